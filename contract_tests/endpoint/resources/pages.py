"""Pages of lists: which items stand on the one that is asked for, and what it says of the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contract_tests.contract import paging_of

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract
    from contract_tests.contract.schemas import Schemas

    from ..reading.validation import Evaluator


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows.

    Attributes:
        items: The items of the page that is asked for.
        count: How many there are on all pages.
        link: The member of the page that says where the next one begins; empty where there is none.
        ways: What that member may be, the best first.
    """

    items: list[Any]
    count: int
    link: str = ""
    ways: tuple[Any, ...] = ()

    def linked(self, page: Any, evaluator: Evaluator) -> Any:  # noqa: ANN401 - any JSON value
        """Return a page that says where the next one begins."""
        if not self.link or not isinstance(page, dict):
            return page
        rest = {name: value for name, value in page.items() if name != self.link}
        ways = [*({**page, self.link: way} for way in self.ways), rest, {**page, self.link: None}]
        return next(filter(evaluator.is_valid, ways), page)


def page_of(
    items: list[Any], operation: OperationContract, schemas: Schemas, given: Mapping[str, Any], most: int | None
) -> Listed:
    """Return the page of a list that a request asks for.

    Args:
        items: All items that it asks for.
        operation: The operation.
        schemas: The schemas of the document.
        given: The values of its parameters, by name, as far as it has them.
        most: How many items it asks for at the most; None where it does not say.
    """
    paging = paging_of(operation, schemas)
    if paging is None:
        return Listed(items[:most], len(items))
    begin, asked = 0, str(given.get(paging.place.name, ""))
    if asked.isdecimal():
        first = 0 if paging.link else paging.begin_of(0, most or 1)
        begin = max(int(asked) - first, 0) * (1 if paging.link or paging.counts_items else most or len(items))
    end = len(items) if most is None else begin + most
    target = f"{operation.path}?{paging.place.name}={end}"
    ways = (str(end), target, f"https://example.com{target}") if end < len(items) else ("",)
    return Listed(items[begin:end], len(items), paging.link, ways)
