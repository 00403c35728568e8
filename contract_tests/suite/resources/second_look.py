"""Whether a right request is refused for what no document says: the state of things, or how its values go together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from contract_tests.cases.building.draft import ABSENT
from contract_tests.contract import EffectKind, Parameter, Role
from contract_tests.oracle.requests.witness import inputs_of
from contract_tests.oracle.ruling import ExpectedOutcome, Layer, Ruling

if TYPE_CHECKING:
    from contract_tests.cases.building.api import Subject
    from contract_tests.contract import OperationContract
    from contract_tests.oracle.expectation import Expectation
    from contract_tests.oracle.observed import Observed
    from contract_tests.oracle.requests.witness import Witness

    from ..run import Run


REFUSALS: Final = frozenset({400, 403, 422, 423})
"""Statuses of what is understood and not carried out."""


def looked_at_again(run: Run, observed: Observed, expectation: Expectation) -> Expectation:
    """Return what must become of a request that had to succeed and was refused: open, where it is not for itself.

    Without a ledger that is seen by plain requests: whether one is carried out now, as one was before, and whether one
    is with each of the values in which the refused one differs from it.
    """
    operation, response = expectation.operation, observed.response
    is_refused = response is not None and response.status in REFUSALS
    if expectation.outcome is not ExpectedOutcome.SUCCEED or not is_refused or operation is None:
        return expectation
    is_setting = operation.effect.kind in {EffectKind.CREATE, EffectKind.CHANGE}
    subject = next((each for each in run.requests.api.operations if each.operation is operation), None)
    if run.knowledge.contract.has_ledger or not is_setting or subject is None or not run.world.may(operation):
        return expectation
    sent = inputs_of(observed)
    if not _is_carried_out(run, subject):
        reason = "request may be refused for the state of things: a plain one is, too"
    elif _may_not_go_together(run, subject, sent):
        reason = "request may be refused for how its values go together: with each of them alone one succeeds"
    else:
        return expectation
    book = run.knowledge.rulebook
    statuses, clause = book.failures.refusals(operation), book.success_clause(operation)
    ruling = Ruling(ExpectedOutcome.OPEN, reason, clause, statuses, Layer.BODY)
    return replace(expectation, outcome=ruling.outcome, ruling=ruling, rulings=(*expectation.rulings, ruling))


def _may_not_go_together(run: Run, subject: Subject, sent: Witness) -> bool:
    """Return whether a plain request is carried out with each value that a refused one has in place of its own.

    Texts that are free to choose don't count. One such value may still not go together with what the refused one lacks.
    """
    plain = run.requests.draft(subject, run.requests.api.source("plain"))
    inputs = [each for each in subject.operation.inputs if each.role is Role.VALUE and plain.get(each) is not ABSENT]
    telling = [
        each
        for each in inputs
        if each.name in sent and plain.get(each) != sent[each.name]
        if not _has_parts(each, sent[each.name], subject.operation)
        if not isinstance(sent[each.name], str) or "enum" in each.schema
    ]
    lacks = any(each.name not in sent for each in inputs)
    are_several = len(telling) > 1 or (len(telling) == 1 and lacks)
    return are_several and all(_is_carried_out(run, subject, each, sent[each.name]) for each in telling)


def _has_parts(parameter: Parameter, value: object, operation: OperationContract) -> bool:
    size = len(parameter.path)
    return isinstance(value, Mapping) and any(
        each.path[:size] == parameter.path and len(each.path) > size for each in operation.inputs
    )


def _is_carried_out(run: Run, subject: Subject, parameter: Parameter | None = None, value: object = None) -> bool:
    """Return whether a plain request is carried out, or one with one other value."""
    number = len(run.transport.sent)  # no two have the same texts
    draft = run.requests.draft(subject, run.requests.api.source(f"plain {number}"))
    case = subject.case("plain", draft=draft if parameter is None else draft.having(parameter, value))
    exchange = run.transport.send(case)
    run.maker.learn(exchange)
    return exchange.response is not None and 200 <= exchange.response.status < 300
