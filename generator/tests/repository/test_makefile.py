"""The Makefile on a machine where a program is missing: one line names it, before anything is made."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.tests.repository.repository import REPOSITORY

MAKE = shutil.which("make")

pytestmark = pytest.mark.skipif(MAKE is None, reason="there is no make, as on Windows")


def make(tmp_path: Path, *arguments: str, found: tuple[str, ...] = ("sh", "echo")) -> subprocess.CompletedProcess[str]:
    """Run make in a copy of the Makefile's folder in which only these programs are on PATH."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in found:
        (programs / name).symlink_to(str(shutil.which(name)))
    shutil.copy(REPOSITORY / "Makefile", tmp_path)
    return subprocess.run(
        [str(MAKE), *arguments], cwd=tmp_path, env={"PATH": str(programs)}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("target", "program"),
    [
        ("test", "git"),
        ("check", "openssl"),
        ("breaking", "git"),
        ("lock", "uv"),
        ("lint-document", "npm"),
        ("generate", "python3"),
        ("contract", "python3"),
    ],
)
def test_a_program_that_is_missing_is_named_in_one_line(target: str, program: str, tmp_path: Path) -> None:
    completed = make(tmp_path, target)
    assert completed.returncode == 2
    assert completed.stdout == f"{program} is not on PATH: install it, then run make again\n"
    assert not (tmp_path / ".venv").exists()


def test_a_python_may_be_named_by_its_path(tmp_path: Path) -> None:
    completed = make(tmp_path, "generate", "PYTHON=/nowhere/python3")
    assert completed.stdout.startswith("/nowhere/python3 is not on PATH")
    (tmp_path / "programs").rename(tmp_path / "before")
    completed = make(tmp_path, "--dry-run", "generate", f"PYTHON={sys.executable}")
    assert f"{sys.executable} .ci/environment.py .venv requirements.lock" in completed.stdout


@pytest.mark.parametrize(("arguments", "options"), [((), 1), (("KEEP=1",), 0)])
def test_the_lock_is_resolved_anew_unless_versions_are_to_be_kept(
    arguments: tuple[str, ...], options: int, tmp_path: Path
) -> None:
    completed = make(tmp_path, "--dry-run", "lock", *arguments)
    assert "uv pip compile" in completed.stdout
    assert completed.stdout.count("--upgrade") == options
