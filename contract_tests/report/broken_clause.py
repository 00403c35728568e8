"""Violations as reports show them: one entry for each broken clause, with its plainest example, in order of weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from contract_tests.contract import Contract
from contract_tests.suite.record import Broken
from openapi.ledger import Clause

from .acceptance import AcceptedDeviation
from .plainness import Plainness, plainness
from .signing_detail import SigningDetail
from .weight import Weight, Weights

GENERATED: Final = ("generated/", "property/", "stateful/")
"""Groups of tests that send many requests each."""


@dataclass(frozen=True, slots=True)
class BrokenClause:
    """A broken clause.

    Attributes:
        example: The violation whose request is the plainest.
        count: How often it was broken.
        tests: Ids of the tests that saw it.
        operations: Names of the operations that broke it.
        weight: How much it matters: as much as the worst of its violations.
        signing: How the request of the example was signed; None where nothing is wrong with that.
        acceptances: What the team has accepted of it, expired or not.
    """

    clause: Clause
    example: Broken
    count: int
    tests: tuple[str, ...]
    operations: tuple[str, ...]
    weight: Weight
    signing: SigningDetail | None = None
    acceptances: tuple[AcceptedDeviation, ...] = ()


def no_signing(_: Broken) -> None:
    """Explain nothing."""


def broken_clauses(
    violations: Iterable[Broken],
    contract: Contract,
    explain: Callable[[Broken], SigningDetail | None] = no_signing,
    deviations: Sequence[AcceptedDeviation] = (),
) -> tuple[BrokenClause, ...]:
    """Group violations by clause, the heaviest first, and in the order of the ledger where they weigh the same."""
    by_clause: dict[str, list[Broken]] = defaultdict(list)
    for broken in violations:
        by_clause[broken.violation.clause].append(broken)
    clauses, weights = contract.clauses.all(), Weights(contract)
    order = list(clauses)
    shown = [
        _broken_clause(clauses[clause], group, weights, explain, deviations) for clause, group in by_clause.items()
    ]
    return tuple(sorted(shown, key=lambda each: (each.weight, order.index(each.clause.id))))


def _broken_clause(
    clause: Clause,
    group: Sequence[Broken],
    weighing: Weights,
    explain: Callable[[Broken], SigningDetail | None],
    deviations: Sequence[AcceptedDeviation],
) -> BrokenClause:
    weights = {id(broken): weighing.of(broken) for broken in group}
    heaviest = min(weights.values())
    # An example of less weight would not show why the clause stands where it stands.
    candidates = [broken for broken in group if weights[id(broken)] is heaviest]
    example = min(candidates, key=_plainness)
    return BrokenClause(
        clause=clause,
        example=example,
        count=len(group),
        tests=tuple(dict.fromkeys(broken.observation.test for broken in group)),
        operations=tuple(dict.fromkeys(broken.operation for broken in group if broken.operation)),
        weight=heaviest,
        signing=explain(example),
        acceptances=tuple(each for each in deviations if any(map(each.covers, group))),
    )


def _plainness(broken: Broken) -> tuple[bool, Plainness]:
    """Order violations; a test that generates many requests comes last, for it shows more than the example."""
    observation = broken.observation
    return observation.test.startswith(GENERATED), plainness(observation.exchange.request)
