"""`python -m generator` as people run it: in a process of its own, with the templates."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import generator
from generator.tests.output.project import DOCUMENT, tree, write_project

ROOT = Path(generator.__file__).parents[1]


def command(folder: Path, *arguments: str, hash_seed: str = "0") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hash_seed}
    return subprocess.run(
        [sys.executable, "-m", "generator", "--config", "generator.yaml", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_two_runs_in_two_places_write_the_same_bytes(tmp_path: Path) -> None:
    one, other = write_project(tmp_path / "one"), write_project(tmp_path / "the" / "other")
    first, second = command(one.path.parent, hash_seed="1"), command(other.path.parent, hash_seed="2")
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout == second.stdout
    assert first.stdout.startswith("out/: ")
    assert tree(one.output) == tree(other.output)
    assert command(one.path.parent, "--check").returncode == 0
    assert command(one.path.parent).stdout == "out/ is up to date\n"


def test_a_broken_document_ends_without_a_traceback(tmp_path: Path) -> None:
    folder = write_project(tmp_path, DOCUMENT.replace("get:", "gett:")).path.parent
    ran = command(folder)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr == (
        "tiny.yaml:6: #/paths/~1ping/gett: the member 'gett' is not known here. Did you mean 'get'?\n"
    )
    assert not (folder / "out").exists()


def test_help_tells_the_exit_statuses(tmp_path: Path) -> None:
    ran = command(tmp_path, "--help")
    assert ran.returncode == 0
    assert "2 refused" in ran.stdout
