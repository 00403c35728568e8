"""What a response says of a value that a resource could be given: not available where another one has it, else so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contract_tests.oracle.failures import at
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import success_of
from contract_tests.suite.scenes.listed import listed
from contract_tests.suite.scenes.scene import Scene, for_each, listing
from openapi.pointers import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from contract_tests.cases.building.texts import Texts
    from contract_tests.suite.resources.contents import Item
    from contract_tests.suite.run import Run


def _scenes(run: Run) -> Iterator[Scene]:
    """Yield each member that says whether a value is available, with the list of those that have one."""
    clauses = run.knowledge.contract.clauses
    for subject in run.requests.api.operations:
        operation = subject.operation
        for place, source in operation.effect.available.items():
            clause = clauses.at(f"{operation.pointer}/x-effect/available/{escaped(place)}")
            lists, parameter = listing(run, operation.effect.resource), operation.input(source)
            if lists is not None and parameter is not None and clauses.is_binding(clause):
                yield Scene(f"state/available{place}/{subject.name}", (clause,), subject, lists, parameter=parameter)


@for_each(_scenes)
def test_available(scene: Scene, run: Run) -> None:
    """A value that a resource has is not available, and one that was made up at random is."""
    parameter, kind = scene.parameter, scene.subject.operation.effect.resource
    if parameter is None or not run.world.may(scene.subject.operation):
        pytest.skip(f"{scene.subject.operation.name} may not be carried out")
    name, texts = parameter.path[-1], run.requests.api.values.texts(parameter)
    held = _known(run, scene).get(name)
    if isinstance(held, str) and run.requests.api.values.evaluator.is_right(parameter, held):
        what = f"{held!r} is said to be available, which a {kind} has"
        _judge(run, scene, what, [_says(run, scene, held)], wrong=True)
    source = run.requests.api.source(scene.test)
    # One that begins like another is another all the same; two are made up, since others may have one.
    near = [_near(scene, texts, held, source) for _ in range(2)] if isinstance(held, str) else []
    said: list[bool | None] = []
    said_of_near: list[bool | None] = []
    # What others have is unlikely to be made up twice; a short one is right whatever stands before it elsewhere.
    for made in (*filter(None, near), texts.make(source), texts.make(source, texts.shortest + 1)):
        if True not in said:
            said += [_says(run, scene, made)]
            said_of_near += said[-1:] if made in near else []
    _judge(run, scene, f"no {name} is said to be available, though made up at random", said, wrong=False)
    if said[-1] and len(said_of_near) > 1:
        what = f"no {name} is said to be available that begins like that of a {kind}, and others are"
        _judge(run, scene, what, said_of_near, wrong=False)
    if said[-1]:
        what = f"a {name} is not said to be available any more, of which nothing was done but ask"
        _judge(run, scene, what, [_says(run, scene, made)], wrong=False)


def _near(scene: Scene, texts: Texts, held: str, source: Random) -> str:
    """Return another valid text that begins like one; empty where there is none."""
    made = texts.make(source, max(texts.usual, texts.shortest))
    near = held[: len(made) // 2] + made[len(made) // 2 :]
    evaluator, parameter = scene.subject.api.values.evaluator, scene.parameter
    return near if parameter is not None and near != held and evaluator.is_right(parameter, near) else ""


def _judge(run: Run, scene: Scene, what: str, said: list[bool | None], *, wrong: bool) -> None:
    if all(each is wrong for each in said):
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _known(run: Run, scene: Scene) -> Item:
    """Return what is listed of the resource that requests name."""
    kind, lists = scene.subject.operation.effect.resource, scene.other
    key = run.world.key(kind) or ""
    items = run.world.listed.get(kind, {})
    if key not in items and lists is not None:
        items = listed(run, scene, lists) or {}
    return items.get(key, {})


def _says(run: Run, scene: Scene, value: str) -> bool | None:
    """Return whether a value is said to be available; None where nothing is said of it."""
    subject, parameter = scene.subject, scene.parameter
    source = run.requests.api.source(scene.test)
    draft = run.requests.draft(subject, source)
    draft = draft if parameter is None else draft.having(parameter, value)
    judgement = run.try_case(run.requests.case(scene.test, subject, source, draft=draft))
    fail_if_broken(judgement.violations)
    response = run.record.observations[-1].exchange.response
    if response is None or not judgement.succeeded:
        return None
    place = next(iter(subject.operation.effect.available))
    said = str(at(success_of(subject.operation, response, run.knowledge.contract), place, "")).lower()
    return {"true": True, "false": False}.get(said)
