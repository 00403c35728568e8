"""What is taken away fits the code as it is, and a sample shows that the runner tells notice from none."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from generator.tampering.catalogue import GENERATOR, REPOSITORY, CatalogueError, Tampering, load
from generator.tampering.trial import Outcome, try_out

TAMPERINGS: Final = load()
TESTS: Final = GENERATOR / "tests"


def name(tampering: Tampering) -> str:
    return f"{tampering.row}: {tampering.takes_away}"


def defines(body: list[ast.stmt], names: list[str]) -> bool:
    """Say whether a function stands there, within the classes named before it."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and names == [node.name]:
            return True
        if isinstance(node, ast.ClassDef) and node.name == names[0] and defines(node.body, names[1:]):
            return True
    return False


def test_every_row_of_the_goal_table_for_the_client_is_taken_away() -> None:
    assert {each.row for each in TAMPERINGS} >= {str(row) for row in range(1, 28)}


def test_nothing_is_taken_away_twice() -> None:
    assert len({(each.file, each.old, each.new) for each in TAMPERINGS}) == len(TAMPERINGS)


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=name)
def test_it_changes_exactly_one_place_and_leaves_python_behind(tampering: Tampering) -> None:
    text = tampering.tampered(REPOSITORY)
    assert text != (GENERATOR / tampering.file).read_text(encoding="utf-8")
    if tampering.file.endswith(".py"):
        ast.parse(text)


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=name)
def test_whoever_has_to_notice_it_exists(tampering: Tampering) -> None:
    assert tampering.noticed_by
    for test in tampering.noticed_by:
        path, *names = test.partition("[")[0].split("::")
        assert defines(ast.parse((TESTS / path).read_text(encoding="utf-8")).body, names), test


def test_a_place_that_is_not_there_or_not_the_only_one_is_told() -> None:
    for old in ("there is no such line", "return"):
        with pytest.raises(CatalogueError, match="not once"):
            replace(TAMPERINGS[0], old=old).tampered(REPOSITORY)


def test_a_row_that_nobody_wrote_is_told() -> None:
    with pytest.raises(CatalogueError, match="no row 99"):
        load(("99",))


@pytest.mark.parametrize("row", ["15", "25"])
def test_a_sample_is_noticed(row: str) -> None:
    trial = try_out(load((row,))[0], REPOSITORY)
    assert (trial.outcome, trial.remark) == (Outcome.NOTICED, "")


def test_what_changes_nothing_is_not_noticed() -> None:
    harmless = replace(load(("15",))[0], new="if not (remaining is None or pause < remaining):")
    trial = try_out(harmless, REPOSITORY)
    assert (trial.outcome, trial.failed) == (Outcome.SURVIVED, 0)
    assert all(test in trial.remark for test in harmless.noticed_by)


def test_what_leaves_no_working_code_proves_nothing() -> None:
    broken = replace(load(("15",))[0], new="import there_is_no_such_module\nif False:")
    assert try_out(broken, REPOSITORY).outcome is Outcome.BROKEN


def test_the_tree_itself_is_left_alone(tmp_path: Path) -> None:
    tampering = load(("15",))[0]
    copy = tmp_path / "generator" / tampering.file
    copy.parent.mkdir(parents=True)
    original = (GENERATOR / tampering.file).read_text(encoding="utf-8")
    copy.write_text(original, encoding="utf-8")
    tampering.apply(tmp_path)
    assert copy.read_text(encoding="utf-8") == tampering.tampered(REPOSITORY) != original
    assert (GENERATOR / tampering.file).read_text(encoding="utf-8") == original
