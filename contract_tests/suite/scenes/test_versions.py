"""Requests on the condition that a resource is, or is not, as it was: with its version (RFC 9110, 13.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.contract import EffectKind
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import success_of
from contract_tests.suite.resources.settling import by_key, call, naming
from contract_tests.suite.scenes.scene import Scene, for_each
from contract_tests.suite.sending.fresh_headers import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.api import Subject
    from contract_tests.suite.run import Run

CONFLICT: Final = "412"
"""The status of a condition that does not hold."""
UNCHANGED: Final = "304"
"""The status of what is not sent, since it is as it was."""
SEEN: Final = "If-None-Match"


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
    old, before = _version(run, scene, reading, key)
    changed = naming(run, scene.test, changing, key)
    varied = run.requests.varied(changing, run.requests.api.source(scene.test))
    case = run.requests.case(
        scene.test, changing, run.requests.api.source(scene.test), draft=replace(changed, body=varied.body)
    )
    judgement = run.examine(case.id, case.clauses, run.transport.send(case))
    fail_if_broken(judgement.violations)
    new, after = _version(run, scene, reading, key)
    if judgement.succeeded and old == new and _is_exact(old) and _differ(changing, before, after):
        what = f"a {subject.operation.effect.resource} has the version {old[:40]} before and after a change"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))
    if not judgement.succeeded or not old or old in {new, "*"}:
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


def _version(run: Run, scene: Scene, reading: Subject, key: str) -> tuple[str, object]:
    """Return the version of a resource, empty where it has none, and what is shown of it."""
    fail_if_broken(call(run, scene.test, reading, key).violations)
    response = run.record.observations[-1].exchange.response
    if response is None:
        return "", None
    shown = success_of(reading.operation, response, run.knowledge.contract)
    return next(iter(response.values("etag")), ""), shown


def _is_exact(version: str) -> bool:
    """Return whether a version is one that no other content may have."""
    return bool(version) and not version.startswith("W/")


def _differ(changing: Subject, before: object, after: object) -> bool:
    """Return whether anything that an operation sets has become something else."""
    names = {each.path[0] for each in changing.operation.sets}
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return False
    return any(before.get(name) != after.get(name) for name in names)


def _kept(run: Run) -> Iterator[Scene]:
    """Yield each operation that shows a resource only where it is not as it was, as its document says."""
    for subject in run.requests.api.operations:
        operation = subject.operation
        is_reading = operation.effect.kind is EffectKind.READ and bool(operation.effect.key)
        takes_version = UNCHANGED in operation.responses and SEEN.lower() in _headers(run, subject)
        if is_reading and takes_version and run.world.may(operation):
            clause = run.knowledge.contract.clauses.at(operation.responses[UNCHANGED].pointer)
            yield Scene(f"state/as-it-was/{subject.name}", (clause,), subject)


@for_each(_kept)
def test_as_it_was(scene: Scene, run: Run) -> None:
    """What still has the version that was sent is not sent as a whole."""
    subject, key = scene.subject, run.world.key(scene.subject.operation.effect.resource)
    version = _version(run, scene, subject, key)[0] if key is not None else ""
    if key is None or not version:
        pytest.skip("no version of a resource is known")
    draft = naming(run, scene.test, subject, key)
    case = run.requests.case(scene.test, subject, run.requests.api.source(scene.test), draft=draft)
    judgement = run.examine(
        case.id, case.clauses, run.transport.send(replace(case, headers=(*case.headers, (SEEN, version))))
    )
    fail_if_broken(judgement.violations)
    response = run.record.observations[-1].exchange.response
    if judgement.succeeded and response is not None and version in response.values("etag"):
        kind = subject.operation.effect.resource
        what = f"a {kind} comes as a whole though it still has the version that was sent"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))
