"""Whether a request that may be refused for the state of things is refused for what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.cases.building.draft import ABSENT
from contract_tests.contract import EffectKind, Slot
from contract_tests.oracle.observed import observe
from contract_tests.oracle.requests.witness import has_ordinary_values, inputs_of

from .sent import texts_made

if TYPE_CHECKING:
    from contract_tests.cases.building.case import Case
    from contract_tests.cases.building.draft import Draft
    from contract_tests.contract import OperationContract
    from contract_tests.oracle.requests.witness import Witness

    from ..run import Run


def is_refused_for_itself(run: Run, case: Case) -> bool:
    """Return whether a right request that may be refused for the state of things is refused for what it says.

    Then a plain one is carried out right after it, and it is refused once more after that: as invalid, for it may
    also name what does not exist, such as a component of an app.
    """
    latest, response = run.record.observations[-1].expectation, run.record.observations[-1].exchange.response
    slots, operation = run.knowledge.contract.clauses.slots_of, run.knowledge.contract.operation(case.operation)
    others = [each for each in latest.refusing if Slot.STATE_REFUSAL not in slots(each.clause)]
    if len(others) == len(latest.refusing) or not all(_was_taken(run, operation, each.about) for each in others):
        return False
    is_invalid = response is not None and response.status in run.knowledge.rulebook.failures.invalid(operation)
    is_change = operation.effect.kind is EffectKind.CHANGE and not operation.effect.becomes
    if not is_invalid or not (is_change or _is_new(run, operation)):
        return False
    subject, source = run.requests.subject(operation), run.requests.api.source(f"plain {case.id}")
    draft = run.requests.draft(subject, source) if is_change else run.requests.varied(subject, source)
    if is_change and _names_other_things(run, operation, draft):
        return False
    sent = _sent(run)
    draft = _with_items_of(sent, draft, operation)
    for named in (each for each in operation.inputs if each.name in {other.about for other in others}):
        draft = draft.having(named, sent[named.name])
    inputs = {each.name: value for each in operation.inputs if (value := draft.get(each)) is not ABSENT}
    if not has_ordinary_values(sent, inputs, operation):
        return False
    plain = run.requests.case(case.id, subject, source, draft=draft)
    answers = []
    for each in (plain, case):
        run.room.make(operation)
        run.busy.wait(operation, run.record.observations[-1].exchange.request)
        exchange = run.transport.send(each)
        run.maker.learn(exchange)
        answers.append(exchange.response)
    carried_out = [each is not None and 200 <= each.status < 300 for each in answers]
    return carried_out == [True, False]


def _was_taken(run: Run, operation: OperationContract, name: str) -> bool:
    """Return whether the latest request has a value for an input with which an earlier one was carried out."""
    value = _sent(run).get(name)
    return isinstance(value, str) and any(
        bool(each.judgement.succeeded) and each.expectation.operation is operation
        for each in run.record.observations
        if value.encode("utf-8", "surrogatepass") in each.exchange.request.body
    )


def _with_items_of(sent: Witness, plain: Draft, operation: OperationContract) -> Draft:
    """Return a plain request with the lists of another one where those hold fewer of its items: all may be needed."""
    for each in operation.inputs:
        few, all_items = sent.get(each.name), plain.get(each)
        if isinstance(few, list) and isinstance(all_items, list) and all(item in all_items for item in few):
            plain = plain.having(each, few)
    return plain


def _names_other_things(run: Run, operation: OperationContract, plain: Draft) -> bool:
    """Return whether the latest request differs from a plain one in more than what it sets.

    Then it may name what does not exist, which may be refused as invalid, too.
    """
    sent, free = _sent(run), operation.sets
    return any(
        sent.get(each.name, ABSENT) != plain.get(each)
        for each in operation.inputs
        if len(each.path) == 1 and each not in free
    )


def _sent(run: Run) -> Witness:
    return inputs_of(observe(run.record.observations[-1].exchange, run.knowledge.rulebook))


def _is_new(run: Run, operation: OperationContract) -> bool:
    """Return whether the latest request would make what has no text in common with anything made before."""
    request, made = run.record.observations[-1].exchange.request, run.maker.texts[operation.id]
    return bool(made) and not made & texts_made(operation, request)
