"""What is refused is not carried out: whether for who sent it, for its values, or for the state of things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.contract import EffectKind, Role
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import plain_texts
from contract_tests.suite.resources.settling import call
from contract_tests.suite.resources.whole_lists import whole
from contract_tests.suite.scenes.compared import latest_shown, shown_values, values_of
from contract_tests.suite.scenes.ended import fail
from contract_tests.suite.scenes.listed import listed
from contract_tests.suite.scenes.scene import Scene, listing

if TYPE_CHECKING:
    from contract_tests.cases.building.case import Case
    from contract_tests.cases.building.draft import Draft
    from contract_tests.suite.run import Run


def try_in_vain(run: Run, scene: Scene, key: str) -> None:
    """See that other values are not taken from a request which fails authentication, nor from one that is refused."""
    requests, operation = run.requests, scene.subject.operation
    wrong = requests.api.access.forged(operation)
    usual = _other_values(run, scene, key) if wrong is not None else None
    if usual is None or wrong is None:
        return
    source, refused = requests.api.source(scene.test), requests.refused_value(operation)
    tried = [requests.case(scene.test, scene.subject, source, draft=usual, signing=wrong)]
    tried += [requests.case(scene.test, scene.subject, source, draft=usual.having(*refused))] if refused else []
    _change_nothing(run, scene, key, usual, tried)


def try_refused(run: Run, scene: Scene, key: str | None) -> None:
    """See that an operation which refuses what is right does not carry it out all the same."""
    if scene.subject.operation.effect.kind is EffectKind.CREATE:
        _make_nothing(run, scene)
        return
    usual = _other_values(run, scene, key) if key is not None else None
    if usual is not None and key is not None:
        case = run.requests.case(scene.test, scene.subject, run.requests.api.source(scene.test), draft=usual)
        _change_nothing(run, scene, key, usual, [case])


def _other_values(run: Run, scene: Scene, key: str) -> Draft | None:
    """Return a request for other values than are shown of a resource; None where it can't be read."""
    if scene.other is None or not call(run, scene.test, scene.other, key).succeeded:
        return None
    shown = shown_values(scene, latest_shown(run, scene))
    return run.requests.varied(scene.subject, run.requests.api.source(scene.test), shown)


def _change_nothing(run: Run, scene: Scene, key: str, usual: Draft, tried: list[Case]) -> None:
    """Send what is refused, and see that nothing shows what it would have set: the latest response shows what was."""
    operation = scene.subject.operation
    sent = {each.path[-1]: usual.get(each) for each in operation.sets if each.role is not Role.SECRET}
    before = list(values_of(latest_shown(run, scene), sent))
    if not before or scene.other is None:
        return
    for case in tried:
        judgement = run.try_case(case)
        fail_if_broken(judgement.violations)
        if judgement.succeeded:
            return
    fail_if_broken(call(run, scene.test, scene.other, key).violations)
    pairs = zip(before, values_of(latest_shown(run, scene), sent), strict=False)
    if taken := {name for (name, was), (_, now) in pairs if was != now == sent[name]}:
        kind = operation.effect.resource
        fail(run, scene, f"{' and '.join(sorted(taken))} of a {kind} is what a request was sent that was refused")


def _make_nothing(run: Run, scene: Scene) -> None:
    """Send what is refused, and see that no list shows what it would have made."""
    subject, effect = scene.subject, scene.subject.operation.effect
    lists = listing(run, effect.resource)
    if lists is None or not effect.is_stated:
        return
    draft_of_list = whole(run.requests.draft(lists, run.requests.api.source(scene.test)))
    before, source = listed(run, scene, lists, draft_of_list) or {}, run.requests.api.source(scene.test)
    draft = run.requests.varied(subject, source)
    judgement = run.try_case(run.requests.case(scene.test, subject, source, draft=draft))
    fail_if_broken(judgement.violations)
    names = plain_texts(lists.operation, run.knowledge.contract)
    sent = {each.path[-1]: draft.get(each) for each in subject.operation.sets if each.path[-1] in names}
    further = {key: item for key, item in (listed(run, scene, lists, draft_of_list) or {}).items() if key not in before}
    for item in further.values() if sent and judgement.succeeded is False else ():
        if all(item.get(name) == value for name, value in sent.items()):
            fail(run, scene, f"a {effect.resource} is there that {subject.name} refused to make")
