"""What a run is going to send: which tests, in which order, and about how many requests."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from contract_tests.cases.matrix import matrix

from .generation import SCENARIOS, STEPS, examples_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contract_tests.cases.building.case import Case
    from contract_tests.cases.building.values import Base
    from contract_tests.cases.profile import Profile
    from contract_tests.contract import Contract

    from ..run import Run
    from .selection import Subject

CONNECTIONS: Final = "connections"
"""The test that judges the whole run."""
CORNERS: Final = 50
"""About how many examples and corners the document has for an operation."""
STATE: Final = 7
"""About how many requests a test of state sends."""
AUTHENTICATION: Final = 5
"""The same for one of what is remembered of an authentication."""
MARGIN: Final = 4
SOME: Final = 100
"""How many times the planned number of requests may be sent, and how many more, when failures are shrunk."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is going to be sent.

    Attributes:
        tests: Indexes of the tests in the order in which they are run.
        left_out: Ids of the tests for which there is no time.
        requests: About how many requests are sent when nothing fails.
    """

    tests: tuple[int, ...]
    left_out: tuple[str, ...]
    requests: int

    @property
    def limit(self) -> int:
        """Number of further requests at which the run is ended."""
        return self.requests * MARGIN + SOME


def cases_of(run: Run) -> tuple[Case, ...]:
    """Return the cases of the matrix for what the endpoint offers; the guard has not been asked."""
    world, settings = run.world, run.settings
    known, bases = tuple(world.nameable().items()), tuple(world.bases.items())
    return _matrix(world.offered, known, settings.seed, settings.profile, bases)


@lru_cache(maxsize=2)
def _matrix(
    contract: Contract,
    known: tuple[tuple[str, tuple[str, ...]], ...],
    seed: int,
    profile: Profile,
    bases: tuple[tuple[str, Base], ...],
) -> tuple[Case, ...]:
    """Return the whole matrix: the runs of a proof differ in the endpoint alone, and share it."""
    return tuple(matrix(contract, dict(known), seed, profile, dict(bases)))


def plan_of(tests: Sequence[Subject], run: Run, *, affordable: float = float("inf")) -> Plan:
    """Plan a run.

    Args:
        tests: The tests that are chosen.
        run: The run.
        affordable: Number of requests for which there is time. When it has an end, what matters most comes first, since
            responses may turn out to take longer.
    """
    costs = [cost_of(test, run) for test in tests]
    if affordable == float("inf"):
        return Plan(tuple(range(len(tests))), (), sum(costs))
    chosen, requests = [], 0
    for index in _by_importance(tests, costs):
        if requests + costs[index] <= affordable:
            chosen.append(index)
            requests += costs[index]
    left_out = set(range(len(tests))).difference(chosen)
    return Plan(tuple(chosen), tuple(tests[index].id for index in sorted(left_out)), requests)


def cost_of(test: Subject, run: Run) -> int:
    """About how many requests a test sends."""
    if test.id.startswith(("generated/fuzzing", "property/")):
        return examples_of(run, run.knowledge.contract.operation(test.operations[0]))
    for beginning, cost in (
        ("start/", 0),
        (CONNECTIONS, 0),
        ("generated/corners", CORNERS),
        ("stateful/", SCENARIOS[run.settings.profile] * STEPS),
        ("state/", STATE),
        ("authentication/", AUTHENTICATION),
    ):
        if test.id.startswith(beginning):
            return cost
    return 1


def _by_importance(tests: Sequence[Subject], costs: Sequence[int]) -> list[int]:
    """Order tests: first those that try a clause which none before them tries, then those that try one a second time.

    And so on; of equally important ones those of one request come first, and of these the ones that try most clauses
    which none before them tries: the first of each operation.
    """
    tried: Counter[str] = Counter()
    ranks = []
    for test in tests:
        counts = [tried[clause] for clause in test.clauses]
        ranks.append((min(counts, default=0), -counts.count(0)))
        tried.update(test.clauses)
    return sorted(range(len(tests)), key=lambda index: (ranks[index][0], costs[index] > 1, ranks[index][1], index))
