"""What a run has seen: every exchange that was judged, and every test with its clauses."""

from __future__ import annotations

import traceback
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from contract_tests.oracle.exchange import ObservedExchange
from contract_tests.oracle.expectation import Expectation
from contract_tests.oracle.judge import Judgement
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.oracle.violation import ClauseFinding, ClauseViolation


@dataclass(frozen=True, slots=True)
class Observation:
    """One judged exchange.

    Attributes:
        test: Id of the test that sent it.
        clauses: Ids of the clauses that the test tries.
        exchange: Request and response.
        expectation: What should have become of it.
        judgement: What is said about it.
    """

    test: str
    clauses: tuple[str, ...]
    exchange: ObservedExchange
    expectation: Expectation
    judgement: Judgement

    def demanding(self, outcome: ExpectedOutcome) -> Observation:
        """Return the same where other exchanges tell what must become of it, which it alone leaves open."""
        return replace(self, expectation=replace(self.expectation, outcome=outcome))


@dataclass(frozen=True, slots=True)
class Broken:
    """A violation, and the exchange that shows it."""

    violation: ClauseViolation
    observation: Observation

    @property
    def operation(self) -> str | None:
        """Name of the operation that was called; None when there is none at the path."""
        operation = self.observation.expectation.operation
        return operation.name if operation else None


@dataclass(frozen=True, slots=True)
class Tested:
    """A test that ran.

    Attributes:
        id: Its id.
        clauses: Ids of the clauses that it tries.
        outcome: passed, failed, accepted (it shows accepted deviations only), skipped or crashed.
        seconds: How long it took.
        message: Why it did not pass; empty when it did.
    """

    id: str
    clauses: tuple[str, ...]
    outcome: str
    seconds: float
    message: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a record was at some moment."""

    requests: int
    observations: int
    broken: int
    tests: int
    crashes: int
    findings: Counter[ClauseFinding]


@dataclass(slots=True)
class RunRecord:
    """Everything that a run has seen.

    Attributes:
        observations: Judged exchanges in order.
        broken: Violations in order.
        findings: How often each finding was made.
        tests: Tests in order.
        planned: Ids of the tests that were to be run.
        not_offered: Names of the operations that the endpoint does not offer.
        never_done: Names of the operations of which no request was carried out, and the statuses that right ones got.
        left_out: Ids of the tests for which there was no time.
        gate: What a run must see and did not see; empty when the run is not vacuous.
        stopped: Why the run ended early; empty when it did not.
        left_behind: Why a resource still has a secret of a test; empty when none has.
        crashes: What went wrong in the suite itself, a line each.
        tracebacks: The same for those who mend it.
    """

    observations: list[Observation] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    findings: Counter[ClauseFinding] = field(default_factory=Counter)
    tests: list[Tested] = field(default_factory=list)
    planned: tuple[str, ...] = ()
    not_offered: tuple[str, ...] = ()
    never_done: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    gate: list[str] = field(default_factory=list)
    stopped: str = ""
    left_behind: str = ""
    crashes: list[str] = field(default_factory=list)
    tracebacks: list[str] = field(default_factory=list)

    def add(self, observation: Observation, *, is_final: bool = True) -> None:
        """Add a judged exchange; of one that another response followed, only what is said about it."""
        if is_final:
            self.observations.append(observation)
        self.findings.update(observation.judgement.findings)
        self.broken += [Broken(violation, observation) for violation in observation.judgement.violations]

    def crash(self, where: str, error: BaseException) -> str:
        """Add an unforeseen error of the suite; return it in one line."""
        frames = traceback.extract_tb(error.__traceback__)
        ours = next((frame for frame in reversed(frames) if "contract_tests" in frame.filename), frames[-1])
        place = f"{Path(ours.filename).name}, line {ours.lineno}"
        self.crashes.append(f"{where}: an unforeseen error at {place}; traceback.txt beside the report has the details")
        self.tracebacks.append("".join(traceback.format_exception(error)))
        return self.crashes[-1]

    @property
    def broken_clauses(self) -> frozenset[str]:
        """Ids of the clauses that were broken so far."""
        return frozenset(broken.violation.clause for broken in self.broken)

    @property
    def passed(self) -> list[Tested]:
        """The tests that passed."""
        return [test for test in self.tests if test.outcome == "passed"]

    def mark(self, requests: int) -> Mark:
        """Note how far the record is, and how many requests were sent."""
        return Mark(
            requests=requests,
            observations=len(self.observations),
            broken=len(self.broken),
            tests=len(self.tests),
            crashes=len(self.crashes),
            findings=self.findings.copy(),
        )

    def withdraw(self, mark: Mark, reason: str) -> None:
        """Take back what was said since a moment at which the endpoint stopped being one."""
        del self.observations[mark.observations :]
        del self.broken[mark.broken :]
        del self.crashes[mark.crashes :], self.tracebacks[mark.crashes :]
        self.findings = mark.findings
        self.tests[mark.tests :] = [
            replace(test, outcome="skipped", message=f"not judged: {reason}") for test in self.tests[mark.tests :]
        ]

    @property
    def why_not_judged(self) -> str:
        """Why a run that found no broken clause says nothing about the endpoint; empty when it does.

        The only place that decides this.
        """
        if self.crashes:
            return f"the suite itself failed ({self.crashes[0].splitlines()[0][:200]})"
        if self.stopped and not self.tests:
            return self.stopped
        if self.stopped:
            early = f"the run ended early ({self.stopped}). Nothing was broken until then"
            return f"{early}; but {self.left_behind}" if self.left_behind else early
        if self.left_behind:
            return self.left_behind
        if not any(test.outcome in {"passed", "accepted"} for test in self.tests):
            first = next((test.message for test in self.tests if test.message), "")
            return f"none of the {len(self.tests)} chosen tests could be tried ({first or 'there are none'})"
        if self.gate:
            return f"the run has shown nothing, for it has not seen {'; '.join(self.gate)}"
        return ""
