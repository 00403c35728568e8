"""Starts pytest for a run, apart from every other pytest: its own settings, no cache, no plugins but ours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from .plugin import Progress, SuitePlugin
from .run import CouldNotRunError

if TYPE_CHECKING:
    from .plan import Plan
    from .run import Run

ROOM: Final = Path(__file__).parent
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
    *("-c", str(ROOM / "pytest.ini")),
    *("--rootdir", str(ROOM)),
    *ISOLATED,
    *(str(ROOM / name) for name in TESTS),
)


def start(run: Run, plan: Plan, progress: Progress) -> None:
    """Run every test of the suite; what came of it is in the record of the run.

    Raises:
        CouldNotRunError: No test is the one that was asked for.
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
