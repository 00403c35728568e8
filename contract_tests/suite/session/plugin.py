"""Connects a run with pytest: passes the run to the tests, makes tests of the matrix, and records the outcomes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from hypothesis.errors import Unsatisfiable
from schemathesis.core.errors import InvalidSchema

from ..broken import ClauseBrokenError, format_violation
from ..ending import CouldNotRunError, GiveUpError, TimeIsUpError
from ..record import Tested
from ..scenes.scene import SCENES, Scene
from ..sending.guard import NotSentError
from . import marks
from .generation import generated_clauses, is_in, schema_for
from .plan import CONNECTIONS, Plan, plan_of
from .selection import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from _pytest.mark.structures import ParameterSet

    from contract_tests.cases.building.case import Case
    from contract_tests.contract import OperationContract

    from ..run import Run

INSTANT = 0.001
"""Seconds: no response is planned with less."""


class Progress(Protocol):
    """Shows how far a run is."""

    def show(self, done: int, total: int, broken: int) -> None:
        """After each test."""


class SuitePlugin:
    """A plugin of pytest for one run."""

    def __init__(
        self,
        run: Run,
        cases: Sequence[Case],
        progress: Progress,
        on_plan: Callable[[Plan], None] = lambda _: None,
    ) -> None:
        """Connect a run with pytest.

        Args:
            run: The run.
            cases: The cases of the matrix.
            progress: Shows how far the run is.
            on_plan: Called with what is going to be sent, before it is.
        """
        self._run = run
        self._cases = cases
        self._progress = progress
        self._on_plan = on_plan
        self.not_chosen: list[Subject] = []
        """Tests that the selection leaves out."""
        self._generated: dict[str, marks.FromDocument] = {}
        self._started = 0.0
        self.is_time_up = False
        self.refusal: CouldNotRunError | None = None
        """Why no test is run; None when tests are."""

    @pytest.fixture
    def run(self) -> Run:
        """The run."""
        return self._run

    @pytest.hookimpl
    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Make a test of each case of the matrix."""
        if "matrix_case" in metafunc.fixturenames:
            self._parametrize(metafunc, "matrix_case", self._with_subjects(self._cases), self._run.may_send)
        if "first_case" in metafunc.fixturenames:
            self._parametrize(metafunc, "first_case", self._with_subjects(self._run.ordinary_requests.cases))
        scenes = metafunc.definition.get_closest_marker(SCENES)
        if scenes is not None:
            made: list[Scene] = list(scenes.args[0](self._run))
            self._parametrize(metafunc, "scene", [(_subject_of(scene), scene) for scene in made])

    def _parametrize(
        self,
        metafunc: pytest.Metafunc,
        name: str,
        tests: Sequence[tuple[Subject, Any]],
        may_run: Callable[[Any], bool] = lambda _: True,
    ) -> None:
        """Make a test of each of some that is chosen and may run; of the others it is only known which there are."""
        chooses = self._run.settings.selection.chooses
        self.not_chosen += [subject for subject, _ in tests if not chooses(subject)]
        chosen = [(subject, value) for subject, value in tests if chooses(subject) and may_run(value)]
        metafunc.parametrize(name, [_parameter(subject, value) for subject, value in chosen])

    def _with_subjects(self, cases: Sequence[Case]) -> list[tuple[Subject, Case]]:
        labels = {each.id: marks.labels_of([each]) for each in self._run.knowledge.contract.operations}
        return [(Subject(each.id, each.clauses, labels[each.operation]), each) for each in cases]

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makeitem(self, collector: pytest.Module, name: str, obj: object) -> object:
        """Pass a test whose cases come from the document to schemathesis, with the document of this run."""
        if not isinstance(obj, marks.FromDocument):
            return None
        self._generated[name] = obj
        operations = [each for each in self._run.knowledge.contract.operations if is_in(self._run, each, obj.phases)]
        subjects = [self._generated_subject(obj, each) for each in operations]
        if not any(map(self._run.settings.selection.chooses, subjects)):
            self.not_chosen += subjects
            return []
        test = schema_for(self._run, *obj.phases).parametrize()(obj.fresh())
        return collector.ihook.pytest_pycollect_makeitem(collector=collector, name=name, obj=test)

    def _generated_subject(self, test: marks.FromDocument, operation: OperationContract) -> Subject:
        clauses = generated_clauses(self._run, operation)
        return Subject(f"{test.name}/{operation.name}", clauses, marks.labels_of([operation]))

    def _name_generated(self, item: pytest.Item) -> None:
        """Name a test that schemathesis made for an operation."""
        label = getattr(item, "operation_label", None)
        test = self._generated.get(getattr(item, "originalname", "") or item.name.partition("[")[0])
        if label is None or test is None:
            return
        method, _, path = label.partition(" ")
        operations = self._run.knowledge.contract.operations
        operation = next(each for each in operations if (each.method, each.template) == (method, path))
        item.add_marker(marks.about(self._generated_subject(test, operation)))

    @pytest.hookimpl
    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Record a test file that can't be read as a failure of the suite itself."""
        if report.failed:
            self._run.record.crashes.append(f"{report.nodeid} can't be read")
            self._run.record.tracebacks.append(report.longreprtext)

    @pytest.hookimpl
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests that are chosen and for which there is time, and say what they are going to send."""
        settings, transport = self._run.settings, self._run.transport
        for item in items:
            self._name_generated(item)
        items[:] = filter(marks.is_test, items)
        subjects = list(map(marks.subject_of, items))
        knowledge = self._run.knowledge
        operations = marks.labels_of(knowledge.contract.operations)
        problem = settings.selection.problem([*subjects, *self.not_chosen], knowledge.clauses, operations)
        if problem and self._run.record.not_offered:
            problem += f"; the endpoint does not offer {', '.join(self._run.record.not_offered)}"
        chosen = [index for index, subject in enumerate(subjects) if settings.selection.chooses(subject)]
        seconds = max(transport.time_limit.response_time, 1 / settings.rate if settings.rate else 0.0)
        left = transport.time_limit.left
        affordable = left if left == float("inf") else left / max(seconds, INSTANT)
        plan = plan_of([subjects[index] for index in chosen], self._run, affordable=affordable)
        try:
            self._refuse(problem)
            self._on_plan(plan)
        except CouldNotRunError as error:
            self.refusal = error
            items.clear()
            return
        items[:] = [items[chosen[index]] for index in plan.tests]
        transport.limit = len(transport.sent) + plan.limit
        self._run.record.planned = tuple(subjects[index].id for index in chosen)
        self._run.record.left_out += plan.left_out

    @staticmethod
    def _refuse(problem: str) -> None:
        if problem:
            raise CouldNotRunError(f"{problem}.")

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Record a test whose setup or teardown fails as a failure of the suite itself."""
        if report.failed and report.when != "call":
            self._run.record.crashes.append(f"{report.nodeid} can't be set up")
            self._run.record.tracebacks.append(report.longreprtext)

    @pytest.hookimpl
    def pytest_runtest_setup(self) -> None:
        """Note when a test begins."""
        self._started = time.monotonic()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> object:
        """Run a test and record its outcome."""
        subject = marks.subject_of(item)
        broken_before = len(self._run.record.broken)
        outcome, message = "passed", ""
        try:
            self._make_what_was_lost(item)
            seen_before = len(self._run.record.observations)
            result = yield
            if len(self._run.record.observations) == seen_before and subject.id != CONNECTIONS:
                pytest.skip("no request of this test could be sent")
            return result  # noqa: TRY300 - the rest of the test's outcome is decided below
        except (NotSentError, InvalidSchema, Unsatisfiable) as error:
            what = "kept back" if isinstance(error, NotSentError) else "no requests can be generated"
            outcome, message = "skipped", f"{what}: {next(iter(str(error).splitlines()), '')}"
            raise pytest.skip.Exception(message) from None
        except pytest.skip.Exception as error:
            outcome, message = "skipped", str(error)
            raise
        except TimeIsUpError as error:
            outcome, message = "skipped", f"left out: {error}"
            self.is_time_up = True
            item.session.shouldstop = str(error)
            raise pytest.skip.Exception(message) from None
        except GiveUpError as error:
            outcome, message = "skipped", f"not finished: {error}"
            self._run.record.stopped = str(error)
            item.session.shouldstop = str(error)
            raise pytest.skip.Exception(message) from None
        except KeyboardInterrupt:
            outcome, message = "skipped", "interrupted"
            self._run.record.stopped = "interrupted"
            raise
        except BaseException as error:
            is_expected = isinstance(error, (ClauseBrokenError, pytest.fail.Exception))
            outcome, message = ("failed" if is_expected else "crashed"), str(error)
            if not is_expected:
                message = self._run.record.crash(subject.id, error)
            raise
        finally:
            broken = [broken.violation for broken in self._run.record.broken[broken_before:]]
            if broken and outcome != "crashed":
                outcome, message = "failed", str(ClauseBrokenError(map(format_violation, broken)))
            seconds = time.monotonic() - self._started
            self._run.record.tests.append(Tested(subject.id, subject.clauses, outcome, seconds, message))
            self._stop_after_failures(item.session)
            total = len(self._run.record.planned) - len(self._run.record.left_out)
            self._progress.show(len(self._run.record.tests), total, len(self._run.record.broken))

    def _make_what_was_lost(self, item: pytest.Item) -> None:
        """Let a test find what requests name; a case of the matrix says itself what it needs."""
        if "matrix_case" not in getattr(item, "fixturenames", ()):
            self._run.stand_ins.make()

    def _stop_after_failures(self, session: pytest.Session) -> None:
        record, allowed = self._run.record, self._run.settings.max_failures
        failed = sum(test.outcome == "failed" for test in record.tests)
        if allowed is not None and failed >= allowed and not session.shouldstop:
            record.stopped = f"{failed} tests failed, as many as --max-failures allows"
            session.shouldstop = record.stopped

    @pytest.hookimpl
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Note for which tests the time did not suffice."""
        record = self._run.record
        if self.is_time_up:
            ran = {test.id for test in record.tests if not test.message.startswith("left out")}
            names = (marks.subject_of(item).id for item in session.items)
            record.left_out += [name for name in names if name not in ran]


def _parameter(subject: Subject, value: object) -> ParameterSet:
    return pytest.param(value, id=subject.id, marks=marks.about(subject))


def _subject_of(scene: Scene) -> Subject:
    return Subject(scene.test, scene.clauses, marks.labels_of(each.operation for each in scene.operations))
