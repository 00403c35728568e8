"""Faults in what a response says of a value that a resource could be given."""

from __future__ import annotations

from openapi.pointers import escaped

from ..switches.changes import Arguments, EndpointResponse, Parameter, State
from ..switches.request_hooks import succeeding
from ..switches.response_hooks import edited, putting
from .family import Change, Clauses, Fault, Iterator, Plan, family
from .state import count


def saying(place: str, value: object) -> Change:
    """Say the same of everything."""
    return succeeding(lambda _state, _given, response: edited(response, putting(place, value)))


def crowding(place: str, kind: str, named: Parameter) -> Change:
    """Say that a value is not available which only begins like that of a resource."""

    def changed(state: State, given: Arguments, response: EndpointResponse) -> EndpointResponse:
        held = (state.world.members(kind, key).get(named.path[-1]) for key in state.world.keys(kind))
        is_near = any(str(each)[:3] == str(given.get(named))[:3] for each in held)
        return edited(response, putting(place, value=False)) if is_near else response

    return succeeding(changed)


def taking(place: str) -> Change:
    """Say of what was asked before that it is not available any more."""

    def changed(state: State, given: Arguments, response: EndpointResponse) -> EndpointResponse:
        is_first = count(state, f"asked {place} {given.body}") == 1
        return response if is_first else edited(response, putting(place, value=False))

    return succeeding(changed)


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    for operation in plan.contract.operations:
        for place, source in operation.effect.available.items():
            named, about = operation.input(source), f"{operation.pointer}/x-effect/available/{escaped(place)}"
            rows = [
                ("always-available", saying(place, value=True)),
                ("never-available", saying(place, value=False)),
                ("taken-by-asking", taking(place)),
                *([("alike-unavailable", crowding(place, operation.effect.resource, named))] if named else []),
            ]
            yield from family(f"{operation.name}/", clauses.at(about), rows, operation)
