"""What one resource alone can have: two that are listed with a text that was sent once at the most are one too many."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from contract_tests.contract import EffectKind
from contract_tests.oracle.violation import ClauseViolation
from openapi.pointers import escaped

from .contents import items_of
from .sent import texts_made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.contract import OperationContract
    from contract_tests.oracle.exchange import ObservedExchange

    from ..run import Run


class Unique:
    """Knows how often each text was sent to make a resource with.

    Args:
        run: The run.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._sent: Counter[tuple[str, str]] = Counter()
        self._listed: dict[str, set[str]] = {}
        """Keys that were listed before something was made or changed, by kind: what has ended may be among them."""

    def look(self, test: str, exchange: ObservedExchange, *, succeeded: bool | None) -> None:
        """Learn from a request that makes a resource, and look at what a list shows.

        Args:
            test: Id of the test.
            exchange: The latest exchange.
            succeeded: Whether it was carried out.
        """
        operation = self._run.operation_of(exchange.request)
        if operation is None:
            return
        kind, listed = operation.effect.resource, self._run.world.listed
        if operation.effect.kind is not EffectKind.READ and kind in listed:
            self._listed[kind] = set(listed[kind])
        if operation.effect.kind is EffectKind.CREATE:
            self._sent.update((kind, each) for each in texts_made(operation, exchange.request))
        elif operation.effect.lists is not None and succeeded:
            self._look_at(test, operation, exchange)

    def _look_at(self, test: str, lists: OperationContract, exchange: ObservedExchange) -> None:
        run, kind, response = self._run, lists.effect.resource, exchange.response
        items = items_of(lists, response, run.knowledge.contract) if response else {}
        if kind not in self._listed:
            return
        ours = {*run.world.made[kind], *run.world.gone[kind], run.world.key(kind)}
        for name, clause in self._of_one(kind):
            keys = defaultdict[str, set[str]](set)
            for key, item in items.items():
                if isinstance(held := item.get(name), str):
                    keys[held].add(key)
            for held, having in keys.items():
                if self._sent[kind, held] <= 1 and having & ours and having - ours - self._listed[kind]:
                    what = f"two of {kind} are listed with one {name}, which is available once"
                    run.add_violation(test, ClauseViolation(clause, what))
                    self._sent[kind, held] += 2  # said once

    def _of_one(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield the members of which a response says whether a value is available, and the clause about that."""
        clauses = self._run.knowledge.contract.clauses
        for operation in self._run.knowledge.contract.operations:
            for place, source in operation.effect.available.items() if operation.effect.resource == kind else ():
                clause = clauses.at(f"{operation.pointer}/x-effect/available/{escaped(place)}")
                if (named := operation.input(source)) is not None and clauses.is_binding(clause):
                    yield named.path[-1], clause
