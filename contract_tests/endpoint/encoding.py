"""Encoding of responses: which media type one gets, and how it is written in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .body import JSON, XML, media_type_of
from .xml import write_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .request import Request
    from .response import EndpointResponse, ResponseReason

_SURROGATE = re.compile("[\ud800-\udfff]")
_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


@dataclass(frozen=True, slots=True)
class EncodedResponse:
    """A response that is ready to be sent; Content-Length is added on the way.

    Attributes:
        reason: Why it is sent.
        status: HTTP status.
        headers: Name and value pairs.
        body: The bytes of the body.
    """

    reason: ResponseReason
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)


def encode(response: EndpointResponse, media_type: str) -> EncodedResponse:
    """Return a response in its media type."""
    text = write_xml(response.root, response.content) if media_type == XML else write_json(response.content)
    headers = (("content-type", media_type), *response.headers)
    return EncodedResponse(response.reason, response.status, headers, text.encode("utf-8"))


def write_json(content: Mapping[str, object]) -> str:
    """Return JSON text; a lone surrogate, which has no UTF-8 form, becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def choose_media_type(request: Request) -> str:
    """Return the media type of the response.

    The one that the Accept header likes best; JSON when it likes all or is missing; the request's own when the header
    names only others (the documentation does not say what happens then).
    """
    accept = ",".join(request.header_values("accept"))
    if not accept.strip():
        return JSON
    for media_range in _by_preference(accept):
        if media_range == XML:
            return XML
        if media_range in {JSON, "application/*", "*/*"}:
            return JSON
    return XML if media_type_of(request.header("content-type") or "") == XML else JSON


def _by_preference(accept: str) -> Iterator[str]:
    ranges = [tuple(part.strip().lower() for part in entry.split(";")) for entry in accept.split(",")]
    # Sorting is stable: what is liked equally stays in the order of the header.
    for media_range, *parameters in sorted(ranges, key=lambda entry: -_quality(entry[1:])):
        if _quality(parameters) > 0:
            yield media_range


def _quality(parameters: tuple[str, ...] | list[str]) -> float:
    values = [value.strip() for name, _, value in (p.partition("=") for p in parameters) if name.strip() == "q"]
    return float(values[0]) if values and _QUALITY.fullmatch(values[0]) else 1.0
