"""The commands of openapi/: what they say and how they end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.tests.prerequisites import program

REPOSITORY = Path(__file__).parents[3]


def run(*arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = None if path is None else {"PATH": path}
    command = [sys.executable, "-m", *arguments]
    # The arguments are those of the tests below.
    return subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)


def test_all_checks_hold() -> None:
    program("openssl")
    result = run("openapi")

    assert (result.returncode, result.stderr) == (0, "")
    assert "clauses agree" in result.stdout


def test_the_vectors_can_be_checked_alone() -> None:
    result = run("openapi.vectors", "--check")

    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("arguments", [["openapi"], ["openapi.vectors"], ["openapi.vectors", "--check"]])
def test_without_openssl_one_line_says_so(arguments: list[str], tmp_path: Path) -> None:
    result = run(*arguments, path=str(tmp_path))

    assert (result.returncode, result.stdout) == (1, "")
    assert "openssl is not installed" in result.stderr
    assert len(result.stderr.splitlines()) == 1
