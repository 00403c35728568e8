"""Variants of what the state of things allows, and of when a change shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from contract_tests.contract import EffectKind, Role
from openapi.pointers import escaped

from ..faults.family import Clauses, Iterator, Plan, Slot
from ..faults.lists import Listing
from ..faults.state import do_nothing
from ..reading.pointing import value_at
from ..reading.shapes import types_of
from ..serving.response import ResponseReason
from ..switches.changes import (
    Arguments,
    EndpointResponse,
    OperationContract,
    Parameter,
    Request,
    State,
    Step,
    around,
    at,
    having,
)
from ..switches.request_hooks import hindered_by, hindering, succeeding
from ..switches.response_hooks import adjusting, edited, putting
from ..switches.switch import Variant


def variants(plan: Plan) -> Iterator[Variant]:
    """Yield the variants."""
    clauses = Clauses(plan)
    for operation in plan.contract.operations:
        if later := clauses.becoming(operation, binding=False):
            what = "Shows in no response yet what the resource has become."
            yield Variant(f"{operation.name}/becomes-later", what, later, at(operation, having(perform=do_nothing)))
        yield from _of_refusal(plan, clauses, operation)
        yield from _of_list(plan, clauses, operation)
        yield from _of_deletion(plan, clauses, operation)
        for place, source in operation.effect.available.items():
            if (named := operation.input(source)) is not None:
                what = f"Says of a malformed {named.name} that it is not available, and does not refuse it."
                about = clauses.at(f"{operation.pointer}/x-effect/available/{escaped(place)}")
                said = at(operation, adjusting(_saying_so(named, place)))
                yield Variant(f"{operation.name}/malformed-{named.name}-not-available", what, about, said)
        refused = plan.contract.clauses.slot(Slot.STATE_REFUSAL, place=operation.pointer)
        if refused and operation.effect.kind is EffectKind.CREATE:
            yield from _of_creation(operation, (refused,))


def _of_list(plan: Plan, clauses: Clauses, operation: OperationContract) -> Iterator[Variant]:
    """Yield what is left open of a list: in which states it has a resource."""
    effects = [each.effect for each in plan.performer.of(operation.effect.resource)]
    states = [(place.rpartition("/")[2], value) for each in effects for place, value in each.becomes.items()]
    if operation.effect.lists is None or not states:
        return
    listing = Listing(plan, operation, operation.effect.lists)

    def without(_state: State, _given: Arguments, response: EndpointResponse) -> EndpointResponse:
        held = value_at(response.content, listing.place)
        kept = [each for each in held if not any(each.get(name) == value for name, value in states)]
        return edited(edited(response, putting(listing.place, kept)), listing.counted(len(kept)))

    what = f"Lists no {operation.effect.resource} that was led into a state."
    about = clauses.slot(Slot.REFERENCE_LISTED)
    yield Variant(f"{operation.name}/led-not-listed", what, about, at(operation, succeeding(without)))


def _of_deletion(plan: Plan, clauses: Clauses, operation: OperationContract) -> Iterator[Variant]:
    """Yield what is left open of a deletion: what becomes of what belongs to the resource."""
    kind, named = operation.effect.resource, operation.input(operation.effect.key)
    parts = {
        (each.effect.resource, given.path[-1])
        for each in plan.contract.operations
        if each.effect.kind is EffectKind.CREATE and each.effect.resource != kind
        for given in each.inputs
        if given.resource == kind
    }
    if operation.effect.kind is not EffectKind.DELETE or named is None or not parts:
        return

    def deleting(inner: Step) -> Step:
        def perform(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse:
            key_of = {part: plan.performer.key_member(part) for part, _ in parts}
            for part, member in parts:
                for each in state.world.listed(part):
                    if each.get(member) == given.get(named):
                        state.world.remove(part, each[key_of[part]])
            response: EndpointResponse = inner(state, asked, given)
            return response

        return perform

    about = clauses.at(f"{operation.pointer}/description")
    what = f"Deletes with a {kind} what belongs to it."
    yield Variant(f"{operation.name}/parts-deleted", what, about, at(operation, around("perform", deleting)))


def _saying_so(named: Parameter, place: str) -> Callable[[State, Request, EndpointResponse], EndpointResponse]:
    """Return what says that a value is not available in place of refusing it."""

    def changed(state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
        is_malformed = response.reason is ResponseReason.INVALID_PARAMETER and response.parameter == named
        if response.operation is None or not is_malformed or named.path[-1].encode() not in request.body:
            return response
        return edited(state.plan.performer.form(response.operation).response, putting(place, value=False))

    return changed


def _of_refusal(plan: Plan, clauses: Clauses, operation: OperationContract) -> Iterator[Variant]:
    """Yield what is left open of a refusal for the state of a resource: that there is one, and its status."""
    if left_open := clauses.hindering(operation, binding=False):
        allowing = at(operation, hindering(lambda _refusal: None))
        what = "Carries out in any state what may be refused in some."
        yield Variant(f"{operation.name}/state-unchecked", what, left_open, allowing)
    refusal = plan.failures.respond(ResponseReason.REFUSED_STATE, operation)
    if operation.effect.refused_while and refusal.shape is not None and refusal.shape.where:
        status = plan.performer.form(operation).response.status
        within = at(operation, hindering(lambda refusal: replace(refusal, status=status)))
        what = f"Refuses what the state of the resource does not allow with status {status}."
        clause = clauses.at(f"{operation.pointer}/responses/{refusal.status}")
        yield Variant(f"{operation.name}/state-refused-in-success", what, clause, within)


def _of_creation(operation: OperationContract, clauses: tuple[str, ...]) -> Iterator[Variant]:
    """Yield what may hinder that a resource is made, where no page says what does."""
    kind = operation.effect.resource

    def has_one(state: State, _given: Arguments) -> bool:
        return bool(state.world.keys(kind))

    def has_made_one(state: State, _given: Arguments) -> bool:
        return bool(state.world.made(kind))

    what = f"Makes no {kind} beside one that there is."
    yield Variant(f"{operation.name}/second-refused", what, clauses, at(operation, hindered_by(has_one)))
    what = f"Makes no {kind} beside one that it made."
    yield Variant(f"{operation.name}/one-at-a-time", what, clauses, at(operation, hindered_by(has_made_one)))
    named = next(filter(_is_name, map(operation.input, operation.effect.sets)), None)
    if named is not None:
        what = f"Makes no {kind} that has the {named.name} of another one."
        taken = at(operation, hindered_by(_taken(kind, named)))
        yield Variant(f"{operation.name}/{named.name}-taken", what, clauses, taken)


def _is_name(named: Parameter | None) -> bool:
    """Return whether an input is a text with a form of its own: the first that a resource has is what it is called."""
    if named is None or named.role is not Role.VALUE or "string" not in types_of(named.schema):
        return False
    return any(each.keyword in {"pattern", "minLength"} for each in named.rules)


def _taken(kind: str, named: Parameter) -> Callable[[State, Arguments], bool]:
    """Return what tells whether a resource has the value of an input."""

    def is_taken(state: State, given: Arguments) -> bool:
        return any(each.get(named.path[-1]) == given.get(named) for each in state.world.listed(kind))

    return is_taken
