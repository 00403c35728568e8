"""Reading of request bodies: JSON here, XML next door, both with the same outcome and the same refusals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NoReturn

from .xml import XmlRules, read_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

JSON: Final = "application/json"
XML: Final = "application/xml"


class UnreadableBodyError(ValueError):
    """The body is not what its media type promises; the message says why and quotes nothing of the body."""


def media_type_of(content_type: str | None) -> str:
    """The media type without parameters, in lower case; JSON when there is no header (the overview calls it optional)."""
    return content_type.partition(";")[0].strip().lower() if content_type else JSON


def read_json(body: bytes) -> dict[str, object]:
    """Read a JSON object.

    Raises:
        UnreadableBodyError: It is not UTF-8, not JSON, no object, names a member twice, or goes too deep.
    """
    try:
        value: object = json.loads(body.decode("utf-8"), object_pairs_hook=_without_repetition, parse_constant=_refuse)
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


def _without_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise UnreadableBodyError("a member occurs twice")
    return members


def _refuse(_: str) -> NoReturn:
    raise UnreadableBodyError("not JSON")


def read_body(
    body: bytes,
    content_type: str | None,
    *,
    root: str,
    readers: Mapping[str, Callable[[bytes, str], dict[str, object]]],
) -> dict[str, object]:
    """Read a body by its media type; `root` is the XML root that the operation documents.

    Raises:
        UnreadableBodyError: No reader knows the media type, or the body is not what it promises.
    """
    reader = readers.get(media_type_of(content_type))
    if reader is None:
        raise UnreadableBodyError("the content type is neither application/json nor application/xml")
    return reader(body, root)


def read_xml_body(body: bytes, root: str, rules: XmlRules | None = None) -> dict[str, object]:
    """Read an XML element with text children.

    Raises:
        UnreadableBodyError: It is not well-formed, has another root, a document type, or an element twice.
    """
    try:
        return dict(read_xml(body, root, rules or XmlRules()))
    except ValueError as error:
        raise UnreadableBodyError(str(error)) from None


READERS: Final[Mapping[str, Callable[[bytes, str], dict[str, object]]]] = {
    JSON: lambda body, _root: read_json(body),
    XML: read_xml_body,
}
