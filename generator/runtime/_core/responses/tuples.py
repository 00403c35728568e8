"""Lists whose first items have types of their own, as tuples: reading and checking them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, cast

from ...errors import ArgumentViolation
from ..requests.constraints import ArrayRule, check_array
from .decode import Reader, anything, array, whatever
from .parsed import DecodeError, mismatch

_Check: TypeAlias = Callable[[str, Any], Sequence[ArgumentViolation]]


def tuple_of(*readers: Reader[Any], rest: Reader[Any] = anything) -> Reader[Any]:
    """Make a reader of lists whose items differ by their place; those that nothing is documented of are kept."""

    def read(value: object, name: str) -> tuple[Any, ...]:
        items = array(value, name, whatever)
        if len(items) < len(readers):
            return mismatch(value, name, f"a list of {len(readers)} items or more")
        by_place = [*readers, *(rest for _ in items[len(readers) :])]
        try:
            return tuple(by_place[index](item, str(index)) for index, item in enumerate(items))
        except DecodeError as error:
            raise error.below(name) from None

    return read


def check_tuple(
    rule: ArrayRule, checks: Sequence[_Check], rest: _Check, field: str, value: object
) -> list[ArgumentViolation]:
    """Check a tuple: how many items it has, and each by its place."""
    if not isinstance(value, tuple):
        return [ArgumentViolation(field, "must be a tuple")]
    items = list(cast("tuple[object, ...]", value))
    found = check_array(rule, field, items)
    for index, item in enumerate(items):
        found += (checks[index] if index < len(checks) else rest)(f"{field}[{index}]", item)
    return found


def unchecked(_field: str, _value: object) -> Sequence[ArgumentViolation]:
    """Find nothing: any value is allowed."""
    return ()
