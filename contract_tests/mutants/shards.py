"""Runs the tasks under pytest, spread over the cores by pytest-xdist."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

import pytest

from .trial import Trial
from .work import Work

TESTS: Final = Path(__file__).with_name("test_mutants.py")
WORK: Final = "CONTRACT_TESTS_MUTANTS"
"""The variable by which the processes learn what there is to do."""
TRIAL: Final = "trial"


class Collector:
    """Gathers what the processes report."""

    def __init__(self) -> None:
        self.trials: list[Trial] = []

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the trial of a test."""
        if report.when == "call":
            self.trials += [
                Trial.of_json(json.loads(str(value))) for name, value in report.user_properties if name == TRIAL
            ]


def run_shards(work: Work, workers: str) -> list[Trial]:
    """Run every task.

    Args:
        work: What there is to do.
        workers: Number of processes, or auto.
    """
    collector = Collector()
    os.environ[WORK] = work.as_text()
    pytest.main(
        [str(TESTS), "-c", str(TESTS.with_name("pytest.ini")), "--rootdir", str(TESTS.parent), "-q", "--no-header",
         "--disable-plugin-autoload", "-pxdist.plugin", "-pno:cacheprovider", "-n", workers],
        plugins=[collector],
    )  # fmt: skip
    return collector.trials
