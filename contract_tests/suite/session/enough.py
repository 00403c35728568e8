"""Whether a run has seen enough to say anything: one without a documented response has shown nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.cases.building.writing import STYLES
from contract_tests.contract import EffectKind
from contract_tests.oracle.ruling import ExpectedOutcome

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract

    from ..run import Run

DOCUMENTED = "any success or refusal, as documented"
UNAUTHORIZED = 401
INVALID = frozenset({400, 422})
ENOUGH = 3
"""Refusals after which one is no accident."""
DONE = {
    EffectKind.READ: "a resource that is read",
    EffectKind.CREATE: "a resource that is made",
    EffectKind.CHANGE: "a resource that is changed",
    EffectKind.DELETE: "a resource that is deleted",
}


def missing(run: Run) -> list[str]:
    """What the run has not seen: a success and refusals as documented, or any of them when only some tests were run."""
    seen: set[str] = set()
    for observation in run.record.observations:
        response, operation = observation.exchange.response, run.operation_of(observation.exchange.request)
        if response is None or observation.judgement.violations:
            continue
        # Without a violation, one whose body is open is as documented, whatever it holds.
        is_open = run.knowledge.rulebook.failures.has_open_body(response.status)
        if is_open or run.vitals.is_of_api(response):
            seen.add(_kind_of(operation, response.status))
    wanted = _wanted(run) if run.settings.selection.is_everything else []
    found = [f"{what}, as documented" for what in wanted if what not in seen]
    return [*found, *_refused_as_invalid(run)] if seen else found or [DOCUMENTED]


def never_done(run: Run) -> dict[OperationContract, list[int]]:
    """Return the operations of which no request was carried out, and the statuses of those that are right.

    They are as far as the document says: what they name need not exist.
    """
    statuses: dict[OperationContract, list[int]] = {}
    done: set[OperationContract] = set()
    for observation in run.record.observations:
        operation, response = run.operation_of(observation.exchange.request), observation.exchange.response
        expectation = observation.expectation
        if operation is None or response is None or not run.world.may(operation):
            continue
        if observation.judgement.succeeded:
            done.add(operation)
            continue
        is_right = expectation.outcome is ExpectedOutcome.SUCCEED or expectation.is_right
        if is_right or run.states.may_alone_refuse(expectation):
            statuses.setdefault(operation, []).append(response.status)
    broken = {each.operation for each in run.record.broken}
    return {each: found for each, found in statuses.items() if each not in done and each.name not in broken}


def _refused_as_invalid(run: Run) -> list[str]:
    """What a run should have seen of operations that call all invalid which is right as far as the document says."""
    return [
        f"a success of {operation.name}, which refuses all that is right as far as the document says"
        for operation, statuses in never_done(run).items()
        if len(statuses) >= ENOUGH and INVALID.issuperset(statuses) and not run.knowledge.contract.has_ledger
        if all(each.style in STYLES for each in operation.parameters)
    ]


def _wanted(run: Run) -> list[str]:
    operations = run.world.offered.operations
    statuses = {status for operation in operations for status in operation.responses}
    wanted = [_refused(400)] if statuses & {"400", "4XX", "422"} else []
    if any(operation.security for operation in operations) and str(UNAUTHORIZED) in statuses:
        wanted.append(_refused(UNAUTHORIZED))
    return wanted + [DONE[kind] for kind in EffectKind if run.world.operations(kind) and kind in _sure(run)]


def _sure(run: Run) -> set[EffectKind]:
    """The kinds of which a success is known to be possible: of the others a document may ask for too much."""
    known = {kind for kind, keys in run.world.known.items() if keys}
    return {
        operation.effect.kind
        for operation in (subject.operation for subject in run.requests.api.operations)
        if run.world.may(operation)
        and all(each.resource in known for each in operation.inputs if each.resource and each.is_required)
        and operation.effect.kind in {EffectKind.READ, EffectKind.CHANGE}
    }


def _kind_of(operation: OperationContract | None, status: int) -> str:
    if 200 <= status < 300 and operation is not None:
        return DONE[operation.effect.kind]
    return _refused(status)


def _refused(status: int) -> str:
    if status == UNAUTHORIZED:
        return "a request that fails authentication"
    return "a request that is refused" if 400 <= status < 500 else f"a response with status {status}"
