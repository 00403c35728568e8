"""How values are written in XML: what `xml` says of the members of a schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .schemas import Schemas

DEEPEST: Final = 8
"""Members below this depth are written under their own names: schemas may hold themselves."""


@dataclass(frozen=True, slots=True)
class Markup:
    """How a value is written in XML.

    Attributes:
        name: What its element is called, or its attribute.
        is_attribute: Whether it is an attribute.
        is_wrapped: Whether an element stands around the items of a list.
        is_stated: Whether the document says something about it, rather than leaving it to the names of members.
        members: How the members of an object are written, by their names.
        item: How the items of a list are written; None for anything else.
        namespace: The namespace of its name; empty where the document states none.
        prefix: What stands for that namespace in names; empty where nothing does.
    """

    name: str = ""
    is_attribute: bool = False
    is_wrapped: bool = False
    is_stated: bool = False
    members: Mapping[str, Markup] = field(default_factory=dict)
    item: Markup | None = None
    namespace: str = ""
    prefix: str = ""

    @property
    def is_qualified(self) -> bool:
        """Whether the name of anything in it has a namespace."""
        inner = (*self.members.values(), *([self.item] if self.item else []))
        return bool(self.namespace) or any(each.is_qualified for each in inner)

    @property
    def is_plain(self) -> bool:
        """Whether every value in it is written in an element that has its own name."""
        return not self.is_stated and all(each.is_plain and each.name == name for name, each in self.members.items())

    def called(self, name: str) -> tuple[str, Markup]:
        """Return name and markup of the member whose elements have a name; the name itself where there is none."""
        for member, markup in self.members.items():
            if not markup.is_attribute and name in {markup.name, member}:
                return member, markup
        return name, PLAIN


PLAIN: Final = Markup()


def markup_at(schemas: Schemas, pointer: str, name: str = "", way: tuple[str, ...] = ()) -> Markup:
    """Return how values of the schema at a pointer are written.

    Args:
        schemas: The schemas of the document.
        pointer: Where the schema stands, before references are followed.
        name: What the value is called.
        way: The schemas that it is in.
    """
    target = schemas.follow(pointer)
    is_deep = len(way) > DEEPEST or target in way
    way = (*way, target)
    said = _said(schemas, target)
    types = schemas.types(target)
    is_list = "array" in types
    is_wrapped = bool(said.get("wrapped"))
    own = str(said.get("name", name)) if "object" not in types or not name else name
    item: Markup | None = None
    if is_list and not is_deep:
        items = schemas.items_at(target)
        # Inside a wrapper, items are called like the wrapper where nothing else is said.
        called = str((_said(schemas, items) if items else {}).get("name", own if is_wrapped else name))
        item = markup_at(schemas, items, called, way) if items else None
    return Markup(
        name=item.name if item and not is_wrapped else own,
        is_attribute=bool(said.get("attribute")),
        is_wrapped=is_wrapped,
        is_stated=bool(said.get("attribute") or is_wrapped or (is_list and item and item.name != name)),
        members={
            each.name: markup_at(schemas, each.pointer, each.name, way)
            for each in (schemas.members(target) if "object" in types and not is_deep else ())
        },
        item=item,
        namespace=str(said.get("namespace", "")),
        prefix=str(said.get("prefix", "")) if said.get("namespace") else "",
    )


def _said(schemas: Schemas, target: str) -> dict[str, Any]:
    """Return what `xml` says of the values of a schema."""
    said: dict[str, Any] = {}
    for _, schema in schemas.declared(target):
        said = {**schema.get("xml", {}), **said}
    return said
