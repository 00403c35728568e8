"""Whole numbers that are written as 1.0: to JSON Schema they are integers, to some readers they are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ..rulebook import Deviation

_HALF: Final = 0.5
_LOOKED_AT: Final = 20
"""Numbers of a value that are looked at."""


def has_whole_with_fraction(value: object, deviations: Callable[[object], list[Deviation]]) -> bool:
    """Return whether a number is written so where none with a real fraction would be right.

    Args:
        value: Any JSON value.
        deviations: Returns where a value does not fit the schema of this one.
    """
    pairs = list(islice(_with_halves(value), _LOOKED_AT))
    own = {(each.pointer, each.path) for each in deviations(value)} if pairs else set()
    return any(all({(each.pointer, each.path) for each in deviations(one)} - own for one in pair) for pair in pairs)


def _with_halves(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - any JSON value
    """Yield the value with a half more, and with a half less, at each such number."""
    if isinstance(value, float) and value.is_integer():
        yield value + _HALF, value - _HALF
    elif isinstance(value, list):
        for index, each in enumerate(value):
            for pair in _with_halves(each):
                more, less = ([*value[:index], other, *value[index + 1 :]] for other in pair)
                yield more, less
    elif isinstance(value, dict):
        for name, each in value.items():
            for more, less in _with_halves(each):
                yield {**value, name: more}, {**value, name: less}
