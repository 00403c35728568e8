"""Packages differ in the parts of the runtime that they hold, and a part leaves with what needed it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from generator.output.build import build
from generator.output.drift import compare
from generator.output.lock import NAME as LOCK
from generator.output.runtime import runtime_sources
from generator.output.swap import swap_in
from generator.tests.golden.cases import Case, cases
from generator.upstream import render_package

CASES: Final = {case.name: case for case in cases()}
OPTIONAL: Final = frozenset({"requests/bodies", "calls/paging", "requests/parameters", "keys/security"})


def built(case: Case, folder: Path) -> Path:
    """Build the project of a case, and return its folder."""
    folder.mkdir()
    build(case.document(), case.config, folder, render_package)
    return folder


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("signed", {"requests/parameters"}),
        ("lists", set()),
        ("second_api", {"requests/parameters"}),
        ("forms", {"requests/bodies", "requests/parameters"}),
        ("keyring", {"requests/parameters", "keys/security"}),
        ("pages", {"calls/paging", "requests/parameters"}),
    ],
)
def test_a_package_holds_the_parts_that_its_operations_reach(tmp_path: Path, name: str, parts: set[str]) -> None:
    case = CASES[name]
    project = built(case, tmp_path / name)
    held = {path for path in runtime_sources() if (project / case.config.package / path).is_file()}
    optional = {f"_core/{part}.py" for part in OPTIONAL}
    assert held & optional == {f"_core/{part}.py" for part in parts}
    locked = json.loads((project / LOCK).read_bytes())["outputs"]
    assert {path for path in runtime_sources() if f"{case.config.package}/{path}" in locked} == held


def test_a_part_that_is_no_longer_needed_is_drift_until_it_leaves(tmp_path: Path) -> None:
    case = CASES["signed"]
    project, fresh = built(case, tmp_path / "project"), built(case, tmp_path / "fresh")
    stale = f"{case.config.package}/_core/calls/paging.py"
    (project / stale).write_text(runtime_sources()["_core/calls/paging.py"], encoding="utf-8")
    assert compare(fresh, project).lines() == [f"extra: {stale}"]
    swap_in(fresh, project)
    assert not (project / stale).exists()
