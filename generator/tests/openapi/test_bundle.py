"""The published document: it says what the source says, holds no alias, and is noticed when it does not follow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from openapi.bundle import bundle, main, problems_of_bundle
from openapi.files import BUNDLE


def test_both_files_say_what_the_document_says(document: dict[str, Any]) -> None:
    texts = bundle(document)
    assert json.loads(texts["dataforest.json"]) == document
    assert yaml.safe_load(texts["dataforest.yaml"]) == document
    assert not [token for token in yaml.scan(texts["dataforest.yaml"]) if isinstance(token, yaml.AliasToken)]


def test_what_is_committed_is_up_to_date(document: dict[str, Any]) -> None:
    assert list(problems_of_bundle(document)) == []
    assert {path.name for path in BUNDLE.iterdir()} == set(bundle(document))
    assert main(["--check"]) == 0


@pytest.mark.parametrize("name", ["dataforest.json", "dataforest.yaml"])
def test_a_file_that_does_not_follow_is_named(name: str, document: dict[str, Any], tmp_path: Path) -> None:
    for each, text in bundle(document).items():
        (tmp_path / each).write_text(text, encoding="utf-8")
    assert list(problems_of_bundle(document, tmp_path)) == []

    (tmp_path / name).write_text("{}", encoding="utf-8")

    assert [problem.partition(":")[0] for problem in problems_of_bundle(document, tmp_path)] == [name]
