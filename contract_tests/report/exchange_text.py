"""Requests and responses as people read them, without the signing headers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from contract_tests.oracle.exchange import Headers, ObservedExchange, Request

LONGEST: Final = 2_000
"""Characters of a body that are shown."""


def request_text(request: Request, left_out: Collection[str]) -> str:
    """Request line, headers but for some, and body."""
    headers = tuple((name, value) for name, value in request.headers if name.lower() not in left_out)
    # The lines of a form in parts end like that, whatever is tried of it.
    is_in_parts = (request.media_type or "").startswith("multipart/")
    body = request.body.replace(b"\r\n", b"\n") if is_in_parts else request.body
    return _message(f"{request.method} {request.target}", headers, body)


def response_text(exchange: ObservedExchange) -> str:
    """Status, headers and body, or why there is none."""
    response = exchange.response
    if response is None:
        return f"no response: {exchange.failure}"
    return _message(f"status {response.status}", response.headers, response.body)


def _message(first: str, headers: Headers, body: bytes) -> str:
    lines = [first, *(f"{name}: {value}" for name, value in headers)]
    return "\n".join([*lines, "", body_text(body)]).rstrip("\n")


def body_text(body: bytes) -> str:
    """A body as text: what is no visible character is escaped, and the end of a long one is left out."""
    text = "".join(map(_visible, body[: LONGEST * 4].decode("utf-8", "backslashreplace")[:LONGEST]))
    return f"{text}… ({len(body)} bytes)" if len(body) > LONGEST else text


def _visible(character: str) -> str:
    if character.isprintable() or character == "\n":
        return character
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"
