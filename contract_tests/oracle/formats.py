"""Which texts nobody takes for what a format calls them: where readers differ about the rest, that is left open."""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}.*)?")


def is_none(name: str, text: str) -> bool:
    """Return whether a text is no value of a format for any reader: those of other formats are never said to be none.

    A time may lack seconds, its zone, or the letter before it, and an empty text may stand for no value.
    """
    reads = _READERS.get(name)
    return reads is not None and text != "" and not reads(text)


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    found = _MOMENT.fullmatch(text)
    return found is not None and _is_day(found[1])


def _is_uuid(text: str) -> bool:
    try:
        return bool(uuid.UUID(text).hex)
    except ValueError:
        return False


_READERS: Final[Mapping[str, Callable[[str], bool]]] = {"date": _is_day, "date-time": _is_moment, "uuid": _is_uuid}
