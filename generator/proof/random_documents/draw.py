"""The choices that make a document, and schemas with a way to make values of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, TypeVar

T = TypeVar("T")


Direction: TypeAlias = Literal["request", "response"]


class Draw:
    """The choices that make one document and its values.

    Args:
        choose: Returns a whole number from 0 to below its argument.
    """

    def __init__(self, choose: Callable[[int], int]) -> None:
        self._choose = choose
        self.is_3_0 = self.chance()

    def one_of(self, *values: T) -> T:
        """Return one of some values."""
        return values[self._choose(len(values))]

    def between(self, least: int, most: int) -> int:
        """Return a number."""
        return least + self._choose(most - least + 1)

    def chance(self, one_in: int = 2) -> bool:
        """Return true once in a number of times; the simplest document has it never."""
        return self._choose(one_in) == one_in - 1

    def some(self, values: tuple[T, ...], least: int = 0, most: int = 3) -> list[T]:
        """Return some of the values, each once."""
        left = list(values)
        return [left.pop(self._choose(len(left))) for _ in range(min(self.between(least, most), len(left)))]


Make: TypeAlias = Callable[[Draw, Direction, int], Any]


@dataclass(frozen=True)
class Schema:
    """A schema and how to make values of it.

    Attributes:
        value: The Schema Object.
        make: Makes a value that travels in a direction; the number says how deep it stands.
        kinds: The JSON types of its values.
        tag: Its members that have one value only, by which a discriminator may choose it.
    """

    value: Mapping[str, Any]
    make: Make
    kinds: frozenset[str]
    tag: Mapping[str, str] = field(default_factory=dict)


def constant(value: object) -> Make:
    """Return what makes one value always."""
    return lambda _draw, _direction, _depth: value
