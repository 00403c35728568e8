"""What is generated from small documents stays what it is, byte by byte, until somebody accepts what it became."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from generator.tests.golden.cases import OUTPUTS, Case, accept, cases, generated, joined, parted

CASES = {case.name: case for case in cases()}
ACCEPT = "python -m generator.tests.golden"


def difference(kept: str, now: str, name: str) -> str:
    """Say what became different and what to do about it; empty if nothing did."""
    lines = unified_diff(kept.splitlines(keepends=True), now.splitlines(keepends=True), name, "generated now", n=2)
    reported = "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
    if not reported and kept == now:
        return ""
    return f"{reported}\nIf that is what you want, accept it: {ACCEPT}"


@pytest.mark.parametrize("name", CASES)
def test_the_output_is_the_kept_one(name: str) -> None:
    case = CASES[name]
    kept = case.output.read_bytes().decode("utf-8") if case.output.is_file() else ""
    reported = difference(kept, joined(generated(case)), case.output.name)
    if reported:
        pytest.fail(reported, pytrace=False)


def test_nothing_else_is_kept() -> None:
    stale = sorted(path.name for path in set(OUTPUTS.iterdir()) - {case.output for case in CASES.values()})
    assert not stale, f"no case has {', '.join(stale)}; remove what is stale: {ACCEPT}"


def test_every_pattern_of_a_case_keeps_something() -> None:
    for case in CASES.values():
        files = parted(case.output.read_text(encoding="utf-8"))
        for pattern in case.kept:
            assert any(Case(case.name, case.config, (pattern,)).keeps(path) for path in files), (case.name, pattern)


def test_a_difference_is_reported_with_the_command_that_accepts_it() -> None:
    assert difference("a\nb\n", "a\nb\n", "x.txt") == ""
    assert difference("a\nb\n", "a\nc", "x.txt") == (
        "--- x.txt\n+++ generated now\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
        "\nIf that is what you want, accept it: python -m generator.tests.golden"
    )


def test_a_kept_output_gives_its_files_back_to_the_byte() -> None:
    files = {"a.py": "x = 1\n", "empty.py": "", "deep/b.md": "no line end", "c.txt": "\n\n"}
    assert parted(joined(files)) == files


def test_accepting_writes_what_changed_and_removes_what_is_stale(tmp_path: Path) -> None:
    case = CASES["seconds"]
    (tmp_path / "old.txt").write_text("stale", encoding="utf-8")
    assert accept([case], tmp_path) == [tmp_path / "seconds.txt", tmp_path / "old.txt"]
    assert (tmp_path / "seconds.txt").read_bytes() == case.output.read_bytes()
    assert accept([case], tmp_path) == []
    (tmp_path / "seconds.txt").write_text("another", encoding="utf-8")
    assert accept([case], tmp_path) == [tmp_path / "seconds.txt"]
    assert list(tmp_path.iterdir()) == [tmp_path / "seconds.txt"]
