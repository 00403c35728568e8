"""Reading of request bodies, by media type."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from email.parser import BytesParser
from email.policy import HTTP
from typing import Final, NoReturn
from urllib.parse import parse_qs

from .arguments import typed
from .shapes import Schema, items_of, members_of, types_of
from .xml import XmlError, read_xml

JSON: Final = "application/json"
XML: Final = "application/xml"
FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"
TEXT: Final = "text/plain"

Reader = Callable[[bytes, str, "Schema"], object]
"""Reads a body; further arguments are the XML root and the schema that are documented. Raises UnreadableBodyError."""


class UnreadableBodyError(ValueError):
    """The body is not what its media type promises; the message says why and quotes nothing of it."""


def media_type_of(header: str) -> str:
    """Return the media type in a Content-Type header, in lower case and without parameters."""
    return header.partition(";")[0].strip().lower()


def family_of(media_type: str) -> str:
    """Return the media type whose reader and writer one has: JSON, XML, forms; its own otherwise."""
    if media_type == JSON or media_type.endswith("+json"):
        return JSON
    return XML if media_type in {XML, "text/xml"} or media_type.endswith("+xml") else media_type


def read_json(body: bytes) -> object:
    """Read a JSON value.

    Raises:
        UnreadableBodyError: It is not UTF-8, not JSON, names a member twice, or goes too deep.
    """
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_members, parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise UnreadableBodyError("not UTF-8") from None
    except UnreadableBodyError:
        raise
    except (ValueError, RecursionError):
        # Besides wrong syntax: a number with thousands of digits, or nesting deeper than Python reads.
        raise UnreadableBodyError("not JSON") from None


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise UnreadableBodyError("a member occurs twice")
    return members


def _refuse_constant(_name: str) -> NoReturn:
    raise UnreadableBodyError("not JSON")  # NaN and Infinity, which Python would read


def _read_json_body(body: bytes, _root: str, _schema: Schema) -> object:
    return read_json(body)


def _read_xml_body(body: bytes, root: str, schema: Schema) -> object:
    try:
        return read_xml(body, root, schema)
    except XmlError as error:
        raise UnreadableBodyError(str(error)) from None


def _read_form(body: bytes, _root: str, schema: Schema) -> object:
    try:
        texts = parse_qs(body.decode("utf-8"), keep_blank_values=True, strict_parsing=bool(body))
    except ValueError:
        raise UnreadableBodyError("not a form") from None
    return typed(dict(texts), schema)


def _read_text(body: bytes, _root: str, schema: Schema) -> object:
    try:
        return typed(body.decode("utf-8"), schema)
    except UnicodeDecodeError:
        raise UnreadableBodyError("not UTF-8") from None


def _read_multipart(body: bytes, _root: str, schema: Schema) -> object:
    boundary = body.partition(b"\r\n")[0].removeprefix(b"--")
    head = b'Content-Type: multipart/form-data; boundary="%s"\r\n\r\n' % boundary
    form = BytesParser(policy=HTTP).parsebytes(head + body)
    if not form.is_multipart() or form.defects:
        raise UnreadableBodyError("not a multipart form")
    members, values = members_of(schema), defaultdict[str, list[object]](list)
    for part in form.iter_parts():
        name, content = str(part.get_param("name", header="content-disposition")), part.get_payload(decode=True)
        if not isinstance(content, bytes):
            raise UnreadableBodyError("a part holds parts")
        if part.get_content_type() == JSON and not part.get_filename():
            values[name].append(read_json(content))
        else:
            asked = members.get(name, {})
            values[name].append(typed(content.decode(errors="replace"), items_of(asked) if _is_list(asked) else asked))
    is_whole = {name: len(held) > 1 or _is_list(members.get(name, {})) for name, held in values.items()}
    return {name: held if is_whole[name] else held[0] for name, held in values.items()}


def _is_list(schema: Schema) -> bool:
    return "array" in types_of(schema)


READERS: Final = {
    JSON: _read_json_body,
    XML: _read_xml_body,
    FORM: _read_form,
    MULTIPART: _read_multipart,
    TEXT: _read_text,
}
"""Readers by family of media types. What has none is taken as it is."""
