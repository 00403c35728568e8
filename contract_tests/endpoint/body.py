"""Reading of request bodies, by media type."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final, NoReturn

from .xml import XmlError, read_xml

JSON: Final = "application/json"
XML: Final = "application/xml"

Reader = Callable[[bytes, str], Mapping[str, object]]
"""Reads a body; the second argument is the XML root that the operation documents. Raises UnreadableBodyError."""


class UnreadableBodyError(ValueError):
    """The body is not what its media type promises; the message says why and quotes nothing of it."""


def media_type_of(header: str) -> str:
    """Return the media type in a Content-Type header, in lower case and without parameters."""
    return header.partition(";")[0].strip().lower()


def read_json(body: bytes) -> dict[str, object]:
    """Read a JSON object.

    Raises:
        UnreadableBodyError: It is not UTF-8, not JSON, no object, names a member twice, or goes too deep.
    """
    try:
        value: object = json.loads(body.decode("utf-8"), object_pairs_hook=_members, parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise UnreadableBodyError("not UTF-8") from None
    except UnreadableBodyError:
        raise
    except (ValueError, RecursionError):
        # Besides wrong syntax: a number with thousands of digits, or nesting deeper than Python reads.
        raise UnreadableBodyError("not JSON") from None
    if not isinstance(value, dict):
        raise UnreadableBodyError("not a JSON object")
    return value


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise UnreadableBodyError("a member occurs twice")
    return members


def _refuse_constant(_name: str) -> NoReturn:
    raise UnreadableBodyError("not JSON")  # NaN and Infinity, which Python would read


def _read_json_body(body: bytes, _root: str) -> Mapping[str, object]:
    return read_json(body)


def _read_xml_body(body: bytes, root: str) -> Mapping[str, object]:
    try:
        return read_xml(body, root)
    except XmlError as error:
        raise UnreadableBodyError(str(error)) from None


READERS: Final[Mapping[str, Reader]] = {JSON: _read_json_body, XML: _read_xml_body}
