"""Root causes: what several clauses, operations and tests show of one and the same mistake."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from contract_tests.suite.record import Broken

from .broken_clause import BrokenClause

_OF_OPERATION: Final = re.compile(r"/paths/[^/]+/[a-z]+(?=/responses/)")
"""Where a clause begins that is a place of the responses of one operation."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A root cause.

    Attributes:
        clauses: The broken clauses that it explains, the first one first.
        operations: Names of the operations that show it.
        responses: How often it was seen, by status and media type.
        count: How often it was seen.
    """

    clauses: tuple[BrokenClause, ...]
    operations: tuple[str, ...]
    responses: tuple[tuple[str, int], ...]
    count: int

    @property
    def first(self) -> BrokenClause:
        """The broken clause that stands for all."""
        return self.clauses[0]

    @property
    def others(self) -> tuple[str, ...]:
        """Ids of the other clauses."""
        return tuple(each.clause.id for each in self.clauses[1:])


def causes_of(violations: Sequence[BrokenClause], broken: Iterable[Broken]) -> tuple[Cause, ...]:
    """Return the root causes of broken clauses: one for each, or one for those that differ in the operation only."""
    groups: dict[str, list[BrokenClause]] = defaultdict(list)
    for shown in violations:
        groups[_OF_OPERATION.sub("", shown.clause.id)].append(shown)
    responses: dict[str, Counter[str]] = defaultdict(Counter)
    for each in broken:
        response = each.observation.exchange.response
        seen = "no response" if response is None else f"{response.status} {response.media_type or ''}".strip()
        responses[_OF_OPERATION.sub("", each.violation.clause)][seen] += 1
    return tuple(
        Cause(
            clauses=tuple(group),
            operations=tuple(dict.fromkeys(name for shown in group for name in shown.operations)),
            responses=tuple(responses[kind].most_common()),
            count=sum(shown.count for shown in group),
        )
        for kind, group in groups.items()
    )
