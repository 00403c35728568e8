"""A list that is asked for with a text of one item leaves out those that have nothing of it; one for keys has them all.

Whether it finds parts of a text, other cases, or what is alike, no document says: only what is quite another text, or
none, must not come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from contract_tests.contract import filters_of
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.whole_lists import whole
from contract_tests.suite.scenes.listed import listed_or_skipped
from contract_tests.suite.scenes.scene import Scene, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.suite.run import Run

COMMON: Final = 3
"""So many characters in a row make two texts alike."""


def _scenes(run: Run) -> Iterator[Scene]:
    contract = run.knowledge.contract
    for subject in run.requests.api.operations:
        if not contract.has_ledger and run.world.may(subject.operation):
            for each, _ in filters_of(subject.operation, contract.schemas):
                test = f"state/filtered/{subject.name}-{each.name}"
                yield Scene(test, (contract.clauses.at(each.pointer),), subject, parameter=each)


@for_each(_scenes)
def test_filtered(scene: Scene, run: Run) -> None:
    """No item comes that has quite another text than the one that was asked for."""
    subject, parameter, api = scene.subject, scene.parameter, run.requests.api
    if parameter is None:
        return
    filters = filters_of(subject.operation, run.knowledge.contract.schemas)
    name = next(name for each, name in filters if each is parameter)
    kind = subject.operation.effect.resource
    everything = whole(run.requests.draft(subject, api.source(scene.test)))
    for _ in range(2 - len(run.world.made[kind])):
        for creating in run.world.making(kind)[:1]:
            run.maker.make(creating)
    items = listed_or_skipped(run, scene, subject, everything)
    found = (
        (value, asked)
        for item in items.values()
        for value in _values(item.get(name))
        if any(is_far(other.get(name), value) for other in items.values())
        if api.values.evaluator.is_right(
            parameter, asked := [value] if api.values.has_type(parameter, "array") else value
        )
    )
    first = next(found, None)
    if first is None:
        pytest.skip("no two items differ in what the list may be asked for")
    value, asked = first
    shown = listed_or_skipped(run, scene, subject, everything.having(parameter, asked)).values()
    if any(is_far(each.get(name), value) for each in shown):
        _fail(run, scene, f"{name} of an item has nothing of the {parameter.name} that was asked for")
    keys = [each.get(name) for each in items.values()][:2]
    are_keys = f"/{name}" == subject.operation.effect.item_key and api.values.evaluator.is_right(parameter, keys)
    if are_keys and len(listed_or_skipped(run, scene, subject, everything.having(parameter, keys))) < len(keys):
        _fail(run, scene, f"fewer items come than {parameter.name} has keys, which were listed before")


def _fail(run: Run, scene: Scene, what: str) -> None:
    fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))


def _values(shown: object) -> list[str | int]:
    """Return the texts and whole numbers that a member holds."""
    held: list[Any] = shown if isinstance(shown, list) else [shown]
    return [each for each in held if isinstance(each, str | int) and not isinstance(each, bool) and each != ""]


def is_far(shown: object, asked: str | int) -> bool:
    """Return whether what a member holds has nothing in common with what was asked for."""
    return not any(_is_near(each, asked) for each in _values(shown))


def _is_near(one: str | int, other: str | int) -> bool:
    if isinstance(one, int) or isinstance(other, int):
        return str(one) == str(other)
    texts = sorted((one.casefold(), other.casefold()), key=len)
    size = min(COMMON, len(texts[0]))
    return any(texts[0][begin : begin + size] in texts[1] for begin in range(len(texts[0]) - size + 1))
