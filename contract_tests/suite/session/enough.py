"""Whether a run has seen enough to say anything: one without a documented response has shown nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.contract import EffectKind

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract

    from ..run import Run

DOCUMENTED = "any success or refusal, as documented"
UNAUTHORIZED = 401
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
        if run.vitals.is_of_api(response):
            seen.add(_kind_of(operation, response.status))
    if not run.settings.selection.is_everything:
        return [] if seen else [DOCUMENTED]
    return [f"{what}, as documented" for what in _wanted(run) if what not in seen]


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
