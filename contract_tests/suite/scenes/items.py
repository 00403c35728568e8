"""Changes of one item of a list of a resource: of the one that is named, where there are several, and of no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contract_tests.cases.building.draft import ABSENT
from contract_tests.contract import EffectKind, Slot
from contract_tests.oracle.failures import at
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.settling import call, reached
from contract_tests.suite.scenes.compared import latest_shown, lost_members, shown_values, touched
from contract_tests.suite.scenes.ended import fail
from contract_tests.suite.scenes.scene import PAUSES
from contract_tests.suite.scenes.shown import items_within

if TYPE_CHECKING:
    from contract_tests.cases.building.api import Subject
    from contract_tests.cases.building.draft import Draft
    from contract_tests.cases.building.values import Base
    from contract_tests.contract import OperationContract
    from contract_tests.suite.run import Run
    from contract_tests.suite.scenes.scene import Scene


def try_an_unknown_item(run: Run, scene: Scene, shown: object) -> None:
    """See that nothing is set of an item of a list that is not there, by what is shown of the resource."""
    subject, operation, source = scene.subject, scene.subject.operation, run.requests.api.source(scene.test)
    draft, items = run.requests.draft(subject, source), items_within(shown, operation)
    for pointer, place in operation.effect.within.where.items() if operation.effect.within else ():
        named = operation.input(place)
        if named is None or not items or "enum" in named.schema or not all(at(item, pointer) for item in items):
            return
        draft = draft.having(named, run.requests.api.values.texts(named).make(source))
    if operation.effect.within is None:
        return
    judgement = run.try_case(run.requests.case(scene.test, subject, source, draft=draft))
    fail_if_broken(judgement.violations)
    if judgement.succeeded:
        what = f"{operation.name} succeeded for an item of {operation.effect.within.items} that is not there"
        fail(run, scene, what)


def try_one_of_several_items(run: Run, scene: Scene, shown: object) -> None:
    """See that one item is set of a resource that has several, where the one that requests name has one only."""
    operation, kind = scene.subject.operation, scene.subject.operation.effect.resource
    creating = run.world.operations(EffectKind.CREATE, resource=kind)
    if operation.effect.within is None or scene.other is None or not creating:
        return
    if len(items_within(shown, operation)) != 1:
        return
    key, sent = _made_with_several(run, scene, creating[0])
    if key is None:
        return
    names: list[Any] = []
    lacking: list[Any] = []
    for pause in (0.0, *PAUSES):
        run.clock.sleep(pause)
        if not call(run, scene.test, scene.other, key).succeeded:
            return
        items = items_within(latest_shown(run, scene), operation)
        names = [at(item, pointer) for item in items for pointer in operation.effect.within.where]
        lacking = [each for each in _names_of(sent, operation) if each not in names]
        if not lacking:
            break
    before = latest_shown(run, scene)
    if lacking and names and None not in names:
        clauses = run.requests.api.tries.slots(Slot.STATE_CHANGED, operation=creating[0])
        fail(run, scene, f"{operation.effect.within.items} of a {kind} lacks what it was made with", *clauses[:1])
    if len(names) > 1:
        _set_the_last(run, scene, key, before)


def _set_the_last(run: Run, scene: Scene, key: str, before: object) -> None:
    """Set the last item of the list of a resource, and compare all of them."""
    subject, source = scene.subject, run.requests.api.source(f"{scene.test} of several")
    named = subject.operation.input(subject.operation.effect.key)
    draft = run.requests.varied(subject, source, shown_values(scene, before))
    draft = draft if named is None else draft.having(named, key)
    draft = naming_an_item(subject, draft, before, naming_an_item(subject, draft, before))
    judgement = run.try_case(run.requests.case(scene.test, subject, source, draft=draft))
    fail_if_broken(judgement.violations)
    if not judgement.succeeded or scene.other is None:
        return
    for pause in (0.0, *PAUSES):
        run.clock.sleep(pause)
        if not call(run, scene.test, scene.other, key).succeeded or not list(lost_members(run, scene, draft)):
            break
    wrong = [f"{name} of an item is not what was sent" for name in lost_members(run, scene, draft)]
    for what in (*wrong, *touched(run, scene, draft, before)):
        fail(run, scene, what)


def _made_with_several(run: Run, scene: Scene, creating: OperationContract) -> tuple[str | None, object]:
    """Make a resource that begins with more items, as an example of the document does: in XML, where lists get lost.

    Returns:
        Its key, None where none is made; and the items.
    """
    within, bases = scene.subject.operation.effect.within, run.world.bases
    given, usual = creating.input(within.items) if within else None, bases.get(creating.id)
    source, kind = run.requests.api.source(scene.test), creating.effect.resource
    for base in run.requests.api.values.bases(creating) if given is not None else ():
        subject = _beginning_with(run, creating, base)
        draft, known = run.requests.varied(subject, source), set(run.world.made[kind])
        sent = draft.get(given) if given is not None else ABSENT
        for form in (subject.xml, subject.json) if isinstance(sent, list) and len(sent) > 1 else ():
            if form is not None and not set(run.world.made[kind]) - known:
                fail_if_broken(run.try_case(subject.case(scene.test, draft=draft, form=form)).violations)
        _beginning_with(run, creating, usual)
        for key in set(run.world.made[kind]) - known:
            return key if reached(run, scene.test, creating, key) is not False else None, sent
    return None, None


def _beginning_with(run: Run, creating: OperationContract, base: Base | None) -> Subject:
    """Return an operation of which valid requests begin in some way, or as they do where none was chosen."""
    run.world.bases.pop(creating.id, None)
    run.world.bases |= {} if base is None else {creating.id: base}
    run.make_requests_anew()
    return run.requests.subject(creating)


def _names_of(sent: object, operation: OperationContract) -> list[Any]:
    """Return what tells each item that was sent from the others."""
    where = operation.effect.within.where if operation.effect.within else {}
    items = sent if isinstance(sent, list) else []
    return [at(item, pointer) for item in items for pointer in where]


def naming_an_item(subject: Subject, draft: Draft, shown: object, other: Draft | None = None) -> Draft:
    """Return a request about an item of a list that is there, and not the one of another request if there are more.

    Args:
        subject: The operation.
        draft: The request.
        shown: What is shown of the resource that has the list.
        other: The other request.
    """
    operation = subject.operation
    within, items = operation.effect.within, items_within(shown, operation)
    for pointer, place in within.where.items() if within else ():
        named = operation.input(place)
        if named is None:
            continue
        there = named.schema.get("enum") or [at(item, pointer) for item in items]
        wanted = [each for each in there if other is None or each != other.get(named)] or there
        if wanted and draft.get(named) not in wanted:
            draft = draft.having(named, wanted[0])
    return draft
