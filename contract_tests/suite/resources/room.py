"""Making room for what is to be made, where an endpoint has it for one resource of a kind only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.contract import EffectKind, Slot

from .settling import by_key, naming, settle

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract

    from ..run import Run

TEST = "start/room"


class Room:
    """Knows of which kinds there can be one resource only.

    Args:
        run: The run.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._of_one = set[str]()
        self._asked = set[str]()

    def make(self, operation: OperationContract) -> None:
        """Delete the resource that the run made, where it is known that there is none other beside it."""
        kind = operation.effect.resource
        if operation.effect.kind is EffectKind.CREATE and kind in self._of_one:
            self._free(kind)

    def is_lacking(self, operation: OperationContract) -> bool:
        """Return whether the latest request may have been refused for want of room, which there is now.

        That is tried once for a kind.
        """
        run, kind = self._run, operation.effect.resource
        refusing = run.record.observations[-1].expectation.refusing
        slots = run.knowledge.contract.clauses.slots_of
        is_state = bool(refusing) and all(Slot.STATE_REFUSAL in slots(each.clause) for each in refusing)
        if operation.effect.kind is not EffectKind.CREATE or not is_state or kind in self._asked | run.world.several:
            return False
        self._asked.add(kind)
        return self._free(kind)

    def learn(self, operation: OperationContract) -> None:
        """Learn that something could be made as soon as there was room."""
        self._of_one.add(operation.effect.resource)

    def _free(self, kind: str) -> bool:
        run, key = self._run, self._run.world.key(kind)
        deleting = by_key(run, EffectKind.DELETE, kind)
        if key is None or deleting is None or not run.world.may(deleting.operation):
            return False
        if key not in run.world.made[kind] or key in run.world.given.values():
            return False
        settle(run, deleting.operation, key)
        draft, source = naming(run, TEST, deleting, key), run.requests.api.source(TEST)
        return run.prepare(run.requests.case(TEST, deleting, source, draft=draft))[1]
