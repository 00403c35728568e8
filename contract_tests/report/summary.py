"""What a run comes to: the verdict, the state of every clause, the violations with their smallest request."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openapi.ledger import Clause, Scope, Strength

from .password_map import Row, password_map
from .reading import inferred_reading

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from contract_tests.oracle.password import PasswordReading
    from contract_tests.suite.record import Broken, RunRecord, Tested

HELD: Final = "held"
BROKEN: Final = "broken"
OPEN: Final = "open"
NOT_TRIED: Final = "not tried"
LATENT: Final = "latent"
"""The clause binds the endpoint, but no request can make it show."""


@dataclass(frozen=True, slots=True)
class ClauseState:
    """What a run says about a clause.

    Attributes:
        clause: The clause.
        state: held, broken, open, not tried or latent.
        tests: How many tests tried it.
        observed: What was observed, where it is open.
    """

    clause: Clause
    state: str
    tests: int
    observed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BrokenClause:
    """A broken clause with the smallest request that shows it, and how often it was broken."""

    clause: Clause
    smallest: Broken
    count: int
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An open question, and each behaviour that was observed, with how often."""

    clause: Clause
    question: str
    observed: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run comes to.

    Attributes:
        verdict: One line.
        conforms: Whether no clause was broken and enough was seen.
        clauses: The state of each clause that binds an endpoint.
        violations: The broken clauses.
        findings: The open questions.
        reading: Which reading of the password rule the endpoint follows.
        password_map: Class subsets against lengths.
        tests: Every test.
        requests: How many requests were sent.
        gate: What should have been seen and was not.
        stopped: Why the run ended early; empty when it did not.
        crashes: What went wrong in the suite itself.
        planned: How many tests were to be run.
        left_out: Ids of the tests for which there was no time.
    """

    verdict: str
    conforms: bool
    clauses: tuple[ClauseState, ...]
    violations: tuple[BrokenClause, ...]
    findings: tuple[OpenQuestion, ...]
    reading: str
    password_map: tuple[Row, ...]
    tests: tuple[Tested, ...]
    requests: int
    gate: tuple[str, ...]
    stopped: str
    crashes: tuple[str, ...]
    planned: int
    left_out: tuple[str, ...]

    @property
    def how_far(self) -> str:
        """How far the run came."""
        ran = len({test.id for test in self.tests} - set(self.left_out))
        return f"{ran} of {self.planned} tests, {self.requests} requests"

    @property
    def without_time(self) -> str:
        """Of which groups how many tests were left out for lack of time; empty for none."""
        groups = Counter(test.partition("/")[0] for test in self.left_out)
        names = ", ".join(f"{group} ({count})" for group, count in sorted(groups.items()))
        return f"{len(self.left_out)} tests were left out for lack of time: {names}." if names else ""

    @property
    def states(self) -> Mapping[str, int]:
        """How many clauses are in each state."""
        return Counter(state.state for state in self.clauses)


def summarize(record: RunRecord, clauses: Mapping[str, Clause], reading: PasswordReading, requests: int) -> Summary:
    """Sum up a run."""
    violations = _violations(record, clauses)
    conforms = not (violations or record.why_not_judged)
    return Summary(
        verdict=_verdict(record, violations),
        conforms=conforms,
        clauses=_states(record, clauses),
        violations=violations,
        findings=_findings(record, clauses),
        reading=inferred_reading(record.observations),
        password_map=password_map(record.observations, reading),
        tests=tuple(record.tests),
        requests=requests,
        gate=tuple(record.gate),
        stopped=record.stopped,
        crashes=tuple(record.crashes),
        planned=len(record.planned),
        left_out=tuple(dict.fromkeys(record.left_out)),
    )


def _verdict(record: RunRecord, violations: tuple[BrokenClause, ...]) -> str:
    if violations:
        names = ", ".join(shown.clause.id for shown in violations[:6]) + (" …" if len(violations) > 6 else "")
        early = f" The run ended early: {record.stopped}." if record.stopped else ""
        return f"The endpoint breaks {len(violations)} of the documented clauses: {names}.{early}"
    if record.why_not_judged:
        return f"No verdict: {record.why_not_judged}" + ("" if record.why_not_judged.endswith(".") else ".")
    left_out = f" {len(record.left_out)} tests were left out for lack of time." if record.left_out else ""
    return f"The endpoint does what the documentation says, as far as it was tried.{left_out}"


def _violations(record: RunRecord, clauses: Mapping[str, Clause]) -> tuple[BrokenClause, ...]:
    by_clause: dict[str, list[Broken]] = defaultdict(list)
    for broken in record.broken:
        by_clause[broken.violation.clause].append(broken)
    shown = [
        BrokenClause(
            clauses[clause],
            min(group, key=lambda broken: broken.size),
            len(group),
            tuple(dict.fromkeys(broken.observation.test for broken in group)),
        )
        for clause, group in by_clause.items()
    ]
    return tuple(sorted(shown, key=lambda each: list(clauses).index(each.clause.id)))


def _findings(record: RunRecord, clauses: Mapping[str, Clause]) -> tuple[OpenQuestion, ...]:
    by_question: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for finding, count in record.findings.items():
        by_question[finding.clause, finding.question][finding.observed] += count
    order = list(clauses)
    return tuple(
        OpenQuestion(clauses[clause], question, tuple(sorted(observed.items())))
        for (clause, question), observed in sorted(
            by_question.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
        )
    )


def _states(record: RunRecord, clauses: Mapping[str, Clause]) -> tuple[ClauseState, ...]:
    tried = Counter(clause for test in record.tests if test.outcome in {"passed", "failed"} for clause in test.clauses)
    held = {clause for test in record.passed for clause in test.clauses}
    observed: dict[str, list[str]] = defaultdict(list)
    for finding, count in record.findings.items():
        observed[finding.clause].append(f"{finding.question}: {finding.observed} ({count})")
    return tuple(
        ClauseState(
            clause, _state(clause, record, held, observed), tried[clause.id], tuple(sorted(observed[clause.id]))
        )
        for clause in clauses.values()
        if clause.scope in {Scope.ENDPOINT, Scope.LATENT} or clause.id in record.broken_clauses
    )


def _state(clause: Clause, record: RunRecord, held: Collection[str], observed: Mapping[str, list[str]]) -> str:
    if clause.id in record.broken_clauses:
        return BROKEN
    if clause.strength is not Strength.DOCUMENTED:
        return OPEN if observed.get(clause.id) or clause.id in held else NOT_TRIED
    if clause.id in held:
        return HELD
    return LATENT if clause.scope is Scope.LATENT else NOT_TRIED
