"""A list that is asked for in the order of a member comes in it, and the other way round where that is asked for.

How texts are compared no document says: of them only that the order is turned round.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from contract_tests.contract import orders_of
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.whole_lists import may_be_cut, whole
from contract_tests.suite.scenes.listed import listed_or_skipped
from contract_tests.suite.scenes.scene import Scene, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from contract_tests.suite.resources.contents import Item
    from contract_tests.suite.run import Run


def _scenes(run: Run) -> Iterator[Scene]:
    contract = run.knowledge.contract
    for subject in run.requests.api.operations:
        orders = orders_of(subject.operation, contract.schemas)
        if orders and not contract.has_ledger and run.world.may(subject.operation):
            clauses = (contract.clauses.at(orders[0].parameter.pointer),)
            yield Scene(f"state/sorted/{subject.name}", clauses, subject)


@for_each(_scenes)
def test_sorted(scene: Scene, run: Run) -> None:
    """No two items that differ in a member stand in the same order when they are asked for in both orders of it."""
    contract, kind = run.knowledge.contract, scene.subject.operation.effect.resource
    for _ in range(2 - len(run.world.made[kind])):
        for creating in run.world.making(kind)[:1]:
            run.maker.make(creating)
    for order in orders_of(scene.subject.operation, contract.schemas):
        up, down = (_listed(run, scene, order.parameter.name, value) for value in (order.up, order.down))
        places = {key: place for place, key in enumerate(down)}
        both = [(key, item.get(order.member)) for key, item in up.items() if key in places]
        told = [(key, value) for key, value in both if isinstance(value, str | int | float)]
        pairs = [(one, other) for one, other in pairwise(told) if _differ(one[1], other[1])]
        if any(places[one[0]] < places[other[0]] for one, other in pairs):
            what = f"{order.parameter.name} asks for both orders of {order.member}, and items come in the same one"
            fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _differ(one: object, other: object) -> bool:
    """Return whether two values differ for everybody who compares them: texts in more than their case or spaces."""
    if isinstance(one, str) and isinstance(other, str):
        return "".join(filter(str.isalnum, one.casefold())) != "".join(filter(str.isalnum, other.casefold()))
    return one != other


def _listed(run: Run, scene: Scene, name: str, value: Any) -> Mapping[str, Item]:  # noqa: ANN401 - any JSON value
    """Return the items of a list that comes as a whole in an order."""
    subject, contract, source = scene.subject, run.knowledge.contract, run.requests.api.source(scene.test)
    parameter = next(each for each in subject.operation.parameters if each.name == name)
    draft = whole(run.requests.draft(subject, source)).having(parameter, value)
    items = listed_or_skipped(run, scene, subject, draft)
    if may_be_cut(draft, run.record.observations[-1].exchange.response, contract):
        pytest.skip("no whole list can be read in an order")
    return items
