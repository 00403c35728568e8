"""An answer becomes bytes: which media type it gets, and how it is written in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .body import JSON, XML, media_type_of
from .xml import write_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .answer import Answer
    from .request import Request

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reply:
    """A response, ready to be sent; `content-length` is added by the server."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def write_json(content: Mapping[str, object]) -> str:
    """JSON text; a lone surrogate, which has no UTF-8 form, becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def choose_media_type(request: Request) -> str:
    """What the Accept header prefers; JSON when it does not care, the request's own when it asks for neither."""
    accept = ",".join(request.header_values("accept"))
    if not accept.strip():
        return JSON
    ranked = sorted(enumerate(_ranges(accept)), key=lambda entry: (-entry[1][1], entry[0]))
    for _, (media_range, quality) in ranked:
        if quality > 0:
            if media_range in {XML, "text/xml"}:
                return XML
            if media_range in {JSON, "application/*", "*/*"}:
                return JSON
    return XML if media_type_of(request.header("content-type")) == XML else JSON


def _ranges(accept: str) -> list[tuple[str, float]]:
    ranges = []
    for entry in accept.split(","):
        media_range, *parameters = (part.strip().lower() for part in entry.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = float(value) if re.fullmatch(r"[01](\.[0-9]{0,3})?", value.strip()) else 0.0
        ranges.append((media_range, quality))
    return ranges


def encode(answer: Answer, media_type: str) -> Reply:
    """Write an answer in its media type."""
    text = write_xml(answer.root, answer.content) if media_type == XML else write_json(answer.content)
    return Reply(answer.status, (("content-type", media_type), *answer.headers), text.encode("utf-8"))
