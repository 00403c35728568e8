# Generated from generator/runtime/_core/responses/formats.py by `python -m generator`; do not edit.
"""Readers of members that are texts in a format of their own: dates and UUIDs."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from .parsed import mismatch

if TYPE_CHECKING:
    from uuid import UUID

_DATE_ENDS: Final = frozenset("Tt ")
"""What may stand between a date and a time of day."""

_LONGEST_EXACT: Final = 27
"""Characters of a date-time in UTC whose fraction has six digits, as many as Python keeps."""

_MICROSECOND: Final = datetime.timedelta(microseconds=1)
_from_iso: Final = datetime.datetime.fromisoformat


def date_time(value: object, name: str) -> datetime.datetime:
    """Read a date with a time of day and its offset from UTC (RFC 3339)."""
    # The usual form first, since a long list has many of them.
    if type(value) is str and value[10:11] == "T":
        try:
            parsed = _from_iso(value)
        except ValueError:
            return _unusual_date_time(value, name)
        if parsed.tzinfo is not None:
            return parsed if len(value) <= _LONGEST_EXACT else _rounded(parsed, value)
    return _unusual_date_time(value, name)


def _unusual_date_time(value: object, name: str) -> datetime.datetime:
    if isinstance(value, str) and value[10:11] in _DATE_ENDS:
        try:
            # In capitals, since `z` is not taken.
            parsed = _from_iso(value.upper())
        except ValueError:
            parsed = None
        if parsed is not None and parsed.tzinfo is not None:
            return _rounded(parsed, value)
    return mismatch(value, name, "a date-time with an offset")


def _rounded(parsed: datetime.datetime, value: str) -> datetime.datetime:
    """Round to microseconds what Python cuts off there: a fraction of seven digits or more."""
    if value[19:20] in (".", ",") and value[20:27].isdecimal() and value[26:27] >= "5":
        try:
            return parsed + _MICROSECOND
        except OverflowError:
            return parsed
    return parsed


def date(value: object, name: str) -> datetime.date:
    """Read a date (RFC 3339)."""
    # Python also takes dates without hyphens, and weeks.
    if isinstance(value, str) and value[4:5] == value[7:8] == "-":
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    return mismatch(value, name, "a date")


def uuid(value: object, name: str) -> UUID:
    """Read a UUID."""
    # Imported here: few APIs have any.
    from uuid import UUID

    if isinstance(value, str):
        try:
            return UUID(value)
        except ValueError:
            pass
    return mismatch(value, name, "a UUID")
