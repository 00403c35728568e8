"""Values that a document lists are of the type that it says."""

from __future__ import annotations

import pytest

from generator.view.listed import ListedValue, meant


@pytest.mark.parametrize(
    ("value", "types", "wanted"),
    [
        (12, {"string"}, "12"),
        (1.5, {"string"}, "1.5"),
        (True, {"string"}, "true"),
        ("no", {"string"}, "no"),
        (12, {"string", "integer"}, 12),
        ("12", {"integer"}, 12),
        ("x", {"integer"}, "x"),
        (12, set(), 12),
    ],
)
def test_a_value_without_the_quotes_that_it_needs_is_a_text(value: object, types: set[str], wanted: object) -> None:
    assert meant((ListedValue(value, "NAME"),), types) == (ListedValue(wanted, "NAME"),)
