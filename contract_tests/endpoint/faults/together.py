"""Faults that show only where requests are under way at the same time."""

from __future__ import annotations

from typing import Final

from ..serving.delivery import Connection
from ..switches.changes import Arguments, EncodedResponse, EndpointResponse, OperationContract, Request, State
from ..switches.request_hooks import Perform, performing
from ..switches.response_hooks import SUCCESS, delivering, finishing
from .family import Change, Clauses, Fault, Iterator, Plan, Slot, all_of, family, fault

WHILE: Final = 0.02
"""Seconds for which a request stays under way."""


def mixed() -> Change:
    """Send to each request that is under way the success which was made last."""
    latest: list[EncodedResponse] = []

    def noted(_state: State, _request: Request, encoded: EncodedResponse) -> EncodedResponse:
        latest[:] = [encoded]
        return encoded

    async def deliver(connection: Connection, _request: Request, encoded: EncodedResponse) -> None:
        await connection.pause(WHILE)
        await connection.send(latest[-1] if SUCCESS(latest[-1].source) else encoded)

    return all_of(finishing(noted), delivering(SUCCESS, deliver))


def overwriting(operation: OperationContract) -> Change:
    """Take back what was set of a list of a resource while another item of it is being set."""
    items = operation.effect.within.items.rpartition("/")[2] if operation.effect.within else ""
    under_way: list[object] = []

    def wrap(inner: Perform) -> Perform:
        def performed(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse:
            kind, named = asked.effect.resource, asked.input(asked.effect.key)
            if named is None or not state.world.has(kind, given.get(named)):
                return inner(state, asked, given)
            key, before = given.get(named), state.world.members(kind, given.get(named)).get(items)
            under_way.append(before)
            if under_way[0] is not None:
                state.world.put(kind, key, {items: under_way[0]}, {})
            return inner(state, asked, given)

        return performed

    async def deliver(connection: Connection, _request: Request, encoded: EncodedResponse) -> None:
        await connection.pause(WHILE)
        del under_way[:1]
        await connection.send(encoded)

    return all_of(performing(wrap), delivering(SUCCESS, deliver))


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    yield fault("answers-mixed-while-under-way", clauses.success(), mixed())
    for operation in plan.contract.operations:
        if operation.effect.within is not None and operation.sets:
            broken = clauses.slot(Slot.STATE_CHANGED, operation=operation)
            rows = [("taken-back-while-under-way", overwriting(operation))]
            yield from family(f"{operation.name}/", broken, rows, operation)
