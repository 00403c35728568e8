"""Writing request bodies: what media type each is sent as, and its bytes.

A writer takes what a body is made of (for an object its members, as `to_dict` returns them) and returns the value of
the header Content-Type, and the content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, cast
from urllib.parse import urlencode

from ...errors import InvalidArgumentError
from ...types import UploadFile
from .operation import BodyWriter
from .parameters import bracketed, separated, text

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_NO_NAMES: Final = frozenset[str]()
_JSON: Final = "application/json"
_ANY: Final = "application/octet-stream"
"""What a file is of which nobody says it."""


def json_body(media_type: str) -> BodyWriter:
    """Make what writes JSON under a media type of its own, such as `application/merge-patch+json`."""
    return lambda value: (media_type.encode("ascii"), _json(value))


def content_body(media_type: str) -> BodyWriter:
    """Make what writes bytes as they are, and text as UTF-8.

    Args:
        media_type: What is sent; empty if only the caller knows, who then passes a `UploadFile`.
    """

    def write(value: object) -> tuple[bytes, bytes]:
        if isinstance(value, UploadFile):
            return _checked(media_type or value.media_type or _ANY), value.content
        return _checked(media_type), value if isinstance(value, bytes) else _utf8(text(value))

    return write


def form_body(
    joined: Mapping[str, str] = _NONE, nested: frozenset[str] = _NO_NAMES, media_types: Mapping[str, str] = _NONE
) -> BodyWriter:
    """Make what writes the members of an object as `application/x-www-form-urlencoded`.

    A list becomes one pair for each item, an object its JSON text, null nothing.

    Args:
        joined: The text between the items of a list that is sent as one value, by member.
        nested: Members whose parts are named in brackets: `when[after]=…`, `ids[0]=…`.
        media_types: What members are sent as: JSON, with texts in quotes, or the files of a multipart form.
    """

    def write(value: object) -> tuple[bytes, bytes]:
        pairs = _pairs(value, joined, nested)
        written = [(_utf8(name), _utf8(_part(each, media_types.get(name)))) for name, each in pairs]
        return b"application/x-www-form-urlencoded", urlencode(written).encode("ascii")

    return write


def multipart_body(
    media_type: str = "multipart/form-data",
    joined: Mapping[str, str] = _NONE,
    nested: frozenset[str] = _NO_NAMES,
    media_types: Mapping[str, str] = _NONE,
) -> BodyWriter:
    """Make what writes the members of an object as parts, such as those of `multipart/form-data`.

    Each is written as `form_body` does. A list becomes one part for each item, an object a part with its JSON text,
    null nothing.
    """

    def write(value: object) -> tuple[bytes, bytes]:
        pairs = _pairs(value, joined, nested)
        parts = [_multipart_part(name, each, media_types.get(name)) for name, each in pairs]
        # It occurs in no part: for that its hash would have to be among what is hashed.
        boundary = hashlib.sha256(b"\0".join(parts)).hexdigest().encode("ascii")
        lines = [b"--%b\r\n%b\r\n" % (boundary, part) for part in parts]
        return b"%b; boundary=%b" % (_checked(media_type), boundary), b"".join([*lines, b"--%b--\r\n" % boundary])

    return write


def _pairs(value: object, joined: Mapping[str, str], nested: frozenset[str]) -> Iterator[tuple[str, object]]:
    """Return what an object is sent as: names and values, of which only those that are no text have parts."""
    for name, member in cast("Mapping[str, object]", value).items():
        if name in nested:
            yield from bracketed(name, member)
        elif name in joined and _has_parts(member):
            yield name, separated(name, [_part(each) for each in _items(member)], joined[name])
        else:
            yield from ((name, item) for item in _items(member) if item is not None)


def _items(value: object) -> list[object]:
    """Return the items of a list; what is no list is one item."""
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _part(value: object, media_type: str | None = None) -> str:
    """Return the text of one value of a form."""
    return _json(value).decode("ascii") if media_type == _JSON or _has_parts(value) else text(value)


def _has_parts(value: object) -> bool:
    return isinstance(value, dict | list)


def _multipart_part(name: str, value: object, media_type: str | None) -> bytes:
    head = _utf8(f'Content-Disposition: form-data; name="{_quoted(name)}"')
    if isinstance(value, UploadFile):
        filename = _utf8(_quoted(value.name))
        return b'%b; filename="%b"\r\nContent-Type: %b\r\n\r\n%b' % (
            head,
            filename,
            _checked(value.media_type or media_type or _ANY),
            value.content,
        )
    if media_type == _JSON or _has_parts(value):
        return b"%b\r\nContent-Type: application/json\r\n\r\n%b" % (head, _json(value))
    return b"%b\r\n\r\n%b" % (head, _utf8(text(value)))


def _quoted(name: str) -> str:
    """Write a name of a part the way browsers do."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _json(value: object) -> bytes:
    from .request import encode_json  # Comes with the HTTP library, which is there once a body is written.

    return encode_json(value)


def _checked(media_type: str) -> bytes:
    """Return a media type of the caller's.

    Raises:
        InvalidArgumentError: It would not stay within its line.
    """
    if media_type.isascii() and media_type.isprintable() and "/" in media_type:
        return media_type.encode("ascii")
    raise InvalidArgumentError(message="the media type of a file must be like image/png")


def _utf8(value: str) -> bytes:
    """Return the bytes of a text.

    Raises:
        InvalidArgumentError: It has half a surrogate pair, which has none.
    """
    try:
        return value.encode()
    except UnicodeEncodeError:
        pass  # Its error would hold the text.
    del value
    raise InvalidArgumentError(message="the arguments hold a text that UTF-8 has no form for")
