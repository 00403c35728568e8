"""What a run comes to: the verdict, the state of every clause, the violations, and how they compare."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from contract_tests.cases.inputs.rules import RuleRow
from contract_tests.contract import Contract
from contract_tests.suite.inference import Inference, Under, inferred, undecided
from contract_tests.suite.record import Broken, RunRecord
from openapi.ledger import Clause, Scope, Strength

from .acceptance import ACCEPTED, AcceptedDeviation
from .baseline import Comparison, compare
from .broken_clause import BrokenClause, broken_clauses, no_signing
from .causes import Cause, causes_of
from .constraint_map import ConstraintMap, constraint_maps
from .signing_detail import SigningDetail
from .team import Team
from .verdict import action_of, headline_of, verdict_of

HELD: Final = "held"
BROKEN: Final = "broken"
OPEN: Final = "open"
NOT_TRIED: Final = "not tried"
TRIED: Final = frozenset({"passed", "failed", ACCEPTED})
"""Outcomes of a test that tried its clauses."""
LATENT: Final = "latent"
"""The clause binds the endpoint, but no request can make it show."""


@dataclass(frozen=True, slots=True)
class ClauseState:
    """What a run says about a clause.

    Attributes:
        state: held, broken, accepted, open, not tried or latent.
        tests: How many tests tried it.
        observed: What was observed, where it is open.
    """

    clause: Clause
    state: str
    tests: int
    observed: tuple[str, ...] = ()


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
        record: What it has seen, without what is accepted.
        verdict: One line.
        headline: The same without what stands beside it in a report.
        action: Who has to act.
        conforms: Whether no clause was broken, but for what is accepted, and enough was seen.
        clauses: The state of each clause that binds an endpoint.
        violations: The broken clauses, in order of weight.
        causes: The same by their root causes.
        rules: What was tried of the rules of the document.
        accepted: Those whose violations the team has accepted.
        not_needed: What the team has accepted and this run did not see.
        comparison: The run beside its baseline; None without one.
        findings: The open questions.
        inferences: Which readings of contradictions the endpoint follows.
        constraint_maps: Class subsets against lengths, for each schema that is read in several ways.
        requests: How many requests were sent.
    """

    record: RunRecord
    verdict: str
    headline: str
    action: str
    conforms: bool
    clauses: tuple[ClauseState, ...]
    violations: tuple[BrokenClause, ...]
    causes: tuple[Cause, ...]
    rules: tuple[RuleRow, ...]
    accepted: tuple[BrokenClause, ...]
    not_needed: tuple[AcceptedDeviation, ...]
    comparison: Comparison | None
    findings: tuple[OpenQuestion, ...]
    inferences: tuple[Inference, ...]
    constraint_maps: tuple[ConstraintMap, ...]
    requests: int

    @property
    def left_out(self) -> tuple[str, ...]:
        """Ids of the tests for which there was no time."""
        return tuple(dict.fromkeys(self.record.left_out))

    @property
    def how_far(self) -> str:
        """How far the run came."""
        ran = len({test.id for test in self.record.tests} - set(self.left_out))
        return f"{ran} of {len(self.record.planned)} tests, {self.requests} requests"

    @property
    def without_time(self) -> str:
        """Of which groups how many tests were left out for lack of time; empty for none."""
        groups = Counter(test.partition("/")[0] for test in self.left_out)
        names = ", ".join(f"{group} ({count})" for group, count in sorted(groups.items()))
        return f"{len(self.left_out)} tests were left out for lack of time: {names}." if names else ""

    @property
    def without_operation(self) -> str:
        """Which operations the endpoint does not offer; empty for none."""
        names = ", ".join(self.record.not_offered)
        return f"Not offered by this endpoint, and not tried: {names}." if names else ""

    @property
    def without_success(self) -> str:
        """Of which operations no request was carried out; empty for none."""
        names = ", ".join(f"{name} (status {statuses})" for name, statuses in self.record.never_done.items())
        return f"Never carried out, so that nothing is said of a success: {names}." if names else ""

    @property
    def states(self) -> Mapping[str, int]:
        """How many clauses are in each state."""
        return Counter(state.state for state in self.clauses)


def summarize(
    record: RunRecord,
    contract: Contract | None,
    readings: Mapping[str, str],
    requests: int,
    *,
    under: Under = undecided,
    explain: Callable[[Broken], SigningDetail | None] = no_signing,
    team: Team | None = None,
    accepted: Sequence[Broken] = (),
    rules: tuple[RuleRow, ...] = (),
) -> Summary:
    """Sum up a run.

    Args:
        record: What it has seen, without what is accepted.
        contract: The contract; None where it could not be read.
        readings: The readings that the endpoint was held to.
        requests: How many requests were sent.
        under: Judges an observed request under another reading.
        explain: Says how the request of a violation was signed.
        team: What a team has handed over.
        accepted: The accepted violations.
        rules: What is tried of the rules of the document.
    """
    team = team or Team()
    clauses = contract.clauses.all() if contract else {}
    violations = broken_clauses(record.broken, contract, explain, team.expired) if contract else ()
    shown_accepted = broken_clauses(accepted, contract, explain, team.deviations) if contract else ()
    states = _states(record, clauses, frozenset(shown.clause.id for shown in shown_accepted))
    findings = _findings(record, clauses)
    comparison = _comparison(team, [*violations, *shown_accepted], states, findings)
    used = {deviation for shown in (*violations, *shown_accepted) for deviation in shown.acceptances}
    return Summary(
        record=record,
        verdict=verdict_of(record, violations, shown_accepted, comparison),
        headline=headline_of(record, violations, shown_accepted),
        action=action_of(record, violations, comparison),
        conforms=not (violations or record.why_not_judged),
        clauses=states,
        violations=violations,
        causes=causes_of(violations, record.broken),
        rules=rules,
        accepted=shown_accepted,
        not_needed=tuple(deviation for deviation in team.deviations if deviation not in used),
        comparison=comparison,
        findings=findings,
        inferences=inferred(record.observations, contract, under) if contract else (),
        constraint_maps=constraint_maps(record.observations, contract, readings) if contract else (),
        requests=requests,
    )


def _comparison(
    team: Team, broken: Sequence[BrokenClause], states: Sequence[ClauseState], findings: Sequence[OpenQuestion]
) -> Comparison | None:
    if team.baseline is None:
        return None
    operations: dict[str, set[str]] = defaultdict(set)
    for shown in broken:
        operations[shown.clause.id].update(shown.operations)
    return compare(
        team.baseline,
        started_at=team.started_at,
        broken=operations,
        states={state.clause.id: state.state for state in states},
        findings=[(each.clause.id, each.question, observed) for each in findings for observed, _ in each.observed],
    )


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


def _states(record: RunRecord, clauses: Mapping[str, Clause], accepted: Collection[str]) -> tuple[ClauseState, ...]:
    broken = record.broken_clauses
    tried = Counter(clause for test in record.tests if test.outcome in TRIED for clause in test.clauses)
    held = {clause for test in record.passed for clause in test.clauses}
    observed: dict[str, list[str]] = defaultdict(list)
    for finding, count in record.findings.items():
        observed[finding.clause].append(f"{finding.question}: {finding.observed} ({count})")
    return tuple(
        ClauseState(
            clause,
            _state(clause, broken, held, accepted, observed),
            tried[clause.id],
            tuple(sorted(observed[clause.id])),
        )
        for clause in clauses.values()
        if clause.scope in {Scope.ENDPOINT, Scope.LATENT} or clause.id in broken
    )


def _state(
    clause: Clause,
    broken: Collection[str],
    held: Collection[str],
    accepted: Collection[str],
    observed: Mapping[str, list[str]],
) -> str:
    if clause.id in broken:
        return BROKEN
    if clause.id in accepted:
        return ACCEPTED
    if clause.strength is not Strength.DOCUMENTED:
        return OPEN if observed.get(clause.id) or clause.id in held else NOT_TRIED
    if clause.id in held:
        return HELD
    return LATENT if clause.scope is Scope.LATENT else NOT_TRIED
