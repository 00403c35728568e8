"""What a run has seen: every exchange that was judged, and every test with its clauses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from contract_tests.oracle.exchange import ObservedExchange
from contract_tests.oracle.expectation import Expectation
from contract_tests.oracle.judge import Judgement
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


@dataclass(frozen=True, slots=True)
class Broken:
    """A violation, and the exchange that shows it."""

    violation: ClauseViolation
    observation: Observation

    @property
    def size(self) -> tuple[int, bytes]:
        """Orders violations by the size of their request."""
        request = self.observation.exchange.request
        return (len(request.target) + len(request.body), request.body)


@dataclass(frozen=True, slots=True)
class Tested:
    """A test that ran.

    Attributes:
        id: Its id.
        clauses: Ids of the clauses that it tries.
        outcome: passed, failed, skipped or crashed.
        seconds: How long it took.
        message: Why it did not pass; empty when it did.
    """

    id: str
    clauses: tuple[str, ...]
    outcome: str
    seconds: float
    message: str = ""


@dataclass(slots=True)
class RunRecord:
    """Everything that a run has seen.

    Attributes:
        observations: Judged exchanges in order.
        broken: Violations in order.
        findings: How often each finding was made.
        tests: Tests in order.
        gate: What a run must see and did not see; empty when the run is not vacuous.
        stopped: Why the run ended early; empty when it did not.
        crashes: What went wrong in the suite itself.
    """

    observations: list[Observation] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    findings: Counter[ClauseFinding] = field(default_factory=Counter)
    tests: list[Tested] = field(default_factory=list)
    gate: list[str] = field(default_factory=list)
    stopped: str = ""
    crashes: list[str] = field(default_factory=list)

    def add(self, observation: Observation) -> None:
        """Add a judged exchange."""
        self.observations.append(observation)
        self.findings.update(observation.judgement.findings)
        self.broken += [Broken(violation, observation) for violation in observation.judgement.violations]

    @property
    def broken_clauses(self) -> frozenset[str]:
        """Ids of the clauses that were broken so far."""
        return frozenset(broken.violation.clause for broken in self.broken)
