"""A request with the key of an attempt that was made before is that attempt once more, and makes nothing anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from contract_tests.contract import EffectKind, Place
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import member_at, success_of
from contract_tests.suite.scenes.scene import Scene, for_each
from contract_tests.suite.sending.fresh_headers import ATTEMPT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.oracle.exchange import ObservedExchange
    from contract_tests.suite.run import Run


def _scenes(run: Run) -> Iterator[Scene]:
    """Yield each operation that makes something and takes the key of an attempt."""
    contract = run.knowledge.contract
    for subject in run.requests.api.operations:
        operation = subject.operation
        keys = [each for each in operation.parameters if each.place is Place.HEADER and ATTEMPT.fullmatch(each.name)]
        is_making = operation.effect.kind is EffectKind.CREATE and run.world.may(operation)
        if keys and is_making and not contract.has_ledger:
            yield Scene(f"state/sent-again/{subject.name}", (contract.clauses.at(keys[0].pointer),), subject)


@for_each(_scenes)
def test_sent_again(scene: Scene, run: Run) -> None:
    """What was made is not made once more by the same request with the same key."""
    source, kind = run.requests.api.source(scene.test), scene.subject.operation.effect.resource
    case = run.requests.case(scene.test, scene.subject, source, draft=run.requests.varied(scene.subject, source))
    judgement = run.try_case(case)
    fail_if_broken(judgement.violations)
    first = run.record.observations[-1].exchange
    sent = {name: value for name, value in first.request.headers if ATTEMPT.fullmatch(name)}
    if not judgement.succeeded or not sent:
        pytest.skip("nothing is made by an attempt that has a key")
    for value in sent.values():
        run.transport.fresh.repeat(value)
    # It may be refused, or get another status than the first: only what is made by it is told.
    kept = tuple(pair for pair in case.headers if pair[0] not in sent)
    again = run.transport.send(replace(case, headers=(*kept, *sent.items())))
    run.maker.learn(again)
    made = [_made_by(run, scene, each) for each in (first, again)]
    if None not in made and made[0] != made[1]:
        what = f"the same request made a {kind} twice with the same {' and '.join(sent)}"
        fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _made_by(run: Run, scene: Scene, exchange: ObservedExchange) -> object:
    """Return the key of what a request made; None where it says none."""
    operation, response = scene.subject.operation, exchange.response
    if response is None or not 200 <= response.status < 300:
        return None
    return member_at(success_of(operation, response, run.knowledge.contract), operation.effect.made_key)
