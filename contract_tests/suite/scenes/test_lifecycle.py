"""What is made is there, what is changed has its new values, and what is deleted is gone: where one can be read."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.cases.building.draft import ABSENT
from contract_tests.cases.building.schema_values import candidates
from contract_tests.contract import EffectKind, Role, Slot
from contract_tests.oracle.failures import at
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import members_shown, success_of
from contract_tests.suite.resources.settling import another, by_key, call
from contract_tests.suite.scenes.compared import (
    is_as_before,
    kept_members,
    latest_shown,
    lost_members,
    not_become,
    setting_items,
    shown_values,
    touched,
    waits,
)
from contract_tests.suite.scenes.ended import ended, fail, list_parts
from contract_tests.suite.scenes.in_vain import try_in_vain, try_refused
from contract_tests.suite.scenes.items import naming_an_item, try_an_unknown_item, try_one_of_several_items
from contract_tests.suite.scenes.scene import PAUSES, Scene, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from contract_tests.cases.building.draft import Draft
    from contract_tests.suite.run import Run


ACCEPTED: Final = 202
"""The status of what is carried out some time later."""
FEW: Final = 20
"""Values that are looked at to find another one."""


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
            of_end = (*further, *left_open)
            stated = tries.effect(subject.operation)
            yield Scene(f"state/{done}/{subject.name}", (*clauses, *stated, *of_end), subject, reading)


def _of_the_end(run: Run, resource: str) -> tuple[str, ...]:
    """Return what is tried by deleting a resource: that it is gone then."""
    tries, deleting = run.requests.api.tries, by_key(run, EffectKind.DELETE, resource)
    gone = () if deleting is None else tries.slots(Slot.STATE_CHANGED, operation=deleting.operation)
    gone += () if deleting is None else tries.effect(deleting.operation)
    return (*gone, *tries.slots(Slot.REFERENCE_UNKNOWN))


@for_each(_scenes)
def test_lifecycle(scene: Scene, run: Run) -> None:
    """A resource is made or changed, read, and deleted where that may be done."""
    subject, kind = scene.subject, scene.subject.operation.effect.resource
    named, is_new = run.world.key(kind), subject.operation.effect.kind is EffectKind.CREATE
    key, before, draft = _carried_out(run, scene, named)
    response = run.record.observations[-1].exchange.response
    takes_time = response is not None and response.status == ACCEPTED
    own = success_of(subject.operation, response, run.knowledge.contract) if response and not takes_time else None
    is_whole = not subject.operation.effect.is_stated and not takes_time
    if key is None or scene.other is None:
        try_refused(run, scene, named)
        pytest.skip("nothing was made or changed whose key is known")
    read = call(run, scene.test, scene.other, key)
    fail_if_broken(read.violations)
    if not read.succeeded:
        fail(run, scene, f"a {kind} can't be read after {subject.name} succeeded")
    _let_come(run, scene, key, draft, own)
    for what in _wrongly_shown(run, scene, key, draft, own):
        fail(run, scene, what)
    if before is not None and is_whole and is_as_before(before, latest_shown(run, scene), draft.body):
        fail(run, scene, f"nothing of a {kind} changed after {subject.name} succeeded with other values")
    for what in touched(run, scene, draft, before):
        fail(run, scene, what)
    for clause, what in not_become(run, scene):
        fail(run, scene, what, clause)
    if is_new:
        list_parts(run, scene, key)
        ended(run, scene, key, _try_xml(run, scene, key, draft))
    elif key == named:
        try_in_vain(run, scene, key)
        _try_xml(run, scene, key, draft)
        shown = latest_shown(run, scene)
        try_an_unknown_item(run, scene, shown)
        try_one_of_several_items(run, scene, shown)
        if subject.operation in run.world.making(kind) and (made := run.maker.make(subject.operation)):
            ended(run, scene, made, [])


def _let_come(run: Run, scene: Scene, key: str, draft: Draft, own: object) -> None:
    """Wait a little while a resource is not shown as what it was sent: whether that is so at once, no document says."""
    for pause in PAUSES:
        if scene.other is None or not list(lost_members(run, scene, draft, own)):
            return
        run.clock.sleep(pause)
        fail_if_broken(call(run, scene.test, scene.other, key).violations)


def _wrongly_shown(run: Run, scene: Scene, key: str, draft: Draft, own: object) -> Iterator[str]:
    """Yield what the latest response shows that is not of the resource which was asked for, nor what it was sent."""
    subject, contract = scene.subject, run.knowledge.contract
    kind, made_key = subject.operation.effect.resource, subject.operation.effect.made_key
    of_both = [members_shown(each.operation, contract).get(made_key[1:]) for each in scene.operations]
    shown = at(latest_shown(run, scene), made_key) if of_both[0] is not None and of_both[0] == of_both[-1] else None
    if isinstance(shown, str | int) and str(shown) != key:
        yield f"{scene.operations[-1].name} was asked for a {kind}, and shows {shown!r} as its key"
    lost = list(lost_members(run, scene, draft, own))
    if lost:
        yield f"{' and '.join(lost)} of a {kind} is not what {subject.name} was sent"


def _carried_out(run: Run, scene: Scene, named: str | None) -> tuple[str | None, object, Draft]:
    """Make or change a resource.

    Returns:
        Its key, None where nothing was done or that is not known; what was shown of it before; and what was sent.
    """
    effect = scene.subject.operation.effect
    known, before = set(run.world.made[effect.resource]), _before(run, scene, named)
    draft, succeeded = _done(run, scene, before, named)
    if effect.kind is EffectKind.CREATE:
        key = next((each for each in run.world.made[effect.resource] if each not in known), None)
        return key if succeeded else None, before, draft
    if succeeded or named is None or not _is_tried_again(run, scene):
        return named if succeeded else None, before, draft
    # What earlier requests left behind may be why: a resource that is made for it has nothing behind it.
    key = another(run, scene.test, effect.resource)
    if key is None:
        return None, before, draft
    before = _before(run, scene, key)
    draft, succeeded = _done(run, scene, before, key)
    return key if succeeded else None, before, draft


def _otherwise(scene: Scene, draft: Draft) -> Draft:
    """Return a request with another body, where the members of its body are those of alternatives."""
    body, values = scene.subject.operation.body, scene.subject.api.values
    if body is None or body.whole is None or body.members or draft.body is ABSENT:
        return draft
    made = islice(candidates(values.evaluator, body.whole.schema_pointer), FEW)
    others = (each for each in made if each != draft.body and values.evaluator.is_right(body.whole, each))
    return draft.having(body.whole, next(others, draft.body))


def _done(run: Run, scene: Scene, before: object, key: str | None) -> tuple[Draft, bool]:
    """Make or change a resource, with plainer values where odd ones are refused.

    Returns:
        What was sent, and whether it was carried out.
    """
    tried: list[Draft] = []
    for odd in (True, False):
        draft = _values(run, scene, before, key, odd=odd)
        if draft not in tried:
            tried.append(draft)
            source = run.requests.api.source(scene.test)
            judgement = run.try_case(run.requests.case(scene.test, scene.subject, source, draft=draft))
            fail_if_broken(judgement.violations)
        if judgement.succeeded:
            break
    return tried[-1], bool(judgement.succeeded)


def _values(run: Run, scene: Scene, before: object, key: str | None, *, odd: bool) -> Draft:
    """Return a request that makes a resource, or changes the one with a key, with other values than it had."""
    source, subject = run.requests.api.source(scene.test), scene.subject
    draft = _otherwise(scene, run.requests.varied(subject, source, shown_values(scene, before), odd=odd))
    effect = subject.operation.effect
    reference = subject.operation.input(effect.key)
    if reference is not None and key not in {None, run.world.key(effect.resource)}:
        draft = draft.having(reference, key)
    return naming_an_item(subject, draft, before)


def _is_tried_again(run: Run, scene: Scene) -> bool:
    """Return whether another resource may be changed in place of one for which that was refused."""
    operation = scene.subject.operation
    is_state = run.record.observations[-1].expectation.outcome is not ExpectedOutcome.SUCCEED
    is_of_value = bool(operation.sets) or not (operation.effect.becomes or waits(run, operation))
    return is_state and operation.effect.is_stated and is_of_value and run.world.may(operation)


def _try_xml(run: Run, scene: Scene, key: str, other: Draft) -> list[str]:
    """Set other values in XML, as far as they are shown, and return the keys of what was made.

    Of a list another item is set than before, which must keep what it got then.

    What is made is made once more with one item in each list: XML does not tell such a list from what it holds.
    """
    subject, form, source = scene.subject, scene.subject.xml, run.requests.api.source(f"{scene.test} in XML")
    sets = [each for each in subject.operation.sets if each.role is not Role.SECRET]
    is_shown = bool(sets) and subject.operation.effect.is_stated
    if form is None or form is subject.plain or scene.other is None or not is_shown:
        return []
    kind, is_new = subject.operation.effect.resource, subject.operation.effect.kind is EffectKind.CREATE
    shown, before = latest_shown(run, scene), set(run.world.made[kind])
    odd, plain = (
        naming_an_item(
            subject, run.requests.varied(subject, source, shown_values(scene, shown), odd=is_odd), shown, other
        )
        for is_odd in (True, False)
    )
    drafts = [odd]
    drafts += [short] if is_new and (short := _shortened(run, scene, source)) is not None else []
    for draft in drafts:
        known = set(run.world.made[kind])
        judgement = run.try_case(run.requests.case(scene.test, subject, source, draft=draft, form=form))
        fail_if_broken(judgement.violations)
        if draft is odd and not judgement.succeeded and plain != odd:
            draft = plain
            judgement = run.try_case(run.requests.case(scene.test, subject, source, draft=draft, form=form))
            fail_if_broken(judgement.violations)
        made = next((each for each in run.world.made[kind] if each not in known), "") if is_new else key
        if judgement.succeeded and made and call(run, scene.test, scene.other, made).succeeded:
            _let_come(run, scene, made, draft, None)
            lost = list(lost_members(run, scene, draft))
            if lost:
                fail(run, scene, f"{' and '.join(lost)} of a {kind} is not what {subject.name} was sent in XML")
            for what in () if is_new else touched(run, scene, draft, shown):
                fail(run, scene, what)
    return [each for each in run.world.made[kind] if each not in before] if is_new else []


def _shortened(run: Run, scene: Scene, source: Random) -> Draft | None:
    """Return a further valid request with one item in each list of objects; None where none has more."""
    draft, evaluator = run.requests.varied(scene.subject, source), run.requests.api.values.evaluator
    long = [
        (each, value)
        for each in scene.subject.operation.sets
        if isinstance(value := draft.get(each), list) and len(value) > 1 and evaluator.is_right(each, value[:1])
    ]
    for each, value in long:
        draft = draft.having(each, value[:1])
    return draft if long else None


def _before(run: Run, scene: Scene, key: str | None) -> object:
    """Return what is shown of a resource before it is changed; None where nothing is compared with it."""
    operation = scene.subject.operation
    is_whole = not operation.effect.is_stated and operation.path.endswith("}")
    is_compared = (
        is_whole
        or operation.effect.within is not None
        or bool(kept_members(run, scene))
        or bool(setting_items(run, scene))
    )
    if operation.effect.kind is not EffectKind.CHANGE or key is None or scene.other is None or not is_compared:
        return None
    run.states.prepare(operation)
    return latest_shown(run, scene) if call(run, scene.test, scene.other, key).succeeded else None
