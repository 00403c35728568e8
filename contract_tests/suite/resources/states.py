"""Leading resources back to the state that most operations need, where the document says what leads out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import Contract, EffectKind, OperationContract, Slot
from contract_tests.oracle.failures import at
from contract_tests.oracle.ruling import ExpectedOutcome

from .contents import success_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contract_tests.oracle.expectation import Expectation

    from ..clock import Clock
    from ..run import Run

TEST: Final = "state/led-back"
FIRST_PAUSE: Final = 0.1
"""Seconds before the state is read again at first; each further pause is twice as long, up to that of the document."""


@dataclass(frozen=True, slots=True)
class WayBack:
    """How a resource gets its state back.

    Attributes:
        operation: What is called for it.
        reading: What shows the state.
        place: Where, as a JSON pointer into the success.
        ready: The states that are waited for.
        pause: Seconds between two looks at the most.
        limit: Seconds after which nobody waits any longer.
    """

    operation: OperationContract
    reading: OperationContract
    place: str
    ready: tuple[Any, ...]
    pause: float
    limit: float


class States:
    """Knows which of the resources that requests name are in another state than before.

    Args:
        run: The run.
        clock: For waiting.
    """

    def __init__(self, run: Run, clock: Clock) -> None:
        self._run = run
        self._clock = clock
        self.ways = ways_back(run.world.offered)
        self._away: dict[str, WayBack] = {}
        self.in_vain: set[str] = set()
        """Ids of the operations after which a state did not come in all the time that the document gives it."""

    def learn(self, operation: OperationContract, key: str) -> None:
        """Learn from a success in which state a resource is now."""
        kind = operation.effect.resource
        if operation.effect.kind is EffectKind.CHANGE and key == self._run.world.key(kind):
            if operation.id in self.ways:
                self._away[kind] = self.ways[operation.id]
            elif kind in self._away and self._away[kind].operation is operation:
                del self._away[kind]

    def forget(self, kind: str) -> None:
        """Forget in which state a resource was of which another one is used from now on."""
        self._away.pop(kind, None)

    def may_alone_refuse(self, expectation: Expectation) -> bool:
        """Return whether nothing but a state may be why a request is refused."""
        clauses, doubts = self._run.knowledge.contract.clauses, {each.clause for each in expectation.doubts}
        pointer = expectation.operation.pointer if expectation.operation else ""
        of_state = {clauses.slot(Slot.STATE_REFUSAL, place=pointer), clauses.at(f"{pointer}/x-effect/refusedWhile")}
        return expectation.outcome is ExpectedOutcome.OPEN and doubts <= of_state

    def prepare(self, operation: OperationContract) -> None:
        """Lead the resource of an operation back, unless that operation is about states itself."""
        way = self._away.get(operation.effect.resource)
        if way is None or operation.effect.kind is not EffectKind.CHANGE:
            return
        if operation is not way.operation and operation.id not in self.ways:
            del self._away[operation.effect.resource]
            if self._call(way.operation) is not None:
                self._wait(way)

    def _call(self, operation: OperationContract) -> object:
        run = self._run
        subject, source = run.requests.subject(operation), run.requests.api.source(TEST)
        case = run.requests.case(TEST, subject, source)
        exchange = run.transport.send(case)
        judgement = run.examine(case.id, case.clauses, exchange)
        if not judgement.succeeded or exchange.response is None:
            return None
        return success_of(operation, exchange.response, run.knowledge.contract)

    def _wait(self, way: WayBack) -> None:
        pause, passed = FIRST_PAUSE, 0.0
        while passed < way.limit:
            shown = self._call(way.reading)
            if shown is None or at(shown, way.place) in way.ready or way.operation.id in self.in_vain:
                return
            self._clock.sleep(pause)
            passed, pause = passed + pause, min(2 * pause, way.pause)
        self.in_vain.add(way.operation.id)


def ways_back(contract: Contract) -> Mapping[str, WayBack]:
    """Return the ways back from what changes the state of a resource, by the ids of those operations."""
    ways = {}
    for operation in contract.operations:
        for place in operation.effect.becomes if operation.effect.kind is EffectKind.CHANGE else ():
            way = next(_ways(contract, operation, place), None)
            if way is not None:
                ways[operation.id] = way
    return ways


def _ways(contract: Contract, operation: OperationContract, place: str) -> Iterator[WayBack]:
    """Yield what leads back: changes of the same kind of resource after which another state is waited for there."""
    for each in contract.operations:
        effect = each.effect
        if each is operation or (effect.kind, effect.resource) != (EffectKind.CHANGE, operation.effect.resource):
            continue
        for wait in contract.schemas.at(each.pointer).get("x-wait", {}).values():
            ready = tuple(wait.get("ready", ()))
            if wait["member"] == place and ready and operation.effect.becomes[place] not in ready:
                reading = contract.find(wait["operation"])
                pause, limit = float(wait.get("pause", 1)), float(wait.get("limit", 60))
                if reading is not None:
                    yield WayBack(each, reading, place, ready, pause, limit)
