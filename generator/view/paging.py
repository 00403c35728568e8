"""Lists that come page by page, as `x-pagination` says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.view.attributes import attributes, is_always_reached, model_of
from generator.view.models import Model
from generator.view.parameters import Parameter
from generator.view.text import DocumentText
from generator.view.types import List, Type


@dataclass(frozen=True, slots=True)
class Paging:
    """How the list of an operation comes page by page.

    Attributes:
        start: Where a request says where its page begins: a JSON pointer into the body, or a query parameter.
        item: Type of the items.
        items: Attributes that lead from a response to its items, joined by dots.
        following: Those that lead to where the next page begins; empty if places are counted in items.
        total: Those that lead to how many items there are; empty if responses do not say.
    """

    start: DocumentText
    item: Type
    items: str
    following: str
    total: str


class PagingError(Exception):
    """The extension says something that the operation does not have; the text says what."""


def paging(
    extension: Mapping[str, Any],
    result: Type | None,
    body: Model | None,
    parameters: Iterable[Parameter],
    models: Mapping[str, Model],
) -> Paging:
    """Return how a list comes page by page.

    Args:
        extension: What `x-pagination` says.
        result: Type of the one success.
        body: The object that is sent, if one is.
        parameters: Arguments outside the body.
        models: Every model by its class name.

    Raises:
        PagingError: See the class.
    """
    start, members = extension["start"], {}
    if "next" in extension and "total" in extension:
        raise PagingError("`next` and `total` are two ways of knowing the last page")
    if start.startswith("/"):
        if body is None or not attributes(start, body, models):
            raise PagingError(f"the request body has no member {start}")
    elif not any(each.location == "query" and each.wire_name.raw == start for each in parameters):
        raise PagingError(f"there is no query parameter {start}")
    response = model_of(result, models)
    for name in ("items", "next", "total"):
        way = attributes(extension[name], response, models) if name in extension else ()
        if name in extension and not is_always_reached(way):
            raise PagingError(f"the success has no member {extension[name]} that is always reached")
        members[name] = way
    items = members["items"][-1].core
    if not isinstance(items, List):
        raise PagingError(f"{extension['items']} is no list")
    dotted = {name: ".".join(each.python_name for each in way) for name, way in members.items()}
    return Paging(DocumentText(start), items.item, dotted["items"], dotted["next"], dotted["total"])
