"""Faults in how a timestamp is read, and in how far numbers reach with which it is compared."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..request_hooks import all_of, signing
from ..signature import TIMESTAMP_HEADER, milliseconds
from ..switches import Fault, grouped
from .clock import also_reading
from .field_values import first_of_list, header_read, unquoted
from .odd_requests import crashing_at

if TYPE_CHECKING:
    from ..request import Request
    from ..switches import Change


def beginning(text: str) -> int | None:
    """Return the digits that a text begins with."""
    return milliseconds(re.match("[0-9]*", text, re.ASCII)[0])  # type: ignore[index]  # always matches


def in_sixteens(text: str) -> int | None:
    """Return a number that is written in hexadecimal."""
    return int(text, 16) if re.fullmatch("0x[0-9a-f]{1,16}", text) else None


def has_digits_that_are_none(request: Request) -> bool:
    """Return whether the timestamp has digits that are no decimal ones, at which `int` fails."""
    timestamp = request.header(TIMESTAMP_HEADER) or ""
    return timestamp.isdigit() and not timestamp.isdecimal()


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


FAULTS: Final = grouped(
    "clock",
    Fault(
        "timestamp-quotes-stripped",
        "Takes the timestamp out of quotation marks.",
        ("SIG-TIMESTAMP", "SIG-UNIT"),
        header_read(TIMESTAMP_HEADER, unquoted),
    ),
    Fault(
        "timestamp-first-of-list-taken",
        "Takes the timestamp before a comma.",
        ("SIG-TIMESTAMP", "SIG-UNIT"),
        header_read(TIMESTAMP_HEADER, first_of_list),
    ),
    Fault(
        "timestamp-text-behind-accepted",
        "Reads the digits that the timestamp begins with and ignores what follows.",
        ("SIG-UNIT",),
        also_reading(beginning),
    ),
    Fault(
        "timestamp-grouped-accepted",
        "Accepts a timestamp with commas between its thousands.",
        ("SIG-UNIT",),
        also_reading(lambda text: milliseconds(text.replace(",", "")) if text.count(",") > 1 else None),
    ),
    Fault(
        "timestamp-hexadecimal-accepted",
        "Accepts a timestamp in hexadecimal.",
        ("SIG-UNIT",),
        also_reading(in_sixteens),
    ),
    Fault(
        "timestamp-with-superscript-crashes",
        "Responds with 500 to a timestamp with a digit that is no decimal one.",
        ("ERR-500", "GW-401-200"),
        crashing_at(has_digits_that_are_none),
    ),
    Fault(
        "clock-in-32-bits",
        "Compares times as 32 bits of milliseconds, which are the same again after 50 days.",
        ("SIG-CLOCK",),
        comparing_in(wrapped(32)),
    ),
    Fault(
        "clock-in-31-bits",
        "Compares times as 31 bits of milliseconds, without their sign.",
        ("SIG-CLOCK",),
        comparing_in(wrapped(31)),
    ),
    Fault(
        "clock-in-64-bits",
        "Reads a timestamp of any size into 64 bits, which forget the rest.",
        ("SIG-CLOCK", "SIG-UNIT"),
        comparing_in(wrapped(64)),
    ),
    Fault(
        "clock-in-63-bits",
        "Reads a timestamp of any size into 63 bits, which forget the rest and the sign.",
        ("SIG-CLOCK", "SIG-UNIT"),
        comparing_in(wrapped(63)),
    ),
    Fault(
        "clock-in-32-bits-of-seconds",
        "Compares times as 32 bits of seconds, which are the same again after 136 years.",
        ("SIG-CLOCK",),
        comparing_in(seconds_wrapped),
    ),
    Fault(
        "timestamp-last-13-digits-read",
        "Reads the last 13 digits of a timestamp.",
        ("SIG-CLOCK", "SIG-UNIT"),
        also_reading(lambda text: milliseconds(text[-13:]) if milliseconds(text) else None),
    ),
)
