"""Starts pytest for a run, apart from every other pytest: its own settings, no cache, no plugins but ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.cases.matrix import matrix

from .plugin import Progress, SuitePlugin

if TYPE_CHECKING:
    from .run import Run

ROOM: Final = Path(__file__).parent
TESTS: Final = ("test_matrix.py", "test_gate.py")
ISOLATED: Final = (
    "--disable-plugin-autoload",
    "--noconftest",
    "--capture=no",
    *(f"-pno:{name}" for name in ("terminal", "cacheprovider", "logging", "faulthandler", "junitxml", "warnings")),
    *(f"-pno:{name}" for name in ("unraisableexception", "threadexception", "doctest", "pastebin", "debugging")),
)


def start(run: Run, progress: Progress) -> None:
    """Run every test of the suite; what came of it is in the record of the run.

    Raises:
        RuntimeError: pytest itself did not work.
    """
    settings = run.settings
    cases = list(matrix(settings.account_id or "", settings.seed))
    files = [str(ROOM / name) for name in TESTS]
    code = pytest.main(
        ["-c", str(ROOM / "pytest.ini"), "--rootdir", str(ROOM), *ISOLATED, *files],
        plugins=[SuitePlugin(run, cases, progress)],
    )
    if code in {pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR}:
        raise RuntimeError(f"pytest ended with {code!r}")
