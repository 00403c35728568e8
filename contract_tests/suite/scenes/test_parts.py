"""What is a part of one resource is no part of another one of its kind: below that it is neither found nor listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contract_tests.contract import EffectKind, Place, Role, Slot
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import items_of
from contract_tests.suite.resources.settling import by_key
from contract_tests.suite.resources.whole_lists import whole
from contract_tests.suite.scenes.scene import Scene, for_each, listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contract_tests.cases.building.api import Subject
    from contract_tests.contract import OperationContract, Parameter
    from contract_tests.suite.resources.contents import Item
    from contract_tests.suite.run import Run


def _scenes(run: Run) -> Iterator[Scene]:
    """Yield each operation that makes a part of a resource which can be made too, for each of those that it names."""
    tries = run.requests.api.tries
    for subject in run.requests.api.operations:
        operation = subject.operation
        is_tried = operation.effect.kind is EffectKind.CREATE and not operation.effect.is_stated
        for owner in _owners(operation) if is_tried and run.world.may(operation) else ():
            if run.world.making(owner.resource) and by_key(run, EffectKind.READ, operation.effect.resource):
                test = f"state/part-of-another/{subject.name}-{owner.name}"
                yield Scene(test, tries.slots(Slot.REFERENCE_UNKNOWN), subject, parameter=owner)


def _owners(operation: OperationContract) -> list[Parameter]:
    """Return the parameters of a path that name what the resource of an operation is a part of."""
    in_path = [each for each in operation.parameters if each.place is Place.PATH and each.role is Role.REFERENCE]
    return [each for each in in_path if each.resource != operation.effect.resource]


@for_each(_scenes)
def test_part_of_another(scene: Scene, run: Run) -> None:
    """What was made below one resource is not found below another, and what is made below that one is."""
    subject, owner, kind = scene.subject, scene.parameter, scene.subject.operation.effect.resource
    reading, key = by_key(run, EffectKind.READ, kind), run.world.key(kind) or run.maker.make(subject.operation)
    if owner is None or reading is None or key is None or not _at(run, scene, reading, key).succeeds:
        pytest.skip("no part of a resource can be read")
    other = next((made for each in run.world.making(owner.resource) if (made := run.maker.make(each))), None)
    if other is None:
        pytest.skip(f"no other resource of kind {owner.resource} can be made")
    ours = _listed(run, scene, None)
    theirs = _listed(run, scene, other)
    if ours.get(key) and ours[key] == theirs.get(key):
        _fail(run, scene, f"a {kind} is listed below another of {owner.resource} than the one below which it was made")
    for each in run.requests.api.operations:
        effect = each.operation.effect
        is_of_part = effect.resource == kind and effect.key and owner.name in _names(each.operation)
        is_tried = effect.kind in {EffectKind.READ, EffectKind.CHANGE} and not each.operation.makes_what_it_names
        if is_of_part and is_tried and _at(run, scene, each, key, other).succeeds:
            _fail(run, scene, f"{each.name} finds a {kind} below another of {owner.resource} than its own")
    _make_below(run, scene, reading, other)


def _make_below(run: Run, scene: Scene, reading: Subject, other: str) -> None:
    """See that what is made below the other resource is found there."""
    kind, known = scene.subject.operation.effect.resource, set(run.world.made[scene.subject.operation.effect.resource])
    made = _at(run, scene, scene.subject, None, other)
    new = next((each for each in run.world.made[kind] if each not in known), None)
    if made.succeeds and new is not None and not _at(run, scene, reading, new, other).succeeds:
        _fail(run, scene, f"a {kind} can't be read below the resource below which it was made")


class _Found:
    """What became of a request."""

    def __init__(self, run: Run) -> None:
        response = run.record.observations[-1].exchange.response
        self.succeeds = response is not None and 200 <= response.status < 300


def _names(operation: OperationContract) -> set[str]:
    return {each.name for each in _owners(operation)}


def _at(run: Run, scene: Scene, subject: Subject, key: str | None, other: str | None = None) -> _Found:
    """Call an operation for a part, below another resource where one is named, and judge the response."""
    source, operation = run.requests.api.source(scene.test), subject.operation
    draft = run.requests.varied(subject, source)
    draft = draft if operation.effect.lists is None else whole(draft)
    own = operation.input(operation.effect.key)
    for parameter, value in ((own, key), (scene.parameter, other)):
        named = parameter and operation.input(parameter.name)
        if named is not None and value is not None:
            is_number = value.isdecimal() and not subject.api.values.is_text(named)
            draft = draft.having(named, int(value) if is_number else value)
    case = run.requests.case(scene.test, subject, source, draft=draft)
    fail_if_broken(run.examine(case.id, case.clauses, run.transport.send(case)).violations)
    return _Found(run)


def _listed(run: Run, scene: Scene, other: str | None) -> Mapping[str, Item]:
    """Return the parts that are listed below a resource, by their keys; nothing where no list is read."""
    lists = listing(run, scene.subject.operation.effect.resource)
    if lists is None or scene.parameter is None or scene.parameter.name not in _names(lists.operation):
        return {}
    found = _at(run, scene, lists, None, other)
    response = run.record.observations[-1].exchange.response
    return items_of(lists.operation, response, run.knowledge.contract) if found.succeeds and response else {}


def _fail(run: Run, scene: Scene, what: str) -> None:
    fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))
