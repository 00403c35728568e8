"""What is put at a path is what is read there (RFC 9110, 9.3.4): of each resource its own."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.cases.building.draft import ABSENT
from contract_tests.cases.building.schema_values import candidates
from contract_tests.cases.building.variation import varied
from contract_tests.contract import EffectKind, Place, Role
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import is_state, success_of
from contract_tests.suite.resources.settling import by_key
from contract_tests.suite.resources.world import CREATED
from contract_tests.suite.scenes.scene import PAUSES, Scene, for_each
from contract_tests.suite.scenes.shown import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.api import Subject
    from contract_tests.cases.building.draft import Draft
    from contract_tests.contract import Parameter
    from contract_tests.suite.run import Run

FEW: Final = 20
"""Values that are looked at to find another one."""


def _scenes(run: Run) -> Iterator[Scene]:
    """Yield each operation that puts something but the members of a resource, with the one that reads it there."""
    subjects = run.requests.api.operations
    for subject in subjects:
        operation = subject.operation
        reading = next(
            (
                each
                for each in subjects
                if each.operation.method == "GET" and each.operation.template == operation.template
            ),
            None,
        )
        is_put = operation.method == "PUT" and not operation.effect.is_stated and operation.body is not None
        if not is_put or reading is None or not run.world.may(operation):
            continue
        is_of_members = reading is by_key(run, EffectKind.READ, operation.effect.resource) and subject.members
        if not is_of_members:
            clause = run.knowledge.contract.clauses.at(operation.pointer)
            yield Scene(f"state/put-there/{subject.name}", (clause,), subject, reading)


@for_each(_scenes)
def test_put_there(scene: Scene, run: Run) -> None:
    """What is put is read, also after something else was put below another resource."""
    owner = _owner(scene.subject)
    others = run.world.making(owner.resource)[:1] if owner else []
    key = run.world.key(owner.resource) if owner else None
    places = [key, *(made for each in others if key is not None and (made := run.maker.make(each)) not in {None, key})]
    sent: list[tuple[str | None, Draft, object]] = []
    for number, place in enumerate(places or [None]):
        draft = _naming(_otherwise(scene.subject, run, number), owner, place)
        source = run.requests.api.source(scene.test)
        judgement = run.try_case(run.requests.case(scene.test, scene.subject, source, draft=draft))
        fail_if_broken(judgement.violations)
        response = run.record.observations[-1].exchange.response
        if judgement.succeeded and response is not None:
            sent.append((place, draft, success_of(scene.subject.operation, response, run.knowledge.contract)))
    if not sent:
        pytest.skip("nothing is put there")
    for place, draft, own in sent:
        _see(run, scene, owner, place, draft, own)


def _making(run: Run) -> Iterator[Scene]:
    """Yield each operation that makes what it names, or replaces it."""
    for subject in run.requests.api.operations:
        operation = subject.operation
        is_tried = operation.makes_what_it_names and not operation.effect.is_stated
        if is_tried and run.world.may(operation) and run.world.making(operation.effect.resource):
            clause = run.knowledge.contract.clauses.at(operation.responses["201"].pointer)
            yield Scene(f"state/put-new/{subject.name}", (clause,), subject)


@for_each(_making)
def test_put_new(scene: Scene, run: Run) -> None:
    """What is put under a new key is made, with its defaults, and is replaced after that: each has its own status."""
    subject, source = scene.subject, run.requests.api.source(scene.test)
    named, body = subject.operation.input(subject.operation.effect.key), subject.operation.body
    if named is None:
        return
    key = run.requests.api.values.new(named, source)
    if any(str(key) in each.exchange.request.target for each in run.record.observations):
        pytest.skip("no key is known that is new")
    draft = run.requests.draft(subject, source).having(named, key)
    for each in body.members if body else ():
        is_needed = each.is_required or len(each.path) > 1 or each.role is Role.REFERENCE
        draft = draft if is_needed else draft.having(each, ABSENT)
    for is_new in (True, False):
        judgement = run.try_case(run.requests.case(scene.test, subject, source, draft=draft))
        fail_if_broken(judgement.violations)
        response = run.record.observations[-1].exchange.response
        if not judgement.succeeded or response is None:
            pytest.skip("nothing is put under a new key")
        if (response.status == CREATED) is not is_new:
            what = f"what is {'new' if is_new else 'replaced'} gets status {response.status}"
            fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _see(run: Run, scene: Scene, owner: Parameter | None, place: str | None, draft: Draft, own: object) -> None:
    """See that what was put is what is read, at once or a little later."""
    if scene.other is None:
        return
    source, what = run.requests.api.source(scene.test), ""
    for pause in (0.0, *PAUSES):
        run.clock.sleep(pause)
        reading = _naming(run.requests.draft(scene.other, source), owner, place)
        judgement = run.try_case(run.requests.case(scene.test, scene.other, source, draft=reading))
        fail_if_broken(judgement.violations)
        what = _difference(run, scene, draft, own) if judgement.succeeded else ""
        if not what:
            return
    fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _difference(run: Run, scene: Scene, draft: Draft, own: object) -> str:
    """Return how the latest response differs from what was put; empty where it need not be the same.

    An endpoint may write a member in another way, but not all that are others than usual, and none that its own
    response showed as it was sent.
    """
    response, reading, subject = run.record.observations[-1].exchange.response, scene.other, scene.subject
    if response is None or reading is None:
        return ""
    what, sent = f"{reading.name} shows something else than {subject.name} was sent", draft.body
    if isinstance(sent, str):
        is_text = subject.plain is not None and response.media_type == subject.plain.media_type
        return what if is_text and response.body.decode("utf-8", "replace").split() != sent.split() else ""
    shown = success_of(reading.operation, response, run.knowledge.contract)
    if not isinstance(sent, dict) or not isinstance(shown, dict):
        return ""
    if not subject.members:
        names = sent.keys() if _is_of_one_schema(scene) else sent.keys() & shown.keys()
        return what if any(name not in shown or not says(shown[name], sent[name]) for name in names) else ""
    usual = run.requests.draft(subject, run.requests.api.source(scene.test))
    inputs = {each.name: each for each in subject.members if each.name in shown and draft.get(each) is not ABSENT}
    lost = {name for name in inputs if not says(shown[name], sent[name])}
    changed = {name for name, each in inputs.items() if usual.get(each) != sent[name]}
    confirmed = own if isinstance(own, dict) else {}
    kept = {name for name in lost if not is_state(inputs[name].schema) and name in confirmed}
    return what if (changed and changed <= lost) or any(says(confirmed[name], sent[name]) for name in kept) else ""


def _is_of_one_schema(scene: Scene) -> bool:
    """Return whether what is read has the schema of what is put: it may be a part of something else as well."""
    put, reading = scene.subject.json, scene.other
    shown = [form for each in reading.operation.successes for form in each.forms.values()] if reading else []
    return put is not None and put.schema_pointer in {each.schema_pointer for each in shown}


def _owner(subject: Subject) -> Parameter | None:
    """Return the parameter of a path that names the resource below which something is put; None where none is."""
    named = [each for each in subject.operation.parameters if each.place is Place.PATH and each.role is Role.REFERENCE]
    return named[-1] if named else None


def _naming(draft: Draft, owner: Parameter | None, place: str | None) -> Draft:
    if owner is None or place is None:
        return draft
    named = draft.operation.input(owner.name) or owner
    return draft.having(named, int(place) if "integer" in (named.schema.get("type") or ()) else place)


def _otherwise(subject: Subject, run: Run, number: int) -> Draft:
    """Return a request with another body than the usual one, and than those with other numbers."""
    source = run.requests.api.source(f"put there {number}")
    draft, body, values = run.requests.varied(subject, source), subject.operation.body, subject.api.values
    if body is None or body.whole is None or draft.body is ABSENT:
        return draft
    whole = body.whole
    if values.is_text(whole):
        text = values.texts(whole).make(source)
        return draft.having(whole, text) if values.evaluator.is_right(whole, text) else draft
    if subject.members:
        return varied(draft, subject.members, values, source)
    made = islice(candidates(values.evaluator, whole.schema_pointer), FEW)
    others = [each for each in made if each not in ({}, draft.body) and values.evaluator.is_right(whole, each)]
    return draft.having(whole, others[number % len(others)]) if others else draft
