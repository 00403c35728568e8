"""The pages of a list hold together what the whole list does: each item once, none left out, and lead to each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

import pytest

from contract_tests.contract import paging_of
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.resources.contents import items_of, success_of
from contract_tests.suite.resources.whole_lists import whole
from contract_tests.suite.scenes.scene import Scene, for_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.cases.building.case import Case
    from contract_tests.cases.building.draft import Draft
    from contract_tests.contract import Paging
    from contract_tests.oracle.exchange import Response
    from contract_tests.suite.run import Run

ITEMS: Final = 4
"""So many items are made, where there are fewer."""
PAGES: Final = 3
"""A list is read in so many pages, and one more may come that is empty."""
_TOTAL: Final = re.compile("(x[-_])?total([-_]?(count|items|results|elements|records))?", re.IGNORECASE)
"""What is called everywhere what says how many items there are on all pages."""
_LINK: Final = re.compile(r"""<([^>]*)>[^<]*?\brel\s*=\s*(?:"(?:[^"]*\s)?next[\s"]|next\b)""", re.IGNORECASE)
"""A header that links to the next page (RFC 8288)."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list.

    Attributes:
        keys: The keys of its items.
        content: What the page holds.
        response: The response.
    """

    keys: list[str]
    content: object
    response: Response

    @property
    def total(self) -> int | None:
        """How many items there are on all pages, as the page says; None where it does not."""
        members = self.content if isinstance(self.content, Mapping) else {}
        said = [value for name, value in (*self.response.headers, *members.items()) if _TOTAL.fullmatch(str(name))]
        return next((int(str(each)) for each in said if str(each).isdecimal()), None)

    def next_target(self, case: Case, base_url: str) -> str | None:
        """Return the target of the next page as a header links to it, of one at the same address; None without one."""
        found = next(filter(None, map(_LINK.search, self.response.values("link"))), None)
        own = urlsplit(base_url)
        linked = urlsplit(urljoin(f"{own.scheme}://{own.netloc}{case.target}", found[1])) if found else None
        return f"{linked.path}?{linked.query}" if linked and linked.netloc == own.netloc else None


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
    before = _page(run, scene, plain).keys
    if paging is None or len(before) < 2:
        pytest.skip("too few resources are listed to make pages of them")
    size = -(-len(before) // PAGES)
    least, most = paging.size.rule("minimum"), paging.size.rule("maximum")
    if (least and size < least.value) or (most and size > most.value):
        pytest.skip("the list does not fit into a few pages")
    pages, is_whole = _walk(run, scene, paging, plain.having(paging.size, size), size)
    linked = _linked(run, scene, plain.having(paging.size, size), pages[0])
    if _page(run, scene, plain).keys != before:
        pytest.skip("the list does not stay the same")
    for what in _wrong(pages, before, linked, is_whole=is_whole):
        _fail(run, scene, what)


def _wrong(pages: list[Page], listed: list[str], linked: list[str] | None, *, is_whole: bool) -> Iterator[str]:
    """Yield what pages show that is not so in the whole list."""
    read = [key for page in pages for key in page.keys]
    if twice := [key for key in read if read.count(key) > 1]:
        yield f"{len(set(twice))} of {len(listed)} items stand on more than one page"
    if is_whole and (missing := set(listed) - set(read)):
        yield f"{len(missing)} of {len(listed)} items stand on no page"
    for page in pages:
        if page.total is not None and page.total < len(listed):
            yield f"a page says that there are {page.total} items on all pages, and they hold {len(listed)}"
    if linked is not None and linked != pages[1].keys:
        yield "the header of a page that links to the next one does not lead there"


def _linked(run: Run, scene: Scene, draft: Draft, first: Page) -> list[str] | None:
    """Return the keys on the page to which the header of the first one links, if it has one that is documented."""
    forms, schemas = scene.subject.operation.successes, run.knowledge.contract.schemas
    names = {name.lower() for form in forms for name in schemas.at(form.target).get("headers", ())}
    case = run.requests.case(scene.test, scene.subject, run.requests.api.source(""), draft=draft)
    target = first.next_target(case, run.settings.base_url) if "link" in names else None
    if target is None:
        return None
    exchange = run.transport.send(replace(case, target=target))
    is_done = exchange.response is not None and 200 <= exchange.response.status < 300
    items = items_of(scene.subject.operation, exchange.response, run.knowledge.contract) if exchange.response else {}
    return list(items) if is_done else []


def _walk(run: Run, scene: Scene, paging: Paging, draft: Draft, size: int) -> tuple[list[Page], bool]:
    """Return the pages, and whether the list ended with the last of them."""
    pages: list[Page] = []
    place: Any = None
    for number in range(PAGES + 1):
        if not paging.link:
            draft = draft.having(paging.place, paging.begin_of(number, size))
        elif place is not None:
            draft = draft.having(paging.place, place)
        pages.append(page := _page(run, scene, draft))
        place = paging.next_of(page.content)
        if (paging.link and place in (None, "")) or (not paging.link and not page.keys):
            return pages, True
    return pages, not paging.link


def _page(run: Run, scene: Scene, draft: Draft) -> Page:
    """Return a page."""
    operation, contract = scene.subject.operation, run.knowledge.contract
    judgement = run.try_case(run.requests.case(scene.test, scene.subject, run.requests.api.source(""), draft=draft))
    fail_if_broken(judgement.violations)
    response = run.record.observations[-1].exchange.response
    if not judgement.succeeded or response is None:
        pytest.skip("a page of the list is refused")
    return Page(list(items_of(operation, response, contract)), success_of(operation, response, contract), response)


def _fail(run: Run, scene: Scene, what: str) -> None:
    fail_if_broken(run.add_violation(scene.test, ClauseViolation(scene.clauses[0], what)))
