"""Faults of the timestamp: its unit, its form, the window around the endpoint's clock."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from ..request_hooks import signing
from ..signature import milliseconds
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..signature import SignatureRules
    from ..switches import Change

MINUTE_MS: Final = 60_000
HOUR_MS: Final = 60 * MINUTE_MS
EARLIEST_MS: Final = 100_000_000_000


def window(*, past_ms: float | None = None, future_ms: float | None = None) -> Change:
    """Another window; None leaves a side as it is."""

    def changed(rules: SignatureRules) -> SignatureRules:
        return replace(
            rules,
            past_ms=rules.past_ms if past_ms is None else past_ms,
            future_ms=rules.future_ms if future_ms is None else future_ms,
        )

    return signing(changed)


def also_reading(read: Callable[[str], int | None]) -> Change:
    """Read a timestamp in another way, where `read` returns a number."""

    def changed(rules: SignatureRules) -> SignatureRules:
        inner = rules.read_timestamp

        def timestamp(text: str) -> int | None:
            number = read(text)
            return inner(text) if number is None else number

        return replace(rules, read_timestamp=timestamp)

    return signing(changed)


def from_seconds(text: str) -> int | None:
    """Return milliseconds, where the text counts seconds."""
    number = milliseconds(text)
    return number * 1000 if number is not None and number < EARLIEST_MS else None


def from_microseconds(text: str) -> int | None:
    """Return milliseconds, where the text counts microseconds."""
    number = milliseconds(text)
    return number // 1000 if number is not None and number > EARLIEST_MS * 1000 else None


def from_iso(text: str) -> int | None:
    """Return a time in ISO 8601 with an offset."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return round(moment.timestamp() * 1000) if moment.tzinfo else None


FAULTS: Final = grouped(
    "clock",
    Fault(
        "clock-past-unchecked",
        "Accepts any timestamp of the past.",
        ("SIG-CLOCK",),
        window(past_ms=math.inf),
    ),
    Fault(
        "clock-future-unchecked",
        "Accepts any timestamp of the future.",
        ("SIG-CLOCK",),
        window(future_ms=math.inf),
    ),
    Fault(
        "clock-past-hour-accepted",
        "Accepts a timestamp up to one hour old.",
        ("SIG-CLOCK",),
        window(past_ms=HOUR_MS),
    ),
    Fault(
        "clock-future-hour-accepted",
        "Accepts a timestamp up to one hour ahead.",
        ("SIG-CLOCK",),
        window(future_ms=HOUR_MS),
    ),
    Fault(
        "clock-past-ten-minutes-accepted",
        "Accepts a timestamp up to ten minutes old.",
        ("SIG-CLOCK",),
        window(past_ms=10 * MINUTE_MS),
    ),
    Fault(
        "clock-future-ten-minutes-accepted",
        "Accepts a timestamp up to ten minutes ahead.",
        ("SIG-CLOCK",),
        window(future_ms=10 * MINUTE_MS),
    ),
    Fault(
        "clock-past-three-minutes-refused",
        "Refuses a timestamp that is three minutes old.",
        ("SIG-CLOCK",),
        window(past_ms=3 * MINUTE_MS),
    ),
    Fault(
        "clock-future-three-minutes-refused",
        "Refuses a timestamp that is three minutes ahead.",
        ("SIG-CLOCK",),
        window(future_ms=3 * MINUTE_MS),
    ),
    Fault(
        "clock-future-minute-refused",
        "Refuses a timestamp that is one minute ahead.",
        ("SIG-CLOCK",),
        window(future_ms=MINUTE_MS),
    ),
    Fault(
        "timestamp-in-seconds-accepted",
        "Accepts a timestamp that counts seconds.",
        ("SIG-UNIT",),
        also_reading(from_seconds),
    ),
    Fault(
        "timestamp-in-microseconds-accepted",
        "Accepts a timestamp that counts microseconds.",
        ("SIG-UNIT",),
        also_reading(from_microseconds),
    ),
    Fault(
        "timestamp-in-iso-format-accepted",
        "Accepts a time in ISO 8601.",
        ("SIG-UNIT",),
        also_reading(from_iso),
    ),
)
