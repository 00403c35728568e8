"""Faults of the timestamp: its unit, its form, the window around the endpoint's clock."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from ..authentication.signature import SignatureRules, milliseconds
from ..serving.request import Request
from ..switches.request_hooks import signing, verifying
from .family import Change, Clauses, Fault, Iterator, Plan, Slot, all_of, family, fault
from .field_values import first_of_list, header_read, unquoted
from .methods import crashing_at

MINUTE_MS: Final = 60_000
HOUR_MS: Final = 60 * MINUTE_MS
EARLIEST_MS: Final = 100_000_000_000


def also_reading(read: Callable[[str], int | None]) -> Change:
    """Read a timestamp in another way, where `read` returns a number."""

    def changed(rules: SignatureRules) -> SignatureRules:
        inner = rules.read_timestamp
        return replace(rules, read_timestamp=lambda text: inner(text) if (number := read(text)) is None else number)

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


def has_digits_that_are_none(header: str) -> Callable[[Request], bool]:
    """Return whether the timestamp has digits that are no decimal ones, at which `int` fails."""
    return lambda request: (text := request.header(header) or "").isdigit() and not text.isdecimal()


def wrapped(bits: int) -> Callable[[int, int], int]:
    """Return the difference of two numbers as signed integers of so many bits have it."""
    half = 2 ** (bits - 1)
    return lambda signed_at, now: (signed_at - now + half) % (2 * half) - half


def comparing_in(offset: Callable[[int, int], int]) -> Change:
    """Read numbers of any size, and compare them in a type that they do not fit."""
    any_number = also_reading(lambda text: int(text) if re.fullmatch("-?[0-9]{1,30}", text) else None)
    return all_of(any_number, verifying(offset=offset))


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    signed = plan.signing
    if signed is None or not signed.timestamp:
        return
    clauses = Clauses(plan)
    window, unit = clauses.slot(Slot.CLOCK_WINDOW), clauses.slot(Slot.SIGNATURE_UNIT)
    windows = [
        ("clock-past-unchecked", verifying(past_ms=math.inf)),
        ("clock-future-unchecked", verifying(future_ms=math.inf)),
        ("clock-past-hour-accepted", verifying(past_ms=HOUR_MS)),
        ("clock-future-hour-accepted", verifying(future_ms=HOUR_MS)),
        ("clock-past-ten-minutes-accepted", verifying(past_ms=10 * MINUTE_MS)),
        ("clock-future-ten-minutes-accepted", verifying(future_ms=10 * MINUTE_MS)),
        ("clock-past-three-minutes-refused", verifying(past_ms=3 * MINUTE_MS)),
        ("clock-future-three-minutes-refused", verifying(future_ms=3 * MINUTE_MS)),
        ("clock-future-minute-refused", verifying(future_ms=MINUTE_MS)),
    ]
    yield from family("", window, windows)
    yield fault("timestamp-in-seconds-accepted", unit, also_reading(from_seconds))
    yield fault("timestamp-in-microseconds-accepted", unit, also_reading(from_microseconds))
    yield fault("timestamp-in-iso-format-accepted", unit, also_reading(from_iso))
    covered = (*clauses.slot(Slot.SIGNATURE_TIMESTAMP), *unit)
    yield fault("timestamp-quotes-stripped", covered, header_read(signed.timestamp, unquoted))
    yield fault("timestamp-first-of-list-taken", covered, header_read(signed.timestamp, first_of_list))
    readings: list[tuple[str, Callable[[str], int | None]]] = [
        ("timestamp-text-behind-accepted", lambda text: milliseconds(re.split("[^0-9]", text)[0])),
        (
            "timestamp-grouped-accepted",
            lambda text: milliseconds(text.replace(",", "")) if text.count(",") > 1 else None,
        ),
        (
            "timestamp-hexadecimal-accepted",
            lambda text: int(text, 16) if re.fullmatch("0x[0-9a-f]{1,16}", text) else None,
        ),
    ]
    yield from family("", unit, [(name, also_reading(read)) for name, read in readings])
    unknown_digits = crashing_at(has_digits_that_are_none(signed.timestamp))
    crash = (*clauses.status(500), *clauses.slot(Slot.STATUS_UNAUTHENTICATED))
    yield fault("timestamp-with-superscript-crashes", crash, unknown_digits)
    yield fault("clock-in-32-bits", window, comparing_in(wrapped(32)))
    yield fault("clock-in-31-bits", window, comparing_in(wrapped(31)))
    yield fault("clock-in-64-bits", (*window, *unit), comparing_in(wrapped(64)))
    yield fault("clock-in-63-bits", (*window, *unit), comparing_in(wrapped(63)))
    in_seconds = comparing_in(lambda signed_at, now: wrapped(32)(signed_at // 1000, now // 1000) * 1000)
    yield fault("clock-in-32-bits-of-seconds", window, in_seconds)
    last_digits = also_reading(lambda text: milliseconds(text[-13:]) if milliseconds(text) else None)
    yield fault("timestamp-last-13-digits-read", (*window, *unit), last_digits)
