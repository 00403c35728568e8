"""What is made is there, what is changed has its new values, and what is deleted is gone: where one can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from contract_tests.cases.draft import ABSENT
from contract_tests.contract import EffectKind, Role, Slot
from contract_tests.oracle.failures import at
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.possible import sets_of
from contract_tests.suite.scenes import Scene, for_each
from contract_tests.suite.settling import by_key, call, settle
from contract_tests.suite.world import success_of
from openapi.pointers import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contract_tests.cases.draft import Draft
    from contract_tests.suite.run import Run


def _scenes(run: Run) -> Iterator[Scene]:
    """Yield each operation that makes or changes a resource, with the one that reads it by its key."""
    tries = run.requests.api.tries
    for subject in run.requests.api.operations:
        effect = subject.operation.effect
        clauses = tries.slots(Slot.STATE_CHANGED, operation=subject.operation)
        reading = by_key(run, EffectKind.READ, effect.resource)
        if clauses and reading is not None and effect.kind in {EffectKind.CREATE, EffectKind.CHANGE}:
            done = "made" if effect.kind is EffectKind.CREATE else "changed"
            further = _of_the_end(run, effect.resource) if effect.kind is EffectKind.CREATE else ()
            left_open = tries.open_about_state(reading.operation)
            yield Scene(f"state/{done}/{subject.name}", (*clauses, *further, *left_open), subject, reading)


def _of_the_end(run: Run, resource: str) -> tuple[str, ...]:
    """Return what is tried by deleting a resource: that it is gone then."""
    tries, deleting = run.requests.api.tries, by_key(run, EffectKind.DELETE, resource)
    gone = () if deleting is None else tries.slots(Slot.STATE_CHANGED, operation=deleting.operation)
    return (*gone, *tries.slots(Slot.REFERENCE_UNKNOWN))


@for_each(_scenes)
def test_lifecycle(scene: Scene, run: Run) -> None:
    """A resource is made or changed, read, and deleted where that may be done."""
    subject, kind = scene.subject, scene.subject.operation.effect.resource
    source = run.requests.api.source(scene.test)
    known = set(run.world.made[kind])
    draft = run.requests.varied(subject, source)
    judgement = run.try_case(run.requests.case(scene.test, subject, source, draft=draft))
    fail_if_broken(judgement.violations)
    is_new = subject.operation.effect.kind is EffectKind.CREATE
    key = next((each for each in run.world.made[kind] if each not in known), None) if is_new else run.world.key(kind)
    if not judgement.succeeded or key is None or scene.other is None:
        pytest.skip("nothing was made or changed whose key is known")
    read = call(run, scene.test, scene.other, key)
    fail_if_broken(read.violations)
    if not read.succeeded:
        _fail(run, scene, f"a {kind} can't be read after {subject.name} succeeded")
    lost = list(_lost(run, scene, draft))
    if lost:
        _fail(run, scene, f"{' and '.join(lost)} of a {kind} is not what {subject.name} was sent")
    for clause, what in _not_become(run, scene):
        _fail(run, scene, what, clause)
    if not is_new:
        _try_in_vain(run, scene, key)
    deleting = by_key(run, EffectKind.DELETE, kind)
    if is_new and deleting is not None and run.world.may(deleting.operation):
        settle(run, deleting.operation, key)
        if forged := run.requests.api.access.forged(deleting.operation):  # after which it must still be there
            fail_if_broken(call(run, scene.test, deleting, key, signing=forged).violations)
        deleted = call(run, scene.test, deleting, key)
        fail_if_broken(deleted.violations)
        if deleted.succeeded and call(run, scene.test, scene.other, key).succeeded:
            clause = next(iter(run.requests.api.tries.slots(Slot.STATE_CHANGED, operation=deleting.operation)), "")
            _fail(run, scene, f"a {kind} can still be read after {deleting.name} succeeded", clause)


def _lost(run: Run, scene: Scene, draft: Draft) -> Iterator[str]:
    """Yield the members that are set, and that the resource has not.

    Where the document does not say which are set, an endpoint may write some of them in another way, but not all.
    """
    operation, found = scene.subject.operation, _read(run, scene)
    shown: dict[str, Any] = found if isinstance(found, dict) else {}
    usual = run.requests.draft(scene.subject, run.requests.api.source(scene.test))
    inputs = {each.path[-1]: each for each in sets_of(operation) if each.role is not Role.SECRET}
    there = {name: each for name, each in inputs.items() if name in shown and draft.get(each) is not ABSENT}
    lost = [name for name, each in there.items() if not _says(shown[name], draft.get(each))]
    varied = {name for name, each in there.items() if draft.get(each) != usual.get(each)}
    if operation.effect.is_stated or (varied and varied <= set(lost)):
        yield from lost


def _says(shown: object, sent: object) -> bool:
    """Whether a member is what was sent, or a text for people that holds the number that was."""
    if isinstance(shown, str) and isinstance(sent, (int, float)):
        return str(sent) in re.findall(r"[0-9]+(?:\.[0-9]+)?", shown)
    return shown == sent


def _not_become(run: Run, scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield the members that have not become what the document says: its clause, and what is the matter.

    What a wait is for comes later.
    """
    operation, contract = scene.subject.operation, run.knowledge.contract
    awaited = {each["member"] for each in contract.schemas.at(operation.pointer).get("x-wait", {}).values()}
    for place, value in operation.effect.becomes.items():
        clause = contract.clauses.at(f"{operation.pointer}/x-effect/becomes/{escaped(place)}")
        shown = at(_read(run, scene), place, value)
        if place not in awaited and shown != value and contract.clauses.is_binding(clause):
            yield clause, f"{place} of a {operation.effect.resource} is not {value!r} after {operation.name} succeeded"


def _read(run: Run, scene: Scene) -> object:
    """Return what the latest response holds, of the operation that reads."""
    response = run.record.observations[-1].exchange.response
    if response is None or scene.other is None:
        return None
    return success_of(scene.other.operation, response, run.knowledge.contract)


def _try_in_vain(run: Run, scene: Scene, key: str) -> None:
    """See that other values are not taken from a request which fails authentication, nor from one that is refused."""
    requests, operation, source = run.requests, scene.subject.operation, run.requests.api.source(scene.test)
    usual, wrong = requests.draft(scene.subject, source), requests.api.access.forged(operation)
    sent = {each.path[-1]: usual.get(each) for each in sets_of(operation) if each.role is not Role.SECRET}
    if scene.other is None or wrong is None or not sent or not call(run, scene.test, scene.other, key).succeeded:
        return
    before, refused = list(_values(_read(run, scene), sent)), requests.refused_value(operation)
    if not before:
        return
    tried = [requests.case(scene.test, scene.subject, source, draft=usual, signing=wrong)]
    tried += [requests.case(scene.test, scene.subject, source, draft=usual.having(*refused))] if refused else []
    for case in tried:
        fail_if_broken(run.try_case(case).violations)
    fail_if_broken(call(run, scene.test, scene.other, key).violations)
    pairs = zip(before, _values(_read(run, scene), sent), strict=False)
    if taken := {name for (name, was), (_, now) in pairs if was != now == sent[name]}:
        kind = operation.effect.resource
        _fail(run, scene, f"{' and '.join(sorted(taken))} of a {kind} is what a request was sent that was refused")


def _values(shown: object, names: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield what is shown under some names, at whatever depth."""
    for name, value in (
        shown.items() if isinstance(shown, dict) else enumerate(shown) if isinstance(shown, list) else ()
    ):
        if name in names:
            yield str(name), value
        else:
            yield from _values(value, names)


def _fail(run: Run, scene: Scene, what: str, clause: str = "") -> None:
    fail_if_broken(run.add_violation(scene.test, ClauseViolation(clause or scene.clauses[0], what)))
