"""Types that are made of several keep each that differs."""

from generator.view.leaf_types import Constant, Plain
from generator.view.type_parts import alternatives_of
from generator.view.types import Nullable


def test_one_and_true_are_two_constants() -> None:
    assert alternatives_of([Constant(1), Constant(True), Constant(1)]).annotation == "Literal[1] | Literal[True]"  # noqa: FBT003


def test_null_of_one_is_null_of_all() -> None:
    found = alternatives_of([Nullable(Plain("string")), Plain("integer"), Plain("string")])
    assert found.annotation == "str | int | None"
