"""A file that is made anew is another one: tried first, since one that is always late differs from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contract_tests.contract import EffectKind
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.settling import reached
from contract_tests.suite.scenes.scene import Scene, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.suite.run import Run


def _renewing(run: Run) -> Iterator[Scene]:
    """Yield each operation that makes a file anew, with each that gives it."""
    contract = run.world.offered
    for subject in run.requests.api.operations:
        operation = subject.operation
        for given in filter(None, map(contract.find, operation.effect.renews)):
            clause = contract.clauses.at(f"{operation.pointer}/x-effect/renews")
            giving = run.requests.subject(given)
            yield Scene(f"state/renewed/{subject.name}-{giving.name}", (clause,), subject, giving)


@for_each(_renewing)
def test_renewed(scene: Scene, run: Run) -> None:
    """The file that one operation gives is another one after the other operation."""
    source, giving, kind = run.requests.api.source(scene.test), scene.other, scene.subject.operation.effect.resource
    key, making = run.world.key(kind), run.world.operations(EffectKind.CREATE, resource=kind)
    if giving is None or key is None:
        pytest.skip("no file of a resource may be read")
    if making and key in run.world.made[kind]:
        reached(run, scene.test, making[0], key)
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
