"""How a list is asked for page by page: which parameter says where a page begins, and where a page says it of the next.

Both are told by what they are called everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs

from .inputs import Parameter, Place
from .lists import narrowing_of

if TYPE_CHECKING:
    from .model import OperationContract
    from .schemas import Schemas

_CURSOR: Final = re.compile(
    "(page|next|continuation)?[-_]?(cursor|token|marker)|(starting|start)?[-_]?after", re.IGNORECASE
)
_NEXT: Final = re.compile(
    "(next|continuation)[-_]?(page)?[-_]?(cursor|token|marker|key)?|(end)?[-_]?cursor", re.IGNORECASE
)
_NUMBER: Final = re.compile("page([-_]?(number|no|index))?", re.IGNORECASE)
_OFFSET: Final = re.compile("offset|skip|start([-_]?index)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paging:
    """How a list is asked for page by page.

    Attributes:
        size: The parameter that says how many items a page has at the most.
        place: The parameter that says where a page begins.
        link: Where a page has the value of that parameter for the next one, by the name of the member; empty where
            places are counted.
        counts_items: Whether places are counted in items rather than in pages.
    """

    size: Parameter
    place: Parameter
    link: str = ""
    counts_items: bool = False

    def begin_of(self, number: int, size: int) -> int:
        """Return where a page begins, by its number from 0 on, where places are counted."""
        least = self.place.rule("minimum")
        first = self.place.schema.get("default", least.value if least else int(not self.counts_items))
        return int(first) + number * (size if self.counts_items else 1)

    def next_of(self, page: object) -> Any:  # noqa: ANN401 - any JSON value
        """Return what a page says of where the next one begins, in a link too; None where it says nothing."""
        said = page.get(self.link) if isinstance(page, Mapping) else None
        query = said.partition("?")[2] if isinstance(said, str) else ""
        return next(iter(parse_qs(query).get(self.place.name, ())), said)


def is_cursor(parameter: Parameter, operation: OperationContract, schemas: Schemas) -> bool:
    """Return whether a parameter of a list is where a page begins, in words of the endpoint."""
    is_of_list = operation.effect.lists is not None and parameter.place is Place.QUERY
    is_text = "string" in schemas.types(parameter.schema_pointer) and not {"enum", "format"} & parameter.schema.keys()
    return is_of_list and is_text and _CURSOR.fullmatch(parameter.name) is not None


def paging_of(operation: OperationContract, schemas: Schemas) -> Paging | None:
    """Return how the list that an operation shows is asked for page by page; None where nothing tells it."""
    sizes = [each for each, known in narrowing_of(operation, schemas) if not known]
    in_query = [each for each in operation.parameters if each.place is Place.QUERY and each not in sizes]
    if len(sizes) != 1 or operation.effect.lists is None:
        return None
    for each in in_query:
        is_number = "integer" in schemas.types(each.schema_pointer)
        if is_number and (_NUMBER.fullmatch(each.name) or _OFFSET.fullmatch(each.name)):
            return Paging(sizes[0], each, counts_items=_OFFSET.fullmatch(each.name) is not None)
        links = [name for name in _members(operation, schemas) if _NEXT.fullmatch(name)]
        if len(links) == 1 and is_cursor(each, operation, schemas):
            return Paging(sizes[0], each, link=links[0])
    return None


def _members(operation: OperationContract, schemas: Schemas) -> list[str]:
    """Return the names of the texts at the top of a success."""
    forms = [form for success in operation.successes for form in success.forms.values() if form.schema_pointer]
    found = schemas.members(forms[0].schema_pointer) if forms and forms[0].is_json else ()
    return [each.name for each in found if "string" in schemas.types(schemas.follow(each.pointer))]
