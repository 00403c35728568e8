"""What a refused request left behind: a list shows something with a text that only it was sent with."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from contract_tests.contract import EffectKind, Slot
from contract_tests.oracle.violation import ClauseViolation

from .contents import items_of
from .sent import texts_made

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract
    from contract_tests.oracle.exchange import ObservedExchange

    from ..run import Run

UNAUTHENTICATED: Final = frozenset({401, 403})
UNLIKELY: Final = 8
"""Characters from which on nothing else has a text that was made up at random."""


class Leftovers:
    """Knows the texts of requests that were refused as invalid or for their credentials: of what they would have made.

    Args:
        run: The run.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._refused: dict[str, dict[str, OperationContract]] = defaultdict(dict)
        """The operations that were sent each text in vain, by the kind of resource."""
        self._others: dict[str, set[str]] = defaultdict(set)
        """Texts that lists showed before or that something was made with, by the kind of resource."""

    def look(self, test: str, exchange: ObservedExchange, *, succeeded: bool | None) -> None:
        """Learn from a creation, and look at what a list shows.

        Args:
            test: Id of the test.
            exchange: The latest exchange.
            succeeded: Whether it was carried out.
        """
        run, response = self._run, exchange.response
        operation = run.operation_of(exchange.request)
        if operation is None or response is None:
            return
        kind, effect = operation.effect.resource, operation.effect
        if effect.kind is EffectKind.CREATE:
            made = {each for each in texts_made(operation, exchange.request) if len(each) >= UNLIKELY}
            refusing = UNAUTHENTICATED | run.knowledge.rulebook.failures.invalid(operation)
            if succeeded is False and response.status in refusing:
                self._refused[kind] |= dict.fromkeys(made - self._others[kind], operation)
            else:
                self._others[kind] |= made
        elif effect.lists is not None and succeeded:
            self._look_at(test, kind, operation, exchange)

    def _look_at(self, test: str, kind: str, operation: OperationContract, exchange: ObservedExchange) -> None:
        run, response = self._run, exchange.response
        items = items_of(operation, response, run.knowledge.contract) if response else {}
        ours = {*run.world.made[kind], *run.world.gone[kind]}
        for key, item in items.items():
            texts = {each for each in item.values() if isinstance(each, str)}
            left = texts & self._refused[kind].keys() - self._others[kind]
            if left and key not in ours and kind not in run.world.unseen:
                creating = self._refused[kind][min(left)]
                clause = run.knowledge.contract.clauses.slot(Slot.STATE_CHANGED, creating)
                what = f"a {kind} is listed that a request of {creating.name} was to make which was refused"
                run.add_violation(test, ClauseViolation(clause or run.knowledge.rulebook.slot(Slot.STATUS_KNOWN), what))
                self._others[kind] |= left  # said once
            self._others[kind] |= texts - self._refused[kind].keys()
