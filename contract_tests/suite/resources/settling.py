"""Calls about one resource by its key, and bringing it into a state in which an operation is not refused for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.contract import EffectKind
from contract_tests.oracle.failures import at

from .contents import success_of
from .states import FIRST_PAUSE

if TYPE_CHECKING:
    from contract_tests.cases.building.api import Subject
    from contract_tests.cases.building.draft import Draft
    from contract_tests.cases.building.signing import Signing
    from contract_tests.contract import OperationContract
    from contract_tests.oracle.judge import Judgement

    from ..run import Run


def by_key(run: Run, kind: EffectKind, resource: str) -> Subject | None:
    """Return the operation that does something to a resource by its key; of several the one that shows most of it."""
    found = (
        each
        for each in run.requests.api.operations
        if (each.operation.effect.kind, each.operation.effect.resource) == (kind, resource)
        and each.operation.effect.key
    )
    return max(found, key=lambda each: _shown_by(run, each), default=None)


def _shown_by(run: Run, subject: Subject) -> int:
    """How many members a success has."""
    forms = (form for success in subject.operation.successes for form in success.forms.values() if form.schema_pointer)
    return max((len(run.knowledge.contract.schemas.members(form.schema_pointer)) for form in forms), default=0)


def call(run: Run, test: str, subject: Subject, key: str, *, signing: Signing | None = None) -> Judgement:
    """Call an operation for one resource, and judge the response."""
    draft = naming(run, test, subject, key)
    case = run.requests.case(test, subject, run.requests.api.source(test), draft=draft, signing=signing)
    return run.examine(case.id, case.clauses, run.transport.send(case))


def naming(run: Run, test: str, subject: Subject, key: str) -> Draft:
    """Return a valid request that names a resource."""
    reference = subject.operation.input(subject.operation.effect.key)
    draft = run.requests.draft(subject, run.requests.api.source(test))
    if reference is None:
        return draft
    named: object = int(key) if key.isdecimal() and not subject.api.values.is_text(reference) else key
    return draft.having(reference, named)


def reached(run: Run, test: str, operation: OperationContract, key: str) -> bool | None:
    """Wait for what an operation brings about in time, as the document says.

    What was waited for in vain once is only looked at from then on.

    Returns:
        Whether it came; None where nothing is waited for, or the resource can't be read.
    """
    contract = run.knowledge.contract
    for wait in contract.schemas.at(operation.pointer).get("x-wait", {}).values():
        asked = run.world.offered.find(wait["operation"])
        if asked is None:
            return None
        reading = run.requests.subject(asked)
        wanted = wait.get("ready") or [operation.effect.becomes.get(wait["member"])]
        pause, passed = FIRST_PAUSE, 0.0
        while True:
            judgement, response = call(run, test, reading, key), run.record.observations[-1].exchange.response
            if not judgement.succeeded or response is None:
                return None
            if at(success_of(reading.operation, response, contract), wait["member"]) in wanted:
                return True
            if passed >= wait.get("limit", 60) or operation.id in run.states.in_vain:
                run.states.in_vain.add(operation.id)
                return False
            run.clock.sleep(pause)
            passed, pause = passed + pause, min(2 * pause, wait.get("pause", 1))
    return None


def another(run: Run, test: str, kind: str) -> str | None:
    """Return a further resource of a kind, made for this and in the state in which it is to be; None without one."""
    creating, known = run.world.operations(EffectKind.CREATE, resource=kind), run.world.key(kind)
    made = run.maker.make(creating[0]) if creating else None
    is_ready = made is not None and made != known and reached(run, test, creating[0], made) is not False
    return made if is_ready else None


def settle(run: Run, operation: OperationContract, key: str) -> None:
    """Bring a resource into a state in which an operation is not refused for it, and see whether it is in it.

    That is tried once: an endpoint may take its time, or call the state by another name.
    """
    change, once = run.world.states.settling(operation), (operation.id, key)
    if change is None or key in run.world.states.settled[operation.id] or once in run.world.states.settled_once:
        return
    run.world.states.settled_once.add(once)
    reading = by_key(run, EffectKind.READ, operation.effect.resource)
    for subject in (run.requests.subject(change), *([reading] if reading else [])):
        test = "start/settled"
        draft = naming(run, test, subject, key)
        case = run.requests.case(test, subject, run.requests.api.source(test), draft=draft)
        run.prepare(case)
