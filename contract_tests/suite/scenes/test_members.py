"""Which members of a resource a request sets, those that it has and no others, and by which a list is narrowed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from contract_tests.cases.building.draft import ABSENT
from contract_tests.contract import EffectKind, Role, narrowing_of
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import member_at, members_shown, success_of
from contract_tests.suite.resources.settling import by_key, call
from contract_tests.suite.resources.whole_lists import whole
from contract_tests.suite.scenes.compared import latest_shown
from contract_tests.suite.scenes.scene import Scene, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contract_tests.cases.building.draft import Draft
    from contract_tests.suite.run import Run

MERGE_PATCH = "application/merge-patch+json"
"""In which null takes a member away (RFC 7396)."""
ODD = ("2001-02-03T04:05:06Z", "2001-02-03", "0b5e9a52-5c7e-4a58-9a5e-6f6d2b0c7e11", "set-by-a-client", 4_711)
"""Values that no resource has by itself."""
FEW = 3
"""Values with which a list is narrowed."""


def _patching(run: Run) -> Iterator[Scene]:
    """Yield each operation that changes members of a resource, with the one that reads it."""
    for subject in run.requests.api.operations:
        operation = subject.operation
        reading = by_key(run, EffectKind.READ, operation.effect.resource)
        is_patch = operation.method == "PATCH" and not operation.effect.is_stated
        if is_patch and reading is not None and operation.sets and run.world.may(operation):
            clause = run.knowledge.contract.clauses.at(operation.pointer)
            yield Scene(f"state/left-out/{subject.name}", (clause,), subject, reading)


@for_each(_patching)
def test_left_out(scene: Scene, run: Run) -> None:
    """A change leaves what it does not name as it is (RFC 5789), and takes away what a merge patch has null for."""
    operation, kind = scene.subject.operation, scene.subject.operation.effect.resource
    source, key = run.requests.api.source(scene.test), run.world.key(kind)
    if scene.other is None or key is None:
        pytest.skip("no resource may be changed")
    whole = run.requests.varied(scene.subject, source)
    before = _after(run, scene, whole, key)
    named, *others = sorted(operation.sets, key=lambda each: each.role is Role.SECRET)
    one = whole
    for each in others:
        one = one.having(each, ABSENT)
    after = _after(run, scene, one, key)
    for each in others:
        name = each.path[-1]
        was, is_now = before.get(name), after.get(name)
        is_reset = not is_now or is_now == each.schema.get("default")
        if was != is_now and is_reset and name in before:
            what = f"{name} of a {kind} became {is_now!r} when {named.path[-1]} alone was changed"
            fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))
    body = operation.body
    for each in (named, *others) if body is not None and MERGE_PATCH in body.forms else ():
        name = each.path[-1]
        if run.requests.api.values.evaluator.is_right(each, None) and after.get(name) is not None:
            shown = _after(run, scene, one.having(named, ABSENT).having(each, None), key)
            if shown.get(name) == after[name]:
                what = f"{name} of a {kind} is still there when a merge patch had null for it"
                fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _after(run: Run, scene: Scene, draft: Draft, key: str) -> Mapping[str, Any]:
    """Return what is shown of a resource after a request was carried out; skip the rest where it was not."""
    judgement = run.try_case(run.requests.case(scene.test, scene.subject, run.requests.api.source(""), draft=draft))
    fail_if_broken(judgement.violations)
    if not judgement.succeeded or scene.other is None:
        pytest.skip("a change of some members is refused")
    fail_if_broken(call(run, scene.test, scene.other, key).violations)
    shown = latest_shown(run, scene)
    return shown if isinstance(shown, dict) else {}


def _owned(run: Run) -> Iterator[Scene]:
    """Yield each operation that makes or changes a resource with members which only the endpoint sets."""
    contract = run.knowledge.contract
    for subject in run.requests.api.operations:
        operation = subject.operation
        is_setting = operation.effect.kind in {EffectKind.CREATE, EffectKind.CHANGE} and bool(operation.sets)
        if is_setting and not operation.effect.is_stated and subject.json is not None:
            shown = members_shown(operation, contract).items()
            places = [place for _, place in shown if contract.schemas.is_only(place, "readOnly")]
            clauses = tuple(contract.clauses.at(f"{place}/readOnly") for place in places)
            if clauses and run.world.may(operation):
                yield Scene(f"state/read-only/{subject.name}", clauses, subject)


@for_each(_owned)
def test_read_only(scene: Scene, run: Run) -> None:
    """What a request has for a member that only the endpoint sets is not taken.

    One of a few known values may be shown by itself, but not each that is sent.
    """
    subject, contract, evaluator = scene.subject, run.knowledge.contract, scene.subject.api.values.evaluator
    sent: dict[str, tuple[str, list[Any]]] = {}
    for name, place in members_shown(subject.operation, contract).items():
        if contract.schemas.is_only(place, "readOnly"):
            known = _known(run, place)
            odd = [each for each in ODD if evaluator.fits(place, each)][:1]
            sent |= {name: (place, known[:2] or odd * 2)} if len(known) != 1 and (known or odd) else {}
    if not sent:
        pytest.skip("no value was found for what is read only")
    taken = set(sent)
    for number in range(2 if any(first != second for _, (first, second) in sent.values()) else 1):
        values = {name: pair[number] for name, (_, pair) in sent.items()}
        members = _made_with(run, scene, values)
        taken &= {name for name, value in values.items() if members.get(name) == value}
    for name in sorted(taken):
        what = f"{name} of a {subject.operation.effect.resource} is what a request was sent with, and is read only"
        clause = contract.clauses.at(f"{sent[name][0]}/readOnly")
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(clause, what)))


def _known(run: Run, place: str) -> list[Any]:
    """Return the few values that a member may have; none where it may have others."""
    declared = (schema.get("enum", []) for _, schema in run.knowledge.contract.schemas.declared(place))
    return next((list(values) for values in declared if values), [])


def _made_with(run: Run, scene: Scene, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is shown after a request with some further members; nothing where it was not carried out."""
    subject, source = scene.subject, run.requests.api.source(f"{scene.test} {sorted(map(repr, values.values()))}")
    draft = run.requests.varied(subject, source)
    if not isinstance(draft.body, dict):
        pytest.skip("the body is no object")
    case = run.requests.case(scene.test, subject, source, draft=replace(draft, body={**draft.body, **values}))
    judgement = run.try_case(case)
    fail_if_broken(judgement.violations)
    response = run.record.observations[-1].exchange.response
    shown = success_of(subject.operation, response, run.knowledge.contract) if judgement.succeeded and response else {}
    return shown if isinstance(shown, dict) else {}


def _naming(run: Run) -> Iterator[Scene]:
    """Yield each operation that makes what a request has the key of, and says that there are conflicts."""
    for subject in run.requests.api.operations:
        operation, effect = subject.operation, subject.operation.effect
        is_named = effect.kind is EffectKind.CREATE and operation.input(effect.made_key) is not None
        if is_named and not effect.is_stated and "409" in operation.responses and run.world.may(operation):
            clause = run.knowledge.contract.clauses.at(operation.responses["409"].pointer)
            yield Scene(f"state/made-twice/{subject.name}", (clause,), subject)


@for_each(_naming)
def test_made_twice(scene: Scene, run: Run) -> None:
    """What exists is not made once more under its key."""
    source = run.requests.api.source(scene.test)
    case = run.requests.case(scene.test, scene.subject, source, draft=run.requests.varied(scene.subject, source))
    operation, made = scene.subject.operation, list[object]()
    for _ in range(2):
        judgement = run.try_case(case)
        fail_if_broken(judgement.violations)
        response = run.record.observations[-1].exchange.response
        shown = success_of(operation, response, run.knowledge.contract) if judgement.succeeded and response else None
        made.append(member_at(shown, operation.effect.made_key))
    if made[0] is not None and made[0] == made[1]:
        what = f"a {operation.effect.resource} was made twice with the same key"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _narrowed(run: Run) -> Iterator[Scene]:
    contract = run.knowledge.contract
    for subject in run.requests.api.operations:
        narrowing = (
            narrowing_of(subject.operation, contract.schemas) if subject.operation.effect.lists is not None else []
        )
        if narrowing and not contract.has_ledger and run.world.may(subject.operation):
            clauses = tuple(contract.clauses.at(each.pointer) for each, _ in narrowing)
            yield Scene(f"state/narrowed/{subject.name}", clauses, subject)


@for_each(_narrowed)
def test_narrowed(scene: Scene, run: Run) -> None:
    """A list has no more items than were asked for, and none but those that were: what judges every list tells."""
    source, subject = run.requests.api.source(scene.test), scene.subject
    everything, kind = whole(run.requests.draft(subject, source)), subject.operation.effect.resource
    for _ in range(2 - len(run.world.made[kind])):
        for creating in run.world.making(kind)[:1]:
            run.maker.make(creating)
    for each, known in narrowing_of(subject.operation, run.knowledge.contract.schemas):
        for value in known[:FEW] or [1]:
            draft = everything.having(each, [value] if subject.api.values.has_type(each, "array") else value)
            if subject.api.values.evaluator.is_right(each, draft.get(each)):
                fail_if_broken(run.try_case(run.requests.case(scene.test, subject, source, draft=draft)).violations)
