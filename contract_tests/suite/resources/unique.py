"""What one resource alone can have: a key, and a text with which two are listed though it was sent once at the most."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from contract_tests.contract import EffectKind, Slot
from contract_tests.oracle.violation import ClauseViolation
from openapi.pointers import escaped

from .contents import items_of, member_at, success_of
from .sent import texts_made, value_of

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
        self._made: dict[tuple[str, str, str], object] = {}
        """What was sent for a member that one resource alone can have, by kind, key and member."""

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
            if succeeded:
                self._look_at_key(test, operation, exchange)
        elif operation.effect.lists is not None and succeeded:
            self._look_at(test, operation, exchange)

    def _look_at_key(self, test: str, operation: OperationContract, exchange: ObservedExchange) -> None:
        """See that what is made has not the key of another one that is still there."""
        run, kind, response = self._run, operation.effect.resource, exchange.response
        shown = success_of(operation, response, run.knowledge.contract) if response else None
        key = str(member_at(shown, operation.effect.made_key))
        clause = run.knowledge.contract.clauses.slot(Slot.STATE_CHANGED, operation)
        for name, _ in self._of_one(kind):
            given = next((each for each in operation.sets if each.path[-1] == name), None)
            value = value_of(operation, given, exchange.request)
            was = self._made.setdefault((kind, key, name), value)
            if was != value and clause and key in run.world.made[kind]:
                what = f"{operation.name} succeeded with the key of another {kind}, which has another {name}"
                run.add_violation(test, ClauseViolation(clause, what))

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
