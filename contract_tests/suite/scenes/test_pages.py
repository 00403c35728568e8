"""The pages of a list hold together what the whole list does: each item once, none left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from contract_tests.contract import paging_of
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import items_of, success_of
from contract_tests.suite.resources.whole_lists import whole
from contract_tests.suite.scenes.scene import Scene, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.draft import Draft
    from contract_tests.contract import Paging
    from contract_tests.suite.run import Run

ITEMS: Final = 4
"""So many items are made, where there are fewer."""
PAGES: Final = 3
"""A list is read in so many pages, and one more may come that is empty."""


def _scenes(run: Run) -> Iterator[Scene]:
    contract = run.knowledge.contract
    for subject in run.requests.api.operations:
        paging = paging_of(subject.operation, contract.schemas)
        if paging is not None and not contract.has_ledger and run.world.may(subject.operation):
            clause = contract.clauses.at(paging.place.pointer)
            yield Scene(f"state/pages/{subject.name}", (clause,), subject, parameter=paging.place)


@for_each(_scenes)
def test_pages(scene: Scene, run: Run) -> None:
    """Page by page the items come that come at once, where those stay the same before and after."""
    operation, contract = scene.subject.operation, run.knowledge.contract
    paging, kind = paging_of(operation, contract.schemas), operation.effect.resource
    for _ in range(ITEMS - len(run.world.made[kind])):
        for creating in run.world.making(kind)[:1]:
            run.maker.make(creating)
    plain = whole(run.requests.draft(scene.subject, run.requests.api.source(scene.test)))
    before = _page(run, scene, plain)[0]
    if paging is None or len(before) < 2:
        pytest.skip("too few resources are listed to make pages of them")
    size = -(-len(before) // PAGES)
    least, most = paging.size.rule("minimum"), paging.size.rule("maximum")
    if (least and size < least.value) or (most and size > most.value):
        pytest.skip("the list does not fit into a few pages")
    pages, is_whole = _walk(run, scene, paging, plain.having(paging.size, size), size)
    if _page(run, scene, plain)[0] != before:
        pytest.skip("the list does not stay the same")
    read = [key for page in pages for key in page]
    if twice := [key for key in read if read.count(key) > 1]:
        _fail(run, scene, f"{len(set(twice))} of {len(before)} items stand on more than one page")
    if is_whole and (missing := set(before) - set(read)):
        _fail(run, scene, f"{len(missing)} of {len(before)} items stand on no page")


def _walk(run: Run, scene: Scene, paging: Paging, draft: Draft, size: int) -> tuple[list[list[str]], bool]:
    """Return the keys of each page, and whether the list ended with the last of them."""
    pages: list[list[str]] = []
    place: Any = None
    for number in range(PAGES + 1):
        if not paging.link:
            draft = draft.having(paging.place, paging.begin_of(number, size))
        elif place is not None:
            draft = draft.having(paging.place, place)
        keys, content = _page(run, scene, draft)
        pages.append(keys)
        place = paging.next_of(content)
        if (paging.link and place in (None, "")) or (not paging.link and len(keys) == 0):
            return pages, True
    return pages, not paging.link


def _page(run: Run, scene: Scene, draft: Draft) -> tuple[list[str], object]:
    """Return the keys of a page, and what the page says."""
    operation, contract = scene.subject.operation, run.knowledge.contract
    judgement = run.try_case(run.requests.case(scene.test, scene.subject, run.requests.api.source(""), draft=draft))
    fail_if_broken(judgement.violations)
    response = run.record.observations[-1].exchange.response
    if not judgement.succeeded or response is None:
        pytest.skip("a page of the list is refused")
    return list(items_of(operation, response, contract)), success_of(operation, response, contract)


def _fail(run: Run, scene: Scene, what: str) -> None:
    fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))
