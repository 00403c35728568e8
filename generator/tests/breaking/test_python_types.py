"""Whether one annotation allows everything that another one does."""

from __future__ import annotations

import pytest

from generator.breaking.client_diff.python_types import covers, parse_annotation

BASES = {"Dog": frozenset({"Animal"}), "Status": frozenset({"StrEnum", "str"})}


@pytest.mark.parametrize(
    ("wider", "narrower"),
    [
        ("str | None", "str"),
        ("object", "list[int]"),
        ("Any", "str"),
        ("float", "int"),
        ("str", "Literal['a', 'b']"),
        ("Literal['a', 'b']", "Literal['a']"),
        ("Sequence[str]", "list[str]"),
        ("Sequence[Animal]", "list[Dog]"),
        ("Mapping[str, Animal]", "dict[str, Dog]"),
        ("tuple[Animal, ...]", "tuple[Dog, ...]"),
        ("str", "Status"),
        ("typing.Union[int, str]", "str | int"),
        ("Annotated[str, 'note']", "str"),
        ("Final[str]", "str"),
        ("'things.Dog'", "Dog"),
        ("Animal", "Dog"),
        ("list", "list[int]"),
        ("Callable[[int], str]", "Callable[[int], str]"),
    ],
)
def test_covers(wider: str, narrower: str) -> None:
    assert covers(parse_annotation(wider), parse_annotation(narrower), BASES)


@pytest.mark.parametrize(
    ("wider", "narrower"),
    [
        ("str", "str | None"),
        ("str", "Any"),
        ("int", "float"),
        ("int", "bool"),
        ("float", "bool"),
        ("list[Animal]", "list[Dog]"),
        ("dict[str, Animal]", "dict[str, Dog]"),
        ("Literal['a']", "str"),
        ("Literal[True]", "bool"),
        ("list[str]", "Sequence[str]"),
        ("Dog", "Animal"),
        ("Status", "str"),
        ("list[int]", "list"),
        ("Sequence[int]", "Sequence[str]"),
        ("tuple[int]", "tuple[int, str]"),
        ("tuple[int, str]", "tuple[int]"),
    ],
)
def test_does_not_cover(wider: str, narrower: str) -> None:
    assert not covers(parse_annotation(wider), parse_annotation(narrower), BASES)
