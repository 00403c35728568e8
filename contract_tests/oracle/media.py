"""Media types, and reading the headers that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

JSON: Final = "application/json"
XML: Final = "application/xml"
FORM: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data"


def is_json(media_type: str | None) -> bool:
    """Whether a media type is JSON."""
    return media_type is not None and (media_type == JSON or media_type.endswith("+json"))


def is_xml(media_type: str | None) -> bool:
    """Whether a media type is XML."""
    return media_type is not None and (media_type in {XML, "text/xml"} or media_type.endswith("+xml"))


def media_type_of(values: Sequence[str]) -> str | None:
    """The media type of a Content-Type header without its parameters, in lower case; None without a header."""
    return values[0].partition(";")[0].strip().lower() if values else None


def asked_for(accept: Sequence[str], documented: Collection[str]) -> str | None:
    """The documented media type that Accept asks for; None when it leaves a choice or names another one."""
    if len(accept) != 1:
        return None
    wanted = accept[0].partition(";")[0].strip().lower()
    return wanted if wanted in documented and "," not in accept[0] else None


def is_among(media_type: str, documented: Collection[str]) -> bool:
    """Whether a media type is one of the documented ones, which may be ranges."""
    return any(each in {media_type, "*/*", f"{media_type.partition('/')[0]}/*"} for each in documented)
