"""A server that was written without a look at the contract run conforms to its document, and not with its mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contract_tests.cli import main

from .tracker_server import tracker_server

DOCUMENT = Path(__file__).parents[1] / "documents" / "tracker.yaml"
ALL = ["--allow", "create,delete", "--yes", "--profile", "quick", "--seed", "1"]


def broken_by(fault: str, folder: Path, *only: str) -> list[str]:
    """Return the clauses that a run finds broken."""
    with tracker_server(fault) as base_url:
        where = ["--document", str(DOCUMENT), "--base-url", base_url, "--report-dir", str(folder)]
        code = main([*where, *ALL, *(word for each in only for word in ("--only", each))], {"CI": "true"})
    found = json.loads((folder / "summary.json").read_text("utf-8"))["violations"]
    assert code == bool(found)
    return [each["clause"] for each in found]


@pytest.mark.parametrize("variant", ["", "quota", "values-that-exclude-each-other"])
def test_a_right_server_conforms(variant: str, tmp_path: Path) -> None:
    """So does one that refuses what no document forbids: more than it has room for, and what does not go together."""
    assert broken_by(variant, tmp_path) == []


@pytest.mark.parametrize(
    ("fault", "clause", "only"),
    [
        ("another-default", "/components/schemas/Project/properties/kind/default", "rule/"),
        ("deletion-not-found", "state.changed", "state/"),
        ("filter-ignored", "/paths/~1projects/get/parameters/1", "generated/"),
        ("kind-in-any-case", "/components/schemas/Kind/enum", "rule/"),
        ("left-out-is-reset", "/paths/~1projects~1{key}/patch", "state/"),
        ("limit-and-one", "/paths/~1projects/get/parameters/2", "state/"),
        ("location-of-all", "/paths/~1projects/post/responses/201", "rule/"),
        ("made-twice", "/paths/~1projects/post/responses/409", "state/"),
        ("note-cut", "/components/schemas/Project/properties/note", "rule/"),
        ("null-ignored", "/paths/~1projects~1{key}/patch", "state/"),
        ("read-only-taken", "/components/schemas/Project/properties/createdAt/readOnly", "state/"),
        ("stage-taken", "/components/schemas/Project/properties/stage/readOnly", "state/read-only"),
        ("status-told-wrong", "schema/properties/status", "key/"),
        ("zip-with-more", "/components/schemas/Project/properties/place/anyOf", "inner/"),
    ],
)
def test_a_server_with_a_mistake_does_not(fault: str, clause: str, only: str, tmp_path: Path) -> None:
    found = broken_by(fault, tmp_path, only, "rule/")
    assert any(clause in each for each in found), found
