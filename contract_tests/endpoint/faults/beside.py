"""Faults by which an operation changes of a resource what it is not said to set."""

from __future__ import annotations

from functools import partial

from contract_tests.contract import EffectKind, OperationContract, Role

from ..behaviour import Check
from ..reading.shapes import members_of
from ..resources.synthesis import Maker
from ..switches.changes import Arguments, EndpointResponse, State, around, before
from ..switches.request_hooks import Perform, performing
from ..switches.response_hooks import editing, success_of, within
from .family import Change, Clauses, Fault, Iterator, Plan, Row, Slot, family, prefix_of
from .texts import unknown_accepted


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults of each operation on a resource by its key, where all operations say what they do."""
    clauses = Clauses(plan)
    for operation in plan.contract.operations:
        effect = operation.effect
        setting = [each for each in plan.performer.of(effect.resource) if each.effect.sets and not each.effect.within]
        others = [each for each in setting if each is not operation and each.effect.is_stated]
        if effect.is_stated and effect.key and effect.kind in {EffectKind.READ, EffectKind.CHANGE}:
            is_read = effect.kind is EffectKind.READ
            for other in others:
                broken = clauses.slot(Slot.STATE_CHANGED, operation=other if is_read else operation)
                yield from family(f"{operation.name}/", broken, _rewriting(plan, operation, other), operation)
        forgetting = _forgetting(plan, operation)
        yield from family(
            f"{operation.name}/", clauses.slot(Slot.STATE_CHANGED, operation=operation), forgetting, operation
        )
        if effect.is_stated and effect.kind is EffectKind.READ:
            broken = clauses.at(f"{operation.pointer}/x-effect")
            yield from family(f"{operation.name}/", broken, _leading(plan), operation)
        for named in (each for each in operation.naming_items if "enum" not in each.schema):
            broken = clauses.slot(Slot.STATE_CHANGED, operation=operation)
            yield from family(prefix_of(operation, named), broken, [unknown_accepted(named)], operation)
        if effect.within is not None and effect.sets:
            broken = clauses.slot(Slot.STATE_CHANGED, operation=operation)
            yield from family(f"{operation.name}/", broken, [_of_all_items(effect.within.items)], operation)
        for other in plan.performer.of(effect.resource) if effect.lists is not None else ():
            broken = clauses.slot(Slot.STATE_CHANGED, operation=other)
            yield from family(f"{operation.name}/", broken, _stale(plan, operation, other), operation)
        guarded = [each for each in plan.performer.of(effect.resource) if each.effect.available]
        if effect.kind is EffectKind.CHANGE and effect.is_stated and guarded:
            broken = clauses.at(*(f"{each.pointer}/x-effect/available" for each in guarded))
            copying = ("leaves-a-copy", "Makes another one with the same values, too.", leaving_a_copy())
            yield from family(f"{operation.name}/", broken, [copying], operation)
        if effect.kind is EffectKind.CREATE and effect.is_stated and guarded:
            broken = clauses.slot(Slot.STATE_CHANGED, operation=operation)
            yield from family(
                f"{operation.name}/", broken, [("returns-one-that-is-there", before("perform", _there))], operation
            )
        refusing = _refusing(plan, operation)
        yield from family(f"{operation.name}/", clauses.hindering(operation), refusing, operation)


def _there(state: State, operation: OperationContract, arguments: Arguments) -> EndpointResponse | None:
    """Return what is there already, whatever was to be made; None where nothing is."""
    kind, performer = operation.effect.resource, state.plan.performer
    made = [state.world.members(kind, key) for key in state.world.keys(kind)]
    return performer.succeed(operation, arguments, made[-1], None) if made else None


def _rewriting(plan: Plan, operation: OperationContract, other: OperationContract) -> Iterator[Row]:
    """Yield the faults by which an operation gives a text or a number another value that another operation sets.

    What leads into another state may count anew.
    """
    kind, effect = operation.effect.resource, operation.effect
    keeps_state = not effect.becomes and "x-wait" not in plan.contract.schemas.at(operation.pointer)
    shown = [*(each for each in plan.performer.of(kind) if each.effect.kind is EffectKind.READ and each.effect.key)]
    schemas = [plan.performer.form(each).response.schema for each in shown]
    for place in other.effect.sets:
        named = other.input(place)
        if named is None or place in operation.effect.sets or named.role is not Role.VALUE:
            continue
        name, schema = named.path[-1], plan.requests.at(named.schema_pointer)
        if not any(name in members_of(each) for each in schemas):
            continue
        of_change = {effect.kind, other.effect.kind} == {EffectKind.CHANGE} and keeps_state
        greatest = named.rule("maximum") if of_change else None
        if greatest is not None and schema.get("type") == "integer":
            yield f"raises-{name}", f"Sets {name} to its greatest value, too.", rewriting(name, greatest.value)
        if schema.get("type") == "string":
            value = Maker(f"other {operation.id}").value(schema, name, fresh=True)
            yield f"rewrites-{name}", f"Gives {name} another value, too.", rewriting(name, value)


def _forgetting(plan: Plan, operation: OperationContract) -> Iterator[Row]:
    """Yield the faults by which what starts a resource again forgets what was set of the items of its lists."""
    waits = plan.contract.schemas.at(operation.pointer).get("x-wait", {}).values()
    others = [each.effect for each in plan.performer.of(operation.effect.resource) if each is not operation]
    is_led_back = any(wait["member"] in each.becomes and wait.get("ready") for wait in waits for each in others)
    if operation.effect.kind is EffectKind.CHANGE and is_led_back:
        for each in others:
            for place in each.sets if each.within else ():
                items, name = each.within.items.rpartition("/")[2] if each.within else "", place.rpartition("/")[2]
                yield f"resets-{name}", f"Leaves one as the {name} of all {items}, too.", resetting(items, name)


def _leading(plan: Plan) -> Iterator[Row]:
    """Yield the faults by which an operation leads all resources of a kind into a state."""
    led = {
        f"leads-each-{each.effect.resource}-to-{value}": (each.effect.resource, place.rpartition("/")[2], value)
        for each in plan.contract.operations
        for place, value in each.effect.becomes.items()
    }
    for title, (kind, name, value) in led.items():
        yield title, f"Leaves the {name} of each {kind} at {value}, too.", leading(kind, name, value)


def _refusing(plan: Plan, operation: OperationContract) -> Iterator[Row]:
    """Yield the faults by which a resource becomes what another operation makes it when this one is refused."""
    others = [each.effect.becomes for each in plan.performer.of(operation.effect.resource) if each is not operation]
    for place in operation.effect.refused_while:
        name, value = place.rpartition("/")[2], next((each[place] for each in others if place in each), None)
        if value is not None:
            what = f"Refuses it rightly, and leaves the {name} at {value} all the same."
            yield f"refused-and-{name}-changed", what, changing_when_refused(name, value)


def _stale(plan: Plan, lists: OperationContract, other: OperationContract) -> Iterator[Row]:
    """Yield the faults by which a list shows the state that a resource had before an operation led it into another."""
    at = plan.contract.schemas.at
    waits = [
        wait
        for each in plan.performer.of(other.effect.resource)
        for wait in at(each.pointer).get("x-wait", {}).values()
    ]
    for place, value in other.effect.becomes.items():
        name, ready = (
            place.rpartition("/")[2],
            [each["ready"][0] for each in waits if each.get("ready") and each["member"] == place],
        )
        path = (*(lists.effect.lists or "").split("/")[1:], "*", name)
        for old in ready[:1]:
            change = editing(success_of(lists), within(path, partial(_one_for_another, value, old)))
            yield f"{name}-stale", f"Goes on showing {old} as the {name} of what is {value}.", change


def _one_for_another(one: object, other: object, shown: object) -> object:
    return other if shown == one else shown


def _of_all_items(items: str) -> Row:
    """Return the fault by which every item of a list is set, and not the one that is named."""
    name = items.rpartition("/")[2]

    def wrap(inner: Perform) -> Perform:
        def performed(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse:
            response, named = inner(state, asked, given), asked.input(asked.effect.key)
            if named is not None and state.world.has(asked.effect.resource, given.get(named)):
                held = state.world.members(asked.effect.resource, given.get(named)).get(name, [])
                values = {each.path[-1]: given.get(each) for each in asked.sets}
                changed = {name: [{**each, **values} for each in held]}
                state.world.put(asked.effect.resource, given.get(named), changed, {})
            return response

        return performed

    return "sets-all-items", f"Sets all {name} and not the one that is named.", performing(wrap)


def leaving_a_copy() -> Change:
    """Make another resource with the same members but for its key."""

    def wrap(inner: Perform) -> Perform:
        def performed(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse:
            response, named = inner(state, asked, given), asked.input(asked.effect.key)
            kind, key = asked.effect.resource, str(given.get(named)) if named else ""
            if state.world.has(kind, key):
                other = {state.plan.performer.key_member(kind): key[::-1]}
                state.world.put(kind, key[::-1], {**state.world.members(kind, key), **other}, {})
            return response

        return performed

    return performing(wrap)


def changing_when_refused(name: str, value: object) -> Change:
    """Give a member of the resource another value where its state does not allow the operation."""

    def wrap(inner: Check) -> Check:
        def checked(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse | None:
            refusal, named = inner(state, asked, given), asked.input(asked.effect.key)
            if refusal is not None and named is not None:
                state.world.put(asked.effect.resource, given.get(named), {name: value}, {})
            return refusal

        return checked

    return around("hindered", wrap)


def leading(kind: str, name: str, value: object) -> Change:
    """Give a member of each resource of a kind a value after the operation."""

    def wrap(inner: Perform) -> Perform:
        def performed(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse:
            for key in state.world.keys(kind):
                state.world.put(kind, key, {name: value}, {})
            return inner(state, asked, given)

        return performed

    return performing(wrap)


def resetting(items: str, name: str) -> Change:
    """Give a member of each item of a list of the resource the value one after the operation."""

    def changed(inner: Perform) -> Perform:
        def performed(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse:
            response, named = inner(state, asked, given), asked.input(asked.effect.key)
            kind, key = asked.effect.resource, given.get(named) if named else None
            if state.world.has(kind, key):
                held = state.world.members(kind, key).get(items, [])
                state.world.put(kind, key, {items: [{**each, name: 1} for each in held]}, {})
            return response

        return performed

    return performing(changed)


def rewriting(name: str, value: object) -> Change:
    """Give a member of the resource another value after the operation."""

    def changed(inner: Perform) -> Perform:
        def performed(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse:
            response, named = inner(state, asked, given), asked.input(asked.effect.key)
            if named is not None and state.world.has(asked.effect.resource, given.get(named)):
                state.world.put(asked.effect.resource, given.get(named), {name: value}, {})
            return response

        return performed

    return performing(changed)
