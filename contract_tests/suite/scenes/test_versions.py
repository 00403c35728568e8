"""A change on the condition that nobody changed the resource before: with the version of before, it is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.contract import EffectKind
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.settling import by_key, call, naming
from contract_tests.suite.scenes.scene import Scene, for_each
from contract_tests.suite.sending.fresh_headers import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.api import Subject
    from contract_tests.suite.run import Run

CONFLICT: Final = "412"
"""The status of a condition that does not hold."""


def _scenes(run: Run) -> Iterator[Scene]:
    """Yield each operation that takes a condition and says what becomes of one that does not hold."""
    for subject in run.requests.api.operations:
        operation = subject.operation
        is_changing = operation.effect.kind in {EffectKind.CHANGE, EffectKind.DELETE} and operation.path.endswith("}")
        takes_version = CONFLICT in operation.responses and VERSION.lower() in _headers(run, subject)
        reading = by_key(run, EffectKind.READ, operation.effect.resource)
        if is_changing and takes_version and reading is not None and run.world.may(operation):
            clause = run.knowledge.contract.clauses.at(operation.responses[CONFLICT].pointer)
            yield Scene(f"state/outdated/{subject.name}", (clause,), subject, reading)


def _headers(run: Run, subject: Subject) -> set[str]:
    """Return the names of the headers that an operation has, in lower case: that of a condition among them."""
    schemas, pointer = run.knowledge.contract.schemas, subject.operation.pointer
    owners = (pointer.rpartition("/")[0], pointer)
    places = [
        schemas.follow(f"{owner}/parameters/{index}")
        for owner in owners
        for index in range(len(schemas.at(owner).get("parameters", ())))
    ]
    return {schemas.at(place)["name"].lower() for place in places if schemas.at(place)["in"] == "header"}


@for_each(_scenes)
def test_outdated(scene: Scene, run: Run) -> None:
    """What was changed since it was read is not changed on the condition that it is as it was read."""
    subject, reading = scene.subject, scene.other
    key = run.stand_ins.spare(subject.operation) or run.world.key(subject.operation.effect.resource)
    changing = _changing(run, scene)
    if reading is None or key is None or changing is None:
        pytest.skip("no resource may be changed")
    old = _version(run, scene, reading, key)
    changed = naming(run, scene.test, changing, key)
    varied = run.requests.varied(changing, run.requests.api.source(scene.test))
    case = run.requests.case(
        scene.test, changing, run.requests.api.source(scene.test), draft=replace(changed, body=varied.body)
    )
    judgement = run.examine(case.id, case.clauses, run.transport.send(case))
    fail_if_broken(judgement.violations)
    if not judgement.succeeded or not old or old in {_version(run, scene, reading, key), "*"}:
        pytest.skip("no change gives a resource another version")
    draft = naming(run, scene.test, subject, key)
    case = run.requests.case(scene.test, subject, run.requests.api.source(scene.test), draft=draft)
    kept = tuple(pair for pair in case.headers if pair[0].lower() != VERSION.lower())
    outdated = replace(case, headers=(*kept, (VERSION, old)))
    judgement = run.examine(case.id, case.clauses, run.transport.send(outdated))
    fail_if_broken(judgement.violations)
    if judgement.succeeded:
        what = f"{subject.name} is carried out for the version {old[:40]}, which a change had made outdated"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _changing(run: Run, scene: Scene) -> Subject | None:
    """Return what gives the resource another version: the operation itself where it changes it."""
    kind = scene.subject.operation.effect.resource
    own = scene.subject if scene.subject.operation.effect.kind is EffectKind.CHANGE else None
    return own or by_key(run, EffectKind.CHANGE, kind)


def _version(run: Run, scene: Scene, reading: Subject, key: str) -> str:
    fail_if_broken(call(run, scene.test, reading, key).violations)
    response = run.record.observations[-1].exchange.response
    return next(iter(response.values("etag")), "") if response is not None else ""
