"""What documentation contradicts itself about is read in one way, at one operation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.inference import telling
from contract_tests.suite.scenes.scene import Scene, for_each
from contract_tests.suite.session.plan import cases_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.suite.record import Observation
    from contract_tests.suite.run import Run


def _contradicted(run: Run) -> Iterator[Scene]:
    """Yield each operation with inputs about which the documentation contradicts itself."""
    for subject in run.requests.api.operations:
        clauses = [
            reading.clause
            for contradiction in run.knowledge.contract.readings.values()
            if any(contradiction.covers(rule.pointer) for each in subject.operation.inputs for rule in each.rules)
            for reading in contradiction.readings.values()
        ]
        if clauses:
            yield Scene(f"readings/{subject.name}", tuple(clauses), subject)


@for_each(_contradicted)
def test_one_reading(scene: Scene, run: Run) -> None:
    """Some reading of each contradiction explains all that was accepted and refused by now."""
    operation = scene.subject.operation
    _try_alone(scene, run)
    invalid = run.knowledge.rulebook.failures.invalid(operation)
    seen = [
        each
        for each in run.record.observations
        if each.expectation.operation is operation and each.exchange.response is not None
        if each.judgement.succeeded or each.exchange.response.status in invalid
    ]
    is_hindered = any(run.states.may_alone_refuse(each.expectation) and not each.judgement.succeeded for each in seen)
    under = run.outcome_under if is_hindered else partial(_unhindered, run)
    is_told = False
    for contradiction in run.knowledge.contract.readings.values():
        clauses = {reading.clause for reading in contradiction.readings.values()}
        if contradiction.name in run.settings.readings or clauses.isdisjoint(scene.clauses):
            continue
        told = list(telling(contradiction, seen, under))
        is_told |= bool(told)
        against = {name: [each for each, fitting in told if name not in fitting] for name in contradiction.readings}
        if all(against.values()):
            shown = ", ".join(f"{name} by {each[0].test}" for name, each in against.items())
            what = f"{operation.name} follows none of the readings of {contradiction.name}: ruled out are {shown}"
            closest = min(against, key=lambda name: len(against[name]))
            violation = ClauseViolation(contradiction.readings[closest].clause, what)
            first = against[closest][0]
            demanded = first.demanding(under(first, contradiction.name, closest))
            fail_if_broken(run.add_violation(scene.test, violation, demanded))
    if not is_told:
        pytest.skip("no response tells the readings apart, or one of them is enforced")


def _unhindered(run: Run, observation: Observation, contradiction: str, reading: str) -> ExpectedOutcome:
    """Return what must become of a request under a reading where the state of things refused none by now."""
    expectation = run.expected_under(observation, contradiction, reading)
    return ExpectedOutcome.SUCCEED if run.states.may_alone_refuse(expectation) else expectation.outcome


def _try_alone(scene: Scene, run: Run) -> None:
    """Send what tells readings apart where no test that was chosen has done so."""
    clauses, tried = set(scene.clauses), {each.test for each in run.record.observations}
    cases = [each for each in cases_of(run) if each.operation == scene.subject.operation.id]
    telling_cases = [each for each in cases if not clauses.isdisjoint(each.clauses)]
    if tried.isdisjoint(each.id for each in telling_cases):
        for each in filter(run.may_send, telling_cases):
            run.try_case(each)
