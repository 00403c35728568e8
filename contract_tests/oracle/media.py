"""The documented media types, and reading the headers that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

JSON: Final = "application/json"
XML: Final = "application/xml"
DOCUMENTED: Final = (JSON, XML)


def media_type_of(values: Sequence[str]) -> str | None:
    """The media type of a Content-Type header without its parameters, in lower case; None without a header."""
    return values[0].partition(";")[0].strip().lower() if values else None


def asked_for(accept: Sequence[str]) -> str | None:
    """The documented media type that Accept asks for; None when it leaves a choice or names another one."""
    if len(accept) != 1:
        return None
    wanted = accept[0].partition(";")[0].strip().lower()
    return wanted if wanted in DOCUMENTED and "," not in accept[0] else None
