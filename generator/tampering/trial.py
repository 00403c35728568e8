"""Trying one tampering: on a copy of the tree, with the tests that have to notice it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .catalogue import Tampering

_COPIED: Final = ("contract_tests", "generated", "generator", "openapi")
_COPIED_FILES: Final = ("LICENSE", "README.md", "pyproject.toml")
_OF_THE_CLIENT: Final = ("client/", "distribution/", "documentation/")
"""Folders of the tests that import the generated client; the others take the runtime or generate for themselves."""

_LONGEST: Final = 300
"""Seconds that tests may take."""

_TESTS_FAILED: Final = 1
"""Exit status of pytest when tests ran and some failed; others mean that they could not run."""


class Outcome(StrEnum):
    """What came of a tampering."""

    NOTICED = "noticed"
    SURVIVED = "survived"
    BROKEN = "broken"
    """Nothing is known: the package could not be generated, or the tests could not run."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One tampering, tried.

    Attributes:
        tampering: What was taken away.
        outcome: What came of it.
        failed: How many tests failed.
        remark: The tests that did not notice, or why nothing is known.
        seconds: How long it took.
    """

    tampering: Tampering
    outcome: Outcome
    failed: int
    remark: str
    seconds: float


def try_out(tampering: Tampering, repository: Path) -> Trial:
    """Take a behaviour away in a copy of the tree, and run the tests that have to notice.

    Args:
        tampering: What is taken away.
        repository: The tree; it is left as it is.
    """
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tampering-") as folder:
        tree = Path(folder)
        copy_tree(repository, tree)
        tampering.apply(tree)
        outcome, failed, remark = _judge(tampering, tree)
    return Trial(tampering, outcome, failed, remark, time.monotonic() - begun)


def run_untouched(tests: Iterable[str], repository: Path) -> str:
    """Run tests in a copy without any tampering; give what is wrong, or nothing when all pass."""
    with tempfile.TemporaryDirectory(prefix="tampering-") as folder:
        tree = Path(folder)
        copy_tree(repository, tree)
        done = _run_tests(tests, tree)
    return "" if done.returncode == 0 else f"{done.stdout}{done.stderr}"


def copy_tree(repository: Path, tree: Path) -> None:
    """Copy what generating and testing need. Compiled modules come along: they fit, since times are kept."""
    for name in _COPIED:
        shutil.copytree(repository / name, tree / name)
    for name in _COPIED_FILES:
        shutil.copy2(repository / name, tree / name)


def _judge(tampering: Tampering, tree: Path) -> tuple[Outcome, int, str]:
    if any(test.startswith(_OF_THE_CLIENT) for test in tampering.noticed_by):
        generated = _run(["-m", "generator"], tree)
        if generated.returncode != 0:
            return Outcome.BROKEN, 0, f"not generated: {_last_line(generated.stderr or generated.stdout)}"
    done = _run_tests(tampering.noticed_by, tree)
    if done.returncode not in (0, _TESTS_FAILED):
        return Outcome.BROKEN, 0, f"the tests could not run: {_last_line(done.stdout)}"
    failed = list(_failed(done.stdout))
    unaware = [test for test in tampering.noticed_by if not any(_is_of(test, each) for each in failed)]
    if unaware:
        return Outcome.SURVIVED, len(failed), f"not noticed by {', '.join(unaware)}"
    return Outcome.NOTICED, len(failed), ""


def _run_tests(tests: Iterable[str], tree: Path) -> subprocess.CompletedProcess[str]:
    nodes = [f"generator/tests/{test}" for test in dict.fromkeys(tests)]
    options = ["-q", "--no-header", "--tb=no", "-rf", "--hypothesis-seed=1"]
    return _run(["-m", "pytest", *options, *nodes], tree)


def _run(arguments: list[str], tree: Path) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - our own interpreter, and names from rows/
            [sys.executable, *arguments], cwd=tree, capture_output=True, text=True, check=False, timeout=_LONGEST
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(arguments, -1, f"longer than {_LONGEST} seconds", "")


def _failed(report: str) -> Iterator[str]:
    """Give the tests that failed, with their parameters. An error while setting up is no notice."""
    for line in report.splitlines():
        if line.startswith("FAILED generator/tests/"):
            yield line.removeprefix("FAILED generator/tests/")


def _is_of(test: str, failed: str) -> bool:
    return failed == test or failed.startswith((f"{test}[", f"{test} ", f"{test}::"))


def _last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "no word why")
