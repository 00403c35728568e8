"""Finding out that our clock is wrong, from the `Date` of a server that refused a signature."""

from __future__ import annotations

from typing import Final

from ..responses.http_date import parse_http_date

SMALLEST_SKEW: Final = 60.0
"""Seconds by which clocks may differ before a refused signature is put down to it."""

LARGEST_OFFSET: Final = 24 * 60 * 60.0
"""Seconds of correction at most: a server that is further off is not believed."""


def corrected_offset(date: str | None, *, now: float, offset: float) -> float | None:
    """Return the correction that our clock needs, if it is worth signing anew.

    Args:
        date: `Date` header of the response.
        now: Our clock at the time of the response, uncorrected, in seconds since 1970-01-01T00:00:00Z.
        offset: Correction in seconds that the refused signature was made with.

    Returns:
        Seconds to add to our clock from now on, or None when our clock is not to blame.
    """
    server_now = parse_http_date(date)
    if server_now is None or abs(server_now - (now + offset)) <= SMALLEST_SKEW:
        return None
    needed = server_now - now
    return needed if abs(needed) <= LARGEST_OFFSET else None


def skew_too_large(date: str | None, *, now: float) -> str | None:
    """Return what to say of a clock that is further off than is corrected; None when it is not.

    Args:
        date: `Date` header of the response.
        now: Our clock, uncorrected, in seconds since 1970-01-01T00:00:00Z.
    """
    server_now = parse_http_date(date)
    if server_now is None or abs(server_now - now) <= LARGEST_OFFSET:
        return None
    days = abs(server_now - now) / LARGEST_OFFSET
    return f"the clock of this machine and that of the server are {days:,.1f} days apart: set the one that is wrong"
