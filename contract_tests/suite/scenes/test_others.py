"""What is done to one resource is what its response says, and is done to no other one of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contract_tests.contract import EffectKind, Slot
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import is_plain_text, members_shown, success_of
from contract_tests.suite.resources.settling import by_key, call
from contract_tests.suite.scenes.compared import latest_shown
from contract_tests.suite.scenes.scene import PAUSES, Scene, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contract_tests.suite.run import Run

ACCEPTED = 202
"""The status of what is carried out some time later."""


def _scenes(run: Run) -> Iterator[Scene]:
    """Yield each operation that changes a resource by its key, where others can be made beside it, and read."""
    tries = run.requests.api.tries
    for subject in run.requests.api.operations:
        operation, effect = subject.operation, subject.operation.effect
        is_changing = effect.kind is EffectKind.CHANGE and bool(effect.key) and not effect.is_stated
        reading = by_key(run, EffectKind.READ, effect.resource)
        if is_changing and reading is not None and run.world.may(operation) and run.world.making(effect.resource):
            clauses = tries.slots(Slot.STATE_CHANGED, operation=operation)
            yield Scene(f"state/others/{subject.name}", clauses, subject, reading)


@for_each(_scenes)
def test_others(scene: Scene, run: Run) -> None:
    """One resource is changed, of two that were made, and both are read before and after."""
    operation, kind = scene.subject.operation, scene.subject.operation.effect.resource
    first = run.world.key(kind) or run.maker.make(run.world.making(kind)[0])
    key = run.stand_ins.with_parts(kind)
    if first is None or key is None or key == first or _place(run, scene, first) != _place(run, scene, key):
        pytest.skip("no two resources of the same place can be made")
    others, before = _read(run, scene, first), _read(run, scene, key)
    changed = _changed(run, scene, key, before)
    after, is_late = _read(run, scene, key), False
    for pause in PAUSES:
        is_late = any(after.get(name) == before[name] for name in changed.keys() & before.keys())
        if not is_late:
            break
        run.clock.sleep(pause)
        after = _read(run, scene, key)
    if undone := sorted(name for name in changed.keys() & before.keys() if after.get(name) == before[name]):
        _fail(run, scene, f"{' and '.join(undone)} of a {kind} is not what the response of {operation.name} shows")
    others_now, telling = _read(run, scene, first), _telling(run, scene)
    if taken := sorted(
        name
        for name in telling & changed.keys() & others.keys()
        if others[name] != others_now.get(name) == changed[name]
    ):
        _fail(run, scene, f"{' and '.join(taken)} of another {kind} changed when {operation.name} was called for one")


def _place(run: Run, scene: Scene, key: str) -> Mapping[str, object]:
    """Return what the path of the request said that made a resource."""
    operation = scene.subject.operation
    said = run.world.made_with.get((operation.effect.resource, key), {})
    return {name: said[name] for name in operation.template_names if name in said and name != operation.effect.key}


def _changed(run: Run, scene: Scene, key: str, before: Mapping[str, Any]) -> Mapping[str, Any]:
    """Change a resource, and return what its response shows to be another than before."""
    subject, source = scene.subject, run.requests.api.source(scene.test)
    reference = subject.operation.input(subject.operation.effect.key)
    shown = {name: [value] for name, value in before.items()}
    draft = run.requests.varied(subject, source, shown)
    if reference is not None:
        is_number = key.isdecimal() and not subject.api.values.is_text(reference)
        draft = draft.having(reference, int(key) if is_number else key)
    case = run.requests.case(scene.test, subject, source, draft=draft)
    judgement = run.examine(case.id, case.clauses, run.transport.send(case))
    fail_if_broken(judgement.violations)
    response = run.record.observations[-1].exchange.response
    if not judgement.succeeded or response is None or response.status == ACCEPTED:
        pytest.skip("the operation is not carried out for a resource that was just made")
    own = success_of(subject.operation, response, run.knowledge.contract)
    of_it = own if isinstance(own, dict) else subject.operation.sets and draft.body
    return {
        name: value for name, value in (of_it if isinstance(of_it, dict) else {}).items() if before.get(name) != value
    }


def _read(run: Run, scene: Scene, key: str) -> Mapping[str, Any]:
    """Return what is shown of a resource."""
    if scene.other is not None:
        fail_if_broken(call(run, scene.test, scene.other, key).violations)
    shown = latest_shown(run, scene)
    return shown if isinstance(shown, dict) else {}


def _telling(run: Run, scene: Scene) -> set[str]:
    """Return the members that no other resource gets by chance, nor since they follow from all."""
    schemas, found = run.knowledge.contract.schemas, set[str]()
    for name, place in members_shown(scene.other.operation, run.knowledge.contract).items() if scene.other else ():
        if is_plain_text(schemas.at(schemas.follow(place))) or "boolean" in schemas.types(place):
            found.add(name)
    return found


def _fail(run: Run, scene: Scene, what: str) -> None:
    fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))
