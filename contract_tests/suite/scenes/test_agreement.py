"""What one response says of a resource, another one says as well: in JSON and in XML, in lists and in details."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contract_tests.contract import EffectKind
from contract_tests.oracle.responses.agreement import differing
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import lasting, members_shown, plain_texts, success_of
from contract_tests.suite.resources.settling import by_key, call
from contract_tests.suite.scenes.listed import listed
from contract_tests.suite.scenes.scene import PAUSES, Scene, for_each, listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contract_tests.cases.building.api import Subject
    from contract_tests.cases.building.draft import Draft
    from contract_tests.contract import BodyForm, OperationContract
    from contract_tests.suite.resources.contents import Item
    from contract_tests.suite.run import Run


def _read_in_xml(run: Run) -> Iterator[Scene]:
    """Yield each operation that says of itself that it reads, and does so in JSON and in XML."""
    contract = run.knowledge.contract
    for subject in run.requests.api.operations:
        effect, forms = subject.operation.effect, _forms(subject.operation)
        if effect.is_stated and effect.kind is EffectKind.READ and len(forms) > 1:
            clause = contract.clauses.at(forms[1].pointer)
            yield Scene(f"state/same-in-xml/{subject.name}", (clause,), subject)


@for_each(_read_in_xml)
def test_same_in_xml(scene: Scene, run: Run) -> None:
    """A response in XML says what one in JSON says, right before it and, where they differ, right after it."""
    forms, schemas = _forms(scene.subject.operation), run.knowledge.contract.schemas
    draft = run.requests.draft(scene.subject, run.requests.api.source(scene.test))
    if not run.world.may(scene.subject.operation):
        pytest.skip(f"{scene.subject.name} may not be carried out")
    plain, marked_up = (_shown(run, scene, draft, form) for form in forms[:2])
    place = forms[1].schema_pointer
    found = set(differing(plain, marked_up, place, schemas))
    if found and not set(differing(plain, _shown(run, scene, draft, forms[0]), place, schemas)):
        what = f"{' and '.join(sorted(found))} of {scene.subject.name} is another in XML than in JSON"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _forms(operation: OperationContract) -> list[BodyForm]:
    """Return the forms of a success in JSON and in XML, of one schema."""
    forms = [form for success in operation.successes for form in success.forms.values() if form.schema_pointer]
    found = [next(filter(is_such, forms), None) for is_such in (lambda form: form.is_json, lambda form: form.is_xml)]
    both = [form for form in found if form is not None]
    return both if len({form.schema_pointer for form in both}) == 1 else []


def _shown(run: Run, scene: Scene, draft: Draft, form: BodyForm) -> Any:  # noqa: ANN401 - any JSON value
    """Return what a success holds in a form."""
    subject = scene.subject
    body = next((each for each in (subject.json, subject.xml) if each and each.media_type == form.media_type), None)
    case = subject.case(scene.test, scene.clauses, draft=draft, form=body, accept=form.media_type)
    judgement = run.try_case(case)
    fail_if_broken(judgement.violations)
    response = run.record.observations[-1].exchange.response
    if not judgement.succeeded or response is None:
        pytest.skip("nothing was read")
    return success_of(subject.operation, response, run.knowledge.contract)


def _listed_and_read(run: Run) -> Iterator[Scene]:
    """Yield each operation that reads a resource by its key, with the one that lists such resources."""
    contract = run.knowledge.contract
    for kind in dict.fromkeys(each.operation.effect.resource for each in run.requests.api.operations):
        reading, lists = by_key(run, EffectKind.READ, kind), listing(run, kind)
        if reading is None or lists is None or not reading.operation.effect.is_stated:
            continue
        names = _shared(run, lists.operation, reading.operation)
        pointers = members_shown(reading.operation, contract)
        clauses = dict.fromkeys(contract.clauses.at(pointers[name]) for name in names)
        if clauses:
            yield Scene(f"state/same-in-list/{reading.name}", tuple(clauses), reading, lists)


@for_each(_listed_and_read)
def test_same_in_list(scene: Scene, run: Run) -> None:
    """The details of a resource have the values that the list has, before and after them, and so has what it names."""
    kind, lists, contract = scene.subject.operation.effect.resource, scene.other, run.knowledge.contract
    key = run.world.key(kind)
    if lists is None or key is None:
        pytest.skip("no resource is known")
    before = (listed(run, scene, lists) or {}).get(key, {})
    fail_if_broken(call(run, scene.test, scene.subject, key).violations)
    response = run.record.observations[-1].exchange.response
    shown = None if response is None else success_of(scene.subject.operation, response, contract)
    details = shown if isinstance(shown, dict) else {}
    names = _shared(run, lists.operation, scene.subject.operation)
    pointers = members_shown(scene.subject.operation, contract)
    wrong = _differing(run, before, details, {name: pointers[name] for name in names})
    if wrong:
        after = (listed(run, scene, lists) or {}).get(key, {})
        wrong &= _differing(run, after, details, {name: pointers[name] for name in names})
    for name in sorted(wrong | _still_on_the_way(run, scene, lists, before, details)):
        _fail(run, scene, pointers[name], f"{name} of a {kind} is another in the details than in the list")
    for each, shown_by in ((before, lists.operation), (details, scene.subject.operation)):
        for pointer, what in _misnamed(run, scene, each, shown_by):
            _fail(run, scene, pointer, what)


def _still_on_the_way(run: Run, scene: Scene, lists: Subject, before: Item, details: Item) -> set[str]:
    """Return the states in which a list goes on showing a resource as on the way whose details have it there.

    A list may be late, so that it is read again after a while.
    """
    operation, schemas = scene.subject.operation, run.knowledge.contract.schemas
    making = run.world.operations(EffectKind.CREATE, resource=operation.effect.resource)
    waits = [wait for each in making for wait in schemas.at(each.pointer).get("x-wait", {}).values()]
    pending = {each["member"].rpartition("/")[2]: each.get("pending", ()) for each in waits}
    ready = {each["member"].rpartition("/")[2]: each.get("ready", ()) for each in waits}
    found = {
        name for name, states in ready.items() if details.get(name) in states and before.get(name) in pending[name]
    }
    for pause in PAUSES:
        if not found:
            break
        run.clock.sleep(pause)
        item = (listed(run, scene, lists) or {}).get(run.world.key(operation.effect.resource) or "", {})
        found = {name for name in found if item.get(name) in pending[name]}
    return found


def _shared(run: Run, lists: OperationContract, reading: OperationContract) -> list[str]:
    """Return the members that a list and the details have of a resource, but for its key, states and what holds more.

    A state may change by itself, and a list may be late with it.
    """
    contract = run.knowledge.contract
    schemas = contract.schemas
    kept = lasting(lists, None, contract)
    return [
        name
        for name, pointer in members_shown(reading, contract).items()
        if name in kept and f"/{name}" != lists.effect.item_key and not {"object", "array"} & schemas.types(pointer)
    ]


def _differing(run: Run, item: Item, details: Item, pointers: Mapping[str, str]) -> set[str]:
    schemas = run.knowledge.contract.schemas
    return {
        name
        for name, pointer in pointers.items()
        if any(True for _ in differing(item.get(name), details.get(name), schemas.follow(pointer), schemas))
    }


def _misnamed(run: Run, scene: Scene, shown: Item, shown_by: OperationContract) -> Iterator[tuple[str, str]]:
    """Yield what is shown of another resource beside its key, and is not what the list of its kind has.

    A member is about another resource when it is called like the key of that, but for the end: ownerName is the name
    of what ownerId is the key of.
    """
    contract, pointers = run.knowledge.contract, members_shown(shown_by, run.knowledge.contract)
    for name, kind in _references(run, shown_by).items():
        lists, key = listing(run, kind), shown.get(name)
        known = run.world.listed.get(kind, {}).get(str(key), {}) if key else {}
        ending = lists.operation.effect.item_key.rpartition("/")[2] if lists else ""
        if lists is None or not ending or not name.lower().endswith(ending.lower()) or len(name) == len(ending):
            continue
        for own in sorted(plain_texts(lists.operation, contract)):
            member = _called_like(name[: -len(ending)], own)
            if member not in pointers or shown.get(member) in {None, known.get(own)} or not known.get(own):
                continue
            if (listed(run, scene, lists) or {}).get(str(key), {}).get(own) == known[own]:
                what = f"{member} beside {name} is not the {own} that the list of each {kind} has"
                yield pointers[member], what


def _references(run: Run, shown_by: OperationContract) -> dict[str, str]:
    """Return the names under which operations on a resource take the keys of others, and the kinds of those."""
    kind = shown_by.effect.resource
    others = (each.effect for each in run.knowledge.contract.operations if each.effect.resource == kind)
    return {place.rpartition("/")[2]: each for effect in others for place, each in effect.references.items()}


def _called_like(stem: str, name: str) -> str:
    return f"{stem}{name}" if stem.endswith(("_", "-")) else f"{stem}{name[:1].upper()}{name[1:]}"


def _fail(run: Run, scene: Scene, pointer: str, what: str) -> None:
    clauses = run.knowledge.contract.clauses
    if clauses.is_binding(clause := clauses.at(pointer)):
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(clause, what)))
