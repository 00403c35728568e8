"""Whether there is a further attempt, and after which pause. Pure: time and chance are arguments."""

from __future__ import annotations

import re
from typing import Final

from ..requests.operation import RetryPolicy
from ..responses.http_date import parse_http_date

FIRST_PAUSE: Final = 0.5
"""Upper end, in seconds, of the pause before the first further attempt; it doubles with each one after it."""

LONGEST_PAUSE: Final = 8.0
"""Upper end, in seconds, of every pause that the server did not ask for."""

LONGEST_RETRY_AFTER: Final = 60.0
"""Longest pause in seconds that a server may ask for. When it asks for more, the call ends instead."""

_SECONDS: Final = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")


def is_retryable(policy: RetryPolicy, *, status: int | None, code: str | None, sent: bool | None) -> bool:
    """Return whether a failure is one of those after which the document allows a further attempt.

    Args:
        policy: Policy of the operation.
        status: HTTP status, or None when no complete response came.
        code: Gateway code of the response.
        sent: Whether the request reached the server; None when nobody can say.
    """
    if status is not None:
        return (status, None) in policy.statuses or (status, code) in policy.statuses
    if sent is False:
        # What is safe after an unknown end is safe after none.
        return policy.not_sent or policy.no_response
    return policy.no_response


def pause_before_retry(
    *, retries: int, maximum: int, retry_after: float | None, remaining: float | None, random: float
) -> float | None:
    """Return the pause before the next attempt after a failure that is retryable.

    The pause is spread evenly from nothing to a limit that doubles with each attempt, so that clients which failed
    together do not come back together. A server that names a time is not asked sooner.

    Args:
        retries: How many further attempts there were already.
        maximum: How many there may be.
        retry_after: Seconds that the server asked to wait.
        remaining: Seconds that are left for the whole call; None when it has no limit.
        random: A number from 0 up to, but not including, 1.

    Returns:
        Seconds, or None when there is no further attempt.
    """
    if retries >= maximum:
        return None
    # From some exponent on the limit is reached anyway, and the power would not fit a float.
    pause = random * min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(retries, 16))
    if retry_after is not None:
        if retry_after > LONGEST_RETRY_AFTER:
            return None
        pause = max(pause, retry_after)
    if remaining is not None and pause >= remaining:
        return None
    return pause


def parse_retry_after(text: str | None, *, now: float) -> float | None:
    """Read a `Retry-After` header.

    Args:
        text: Value of the header: seconds, or a date.
        now: The server's idea of the current time, in seconds since 1970-01-01T00:00:00Z.

    Returns:
        Seconds from now, 0 at least; None when there is no header or it says nothing usable.
    """
    if text is None:
        return None
    text = text.strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    date = parse_http_date(text)
    return None if date is None else max(0.0, date - now)
