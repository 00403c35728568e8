"""Which actions lead a new resource into a state in which another action is carried out: no document says, so they try.

A ticket may have to be started before it is resolved, and resolved before it is opened again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contract_tests.contract import EffectKind

from .settling import call

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract

    from ..run import Run

TEST: Final = "start/led"
CONFLICT: Final = 409
"""The status of what the state of a resource does not allow."""
TURNS: Final = 4
"""So many actions are tried as the first one: each may lead where no other goes on."""


class Ways:
    """Knows the actions that come before others.

    Args:
        run: The run.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._found: dict[str, tuple[OperationContract, ...]] = {}

    def make(self, operation: OperationContract) -> str | None:
        """Return a resource that is made for an action, and led into a state that allows it where one is found."""
        if operation.id not in self._found:
            self._found[operation.id] = ()  # what is tried here makes resources, too
            self._found[operation.id] = self._find(operation)
        key = self._run.stand_ins.with_parts(operation.effect.resource)
        for each in self._found[operation.id] if key else ():
            self._status(each, key or "")
        return key

    def _find(self, operation: OperationContract) -> tuple[OperationContract, ...]:
        kind = operation.effect.resource
        changes = self._run.world.operations(EffectKind.CHANGE, resource=kind)
        others = [each for each in changes if each.is_action and each is not operation]
        for turn in range(min(TURNS, len(others)) if is_choosy(operation) else 0):
            key = self._run.stand_ins.with_parts(kind)
            steps = self._tried(operation, [*others[turn:], *others[:turn]], key) if key else ()
            if steps is not None:
                return steps
        return ()

    def _tried(
        self, operation: OperationContract, others: list[OperationContract], key: str
    ) -> tuple[OperationContract, ...] | None:
        """Return the actions after which one was carried out; None where no way goes on from them."""
        steps: list[OperationContract] = []
        while (status := self._status(operation, key)) == CONFLICT:
            step = next((each for each in others if each not in steps and self._is_done(each, key)), None)
            if step is None:
                return None
            steps.append(step)
        return tuple(steps) if 200 <= status < 300 else ()

    def _is_done(self, operation: OperationContract, key: str) -> bool:
        return 200 <= self._status(operation, key) < 300

    def _status(self, operation: OperationContract, key: str) -> int:
        """Call an action for a resource, and return the status; 0 where no response came."""
        run = self._run
        call(run, TEST, run.requests.subject(operation), key)
        response = run.record.observations[-1].exchange.response
        return response.status if response else 0


def is_choosy(operation: OperationContract) -> bool:
    """Return whether an action is one that a resource may not allow in some states, as far as the document says."""
    return operation.is_action and str(CONFLICT) in operation.responses
