"""Checks of argument values against the API's document. Findings name the field and the rule, never the value."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeAlias, cast
from uuid import UUID

from attrs import frozen

from ...errors import ArgumentViolation
from ...types import Unset, UploadFile

_Check: TypeAlias = Callable[[str, Any], Sequence[ArgumentViolation]]
"""Returns what is wrong with the value of a field."""


class CheckedModel(Protocol):
    """A model that checks its members."""

    def violations(self) -> Sequence[ArgumentViolation]:
        """Return what the API's document forbids about the values; never a value itself."""
        ...


@frozen
class Pattern:
    """A regular expression that must be found in a text, and what it demands in words.

    Attributes:
        expression: Compiled for Python's `search`, so anchored only where it says so.
        demand: What it demands, for people; follows the word "must satisfy".
    """

    expression: re.Pattern[str]
    demand: str


# Of the standard library: annotations that name their own class can't be read at run time in classes of attrs.
@dataclass(frozen=True, kw_only=True, slots=True)
class StringRule:
    """What a text must be. Lengths count code points. One of the alternatives must hold, if there are any."""

    min_length: int = 0
    max_length: int | None = None
    patterns: tuple[Pattern, ...] = ()
    values: tuple[str, ...] = ()
    alternatives: tuple[StringRule, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberRule:
    """What a number must be; `integer` refuses fractions. One of the alternatives must hold, if there are any."""

    values: tuple[float, ...] = ()

    integer: bool = False
    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None
    multiple_of: float | None = None
    alternatives: tuple[NumberRule, ...] = ()


@frozen(kw_only=True)
class ArrayRule:
    """How many items a list may have."""

    min_items: int = 0
    max_items: int | None = None
    unique: bool = False


def check_string(rule: StringRule, field: str, value: object) -> list[ArgumentViolation]:
    """Check a text; anything that is not a text is a violation too."""
    if not isinstance(value, str):
        return [ArgumentViolation(field, "must be a text (str)")]
    length = len(value)
    if rule.max_length is not None and length > rule.max_length:
        # Nothing else is looked at: patterns never run on a text of unbounded length.
        return [ArgumentViolation(field, f"must not be longer than {rule.max_length} characters")]
    found: list[ArgumentViolation] = []
    if length < rule.min_length:
        found.append(ArgumentViolation(field, f"must have at least {_count(rule.min_length, 'character')}"))
    if rule.values and value not in rule.values:
        found.append(ArgumentViolation(field, f"must be one of {', '.join(rule.values)}"))
    if not _is_encodable(value):
        found.append(ArgumentViolation(field, "must not hold half of a surrogate pair"))
    found += [
        ArgumentViolation(field, f"must satisfy: {pattern.demand}")
        for pattern in rule.patterns
        if pattern.expression.search(value) is None
    ]
    if rule.alternatives:
        found += check_union([partial(check_string, each) for each in rule.alternatives], field, value)
    return found


def check_number(rule: NumberRule, field: str, value: object) -> list[ArgumentViolation]:
    """Check a number; a bool is none, nor is what is not finite."""
    if isinstance(value, bool) or not isinstance(value, int if rule.integer else int | float):
        return [ArgumentViolation(field, "must be a whole number (int)" if rule.integer else "must be a number")]
    if value != value or value in (float("inf"), float("-inf")):
        return [ArgumentViolation(field, "must be a finite number")]
    return check_limits(rule, field, value)


def check_limits(rule: NumberRule, field: str, value: float) -> list[ArgumentViolation]:
    """Check a finite number against the limits of a rule."""
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
            rule.multiple_of is not None and not _is_multiple(value, rule.multiple_of),
            f"must be a multiple of {rule.multiple_of}",
        ),
    )
    found = [ArgumentViolation(field, message) for broken, message in limits if broken]
    if rule.values and value not in rule.values:
        found.append(ArgumentViolation(field, f"must be one of {', '.join(map(str, rule.values))}"))
    if rule.alternatives:
        found += check_union([partial(check_limits, each) for each in rule.alternatives], field, value)
    return found


def check_union(checks: Sequence[_Check], field: str, value: object) -> list[ArgumentViolation]:
    """Check a value that may be one of several things: one of the checks must find nothing."""
    findings: list[Sequence[ArgumentViolation]] = []
    for check in checks:
        found = check(field, value)
        if not found:
            return []
        findings.append(found)
    # Where something is wrong inside of a value, it is an object or a list of this type.
    inside = [found for found in findings if any(each.field != field for each in found)]
    if inside:
        return [*min(inside, key=len)]
    said = [" and ".join(each.message for each in found) for found in findings]
    return [ArgumentViolation(field, ", or ".join(dict.fromkeys(said)))]


def check_given(field: str, value: object) -> list[ArgumentViolation]:
    """Check that a member is there that responses do not hold, but requests must."""
    return [ArgumentViolation(field, "must be given")] if isinstance(value, Unset) else []


def check_boolean(field: str, value: object) -> list[ArgumentViolation]:
    """Check that a value is a bool."""
    return [] if isinstance(value, bool) else [ArgumentViolation(field, "must be true or false (bool)")]


def check_constant(expected: object, field: str, value: object) -> list[ArgumentViolation]:
    """Check that a value is the only one that is documented."""
    if type(value) is type(expected) and value == expected:
        return []
    return [ArgumentViolation(field, f"must be {expected!r}")]


def check_date(field: str, value: object) -> list[ArgumentViolation]:
    """Check that a value is a date without a time of day."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return []
    return [ArgumentViolation(field, "must be a datetime.date")]


def check_date_time(field: str, value: object) -> list[ArgumentViolation]:
    """Check that a value is a date with a time of day and an offset from UTC."""
    if isinstance(value, datetime.datetime) and value.utcoffset() is not None:
        return []
    return [ArgumentViolation(field, "must be a datetime.datetime with a time zone")]


def check_uuid(field: str, value: object) -> list[ArgumentViolation]:
    """Check that a value is a UUID."""
    return [] if isinstance(value, UUID) else [ArgumentViolation(field, "must be a uuid.UUID")]


def check_content(field: str, value: object) -> list[ArgumentViolation]:
    """Check that a value is content that is sent as it is."""
    return [] if isinstance(value, bytes) else [ArgumentViolation(field, "must be bytes")]


def check_file(field: str, value: object) -> list[ArgumentViolation]:
    """Check that a value is a file to send."""
    if not isinstance(value, UploadFile):
        return [ArgumentViolation(field, "must be an UploadFile")]
    return check_content(f"{field}.content", value.content)


def check_model(model: type[CheckedModel], field: str, value: object) -> list[ArgumentViolation]:
    """Check that a value is an object of a model, and what the model says about its members."""
    if not isinstance(value, model):
        return [ArgumentViolation(field, f"must be an instance of {model.__name__}")]
    return [ArgumentViolation(f"{field}.{inner.field}", inner.message) for inner in value.violations()]


def check_object(models: tuple[type[CheckedModel], ...], field: str, value: object) -> list[ArgumentViolation]:
    """Check that a value is an object of one of several models, and what that model says about its members."""
    for model in models:
        if isinstance(value, model):
            return check_model(model, field, value)
    return [ArgumentViolation(field, f"must be an instance of {' or '.join(each.__name__ for each in models)}")]


def check_items(
    field: str, value: object, check: Callable[[str, object], Sequence[ArgumentViolation]]
) -> list[ArgumentViolation]:
    """Check each item of a list; what is no list has no items."""
    if not isinstance(value, list):
        return []
    items = cast("list[object]", value)
    return [found for index, item in enumerate(items) for found in check(f"{field}[{index}]", item)]


def check_list(rule: ArrayRule, check: _Check, field: str, value: object) -> list[ArgumentViolation]:
    """Check a list and each item of it."""
    return [*check_array(rule, field, value), *check_items(field, value, check)]


def check_members(members: object, check: _Check) -> list[ArgumentViolation]:
    """Check the values of members that an object does not name; their names are the caller's, too, and not shown."""
    values = cast("dict[str, object]", members).values() if isinstance(members, dict) else ()
    return [found for value in values for found in check("additional_properties", value)]


def check_nullable(
    check: Callable[[str, object], Sequence[ArgumentViolation]], field: str, value: object
) -> Sequence[ArgumentViolation]:
    """Check a value that may be null: any other is checked."""
    return [] if value is None else check(field, value)


def check_array(rule: ArrayRule, field: str, value: object) -> list[ArgumentViolation]:
    """Check a list itself; see `check_items` for what is in it."""
    if not isinstance(value, list):
        return [ArgumentViolation(field, "must be a list")]
    items = cast("list[object]", value)
    found: list[ArgumentViolation] = []
    if len(items) < rule.min_items:
        found.append(ArgumentViolation(field, f"must have at least {_count(rule.min_items, 'item')}"))
    if rule.max_items is not None and len(items) > rule.max_items:
        found.append(ArgumentViolation(field, f"must not have more than {_count(rule.max_items, 'item')}"))
    if rule.unique and any(item in items[:index] for index, item in enumerate(items)):
        found.append(ArgumentViolation(field, "must not hold the same item twice"))
    return found


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _is_multiple(value: float, divisor: float) -> bool:
    """Return whether a number is a multiple of another one, both as their decimal digits say them."""
    if isinstance(value, int) and isinstance(divisor, int):
        return value % divisor == 0
    # Most clients never need the module.
    from fractions import Fraction

    return (Fraction(str(value)) / Fraction(str(divisor))).denominator == 1


def _is_encodable(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
