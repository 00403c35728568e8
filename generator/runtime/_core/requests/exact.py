"""Writing numbers with all their digits: `decimal.Decimal` as text and in JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

_WRITTEN_OUT: Final = 40
"""Digits before or behind the point up to which a number is written without an exponent, as few servers read one."""


def digits(value: object) -> str:
    """Return the digits of a decimal as it was read or given; of another value its text."""
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < _WRITTEN_OUT:
        return format(value, "f")
    return str(value).lower() if isinstance(value, Decimal) else str(value)


def exact_json(value: object, *, default: Callable[[object], object] | None = None, **options: Any) -> str:  # noqa: ANN401
    """Write a value as JSON, in ASCII.

    Args:
        value: The value.
        default: Returns what JSON has in the place of an object that it has no form for.
        options: Those of `json.dumps`.

    Raises:
        TypeError: JSON has no form for something in it.
        ValueError: A number is not finite, or the value holds itself.
    """
    numbers: list[str] = []
    # JSON writers know floats alone: a text that nobody can guess keeps the places of other numbers.
    mark = os.urandom(16).hex()

    def write(other: object) -> object:
        if isinstance(other, Decimal):
            if not other.is_finite():
                msg = "a number is not finite"
                raise ValueError(msg)
            numbers.append(digits(other))
            return mark
        if default is None:
            msg = f"JSON has no form for {type(other).__name__}"
            raise TypeError(msg)
        return default(other)

    first, *others = json.dumps(value, default=write, **options).split(f'"{mark}"')
    return first + "".join(number + other for number, other in zip(numbers, others, strict=True))
