"""Variants of clock and transport."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..request_hooks import signing
from ..response_hooks import ANY, delivering, rewriting, with_header
from ..signature import CLOCK_WINDOW_MS
from ..switches import Variant, grouped

if TYPE_CHECKING:
    from ..delivery import ClientConnection
    from ..encoding import EncodedResponse
    from ..request import Request
    from ..switches import Change


def ahead(seconds: float) -> Change:
    """A clock that is ahead, and a Date header that says so."""
    return lambda behaviour: replace(behaviour, clock_offset=behaviour.clock_offset + seconds)


async def late(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """The response after a moment."""
    await connection.pause(connection.slow_seconds)
    await connection.send(encoded)


async def chunked(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """The response in pieces."""
    await connection.send(encoded, chunks=3)


async def compressed(connection: ClientConnection, request: Request, encoded: EncodedResponse) -> None:
    """The response compressed, where the request takes that."""
    if "gzip" in (request.header("accept-encoding") or ""):
        body = gzip.compress(encoded.body, mtime=0)
        encoded = replace(with_header(encoded, "content-encoding", "gzip"), body=body)
    await connection.send(encoded)


def closing(encoded: EncodedResponse) -> EncodedResponse:
    """End the connection after the response."""
    return with_header(encoded, "connection", "close")


VARIANTS: Final = (
    *grouped(
        "clock and transport",
        Variant(
            "clock-ahead", "Has a clock that is two minutes ahead, and says so in Date.", ("SIG-CLOCK",), ahead(120)
        ),
        Variant(
            "clock-behind",
            "Has a clock that is two minutes behind, and says so in Date.",
            ("SIG-CLOCK",),
            ahead(-120),
        ),
        Variant(
            "clock-edge-refused",
            "Refuses a timestamp that is exactly five minutes away.",
            ("SIG-CLOCK-EDGE-OUT",),
            signing(lambda rules: replace(rules, past_ms=CLOCK_WINDOW_MS - 1, future_ms=CLOCK_WINDOW_MS - 1)),
        ),
        Variant("slow-answers", "Responds after a moment.", (), delivering(ANY, late)),
        Variant("chunked-answers", "Sends responses in chunks, without a length.", (), delivering(ANY, chunked)),
        Variant(
            "compressed-answers", "Compresses responses where a request accepts that.", (), delivering(ANY, compressed)
        ),
        Variant("connection-closed", "Closes the connection after each response.", (), rewriting(ANY, closing)),
    ),
)
