"""A folder is replaced as a whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from generator.output.lock import NAME
from generator.output.swap import refuse_foreign, staging, swap_in
from generator.problems import GenerationRefused
from generator.tests.output.project import tree

OLD = {"a": b"old", "gone/b": b"old", NAME: b"{}"}
NEW = {"a": b"new", "come/c": b"new", NAME: b"{}"}


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def failing(on: int) -> Callable[[Path, Path], None]:
    """Return a rename that fails from one call on, counted from 1."""
    calls = []

    def rename(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == on:
            raise OSError(28, "No space left on device", str(target))
        os.rename(source, target)  # noqa: PTH104 - what is replaced here

    return rename


def test_the_first_output(tmp_path: Path) -> None:
    output = tmp_path / "deep" / "out"
    with staging(output) as fresh:
        write(fresh, NEW)
        swap_in(fresh, output)
    assert tree(output) == NEW
    assert list(output.parent.iterdir()) == [output]


def test_nothing_stale_is_kept(tmp_path: Path) -> None:
    output = write(tmp_path / "out", OLD)
    with staging(output) as fresh:
        write(fresh, NEW)
        swap_in(fresh, output)
    assert tree(output) == NEW
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize("on", [1, 2])
def test_a_failure_leaves_the_old_output(tmp_path: Path, on: int) -> None:
    output = write(tmp_path / "out", OLD)
    with staging(output) as fresh:
        write(fresh, NEW)
        with pytest.raises(OSError, match="No space left"):
            swap_in(fresh, output, failing(on))
    assert tree(output) == OLD
    assert list(tmp_path.iterdir()) == [output]


def test_a_crash_between_the_renames_leaves_two_whole_folders(tmp_path: Path) -> None:
    output = write(tmp_path / "out", OLD)
    fresh = write(tmp_path / "fresh", NEW)
    moved = []

    def rename(source: Path, target: Path) -> None:
        moved.append(target)
        if len(moved) > 1:
            raise OSError("the machine is gone")
        os.rename(source, target)  # noqa: PTH104 - what is replaced here

    with pytest.raises(OSError, match="the machine is gone"):
        swap_in(fresh, output, rename)
    assert tree(moved[0]) == OLD
    assert tree(fresh) == NEW


def test_a_failure_before_the_swap_leaves_nothing_behind(tmp_path: Path) -> None:
    output = write(tmp_path / "out", OLD)
    with suppress(KeyboardInterrupt), staging(output) as fresh:
        write(fresh, {"half": b""})
        raise KeyboardInterrupt
    assert tree(output) == OLD
    assert list(tmp_path.iterdir()) == [output]


def test_the_folder_has_the_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.mkdir()
    with staging(tmp_path / "out") as fresh:
        assert fresh.stat().st_mode == usual.stat().st_mode


def test_what_was_not_generated_is_not_replaced(tmp_path: Path) -> None:
    output = write(tmp_path / "out", {"thesis.txt": b"years of work"})
    fresh = write(tmp_path / "fresh", NEW)
    with pytest.raises(GenerationRefused) as refused:
        swap_in(fresh, output)
    assert str(refused.value) == (
        f"{output}: the folder was not written by this generator: it has no {NAME}."
        " Name another output, or empty the folder yourself."
    )
    assert tree(output) == {"thesis.txt": b"years of work"}


def test_an_empty_folder_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    refuse_foreign(tmp_path / "out")
    refuse_foreign(tmp_path / "not yet there")


@pytest.mark.parametrize("kind", ["file", "link", "broken link"])
def test_what_is_no_folder_is_not_replaced(tmp_path: Path, kind: str) -> None:
    output = tmp_path / "out"
    if kind == "file":
        output.write_bytes(b"")
    else:
        target = tmp_path / "target"
        if kind == "link":
            write(target, OLD)
        output.symlink_to(target)
    with pytest.raises(GenerationRefused) as refused:
        refuse_foreign(output)
    assert "the output is no folder" in str(refused.value)
