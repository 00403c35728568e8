"""Faults of the timestamp: its unit, its form, the window around the endpoint's clock."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Slot

from ..request_hooks import signing
from ..signature import milliseconds
from ..switches import all_of
from .family import Clauses, family
from .field_values import first_of_list, header_read, unquoted
from .methods import crashing_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..plan import Plan
    from ..request import Request
    from ..signature import SignatureRules
    from ..switches import Change, Fault

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


def beginning(text: str) -> int | None:
    """Return the digits that a text begins with."""
    return milliseconds(re.match("[0-9]*", text, re.ASCII)[0])  # type: ignore[index]  # always matches


def in_sixteens(text: str) -> int | None:
    """Return a number that is written in hexadecimal."""
    return int(text, 16) if re.fullmatch("0x[0-9a-f]{1,16}", text) else None


def has_digits_that_are_none(header: str) -> Callable[[Request], bool]:
    """Return whether the timestamp has digits that are no decimal ones, at which `int` fails."""

    def has(request: Request) -> bool:
        timestamp = request.header(header) or ""
        return timestamp.isdigit() and not timestamp.isdecimal()

    return has


def wrapped(bits: int) -> Callable[[int, int], int]:
    """Return the difference of two numbers as signed integers of so many bits have it."""
    half = 2 ** (bits - 1)
    return lambda signed_at, now: (signed_at - now + half) % (2 * half) - half


def seconds_wrapped(signed_at: int, now: int) -> int:
    """Return the difference as 32 bits have it that count seconds."""
    return wrapped(32)(signed_at // 1000, now // 1000) * 1000


def comparing_in(offset: Callable[[int, int], int]) -> Change:
    """Read numbers of any size, and compare them in a type that they do not fit."""
    any_number = also_reading(lambda text: int(text) if re.fullmatch("-?[0-9]{1,30}", text) else None)
    return all_of(any_number, signing(lambda rules: replace(rules, offset=offset)))


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    signed = plan.signing
    if signed is None or not signed.timestamp:
        return
    clauses = Clauses(plan)
    slots = clauses.slot
    yield from family(
        "",
        slots(Slot.CLOCK_WINDOW),
        [
            ("clock-past-unchecked", window(past_ms=math.inf)),
            ("clock-future-unchecked", window(future_ms=math.inf)),
            ("clock-past-hour-accepted", window(past_ms=HOUR_MS)),
            ("clock-future-hour-accepted", window(future_ms=HOUR_MS)),
            ("clock-past-ten-minutes-accepted", window(past_ms=10 * MINUTE_MS)),
            ("clock-future-ten-minutes-accepted", window(future_ms=10 * MINUTE_MS)),
            ("clock-past-three-minutes-refused", window(past_ms=3 * MINUTE_MS)),
            ("clock-future-three-minutes-refused", window(future_ms=3 * MINUTE_MS)),
            ("clock-future-minute-refused", window(future_ms=MINUTE_MS)),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_UNIT),
        [
            ("timestamp-in-seconds-accepted", also_reading(from_seconds)),
            ("timestamp-in-microseconds-accepted", also_reading(from_microseconds)),
            ("timestamp-in-iso-format-accepted", also_reading(from_iso)),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_TIMESTAMP, Slot.SIGNATURE_UNIT),
        [
            ("timestamp-quotes-stripped", header_read(signed.timestamp, unquoted)),
            ("timestamp-first-of-list-taken", header_read(signed.timestamp, first_of_list)),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_UNIT),
        [
            ("timestamp-text-behind-accepted", also_reading(beginning)),
            (
                "timestamp-grouped-accepted",
                also_reading(lambda text: milliseconds(text.replace(",", "")) if text.count(",") > 1 else None),
            ),
            ("timestamp-hexadecimal-accepted", also_reading(in_sixteens)),
        ],
    )
    yield from family(
        "",
        (*clauses.status(500), *slots(Slot.STATUS_UNAUTHENTICATED)),
        [("timestamp-with-superscript-crashes", crashing_at(has_digits_that_are_none(signed.timestamp)))],
    )
    yield from family(
        "",
        slots(Slot.CLOCK_WINDOW),
        [("clock-in-32-bits", comparing_in(wrapped(32))), ("clock-in-31-bits", comparing_in(wrapped(31)))],
    )
    yield from family(
        "",
        slots(Slot.CLOCK_WINDOW, Slot.SIGNATURE_UNIT),
        [("clock-in-64-bits", comparing_in(wrapped(64))), ("clock-in-63-bits", comparing_in(wrapped(63)))],
    )
    yield from family("", slots(Slot.CLOCK_WINDOW), [("clock-in-32-bits-of-seconds", comparing_in(seconds_wrapped))])
    yield from family(
        "",
        slots(Slot.CLOCK_WINDOW, Slot.SIGNATURE_UNIT),
        [
            (
                "timestamp-last-13-digits-read",
                also_reading(lambda text: milliseconds(text[-13:]) if milliseconds(text) else None),
            )
        ],
    )
