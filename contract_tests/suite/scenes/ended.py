"""What was made is listed, and gone with everything that shows it once it is deleted, and nothing else with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contract_tests.contract import EffectKind, Slot
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.settling import by_key, call, naming, reached, settle
from contract_tests.suite.resources.whole_lists import may_be_cut, whole
from contract_tests.suite.scenes.listed import listed
from contract_tests.suite.scenes.near_keys import delete_by_near_keys
from contract_tests.suite.scenes.scene import PAUSES, Scene, listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.api import Subject
    from contract_tests.suite.run import Run

NOT_THERE: Final = frozenset({404, 410})


def ended(run: Run, scene: Scene, key: str, further: list[str]) -> None:
    """See that what was made is listed, and deleted where that may be done, and nothing else with it."""
    subject, kind = scene.subject, scene.subject.operation.effect.resource
    if key in run.world.gone[kind]:  # it made room for what came after it
        key, further = (*further, "")[0], []
    if key and not _gets_listed(run, scene, (key, *further)[-1]):  # the latest one, which is left out most easily
        fail(run, scene, f"a {kind} is not listed after {subject.name} succeeded")
    deleting = by_key(run, EffectKind.DELETE, kind)
    if key and deleting is not None and scene.other is not None and run.world.may(deleting.operation):
        for each in (*further[-1:], key):  # so that what deletes any other one than it is to could do so
            settle(run, deleting.operation, each)
        if subject.operation.effect.kind is EffectKind.CREATE:
            delete_by_near_keys(run, scene.test, deleting, key)
        if forged := run.requests.api.access.forged(deleting.operation):  # after which it must still be there
            fail_if_broken(call(run, scene.test, deleting, key, signing=forged).violations)
        _delete(run, scene, deleting, key, further)


def list_parts(run: Run, scene: Scene, key: str) -> None:
    """Ask for the lists of what belongs to a resource that was just made: they are empty, and lists all the same."""
    kind, source = scene.subject.operation.effect.resource, run.requests.api.source(scene.test)
    for lists in run.requests.api.operations:
        effect = lists.operation.effect
        named = next((place for place, owner in effect.references.items() if owner == kind), "")
        parameter = lists.operation.input(named) if named else None
        is_part = effect.lists is not None and effect.resource != kind and run.world.may(lists.operation)
        if parameter is not None and is_part and _came_about(run, scene, key):
            draft = run.requests.draft(lists, source).having(parameter, key)
            case = run.requests.case(scene.test, lists, source, draft=draft)
            # As it is: nothing is made to be listed.
            fail_if_broken(run.examine(case.id, case.clauses, run.transport.send(case)).violations)


def _came_about(run: Run, scene: Scene, key: str) -> bool:
    """Return whether a resource that was made became in time what is waited for; what does not is reported."""
    operation, clauses = scene.subject.operation, run.knowledge.contract.clauses
    came = reached(run, scene.test, operation, key) is not False
    if not came and clauses.is_binding(clause := clauses.at(f"{operation.pointer}/x-wait")):
        fail(run, scene, f"a {operation.effect.resource} does not become in time what is said of a new one", clause)
    return came


def _delete(run: Run, scene: Scene, deleting: Subject, key: str, further: list[str]) -> None:
    """Delete what was made, and see that it is gone and what was made after it is not."""
    kind, reading = scene.subject.operation.effect.resource, scene.other
    clause = next(iter(run.requests.api.tries.slots(Slot.STATE_CHANGED, operation=deleting.operation)), "")
    has_ledger = run.knowledge.contract.has_ledger
    is_there = reading is not None and not has_ledger and call(run, scene.test, reading, key).succeeded
    deleted, response = call(run, scene.test, deleting, key), run.record.observations[-1].exchange.response
    fail_if_broken(deleted.violations)
    if is_there and response is not None and response.status in NOT_THERE:
        fail(run, scene, f"{deleting.name} does not find a {kind} that can be read", clause)
    if reading is None or not deleted.succeeded:
        return
    _let_go(run, scene, reading, key)
    if call(run, scene.test, reading, key).succeeded:
        fail(run, scene, f"a {kind} can still be read after {deleting.name} succeeded", clause)
    if _stays_listed(run, scene, key):
        fail(run, scene, f"a {kind} is still listed after {deleting.name} succeeded", clause)
    fail_if_broken(call(run, scene.test, deleting, key).violations)
    for each in _further_reading(run, reading):
        if call(run, scene.test, each, key).succeeded:
            fail(run, scene, f"{each.name} still knows a {kind} after {deleting.name} succeeded", clause)
    if further and call(run, scene.test, reading, further[-1]).succeeded is False:
        fail(run, scene, f"another {kind} can't be read any more after {deleting.name} succeeded", clause)


def _further_reading(run: Run, reading: Subject) -> Iterator[Subject]:
    """Yield the other operations that read a resource by its key, such as a file of it: of one that is gone, none."""
    for each in run.requests.api.operations:
        effect = each.operation.effect
        is_alike = (effect.kind, effect.resource) == (EffectKind.READ, reading.operation.effect.resource)
        if is_alike and effect.is_stated and effect.key and each is not reading:
            yield each


def _let_go(run: Run, scene: Scene, reading: Subject, key: str) -> None:
    """Wait a little while what is being deleted can be read: whether that is done at once, no document says."""
    draft, source = naming(run, scene.test, reading, key), run.requests.api.source(scene.test)
    for pause in PAUSES:
        response = run.transport.send(run.requests.case(scene.test, reading, source, draft=draft)).response
        if response is None or not 200 <= response.status < 300:
            return
        run.clock.sleep(pause)


def _gets_listed(run: Run, scene: Scene, key: str) -> bool:
    """Return whether a resource is in the list of its kind; a list may be a little late."""
    for pause in PAUSES:
        if _is_listed(run, scene, key):
            return True
        run.clock.sleep(pause)
    return _is_listed(run, scene, key)


def _stays_listed(run: Run, scene: Scene, key: str) -> bool:
    """Return whether a resource is in the list of its kind though it is gone; a list may be a little late."""
    for pause in PAUSES:
        if not _is_listed(run, scene, key, by_default=False):
            return False
        run.clock.sleep(pause)
    return _is_listed(run, scene, key, by_default=False)


def _is_listed(run: Run, scene: Scene, key: str, *, by_default: bool = True) -> bool:
    """Return whether a resource is in the list of its kind; by default where there is none that can be read."""
    lists = listing(run, scene.subject.operation.effect.resource)
    if lists is None or not run.world.may(lists.operation):
        return by_default
    draft = whole(run.requests.draft(lists, run.requests.api.source(scene.test)))
    items, latest = listed(run, scene, lists, draft), run.record.observations[-1].exchange.response
    if items is None:
        return by_default
    return key in items or (by_default and may_be_cut(draft, latest, run.knowledge.contract))


def fail(run: Run, scene: Scene, what: str, clause: str = "") -> None:
    """Keep a violation that the latest exchange shows: of the clause that the scene is about, if of no other."""
    fail_if_broken(run.add_violation(scene.test, ClauseViolation(clause or scene.clauses[0], what)))
