"""What documentation contradicts itself about is read in one way, at one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.inference import telling
from contract_tests.suite.scenes.scene import Scene, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.contract import Contradiction
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
    invalid = run.knowledge.rulebook.failures.invalid(operation)
    seen = [
        each
        for each in run.record.observations
        if each.expectation.operation is operation and each.exchange.response is not None
        if each.judgement.succeeded or each.exchange.response.status in invalid
    ]
    if not seen:
        pytest.skip("no response was seen")
    for contradiction in run.knowledge.contract.readings.values():
        if contradiction.name not in run.settings.readings and set(scene.clauses) & _clauses(contradiction):
            against = dict(_against(run, contradiction, seen))
            if against.keys() == contradiction.readings.keys():
                shown = ", ".join(f"{name} by {each}" for name, each in against.items())
                what = f"{operation.name} follows none of the readings of {contradiction.name}: ruled out are {shown}"
                clause = next(iter(contradiction.readings.values())).clause
                fail_if_broken(run.add_violation(scene.test, ClauseViolation(clause, what)))


def _clauses(contradiction: Contradiction) -> set[str]:
    return {reading.clause for reading in contradiction.readings.values()}


def _against(run: Run, contradiction: Contradiction, seen: list[Observation]) -> Iterator[tuple[str, str]]:
    """Yield each reading that does not explain all that was seen, with the test that shows it."""
    told = list(telling(contradiction, seen, run.outcome_under))
    for name in contradiction.readings:
        for observation, fitting in told:
            if name not in fitting:
                yield name, observation.test
                break
