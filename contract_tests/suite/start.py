"""Starts pytest for a run, isolated from every other pytest: its own settings, no cache, only our plugins."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from .plugin import Progress, SuitePlugin
from .run import CouldNotRunError

if TYPE_CHECKING:
    from .plan import Plan
    from .run import Run

FOLDER: Final = Path(__file__).parent
TESTS: Final = (
    "test_matrix.py",
    "test_generated.py",
    "test_properties.py",
    "test_entities.py",
    "test_state.py",
    "test_links.py",
    "test_gate.py",
)
ISOLATED: Final = (
    "--disable-plugin-autoload",
    "-pschemathesis.pytest.plugin",
    "--noconftest",
    "--capture=no",
    *(f"-pno:{name}" for name in ("terminal", "cacheprovider", "logging", "faulthandler", "junitxml", "warnings")),
    *(f"-pno:{name}" for name in ("unraisableexception", "threadexception", "doctest", "pastebin", "debugging")),
)
ARGUMENTS: Final = (
    *("-c", str(FOLDER / "pytest.ini")),
    *("--rootdir", str(FOLDER)),
    *ISOLATED,
    *(str(FOLDER / name) for name in TESTS),
)


def start(run: Run, plan: Plan, progress: Progress) -> None:
    """Run every test of the suite; the outcomes are in the record of the run.

    Raises:
        CouldNotRunError: `--only` names no test.
        RuntimeError: pytest itself did not work.
    """
    run.transport.limit = plan.limit
    code = pytest.main(list(ARGUMENTS), plugins=[SuitePlugin(run, plan.cases, progress)])
    if code == pytest.ExitCode.INTERRUPTED:
        run.record.stopped = run.record.stopped or "interrupted"
    elif code == pytest.ExitCode.NO_TESTS_COLLECTED:
        raise CouldNotRunError(f"No test begins with {' or '.join(run.settings.only)}: look into a report for the ids.")
    elif code in {pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR}:
        raise RuntimeError(f"pytest ended with {code!r}")
