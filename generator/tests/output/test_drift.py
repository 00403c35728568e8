"""Differences are found file by file."""

from __future__ import annotations

from pathlib import Path

from generator.output.drift import Drift, compare


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_equal_folders_have_no_drift(tmp_path: Path) -> None:
    fresh = write(tmp_path / "fresh", {"a": "1", "b/c": "2"})
    found = write(tmp_path / "found", {"a": "1", "b/c": "2", "b/__pycache__/c.pyc": "x", ".ruff_cache/x": "x"})
    assert not compare(fresh, found)


def test_drift_is_told_file_by_file(tmp_path: Path) -> None:
    fresh = write(tmp_path / "fresh", {"a": "1", "b/c": "2", "d": "3", "same": "4"})
    found = write(tmp_path / "found", {"a": "0", "d": "3\n", "e/f": "", "same": "4"})
    drift = compare(fresh, found)
    assert drift == Drift(changed=("a", "d"), missing=("b/c",), extra=("e/f",))
    assert drift.lines() == ["changed: a", "changed: d", "missing: b/c", "extra: e/f"]


def test_a_folder_that_is_not_there_lacks_everything(tmp_path: Path) -> None:
    fresh = write(tmp_path / "fresh", {"a": "1"})
    assert compare(fresh, tmp_path / "nothing") == Drift(changed=(), missing=("a",), extra=())
