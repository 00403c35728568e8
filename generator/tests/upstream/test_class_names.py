"""Names of classes are distinct, and short enough for the names of files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import generator
from generator.tests.view.documents import document
from generator.upstream.class_names import ClassNames
from generator.upstream.names import CLASSES
from generator.upstream.parse import settings

TEMPLATES = Path(generator.__file__).parent / "templates"
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


@pytest.mark.parametrize("wanted", ["ClassVar", "ClassVariant"])
def test_no_name_makes_a_member_a_variable_of_the_class(names: ClassNames, wanted: str) -> None:
    assert names.claim("#/a", wanted) == f"Schema{wanted}"


@pytest.mark.parametrize("template", ["endpoint_module", "model", "models_together", "resource"])
def test_no_class_of_the_document_hides_one_that_its_module_imports(template: str) -> None:
    text = (TEMPLATES / f"{template}.py.jinja").read_text(encoding="utf-8")
    imported = re.findall(r"^from [\w.]+ import (\([^)]*\)|[^\n]*)$", text, re.MULTILINE)
    classes = {name for names in imported for name in re.findall(r"\b[A-Z]\w*[a-z]\w*", names)}
    assert classes - CLASSES == set()
