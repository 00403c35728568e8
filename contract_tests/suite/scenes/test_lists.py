"""What a list says of a resource: the same before and after a change, and nothing of it but the key is its key."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from contract_tests.contract import EffectKind, Slot
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import lasting, plain_texts, times
from contract_tests.suite.resources.settling import by_key
from contract_tests.suite.resources.whole_lists import may_be_cut, whole
from contract_tests.suite.scenes.listed import listed_or_skipped
from contract_tests.suite.scenes.scene import Scene, changing, for_each, forms, listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.api import Subject
    from contract_tests.cases.building.draft import Draft
    from contract_tests.contract import OperationContract
    from contract_tests.suite.run import Run

SECOND: Final = 1.1
"""Seconds after which another time is shown, also where fractions are left out."""


def _unchanged(run: Run) -> Iterator[Scene]:
    tries = run.requests.api.tries
    for subject in changing(run):
        lists = listing(run, subject.operation.effect.resource)
        if lists is not None:
            clauses = (_success(run, lists), *tries.slots(Slot.REFERENCE_LISTED))
            yield Scene(f"state/list-unchanged/{subject.name}", clauses, subject, lists)


@for_each(_unchanged)
def test_list_unchanged(scene: Scene, run: Run) -> None:
    """A change of one resource changes neither which ones are listed nor what else is said of them."""
    subject, lists = scene.subject, scene.other
    if lists is None:
        return
    kind = subject.operation.effect.resource
    listed = listed_or_skipped(run, scene, lists, _whole(run, scene, lists))
    # Others may have been changed before; what the run made, generated requests may have changed rightly.
    first = run.world.listed.get(kind, {})
    if lists.operation.template_names:  # which may have been listed below another resource
        first = {key: item for key, item in first.items() if key in listed}
    before = {**listed, **{key: item for key, item in first.items() if key not in run.world.made[kind]}}
    source, contract = run.requests.api.source(scene.test), run.knowledge.contract
    if times(lists.operation, contract) & lasting(lists.operation, subject.operation, contract):
        run.clock.sleep(SECOND)  # or the time of a change looks like the one before it
    for _, form in forms(subject):
        draft = run.requests.varied(subject, source)
        fail_if_broken(run.try_case(run.requests.case(scene.test, subject, source, form=form, draft=draft)).violations)
    after = listed_or_skipped(run, scene, lists, _whole(run, scene, lists))
    for key, item in before.items():
        changed: list[OperationContract | None] = [None]
        if key in {run.world.key(kind), *chain(*run.kept.values())}:
            is_latest = key in run.world.made[kind]
            all_of_kind = [each.operation for each in changing(run) if each.operation.effect.resource == kind]
            changed = [subject.operation] if is_latest else [*all_of_kind]
        kept = frozenset.intersection(*(lasting(lists.operation, each, run.knowledge.contract) for each in changed))
        if key not in after and key not in {*run.world.made[kind], *run.world.gone[kind], *run.world.states.led[kind]}:
            if _may_be_cut(run, scene, lists):
                continue
            what = f"a {kind} is not listed any more after one was changed"
        elif other := sorted(name for name in kept if item.get(name) != after.get(key, item).get(name)):
            what = f"{' and '.join(other)} of a {kind} changed when {subject.name} was called for one"
        else:
            continue
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _only_listed(run: Run) -> Iterator[Scene]:
    tries = run.requests.api.tries
    for subject in run.requests.api.operations:
        effect = subject.operation.effect
        lists = listing(run, effect.resource) if effect.kind is EffectKind.CREATE else None
        clauses = tries.slots(Slot.STATE_CHANGED, operation=subject.operation)
        if lists is not None and clauses and by_key(run, EffectKind.READ, effect.resource) is None:
            yield Scene(f"state/listed/{subject.name}", clauses, subject, lists)


@for_each(_only_listed)
def test_listed(scene: Scene, run: Run) -> None:
    """All that was made is in the list, where nothing else shows it."""
    subject, lists, kind = scene.subject, scene.other, scene.subject.operation.effect.resource
    if lists is None:
        return
    source, known = run.requests.api.source(scene.test), set(run.world.made[kind])
    for _ in range(2):
        draft = run.requests.varied(subject, source)
        fail_if_broken(run.try_case(run.requests.case(scene.test, subject, source, draft=draft)).violations)
    listed = listed_or_skipped(run, scene, lists, _whole(run, scene, lists))
    made = [each for each in run.world.made[kind] if each not in known]
    missing = [key for key in made if key not in listed]
    if missing and not _may_be_cut(run, scene, lists):
        what = f"a {kind} is not listed after {subject.name} succeeded"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _by_others(run: Run) -> Iterator[Scene]:
    tries = run.requests.api.tries
    for subject in changing(run):
        lists = listing(run, subject.operation.effect.resource)
        key = subject.operation.input(subject.operation.effect.key)
        clauses = tries.slots(Slot.REFERENCE_UNKNOWN)
        if lists is not None and key is not None and clauses:
            longest = tries.rule(key, "maxLength")
            test = f"state/id-by-another-attribute/{subject.name}"
            yield Scene(test, (*clauses, *longest), subject, lists)


@for_each(_by_others)
def test_key_by_another_attribute(scene: Scene, run: Run) -> None:
    """No resource is found by its name, another attribute, or its position in the list."""
    operation, lists = scene.subject.operation, scene.other
    kind, reference = operation.effect.resource, operation.input(operation.effect.key)
    key = run.world.key(kind)
    if lists is None or reference is None:
        return
    item = listed_or_skipped(run, scene, lists, _whole(run, scene, lists)).get(key or "", {})
    names = plain_texts(lists.operation, run.knowledge.contract)
    texts = [value for name, value in item.items() if name in names and isinstance(value, str)]
    texts += [text.partition("@")[0] for text in texts if "@" in text]
    texts += ["0", "1"] if scene.subject is run.requests.api.main else []
    source = run.requests.api.source(scene.test)
    for value in dict.fromkeys(each for each in texts if each not in {"", key}):
        draft = run.requests.draft(scene.subject, source).having(reference, value)
        case = run.requests.case(scene.test, scene.subject, source, draft=draft)
        fail_if_broken(run.try_case(replace(case, clauses=scene.clauses)).violations)


def _success(run: Run, subject: Subject) -> str:
    successes = subject.operation.successes
    return run.knowledge.contract.clauses.at(successes[0].pointer if successes else subject.operation.pointer)


def _whole(run: Run, scene: Scene, lists: Subject) -> Draft:
    return whole(run.requests.draft(lists, run.requests.api.source(scene.test)))


def _may_be_cut(run: Run, scene: Scene, lists: Subject) -> bool:
    """Return whether the list that came last may go on."""
    latest = run.record.observations[-1].exchange.response
    return may_be_cut(_whole(run, scene, lists), latest, run.knowledge.contract)
