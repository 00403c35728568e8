"""Readers and checks of numbers that keep all their digits, as `decimal.Decimal`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from ...errors import ArgumentViolation
from ..requests.constraints import NumberRule, StringRule, check_limits, check_string
from ..requests.exact import digits
from .decode import integer
from .parsed import XmlText, mismatch

_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,9})?", re.ASCII)
_LARGEST: Final = 400
"""Digits of a whole number that is written as a fraction."""

_LIMITS: Final = ("minimum", "maximum", "exclusive_minimum", "exclusive_maximum", "multiple_of")


def decimal(value: object, name: str) -> Decimal:
    """Read a number."""
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and _NUMBER.fullmatch(str(value)):
        return Decimal(str(value))
    if isinstance(value, XmlText) and _NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    return mismatch(value, name, "a number")


def decimal_text(value: object, name: str) -> Decimal:
    """Read a number that is written as a text."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    return mismatch(value, name, "a text that is a number")


def exact_integer(value: object, name: str) -> int:
    """Read a whole number; JSON's `3.0` is one too."""
    if isinstance(value, Decimal) and value.is_finite() and value.adjusted() < _LARGEST:
        value = int(value) if value == int(value) else value
    return integer(value, name)


def check_decimal(rule: NumberRule, field: str, value: object) -> list[ArgumentViolation]:
    """Check a number."""
    return _flaw(field, value) or check_limits(_exact(rule), field, value)  # type: ignore[arg-type]


def check_decimal_text(rule: StringRule, field: str, value: object) -> list[ArgumentViolation]:
    """Check a number that is written as a text."""
    return _flaw(field, value) or check_string(rule, field, digits(value))


def _flaw(field: str, value: object) -> list[ArgumentViolation]:
    if not isinstance(value, Decimal):
        return [ArgumentViolation(field, "must be a decimal.Decimal")]
    return [] if value.is_finite() else [ArgumentViolation(field, "must be a finite number")]


def _exact(rule: NumberRule) -> NumberRule:
    """Return a rule whose limits are what their digits say: a float is not 0.1 but next to it."""
    limits = {name: Decimal(str(each)) for name in _LIMITS if (each := getattr(rule, name)) is not None}
    return replace(
        rule,
        **limits,  # type: ignore[arg-type]
        values=tuple(Decimal(str(each)) for each in rule.values),  # type: ignore[misc]
        alternatives=tuple(map(_exact, rule.alternatives)),
    )
