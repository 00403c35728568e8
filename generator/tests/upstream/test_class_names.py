"""Names of classes are distinct, and short enough for the names of files."""

from __future__ import annotations

import pytest

from generator.tests.view.documents import document
from generator.upstream.class_names import ClassNames
from generator.upstream.parse import settings

LONG = "Ab" * 120


@pytest.fixture
def names() -> ClassNames:
    small = document("paths: {}\n")
    return ClassNames(small, settings(small, ()))


def test_a_name_too_long_for_a_file_keeps_its_beginning(names: ClassNames) -> None:
    first, second = names.claim("#/a", f"{LONG}One"), names.claim("#/b", f"{LONG}Two")
    assert first != second
    assert first[:100] == second[:100] == LONG[:100]
    assert len(first) == len(second) < 120
    assert names.claim("#/a", "Other") == first


def test_other_names_stay(names: ClassNames) -> None:
    assert [names.claim("#/a", "Name"), names.claim("#/b", "Name")] == ["Name", "Name2"]
