"""Checks of argument values against the API's document. Findings name the field and the rule, never the value."""

from __future__ import annotations

import re
from typing import cast

from attrs import frozen

from ..errors import Violation


@frozen
class Pattern:
    """A regular expression that must be found in a text, and what it demands in words.

    Attributes:
        expression: Compiled for Python's `search`, so anchored only where it says so.
        demand: What it demands, for people; follows the word "must satisfy".
    """

    expression: re.Pattern[str]
    demand: str


@frozen(kw_only=True)
class StringRule:
    """What a text must be. Lengths count code points."""

    min_length: int = 0
    max_length: int | None = None
    patterns: tuple[Pattern, ...] = ()
    values: tuple[str, ...] = ()


@frozen(kw_only=True)
class NumberRule:
    """What a number must be; `integer` refuses fractions."""

    integer: bool = False
    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None
    multiple_of: float | None = None


@frozen(kw_only=True)
class ArrayRule:
    """How many items a list may have."""

    min_items: int = 0
    max_items: int | None = None
    unique: bool = False


def check_string(rule: StringRule, field: str, value: object) -> list[Violation]:
    """Check a text; anything that is not a text is a violation too."""
    if not isinstance(value, str):
        return [Violation(field, "must be a text (str)")]
    length = len(value)
    if rule.max_length is not None and length > rule.max_length:
        # Nothing else is looked at: patterns never run on a text of unbounded length.
        return [Violation(field, f"must not be longer than {rule.max_length} characters")]
    found: list[Violation] = []
    if length < rule.min_length:
        found.append(Violation(field, f"must have at least {_count(rule.min_length, 'character')}"))
    if rule.values and value not in rule.values:
        found.append(Violation(field, f"must be one of {', '.join(rule.values)}"))
    if not _is_encodable(value):
        found.append(Violation(field, "must not hold half of a surrogate pair"))
    found += [
        Violation(field, f"must satisfy: {pattern.demand}")
        for pattern in rule.patterns
        if pattern.expression.search(value) is None
    ]
    return found


def check_number(rule: NumberRule, field: str, value: object) -> list[Violation]:
    """Check a number; a bool is none, nor is what is not finite."""
    if isinstance(value, bool) or not isinstance(value, int if rule.integer else int | float):
        return [Violation(field, "must be a whole number (int)" if rule.integer else "must be a number")]
    if value != value or value in (float("inf"), float("-inf")):
        return [Violation(field, "must be a finite number")]
    limits = (
        (rule.minimum is not None and value < rule.minimum, f"must not be less than {rule.minimum}"),
        (rule.maximum is not None and value > rule.maximum, f"must not be more than {rule.maximum}"),
        (
            rule.exclusive_minimum is not None and value <= rule.exclusive_minimum,
            f"must be more than {rule.exclusive_minimum}",
        ),
        (
            rule.exclusive_maximum is not None and value >= rule.exclusive_maximum,
            f"must be less than {rule.exclusive_maximum}",
        ),
        (
            rule.multiple_of is not None and value % rule.multiple_of != 0,
            f"must be a multiple of {rule.multiple_of}",
        ),
    )
    return [Violation(field, message) for broken, message in limits if broken]


def check_boolean(field: str, value: object) -> list[Violation]:
    """Check that a value is a bool."""
    return [] if isinstance(value, bool) else [Violation(field, "must be true or false (bool)")]


def check_array(rule: ArrayRule, field: str, value: object) -> list[Violation]:
    """Check a list itself; its items are checked one by one by the caller, under `field[index]`."""
    if not isinstance(value, list):
        return [Violation(field, "must be a list")]
    items = cast("list[object]", value)
    found: list[Violation] = []
    if len(items) < rule.min_items:
        found.append(Violation(field, f"must have at least {_count(rule.min_items, 'item')}"))
    if rule.max_items is not None and len(items) > rule.max_items:
        found.append(Violation(field, f"must not have more than {_count(rule.max_items, 'item')}"))
    if rule.unique and any(item in items[:index] for index, item in enumerate(items)):
        found.append(Violation(field, "must not hold the same item twice"))
    return found


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _is_encodable(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
