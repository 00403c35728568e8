"""The password map: subsets of the four classes against lengths, what was demanded against what was observed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from contract_tests.oracle.password import CLASSES, COUNTED, DISPUTED, PasswordReading, classes_of, judge_password
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.oracle.sent import password_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contract_tests.suite.record import Observation

LENGTHS: Final = ((0, 6), (7, 7), (8, 8), (9, 11), (12, 12), (13, 19), (20, 20), (21, 21), (22, 10_000))
SUBSETS: Final = tuple(frozenset(names) for size in range(1, 5) for names in combinations(CLASSES, size))


@dataclass(frozen=True, slots=True)
class Cell:
    """One subset of classes and one range of lengths.

    Attributes:
        expected: What the rule demands.
        accepted: How many such passwords were accepted.
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


def heading(lengths: tuple[int, int]) -> str:
    """A range of lengths as text."""
    low, high = lengths
    return str(low) if low == high else f"{low}+" if high == LENGTHS[-1][1] else f"{low}-{high}"


def password_map(observations: Iterable[Observation], reading: PasswordReading) -> tuple[Row, ...]:
    """Make the map of everything that was decided by the password alone.

    Only passwords that consist of characters of the four classes which no page forbids count.
    """
    seen: dict[tuple[frozenset[str], int], Counter[bool]] = defaultdict(Counter)
    for observation in observations:
        password = password_of(observation.exchange.request)
        succeeded = observation.judgement.succeeded
        if (
            succeeded is None
            or not observation.expectation.decided_by_password
            or not set(password) <= COUNTED - DISPUTED
        ):
            continue
        column = next(index for index, (low, high) in enumerate(LENGTHS) if low <= len(password) <= high)
        seen[classes_of(password), column][succeeded] += 1
    return tuple(
        Row(
            " + ".join(name for name in CLASSES if name in subset),
            tuple(
                Cell(_expected(subset, lengths, reading), seen[subset, index][True], seen[subset, index][False])
                for index, lengths in enumerate(LENGTHS)
            ),
        )
        for subset in SUBSETS
    )


def _expected(subset: frozenset[str], lengths: tuple[int, int], reading: PasswordReading) -> ExpectedOutcome:
    """What the rule demands of any password of the cell; the shortest one that has all its classes stands for all."""
    low, high = lengths
    members = [next(iter(sorted(CLASSES[name] - DISPUTED))) for name in sorted(subset)]
    length = min(max(low, len(members)), high)
    return judge_password("".join(members)[:length].ljust(length, members[0]), reading).outcome
