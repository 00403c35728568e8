"""Maps of schemas that are read in several ways: subsets of classes of characters against lengths.

Each cell tells what was demanded and what was observed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from contract_tests.contract import Contract
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.suite.record import Observation
from contract_tests.suite.resources.readings import ContradictedInput, contradicted_inputs
from contract_tests.suite.resources.sent import value_of

LARGEST: Final = 10_000
Lengths = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """One subset of classes and one range of lengths.

    Attributes:
        expected: What the rule demands.
        accepted: How many such values were accepted.
        refused: How many were refused.
    """

    expected: ExpectedOutcome
    accepted: int
    refused: int

    @property
    def verdict(self) -> str:
        """held, broken, open or untried."""
        if not self.accepted + self.refused:
            return "untried"
        if self.expected is ExpectedOutcome.OPEN:
            return "open"
        wrong = self.refused if self.expected is ExpectedOutcome.SUCCEED else self.accepted
        return "broken" if wrong else "held"

    @property
    def demanded(self) -> str:
        """What is demanded, in a word or two."""
        return {
            ExpectedOutcome.SUCCEED: "must accept",
            ExpectedOutcome.FAIL: "must refuse",
            ExpectedOutcome.OPEN: "either",
        }[self.expected]

    @property
    def observed(self) -> str:
        """What was observed, in a word or two."""
        if self.accepted and self.refused:
            return f"{self.accepted} accepted, {self.refused} refused"
        return "accepted" if self.accepted else "refused" if self.refused else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A subset of the classes, and a cell for each range of lengths."""

    classes: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ConstraintMap:
    """The map of one schema.

    Attributes:
        name: Name of the contradiction.
        headings: The ranges of lengths.
        rows: The subsets of classes.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def constraint_maps(
    observations: Sequence[Observation], contract: Contract, held_to: Mapping[str, str]
) -> tuple[ConstraintMap, ...]:
    """Make the maps of everything that was decided by one such value alone.

    Args:
        observations: What was seen.
        contract: The contract.
        held_to: The readings that the endpoint was held to, by the names of contradictions.
    """
    return tuple(_map(each, observations, held_to) for each in contradicted_inputs(contract))


def _map(schema: ContradictedInput, observations: Iterable[Observation], held_to: Mapping[str, str]) -> ConstraintMap:
    ranges = list(_ranges(*schema.bounds))
    seen: dict[tuple[frozenset[str], int], Counter[bool]] = defaultdict(Counter)
    for text, succeeded in _decided(schema, observations):
        subset = schema.subset_of(text)
        if subset is not None:
            column = next(index for index, (low, high) in enumerate(ranges) if low <= len(text) <= high)
            seen[subset, column][succeeded] += 1
    reading = held_to.get(schema.contradiction.name)
    names = list(schema.classes)
    subsets = [frozenset(each) for size in range(1, len(names) + 1) for each in combinations(names, size)]
    rows = tuple(
        Row(
            " + ".join(name for name in names if name in subset),
            tuple(
                Cell(_expected(schema, subset, lengths, reading), seen[subset, index][True], seen[subset, index][False])
                for index, lengths in enumerate(ranges)
            ),
        )
        for subset in subsets
    )
    return ConstraintMap(schema.contradiction.name, tuple(map(_heading, ranges)), rows)


def _decided(schema: ContradictedInput, observations: Iterable[Observation]) -> Iterator[tuple[str, bool]]:
    """Yield the values that alone decided what became of their requests, and whether they were accepted."""
    inputs = {(operation.method, operation.path): (operation, each) for operation, each in schema.operations()}
    for observation in observations:
        request, succeeded = observation.exchange.request, observation.judgement.succeeded
        found = inputs.get((request.method, request.path))
        if succeeded is None or found is None or not observation.expectation.is_decided_by(found[1].name):
            continue
        value = value_of(*found, request)
        if isinstance(value, str):
            yield value, succeeded


def _ranges(least: int, most: int | None) -> Iterator[Lengths]:
    """Yield ranges of lengths: each bound and its neighbours alone, and what lies between them."""
    top = least if most is None else most
    edges = sorted({edge for bound in (least, top) for edge in (bound - 1, bound, bound + 1) if edge >= 0})
    start = 0
    for edge in edges:
        if start < edge:
            yield start, edge - 1
        yield edge, edge
        start = edge + 1
    yield start, LARGEST


def _heading(lengths: Lengths) -> str:
    low, high = lengths
    return str(low) if low == high else f"{low}+" if high == LARGEST else f"{low}-{high}"


def _expected(
    schema: ContradictedInput, subset: frozenset[str], lengths: Lengths, reading: str | None
) -> ExpectedOutcome:
    """What is demanded of any value of a cell; one that has all its classes stands for all of them."""
    low, high = lengths
    pools = [characters for name, characters in schema.classes.items() if name in subset and characters]
    size = min(max(low, len(pools)), high)
    text = "".join(pools[index % len(pools)][0] for index in range(size)) if pools else ""
    allowing = schema.allowing(text)
    considered = frozenset(schema.validators) if reading is None else frozenset({reading})
    if considered <= allowing:
        return ExpectedOutcome.SUCCEED
    return ExpectedOutcome.OPEN if considered & allowing else ExpectedOutcome.FAIL
