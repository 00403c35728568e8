"""Dates of HTTP headers."""

from __future__ import annotations

import datetime
from typing import Final

_LONGEST_DATE: Final = 40


def parse_http_date(text: str | None) -> float | None:
    """Read a date as `Date` and `Retry-After` write it.

    Returns:
        Seconds since 1970-01-01T00:00:00Z, or None when the text is no date.
    """
    if text is None or len(text) > _LONGEST_DATE:
        return None
    # Imported here: only failures look at dates, and the e-mail package takes long to load.
    from email.utils import parsedate_to_datetime

    try:
        parsed = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=datetime.UTC)
    try:
        return parsed.timestamp()
    except (ValueError, OverflowError):
        return None
