"""What a resource is shown as before and after an operation, and what about that the operation does not explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contract_tests.cases.building.draft import ABSENT
from contract_tests.contract import EffectKind, Role
from contract_tests.oracle.failures import at
from openapi.pointers import escaped

from ..resources.contents import is_state, success_of
from .shown import items_within, parted, says

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from contract_tests.cases.building.draft import Draft
    from contract_tests.contract import OperationContract

    from ..run import Run
    from .scene import Scene


def touched(run: Run, scene: Scene, draft: Draft, before: object) -> Iterator[str]:
    """Yield what was changed beside what the request names: a state, or another item of the same list."""
    operation, after = scene.subject.operation, latest_shown(run, scene)
    kind = operation.effect.resource
    for place, value in kept_members(run, scene).items() if before is not None else ():
        if at(after, place) == value != at(before, place):
            yield f"{place} of a {kind} became {value!r} when {operation.name} was called for it"
    for place, left in _left_only_by_others(run, scene).items() if before is not None else ():
        was, value = at(before, place), at(after, place)
        if was in left and value in _named_values(run, scene, place) - left.keys() - set().union(*left.values()):
            yield f"{place} of a {kind} became {value!r} when {operation.name} was called for it"
    for other in setting_items(run, scene) if before is not None else ():
        shown = [items_within(each, other) for each in (before, after)]
        values = {
            each.path[-1]: [sorted(repr(item.get(each.path[-1])) for item in items) for items in shown]
            for each in other.sets
        }
        if differing := sorted(name for name, (was, is_now) in values.items() if was != is_now):
            yield f"{' and '.join(differing)} of a {kind} changed when {operation.name} was called for it"
    if operation.effect.within is not None and before is not None:
        yield from _touched_items(run, operation, draft, (before, after))


def _touched_items(run: Run, operation: OperationContract, draft: Draft, shown: tuple[object, object]) -> Iterator[str]:
    """Yield what was changed of the items of a list beside what a request sets of one of them."""
    items, names = operation.effect.within.items if operation.effect.within else "", _names_set(operation)
    (meant, others), (means, now) = (parted(items_within(each, operation), operation, draft) for each in shown)
    for name in sorted(_given_to_items(run, operation) - names):
        if len(meant) == len(means) == 1 and name in meant[0] and means[0].get(name, meant[0][name]) != meant[0][name]:
            yield f"{name} of an item of {items} changed, of which {' and '.join(sorted(names))} was set"
    for old, new in zip(others, now, strict=False):
        changed = sorted(name for name in names if name in old and old[name] != new.get(name))
        if changed and len(others) == len(now):
            yield f"{' and '.join(changed)} of another item of {items} changed, too"


def _names_set(operation: OperationContract) -> set[str]:
    return {each.path[-1] for each in operation.sets}


def _given_to_items(run: Run, operation: OperationContract) -> set[str]:
    """Return the members that items of a list are given when their resource is made."""
    schemas, effect = run.knowledge.contract.schemas, operation.effect
    making = run.world.operations(EffectKind.CREATE, resource=effect.resource)
    lists = [each.input(effect.within.items) for each in making] if effect.within else []
    items = [schemas.items_at(each.schema_pointer) for each in lists if each is not None]
    return {member.name for item in items if item for member in schemas.members(schemas.follow(item))}


def given(run: Run, kind: str, shown: object) -> Mapping[str, Any]:
    """Return what is shown of the texts and the items that a resource is given when it is made, by their members."""
    schemas, found = run.knowledge.contract.schemas, dict[str, Any]()
    for making in run.world.operations(EffectKind.CREATE, resource=kind):
        for each in making.sets:
            name, items = each.path[-1], schemas.items_at(each.schema_pointer)
            value = at(shown, f"/{escaped(name)}")
            members = [member.name for member in schemas.members(items)] if items else []
            if isinstance(value, str) and run.requests.api.values.is_text(each):
                found[name] = value
            elif isinstance(value, list) and members:
                held = [item for item in value if isinstance(item, dict)]
                found[name] = sorted(repr([item.get(member) for member in members]) for item in held)
    return found


def lost_members(run: Run, scene: Scene, draft: Draft, own: object = None) -> Iterator[str]:
    """Yield the members that are set, and that the resource has not.

    Where the document does not say which are set, an endpoint may write some of them in another way, but not all, and
    none that its own response showed as it was sent: but for a state, which may change by itself.

    Args:
        run: The run.
        scene: The operation, and the one that reads.
        draft: What was sent.
        own: What the response to that showed; nothing where it does not count.
    """
    operation = scene.subject.operation
    within, latest = operation.effect.within, latest_shown(run, scene)
    items = items_within(latest, operation)
    meant, _ = parted(items, operation, draft)
    shown: Mapping[str, Any] = meant[0] if meant else {}
    if within is not None:
        names = {repr([at(item, pointer) for pointer in within.where]) for item in items}
        # A list that need not be shown at all says nothing, nor what becomes of an item that is only named.
        is_lost = not meant and bool(operation.sets) and at(latest, within.items) is not None
        if is_lost or len(names) < len(items):
            yield within.items
    usual = run.requests.draft(scene.subject, run.requests.api.source(scene.test))
    inputs = {each.path[-1]: each for each in operation.sets if each.role is not Role.SECRET}
    there = {name: each for name, each in inputs.items() if name in shown and draft.get(each) is not ABSENT}
    lost = [name for name, each in there.items() if not says(shown[name], draft.get(each))]
    varied = {name for name, each in there.items() if draft.get(each) != usual.get(each)}
    if operation.effect.is_stated or (varied and varied <= set(lost)):
        yield from lost
    else:
        confirmed = own if isinstance(own, dict) else {}
        sent = {name: draft.get(there[name]) for name in lost if not is_state(there[name].schema)}
        yield from (name for name, value in sent.items() if name in confirmed and says(confirmed[name], value))


def not_become(run: Run, scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield the members that have not become what the document says: its clause, and what is the matter.

    What a wait is for comes later.
    """
    operation, contract = scene.subject.operation, run.knowledge.contract
    awaited = {each["member"] for each in waits(run, operation)}
    for place, value in operation.effect.becomes.items():
        clause = contract.clauses.at(f"{operation.pointer}/x-effect/becomes/{escaped(place)}")
        shown = at(latest_shown(run, scene), place, value)
        if place not in awaited and shown != value and contract.clauses.is_binding(clause):
            yield clause, f"{place} of a {operation.effect.resource} is not {value!r} after {operation.name} succeeded"


def is_as_before(before: object, after: object, sent: object) -> bool:
    """Return whether a resource is shown as it was before it got other values, of which some are shown."""
    if not isinstance(sent, dict) or before != after:
        return False
    shown = [(value, sent[name]) for name, value in values_of(after, sent)]
    return any(type(value) is type(other) and _plain(value) != _plain(other) for value, other in shown)


def _plain(value: object) -> object:
    """Return a value as it is compared with one that an endpoint may write in another way."""
    return "".join(filter(str.isalnum, value.casefold())) if isinstance(value, str) else value


def kept_members(run: Run, scene: Scene) -> Mapping[str, Any]:
    """Return the members that another operation gives a value, which this one is not said to give them."""
    contract, operation = run.knowledge.contract, scene.subject.operation
    own = {*operation.effect.becomes, *(each["member"] for each in waits(run, operation))}
    kind = operation.effect.resource
    others = (each.effect for each in contract.operations if each.effect.resource == kind)
    return {place: value for each in others for place, value in each.becomes.items() if place not in own}


def _left_only_by_others(run: Run, scene: Scene) -> Mapping[str, Mapping[Any, set[Any]]]:
    """Return the members that other operations wait for: each value that they end in, with those before it."""
    contract, operation = run.knowledge.contract, scene.subject.operation
    # Where operations are said to bring about its values, it has none that only lie between others.
    kept = kept_members(run, scene)
    found: dict[str, dict[Any, set[Any]]] = {}
    for other in contract.operations:
        for wait in waits(run, other) if other.effect.resource == operation.effect.resource else ():
            for ready in wait.get("ready", ()) if wait["member"] in kept else ():
                found.setdefault(wait["member"], {}).setdefault(ready, set()).update(wait.get("pending", ()))
    return found


def waits(run: Run, operation: OperationContract) -> Collection[Mapping[str, Any]]:
    """Return what is said of waiting for what an operation brings about."""
    waits: Mapping[str, Mapping[str, Any]] = run.knowledge.contract.schemas.at(operation.pointer).get("x-wait", {})
    return waits.values()


def _named_values(run: Run, scene: Scene, place: str) -> frozenset[Any]:
    """Return the values that the document names for a member of what is read."""
    schemas, reading = run.knowledge.contract.schemas, scene.other.operation if scene.other else None
    for form in [each for success in reading.successes for each in success.forms.values()] if reading else []:
        pointer = form.schema_pointer
        for name in place.split("/")[1:]:
            members = {each.name: each.pointer for each in schemas.members(pointer)} if pointer else {}
            pointer = schemas.follow(members[name]) if name in members else ""
        declared = schemas.at(pointer) if pointer else {}
        return frozenset(declared.get("enum") or declared.get("x-extensible-enum") or ())
    return frozenset()


def setting_items(run: Run, scene: Scene) -> list[OperationContract]:
    """Return the other operations that set items of a list of the resource, which this one leaves as they are.

    What starts or stops something may change all that belongs to it.
    """
    effect = scene.subject.operation.effect
    own = effect.within.items if effect.within else None
    others = [each for each in run.knowledge.contract.operations if each.effect.resource == effect.resource]
    setting = [each for each in others if each.effect.within and each.effect.within.items != own]
    return [] if effect.becomes or effect.kind is not EffectKind.CHANGE else setting


def latest_shown(run: Run, scene: Scene) -> object:
    """Return what the latest response holds, of the operation that reads."""
    response = run.record.observations[-1].exchange.response
    if response is None or scene.other is None:
        return None
    return success_of(scene.other.operation, response, run.knowledge.contract)


def shown_values(scene: Scene, before: object) -> Mapping[str, list[Any]]:
    """Return what is shown by name, so that another value is set."""
    items = items_within(before, scene.subject.operation)
    return {name: [item.get(name) for item in items] for item in items for name in item}


def values_of(shown: object, names: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield what is shown under some names, at whatever depth."""
    for name, value in (
        shown.items() if isinstance(shown, dict) else enumerate(shown) if isinstance(shown, list) else ()
    ):
        if name in names:
            yield str(name), value
        else:
            yield from values_of(value, names)
