"""What else `x-effect` says: some states do not allow an operation, and some operations lead into another state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from contract_tests.contract import EffectKind, Slot
from contract_tests.oracle.failures import at
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import success_of
from contract_tests.suite.resources.settling import another, by_key, call, reached
from contract_tests.suite.scenes.compared import given, kept_members, latest_shown, lost_members, shown_values
from contract_tests.suite.scenes.ended import fail
from contract_tests.suite.scenes.items import naming_an_item
from contract_tests.suite.scenes.listed import listed
from contract_tests.suite.scenes.scene import PAUSES, Scene, for_each, listing
from openapi.pointers import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contract_tests.cases.building.api import Subject
    from contract_tests.contract import OperationContract
    from contract_tests.oracle.judge import Judgement
    from contract_tests.suite.run import Run


def _hindered(run: Run) -> Iterator[Scene]:
    """Yield each operation that is refused in some states of a resource, with the one that reads it."""
    for subject in run.requests.api.operations:
        operation = subject.operation
        reading = by_key(run, EffectKind.READ, operation.effect.resource)
        if operation.effect.refused_while and reading is not None:
            clause = run.knowledge.contract.clauses.at(f"{operation.pointer}/x-effect/refusedWhile")
            yield Scene(f"state/refused-while/{subject.name}", (clause,), subject, reading)


@for_each(_hindered)
def test_refused_while(scene: Scene, run: Run) -> None:
    """A resource that is made is in a state that does not allow the operation, which leaves it as it is."""
    operation, reading = scene.subject.operation, scene.other
    creating = run.world.operations(EffectKind.CREATE, resource=operation.effect.resource)
    key = run.maker.make(creating[0]) if creating and run.world.may(operation) else None
    if key is None or reading is None:
        pytest.skip("no resource may be made and tried")
    if reached(run, scene.test, creating[0], key) is False:
        clause = run.knowledge.contract.clauses.at(f"{creating[0].pointer}/x-effect/kind")
        what = f"a {operation.effect.resource} does not become what {creating[0].name} is said to make"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(clause, what)))
    was_refused, binds = False, run.knowledge.contract.clauses.is_binding(scene.clauses[0])
    for attempt in (reading, scene.subject, reading):
        judgement = call(run, scene.test, attempt, key)
        fail_if_broken(judgement.violations)
        if attempt is reading and not _is_hindered(run, reading, operation):
            for place, value in kept_members(run, scene).items() if was_refused and binds else ():
                if at(latest_shown(run, scene), place) == value:
                    fail(run, scene, f"{place} of a {operation.effect.resource} became {value!r} by what was refused")
            pytest.skip("the resource is in a state that allows the operation")
        was_refused |= attempt is scene.subject
        if attempt is scene.subject and judgement.succeeded:
            what = f"{operation.name} succeeded for a {operation.effect.resource} in a state that does not allow it"
            if binds:
                fail(run, scene, what)
            return


def _leading(run: Run) -> Iterator[Scene]:
    """Yield each operation that leads a resource into a state, with the one that leads it back."""
    contract, tries = run.world.offered, run.requests.api.tries
    for name, way in run.states.ways.items():
        subject, back = (run.requests.subject(each) for each in (contract.operation(name), way.operation))
        clauses = [tries.slots(Slot.STATE_CHANGED, operation=each.operation) for each in (subject, back)]
        if all(clauses):
            yield Scene(f"state/led-there-and-back/{name}", (clauses[0][0], clauses[1][0]), subject, back)


@for_each(_leading)
def test_led_there_and_back(scene: Scene, run: Run) -> None:
    """A resource comes into a state and out of it, and no other one comes into it meanwhile."""
    subject, back, kind = scene.subject, scene.other, scene.subject.operation.effect.resource
    key, lists = run.world.key(kind), listing(run, kind)
    if back is None or key is None or not run.world.may(subject.operation):
        pytest.skip("no resource may be changed")
    other = another(run, scene.test, kind)
    before = _states(run, scene, lists) if other else {}
    had = _set(run, scene, key)
    for number, each in enumerate((subject, back)):
        judgement = call(run, scene.test, each, key)
        fail_if_broken(judgement.violations)
        if not judgement.succeeded and number == 0:
            had, judgement = _again(run, scene, back, key)
        came = judgement.succeeded and reached(run, scene.test, each.operation, key)
        if came is False and judgement.succeeded and number == 0 and _is_elsewhere(run, subject.operation):
            pytest.skip("the state that it comes into is called otherwise, which no page says it is not")
        if came is False:
            how = "does not become what is documented" if judgement.succeeded else f"is not changed by {each.name}"
            what = f"a {kind} that {subject.name} was called for {how}"
            fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[number], what)))
        if not came:
            pytest.skip("nothing tells in which state the resource is")
        if number == 0 and before:
            _compare_lists(run, scene, lists, key, before)
    if lost := _lost(run, scene, key, had):
        what = f"{' and '.join(lost)} of a {kind} is not there again after {subject.name} and {back.name}"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[1], what)))


def _again(run: Run, scene: Scene, back: Subject, key: str) -> tuple[Mapping[str, Any], Judgement]:
    """Lead a resource back and into its state again, after that was refused: it may have been in that state before.

    Returns:
        What the resource was given before, and the judgement of what led it.
    """
    subject = scene.subject
    if call(run, scene.test, back, key).succeeded:
        is_back = reached(run, scene.test, back.operation, key)
        had, judgement = _set(run, scene, key), call(run, scene.test, subject, key)
        if judgement.succeeded:
            return had, judgement
        if is_back and reached(run, scene.test, subject.operation, key):
            what = f"{subject.name} refuses to change a {subject.operation.effect.resource}, and changes it"
            fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))
    pytest.skip("the resource is in a state that does not allow it")


def _set(run: Run, scene: Scene, key: str) -> Mapping[str, Any]:
    """Set an item of each list of a resource, and return what it was given then, as far as that is shown."""
    reading = run.requests.subject(run.states.ways[scene.subject.operation.id].reading)
    had = _given(run, scene, key)
    for each in run.requests.api.operations if had else ():
        effect, source = each.operation.effect, run.requests.api.source(scene.test)
        setting = replace(scene, subject=each, other=reading)
        if effect.resource != reading.operation.effect.resource or effect.within is None or not each.operation.sets:
            continue
        shown = latest_shown(run, setting)
        draft = naming_an_item(each, run.requests.varied(each, source, shown_values(setting, shown)), shown)
        is_set = run.try_case(run.requests.case(scene.test, each, source, draft=draft)).succeeded
        for pause in (0.0, *PAUSES) if is_set else ():
            run.clock.sleep(pause)
            had = _given(run, scene, key)
            if not list(lost_members(run, setting, draft)):
                break
            had = {}
    return had


def _given(run: Run, scene: Scene, key: str) -> Mapping[str, Any]:
    """Return what is shown of what a resource was given; nothing where it is in a state that it is led out of."""
    way, kind = run.states.ways[scene.subject.operation.id], scene.subject.operation.effect.resource
    reading = run.requests.subject(way.reading)
    is_read = call(run, scene.test, reading, key).succeeded
    shown = latest_shown(run, replace(scene, other=reading))
    return given(run, kind, shown) if is_read and at(shown, way.place) in way.ready else {}


def _lost(run: Run, scene: Scene, key: str, had: Mapping[str, Any]) -> list[str]:
    """Return the members that are not what they were; what starts may come a little late."""
    lost: list[str] = []
    for pause in (0.0, *PAUSES):
        run.clock.sleep(pause)
        now = _given(run, scene, key)
        lost = sorted(name for name in had.keys() & now.keys() if had[name] != now[name])
        if not lost:
            break
    return lost


def _compare_lists(run: Run, scene: Scene, lists: Subject | None, key: str, before: dict[str, list[object]]) -> None:
    """See that a list shows another state of what was led into one, and of nothing else."""
    kind, subject, after = scene.subject.operation.effect.resource, scene.subject, _states(run, scene, lists)
    changed = {other for other in before.keys() & after.keys() - {key} if after[other] != before[other]}
    becomes, had = [*subject.operation.effect.becomes.values()], before.get(key, [None])
    if any(after[other] == becomes for other in changed):
        what = f"another {kind} was changed, too"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))
    if after.get(key) == had and None not in had and had != becomes and _stays(run, scene, lists, key, had):
        what = f"the list shows a {kind} as it was before {subject.name}, which its details do not"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _is_elsewhere(run: Run, operation: OperationContract) -> bool:
    """Return whether the latest response shows neither the state that an operation left nor one that is documented."""
    clauses, response = run.knowledge.contract.clauses, run.record.observations[-1].exchange.response
    way, places = run.states.ways[operation.id], operation.effect.becomes
    said = [clauses.at(f"{operation.pointer}/x-effect/becomes/{escaped(place)}") for place in places]
    shown = None if response is None else success_of(way.reading, response, run.knowledge.contract)
    return not any(map(clauses.is_binding, said)) and at(shown, way.place) not in {None, *way.ready}


def _stays(run: Run, scene: Scene, lists: Subject | None, key: str, had: list[object]) -> bool:
    """Return whether a list goes on showing what a resource had; it may be a little late."""
    for pause in PAUSES:
        if _states(run, scene, lists).get(key) != had:
            return False
        run.clock.sleep(pause)
    return _states(run, scene, lists).get(key) == had


def _states(run: Run, scene: Scene, lists: Subject | None) -> dict[str, list[object]]:
    """Return the values of what an operation changes, of each resource that is listed."""
    if lists is None:
        return {}
    places, items = scene.subject.operation.effect.becomes, listed(run, scene, lists) or {}
    return {key: [at(item, place) for place in places] for key, item in items.items()}


def _is_hindered(run: Run, reading: Subject, operation: OperationContract) -> bool:
    """Return whether the latest response shows a state in which an operation is refused."""
    response = run.record.observations[-1].exchange.response
    content = None if response is None else success_of(reading.operation, response, run.knowledge.contract)
    return any(at(content, place) in values for place, values in operation.effect.refused_while.items())
