"""Requests that are under way at the same time: each gets its own response, and no change takes another one back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.contract import EffectKind, Slot
from contract_tests.oracle.failures import at
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.settling import by_key, call, reached
from contract_tests.suite.scenes.compared import latest_shown, lost_members, shown_values
from contract_tests.suite.scenes.ended import fail
from contract_tests.suite.scenes.items import naming_an_item
from contract_tests.suite.scenes.scene import PAUSES, Scene, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.api import Subject
    from contract_tests.cases.building.case import Case
    from contract_tests.cases.building.signing import Signing
    from contract_tests.oracle.judge import Judgement
    from contract_tests.suite.resources.states import WayBack
    from contract_tests.suite.run import Run

LEAST: Final = 4
"""Requests that are sent at once: of few operations the same ones again."""
MOST: Final = 6
APART: Final = 0.125
"""Seconds between the timestamps of two requests, so that no two have one signature."""


def _read(run: Run) -> Iterator[Scene]:
    """Yield a test of several operations that read, and of the one that stands for all others."""
    subjects = _subjects(run)
    if len(subjects) > 1:
        clauses = [run.requests.api.tries.accepted(each.operation, each.accept(each.plain)) for each in subjects[:2]]
        yield Scene("state/together", tuple(dict.fromkeys(sum(clauses, ()))), subjects[0], subjects[1])


def _subjects(run: Run) -> list[Subject]:
    api = run.requests.api
    chosen = [each for each in api.operations if run.may_concern(each.operation)]
    reading = [each for each in chosen if each.operation.effect.kind is EffectKind.READ]
    able = [each for each in (*reading, api.main) if each in chosen and run.world.may(each.operation)]
    return [*dict.fromkeys(able[:MOST])]


@for_each(_read)
def test_together(scene: Scene, run: Run) -> None:
    """Requests that are under way at the same time get their own responses; those that only read change nothing."""
    subjects = _subjects(run)
    ready = [kind for kind in _led(run) if _left_in(run, scene, kind) is False or _is_led_back(run, scene, kind)]
    cases = [run.requests.case(scene.test, each, run.requests.api.source(scene.test)) for each in subjects]
    judged = _sent(run, cases * (-(-LEAST // len(cases))))
    fail_if_broken(tuple(violation for each in judged for violation in each.violations))
    reading = [each for each in subjects if each.operation.effect.kind is EffectKind.READ]
    for kind in ready:
        if _left_in(run, scene, kind):
            _find_what_leads(run, scene, kind, reading)


def _led(run: Run) -> dict[str, WayBack]:
    """Return the kinds of resources that an operation leads into a state which another one leads them out of."""
    contract = run.world.offered
    return {contract.operation(name).effect.resource: way for name, way in run.states.ways.items()}


def _left_in(run: Run, scene: Scene, kind: str) -> bool | None:
    """Return whether a resource is in a state into which an operation leads it; None where nothing tells."""
    contract, key, way = run.world.offered, run.world.key(kind), _led(run)[kind]
    if key is None or not call(run, scene.test, run.requests.subject(way.reading), key).succeeded:
        return None
    leading = [contract.operation(name) for name in run.states.ways]
    states = {each.effect.becomes[way.place] for each in leading if each.effect.resource == kind}
    return at(latest_shown(run, replace(scene, other=run.requests.subject(way.reading))), way.place) in states


def _is_led_back(run: Run, scene: Scene, kind: str) -> bool:
    """Lead a resource out of such a state, and return whether it is out of it."""
    key, back = run.world.key(kind), _led(run)[kind].operation
    is_called = key is not None and call(run, scene.test, run.requests.subject(back), key).succeeded
    return bool(is_called and key is not None and reached(run, scene.test, back, key))


def _find_what_leads(run: Run, scene: Scene, kind: str, reading: list[Subject]) -> None:
    """Call operations that read one after the other, and see which of them leads a resource into another state."""
    for subject in reading:
        if not _is_led_back(run, scene, kind):
            return
        case = run.requests.case(scene.test, subject, run.requests.api.source(scene.test))
        run.examine(case.id, case.clauses, run.transport.send(case))
        if _left_in(run, scene, kind):
            clauses = run.requests.api.tries.effect(subject.operation)
            clause = next(filter(run.knowledge.contract.clauses.is_binding, clauses), scene.clauses[0])
            fail(run, scene, f"{subject.name} leads a {kind} into another state, though it only reads", clause)


def _setting_items(run: Run) -> Iterator[Scene]:
    """Yield each operation that sets an item of a list of a resource, with the one that reads that."""
    for subject in run.requests.api.operations:
        operation, effect = subject.operation, subject.operation.effect
        reading = by_key(run, EffectKind.READ, effect.resource)
        clauses = run.requests.api.tries.slots(Slot.STATE_CHANGED, operation=operation)
        if effect.within is not None and operation.sets and reading is not None and clauses:
            yield Scene(f"state/set-together/{subject.name}", clauses, subject, reading)


@for_each(_setting_items)
def test_set_together(scene: Scene, run: Run) -> None:
    """Two items of a list that are set at the same time both have what was sent."""
    subject, key = scene.subject, run.world.key(scene.subject.operation.effect.resource)
    if scene.other is None or key is None or not run.world.may(subject.operation):
        pytest.skip("no resource may be changed")
    run.states.prepare(subject.operation)
    fail_if_broken(call(run, scene.test, scene.other, key).violations)
    before, source = latest_shown(run, scene), run.requests.api.source(scene.test)
    first = naming_an_item(subject, run.requests.varied(subject, source, shown_values(scene, before)), before)
    second = naming_an_item(subject, run.requests.varied(subject, source, shown_values(scene, before)), before, first)
    where = subject.operation.effect.within.where if subject.operation.effect.within else {}
    named = [each for place in where.values() if (each := subject.operation.input(place))]
    if all(first.get(each) == second.get(each) for each in named):
        pytest.skip("the resource has one item only")
    cases = [run.requests.case(scene.test, subject, source, draft=draft) for draft in (first, second)]
    judged = _sent(run, cases)
    fail_if_broken(tuple(violation for each in judged for violation in each.violations))
    done = [draft for draft, each in zip((first, second), judged, strict=True) if each.succeeded]
    lost: list[str] = []
    for pause in (0.0, *PAUSES) if len(done) > 1 else ():
        run.clock.sleep(pause)
        if not call(run, scene.test, scene.other, key).succeeded:
            return
        lost = [name for draft in done for name in lost_members(run, scene, draft)]
        if not lost:
            break
    if lost:
        what = f"{' and '.join(sorted(set(lost)))} of an item is not what was sent while another item was set"
        fail(run, scene, what)


def _sent(run: Run, cases: list[Case]) -> list[Judgement]:
    """Send requests at the same time, and judge the responses; each has another timestamp and so another signature."""
    named = [run.stand_ins.named_by(each) for each in cases]
    cases = [replace(each, signing=_earlier(each.signing, APART * number)) for number, each in enumerate(named)]
    exchanges = run.transport.send_together(cases)
    return [run.examine(case.id, case.clauses, each) for case, each in zip(cases, exchanges, strict=True)]


def _earlier(signing: Signing, seconds: float) -> Signing:
    return lambda request: signing(replace(request, server_time=request.server_time - seconds))
