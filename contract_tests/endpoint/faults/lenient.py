"""Faults that read what is not what its media type says."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..body import JSON, XML, UnreadableBodyError
from ..request_hooks import parsing
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..behaviour import Behaviour
    from ..body import Reader
    from ..switches import Change


def otherwise(read: Callable[[bytes], object]) -> Change:
    """Read in another way what is not JSON; `read` raises ValueError or SyntaxError where that fails too."""

    def changed(inner: Reader) -> Reader:
        def reader(data: bytes, root: str) -> Mapping[str, object]:
            try:
                return inner(data, root)
            except UnreadableBodyError:
                return read_members(read, data)

        return reader

    return parsing(frozenset({JSON}), changed)


def read_members(read: Callable[[bytes], object], data: bytes) -> Mapping[str, object]:
    """Return what `read` makes of the data, where that is an object."""
    try:
        value = read(data)
    except (ValueError, SyntaxError, RecursionError):
        raise UnreadableBodyError("not JSON") from None
    if not isinstance(value, dict):
        raise UnreadableBodyError("not a JSON object")
    return value


def without_comments(data: bytes) -> object:
    """Read JSON with comments, as configuration files have them."""
    return json.loads(re.sub(rb"/\*.*?\*/|//[^\n]*", b"", data, flags=re.DOTALL))


def guessing(behaviour: Behaviour) -> Behaviour:
    """Read a body as what it looks like, whatever its Content-Type says."""
    json_reader, xml_reader = behaviour.readers[JSON], behaviour.readers[XML]

    def reader(data: bytes, root: str) -> Mapping[str, object]:
        return (xml_reader if data.lstrip().startswith(b"<") else json_reader)(data, root)

    return replace(behaviour, readers={**behaviour.readers, JSON: reader, XML: reader})


FAULTS: Final = grouped(
    "body",
    Fault(
        "json-invalid-utf8-accepted",
        "Leaves out the bytes that are not UTF-8.",
        ("REQ-UTF8",),
        otherwise(lambda data: json.loads(data.decode("utf-8", "ignore"))),
    ),
    Fault(
        "json-single-quotes-accepted",
        "Reads the literals of another language, single quotes among them.",
        ("GW-400-100",),
        otherwise(lambda data: ast.literal_eval(data.decode("utf-8"))),
    ),
    Fault(
        "json-comments-accepted",
        "Reads JSON with comments.",
        ("GW-400-100",),
        otherwise(without_comments),
    ),
    Fault(
        "json-control-characters-accepted",
        "Reads JSON with control characters inside texts.",
        ("GW-400-100",),
        otherwise(lambda data: json.loads(data.decode("utf-8"), strict=False)),
    ),
    Fault(
        "json-comma-at-end-accepted",
        "Reads JSON with a comma after the last member.",
        ("GW-400-100",),
        otherwise(lambda data: json.loads(re.sub(rb",\s*\}\s*\Z", b"}", data))),
    ),
    Fault(
        "content-type-not-looked-at",
        "Reads a body as what it looks like, JSON or XML, whatever its Content-Type says.",
        ("MEDIA-JSON", "MEDIA-XML"),
        guessing,
    ),
)
