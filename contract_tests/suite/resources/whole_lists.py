"""Asking for a list as a whole, and noticing that what came may be a page of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from contract_tests.cases.building.draft import ABSENT
from contract_tests.contract import Place, Role, paging_of

from .contents import items_of, success_of

if TYPE_CHECKING:
    from contract_tests.cases.building.draft import Draft
    from contract_tests.contract import Contract, OperationContract, Parameter
    from contract_tests.oracle.exchange import Response

_SIZE: Final = re.compile("limit|size|per_?page|count|max|rows|take|top", re.IGNORECASE)
"""What parameters are called that say how many items a page has."""
_NEXT: Final = re.compile(r"""\brel\s*=\s*(?:"[^"]*\bnext\b|'?next\b)""", re.IGNORECASE)
"""What a header says that links to the next page (RFC 8288)."""
SMALLEST: Final = 10
"""Items that a page may have of which nothing is known."""


def whole(draft: Draft) -> Draft:
    """Return a request for a list without what may narrow it, and with the longest page that is documented."""
    for each in draft.operation.parameters:
        if not each.is_required and each.role is Role.VALUE and each.place is not Place.HEADER:
            longest = each.rule("maximum") if _is_size(each) else None
            draft = draft.having(each, longest.value if longest else ABSENT)
    return draft


def may_be_cut(draft: Draft, response: Response | None, contract: Contract) -> bool:
    """Return whether a list that was asked for in such a way may go on after the items of a response."""
    if response is None or _goes_on(draft.operation, response, contract):
        return True
    count = len(items_of(draft.operation, response, contract))
    sizes = [each for each in _numbers(draft.operation) if _is_size(each)]
    sent = [value for each in sizes if isinstance(value := draft.get(each), int)]
    usual = [each.schema["default"] for each in sizes if isinstance(each.schema.get("default"), int)]
    return bool(_numbers(draft.operation)) and count >= min(sent or usual or [SMALLEST])


def _goes_on(operation: OperationContract, response: Response, contract: Contract) -> bool:
    """Return whether a page says where the next one begins: a server may give fewer items than it was asked for."""
    paging = paging_of(operation, contract.schemas)
    is_linked = any(_NEXT.search(each) for each in response.values("link"))
    return is_linked or bool(paging and paging.link and paging.next_of(success_of(operation, response, contract)))


def _numbers(operation: OperationContract) -> list[Parameter]:
    in_query = (each for each in operation.parameters if each.place is Place.QUERY)
    return [each for each in in_query if "integer" in (each.schema.get("type") or ())]


def _is_size(parameter: Parameter) -> bool:
    return bool(_SIZE.search(parameter.name))
