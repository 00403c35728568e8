"""Connects a run with pytest: passes the run to the tests, makes tests of the matrix, and records the outcomes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

import pytest

from . import marks
from .broken import ClauseBrokenError, format_violation
from .generation import schema_for
from .guard import NotSentError
from .record import Tested
from .transport import GiveUpError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contract_tests.cases.case import Case

    from .run import Run


class Progress(Protocol):
    """Shows how far a run is."""

    def show(self, done: int, total: int, broken: int) -> None:
        """After each test."""


class SuitePlugin:
    """A plugin of pytest for one run."""

    def __init__(self, run: Run, cases: Sequence[Case], progress: Progress) -> None:
        """Connect a run with pytest."""
        self._run = run
        self._cases = cases
        self._progress = progress
        self._total = 0
        self._started = 0.0

    @pytest.fixture
    def run(self) -> Run:
        """The run."""
        return self._run

    @pytest.hookimpl
    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Make a test of each case of the matrix."""
        if "matrix_case" in metafunc.fixturenames:
            parameters = [
                pytest.param(case, id=case.id, marks=marks.tries(case.id, *case.clauses)) for case in self._cases
            ]
            metafunc.parametrize("matrix_case", parameters)

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makeitem(self, collector: pytest.Module, name: str, obj: object) -> object:
        """Pass a test whose cases come from the document to schemathesis, with the document of this run."""
        if not isinstance(obj, marks.FromDocument):
            return None
        only = self._run.settings.only
        if only and not obj.name.startswith(tuple(prefix[: len(obj.name)] for prefix in only)):
            return []
        test = schema_for(self._run, *obj.phases).parametrize()(obj.fresh())
        return collector.ihook.pytest_pycollect_makeitem(collector=collector, name=name, obj=test)

    @pytest.hookimpl
    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Record a test file that can't be read as a failure of the suite itself."""
        if report.failed:
            self._run.record.crashes.append(f"{report.nodeid}: {report.longreprtext}")

    @pytest.hookimpl
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests that `--only` names."""
        only = self._run.settings.only
        if only:
            items[:] = [item for item in items if marks.of_item(item)[0].startswith(only)]
        self._total = len(items)

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Record a test whose setup or teardown fails as a failure of the suite itself."""
        if report.failed and report.when != "call":
            self._run.record.crashes.append(f"{report.nodeid}: {report.longreprtext}")

    @pytest.hookimpl
    def pytest_runtest_setup(self) -> None:
        """Note when a test begins."""
        self._started = time.monotonic()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> object:
        """Run a test and record its outcome."""
        name, clauses = marks.of_item(item)
        broken_before = len(self._run.record.broken)
        outcome, message = "passed", ""
        try:
            return (yield)
        except NotSentError as error:
            outcome, message = "skipped", f"kept back: {error}"
            raise pytest.skip.Exception(message) from None
        except pytest.skip.Exception as error:
            outcome, message = "skipped", str(error)
            raise
        except GiveUpError as error:
            outcome, message = "failed", str(error)
            self._run.record.stopped = str(error)
            item.session.shouldstop = str(error)
            raise
        except KeyboardInterrupt:
            outcome, message = "skipped", "interrupted"
            self._run.record.stopped = "interrupted"
            raise
        except BaseException as error:
            is_expected = isinstance(error, (ClauseBrokenError, pytest.fail.Exception))
            outcome, message = ("failed" if is_expected else "crashed"), str(error)
            if not is_expected:
                self._run.record.crashes.append(f"{name}: {type(error).__name__}: {error}")
            raise
        finally:
            broken = [broken.violation for broken in self._run.record.broken[broken_before:]]
            if broken and outcome in {"passed", "failed"}:
                outcome, message = "failed", str(ClauseBrokenError(map(format_violation, broken)))
            if broken and self._run.settings.stops_at_first:
                item.session.shouldstop = "a clause is broken"
            seconds = time.monotonic() - self._started
            self._run.record.tests.append(Tested(name, clauses, outcome, seconds, message))
            self._progress.show(len(self._run.record.tests), self._total, len(self._run.record.broken))
