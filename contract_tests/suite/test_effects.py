"""What else `x-effect` says: a file that is made anew is another one, and some states do not allow an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contract_tests.contract import EffectKind
from contract_tests.oracle.failures import at
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.scenes import Scene, for_each
from contract_tests.suite.settling import by_key, call
from contract_tests.suite.world import success_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.api import Subject
    from contract_tests.contract import OperationContract
    from contract_tests.suite.run import Run


def _renewing(run: Run) -> Iterator[Scene]:
    """Yield each operation that makes a file anew, with each that gives it."""
    contract = run.knowledge.contract
    for subject in run.requests.api.operations:
        operation = subject.operation
        for name in operation.effect.renews:
            clause = contract.clauses.at(f"{operation.pointer}/x-effect/renews")
            giving = run.requests.subject(contract.operation(name))
            yield Scene(f"state/renewed/{subject.name}-{giving.name}", (clause,), subject, giving)


@for_each(_renewing)
def test_renewed(scene: Scene, run: Run) -> None:
    """The file that one operation gives is another one after the other operation."""
    source, giving = run.requests.api.source(scene.test), scene.other
    if giving is None or run.world.key(scene.subject.operation.effect.resource) is None:
        pytest.skip("no file of a resource may be read")
    files: list[bytes] = []
    for subject in (giving, scene.subject, giving):
        judgement = run.try_case(run.requests.case(scene.test, subject, source))
        fail_if_broken(judgement.violations)
        response = run.record.observations[-1].exchange.response
        if not judgement.succeeded or response is None:
            pytest.skip("no file was made anew and read")
        files.append(response.body)
    if files[0] == files[-1] and run.knowledge.contract.clauses.is_binding(scene.clauses[0]):
        what = f"{giving.name} gives the same file before and after {scene.subject.name}"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _hindered(run: Run) -> Iterator[Scene]:
    """Yield each operation that is refused in some states of a resource, with the one that reads it."""
    for subject in run.requests.api.operations:
        operation = subject.operation
        reading = by_key(run, EffectKind.READ, operation.effect.resource)
        if operation.effect.refused_while and reading is not None:
            clause = run.knowledge.contract.clauses.at(f"{operation.pointer}/x-effect/refusedWhile")
            yield Scene(f"state/refused-while/{subject.name}", (clause,), subject, reading)


@for_each(_hindered)
def test_refused_while(scene: Scene, run: Run) -> None:
    """A resource that is made is in a state that does not allow the operation, which leaves it as it is."""
    operation, reading = scene.subject.operation, scene.other
    creating = run.world.operations(EffectKind.CREATE, resource=operation.effect.resource)
    key = run.make(creating[0]) if creating and run.world.may(operation) else None
    if key is None or reading is None:
        pytest.skip("no resource may be made and tried")
    for attempt in (reading, scene.subject, reading):
        judgement = call(run, scene.test, attempt, key)
        fail_if_broken(judgement.violations)
        if attempt is reading and not _is_hindered(run, reading, operation):
            pytest.skip("the resource is in a state that allows the operation")
        if attempt is scene.subject and judgement.succeeded:
            what = f"{operation.name} succeeded for a {operation.effect.resource} in a state that does not allow it"
            if run.knowledge.contract.clauses.is_binding(scene.clauses[0]):
                fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))
            return


def _is_hindered(run: Run, reading: Subject, operation: OperationContract) -> bool:
    """Return whether the latest response shows a state in which an operation is refused."""
    response = run.record.observations[-1].exchange.response
    content = None if response is None else success_of(reading.operation, response, run.knowledge.contract)
    return any(at(content, place) in values for place, values in operation.effect.refused_while.items())
