"""Starts pytest for a run, isolated from every other pytest: its own settings, no cache, only our plugins."""

from __future__ import annotations

import contextlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.cases.profile import Profile
from contract_tests.contract import EffectKind

from ..clock import SystemClock
from ..ending import CouldNotRunError, TimeIsUpError
from ..run import Run
from ..settings import RunSettings
from .enough import missing, never_done
from .marks import labels_of
from .plan import cases_of
from .plugin import Progress, SuitePlugin

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..knowledge import Knowledge
    from .plan import Plan

ANY_KEY: Final = "0"
"""Key of a resource that is not there, where only the names of tests are wanted."""
FOLDER: Final = Path(__file__).parents[1] / "scenes"
TESTS: Final = (
    "test_start.py",
    "test_renewed.py",
    "test_matrix.py",
    "test_generated.py",
    "test_properties.py",
    "test_entities.py",
    "test_state.py",
    "test_lists.py",
    "test_agreement.py",
    "test_lifecycle.py",
    "test_members.py",
    "test_others.py",
    "test_places.py",
    "test_parts.py",
    "test_pages.py",
    "test_filters.py",
    "test_sorted.py",
    "test_lengths.py",
    "test_versions.py",
    "test_attempts.py",
    "test_effects.py",
    "test_available.py",
    "test_readings.py",
    "test_together.py",
    "test_authentication.py",
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


def check_names(run: Run) -> None:
    """Make sure that every name of the selection may name something; nothing is sent for it.

    Raises:
        CouldNotRunError: One can't, whatever the run learns.
    """
    selection, knowledge = run.settings.selection, run.knowledge
    names = {*knowledge.clauses, *labels_of(knowledge.contract.operations)}
    if names.issuperset((*selection.only, *selection.exclude)):
        return
    problem = selection.unknown(_groups_of_tests(knowledge), names)
    if problem:
        raise CouldNotRunError(f"{problem}.")


@lru_cache(maxsize=8)
def _groups_of_tests(knowledge: Knowledge) -> frozenset[str]:
    """Return the groups of the tests of a run that may do everything; the runs of a proof share them."""
    kinds = {each.resource for operation in knowledge.contract.operations for each in operation.inputs}
    everything = RunSettings(
        exclude=("",),  # it begins every id: tests are named, and not made
        allow=frozenset(EffectKind),
        resources=dict.fromkeys(kinds - {""}, ANY_KEY),
        profile=Profile.DEEP,
    )
    imagined = Run(everything, knowledge, SystemClock())
    plugin = SuitePlugin(imagined, cases_of(imagined), _NoProgress())
    pytest.main(list(ARGUMENTS), plugins=[plugin])
    imagined.transport.close()
    return frozenset(subject.group for subject in plugin.not_chosen)


class _NoProgress:
    def show(self, done: int, total: int, broken: int) -> None:
        """Show nothing."""


def start(run: Run, progress: Progress, on_plan: Callable[[Plan], None] = lambda _: None) -> None:
    """Run every test of the suite; the outcomes are in the record of the run.

    Args:
        run: The run, which has begun.
        progress: Shows how far the run is.
        on_plan: Called with what is going to be sent, before it is.

    Raises:
        CouldNotRunError: Nothing is left to be run, or `on_plan` says that it must not be.
        RuntimeError: pytest itself did not work.
    """
    plugin = SuitePlugin(run, cases_of(run), progress, on_plan)
    code = pytest.main(list(ARGUMENTS), plugins=[plugin])
    if plugin.refusal is not None:
        raise plugin.refusal
    if code == pytest.ExitCode.INTERRUPTED and not plugin.is_time_up:
        run.record.stopped = run.record.stopped or "interrupted"
    elif code in {pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR}:
        raise RuntimeError(f"the tests could not be run: pytest ended with {code!r}")
    if run.probe is None and not run.record.stopped and not plugin.is_time_up:
        # A suspicion for which no time is left stays one: what was seen counts.
        with contextlib.suppress(TimeIsUpError):
            run.vitals.settle()
    run.record.gate = missing(run)
    run.record.never_done = {
        each.name: " or ".join(map(str, sorted(set(statuses)))) for each, statuses in never_done(run).items()
    }
