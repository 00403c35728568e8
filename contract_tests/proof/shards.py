"""Runs the tasks under pytest, spread over the cores by pytest-xdist."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

import pytest

from .trial import EndpointTrial
from .work import Work

TESTS: Final = Path(__file__).with_name("test_faults.py")
WORK: Final = "CONTRACT_TESTS_PROOF"
"""The variable by which the processes learn what there is to do."""
TRIAL: Final = "trial"


class Collector:
    """Gathers what the processes report."""

    def __init__(self, kept: Path) -> None:
        """Gather trials, and append each to a file, so that an ended call can be continued."""
        self._kept = kept

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the trial of a test."""
        if report.when == "call":
            with self._kept.open("a", encoding="utf-8") as file:
                file.writelines(f"{value}\n" for name, value in report.user_properties if name == TRIAL)


def kept_trials(kept: Path) -> list[EndpointTrial]:
    """Return the trials of a file, one a line."""
    return [EndpointTrial.of_json(json.loads(line)) for line in kept.read_text("utf-8").splitlines()]


def run_shards(work: Work, workers: str, kept: Path) -> list[EndpointTrial]:
    """Run every task that is left.

    Args:
        work: What there is to do.
        workers: Number of processes, or auto.
        kept: The file of the trials, one a line; new ones are appended.

    Returns:
        All trials of the file.
    """
    os.environ[WORK] = work.as_text()
    pytest.main(
        [str(TESTS), "-c", str(TESTS.with_name("pytest.ini")), "--rootdir", str(TESTS.parent), "-q", "--no-header",
         "--disable-plugin-autoload", "-pxdist.plugin", "-pno:cacheprovider", "-n", workers],
        plugins=[Collector(kept)],
    )  # fmt: skip
    return kept_trials(kept)
