"""Encoding of responses: which media type one gets, and how it is written in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..reading.body import JSON, XML, family_of, media_type_of
from ..reading.xml import write_xml
from .request import Request
from .response import EndpointResponse, ResponseReason

_SURROGATE = re.compile("[\ud800-\udfff]")
_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


@dataclass(frozen=True, slots=True)
class EncodedResponse:
    """A response that is ready to be sent; Content-Length is added on the way.

    Attributes:
        source: What was encoded.
        status: HTTP status.
        headers: Name and value pairs.
        body: The bytes of the body.
    """

    source: EndpointResponse = field(compare=False)
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)

    @property
    def reason(self) -> ResponseReason:
        """Why it is sent."""
        return self.source.reason


def encode(response: EndpointResponse, media_type: str) -> EncodedResponse:
    """Return a response in its media type; empty for a response without a body."""
    if not media_type:
        return EncodedResponse(response, response.status, response.headers, b"")
    headers = (("content-type", media_type), *response.headers)
    family = family_of(media_type)
    if family == XML:
        text = write_xml(response.roots.get(media_type) or "response", response.content, response.schema)
    elif family == JSON or not isinstance(response.content, str):
        text = write_json(response.content)
    else:
        text = response.content
    return EncodedResponse(response, response.status, headers, text.encode("utf-8", "replace"))


def write_json(content: object) -> str:
    """Return JSON text; a lone surrogate, which has no UTF-8 form, becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def choose_media_type(request: Request, offered: Sequence[str]) -> str:
    """Return which of the offered media types a response gets; empty where none is offered.

    The one that the Accept header likes best; the first when it likes all or is missing; the request's own when the
    header names only others (no document says what happens then).
    """
    if not offered:
        return ""
    accept = ",".join(request.header_values("accept"))
    if not accept.strip():
        return offered[0]
    for media_range in _by_preference(accept):
        prefix = media_range.removesuffix("*")
        found = next((each for each in offered if media_range in {each, "*/*"}), None) or next(
            (each for each in offered if media_range.endswith("/*") and each.startswith(prefix)), None
        )
        if found:
            return found
    sent = media_type_of(request.header("content-type") or "")
    return sent if sent in offered else offered[0]


def _by_preference(accept: str) -> Iterator[str]:
    ranges = [tuple(part.strip().lower() for part in entry.split(";")) for entry in accept.split(",")]
    # Sorting is stable: what is liked equally stays in the order of the header.
    for media_range, *parameters in sorted(ranges, key=lambda entry: -_quality(entry[1:])):
        if _quality(parameters) > 0:
            yield media_range


def _quality(parameters: tuple[str, ...] | list[str]) -> float:
    values = [value.strip() for name, _, value in (p.partition("=") for p in parameters) if name.strip() == "q"]
    return float(values[0]) if values and _QUALITY.fullmatch(values[0]) else 1.0
