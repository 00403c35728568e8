"""What operations do to the world: as `x-effect` says, or as their method, path and responses suggest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .schemas import Schemas


class EffectKind(StrEnum):
    """What an operation does to the world."""

    READ = "read"
    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Within:
    """The item of a list of a resource that has what a request sets.

    Attributes:
        items: The list, as a JSON pointer into what responses show of the resource.
        where: Pointers into the item, and the places of the request whose values tell it from the others.
    """

    items: str
    where: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Effect:
    """What an operation does to the world, as `x-effect` says, or as method and path suggest.

    A place of a request is a JSON pointer into its body, or the name of a parameter.

    Attributes:
        kind: What it does.
        resource: The kind of resource; empty when none is known.
        key: The place of a request that names the resource; empty when it names none.
        item_key: Where an item of a listed response has its key, as a JSON pointer into it; empty when none is known.
        made_key: Where the response has the key of the resource that was made; empty when none is known.
        lists: Where a response holds the resources, as a JSON pointer; None when it lists none.
        sets: The places of a request whose values the resource has afterwards.
        within: The item of a list of the resource that has those values; None where the resource itself has them.
        available: Members of a success, and the places of the request whose values a resource can be given where they
            say so.
        becomes: Members that responses show of the resource, and the values that it has in them afterwards.
        renews: Ids of the operations that give a file of the resource which is another one afterwards.
        refused_while: Members that responses show of the resource, and the values with which the operation is refused.
        echoes: Pointers into a success, and the places of the request that they repeat.
        references: Places of a request that hold the key of another resource or a list of keys, and its kind.
        is_stated: Whether the document says so.
    """

    kind: EffectKind
    resource: str = ""
    key: str = ""
    item_key: str = ""
    made_key: str = ""
    lists: str | None = None
    sets: tuple[str, ...] = ()
    within: Within | None = None
    available: Mapping[str, str] = field(default_factory=dict)
    becomes: Mapping[str, Any] = field(default_factory=dict)
    renews: tuple[str, ...] = ()
    refused_while: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    echoes: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    is_stated: bool = False


_KINDS: Final = {
    "get": EffectKind.READ,
    "head": EffectKind.READ,
    "options": EffectKind.READ,
    "trace": EffectKind.READ,
    "post": EffectKind.CREATE,
    "put": EffectKind.CHANGE,
    "patch": EffectKind.CHANGE,
    "delete": EffectKind.DELETE,
}


def effect_of(operation: Mapping[str, Any], method: str, path: str, schemas: Schemas, pointer: str) -> Effect:
    """Return the effect of an operation."""
    stated = operation.get("x-effect")
    if isinstance(stated, Mapping):
        kind, key = EffectKind(stated["kind"]), stated.get("key", "")
        return Effect(
            kind=kind,
            resource=stated.get("resource", ""),
            key=key if kind is not EffectKind.CREATE and "lists" not in stated else "",
            item_key=key if "lists" in stated else "",
            made_key=key if kind is EffectKind.CREATE else "",
            lists=stated.get("lists"),
            sets=tuple(stated.get("sets", ())),
            within=Within(stated["within"]["items"], dict(stated["within"]["where"])) if "within" in stated else None,
            available=dict(stated.get("available", {})),
            becomes=dict(stated.get("becomes", {})),
            renews=tuple(stated.get("renews", ())),
            refused_while={place: tuple(values) for place, values in stated.get("refusedWhile", {}).items()},
            echoes=dict(stated.get("echoes", {})),
            references=dict(stated.get("references", {})),
            is_stated=True,
        )
    pieces = [piece for piece in path.split("/") if piece]
    key = pieces[-1].strip("{}") if pieces and pieces[-1].startswith("{") else ""
    fixed = [piece for piece in pieces if not piece.startswith("{")]
    kind = _KINDS[method]
    if method == "post" and key:
        kind = EffectKind.CHANGE  # an action on a member rather than a new one
    lists = _list_in(schemas, pointer) if kind is EffectKind.READ and not key else None
    return Effect(
        kind=kind,
        resource=fixed[-1] if fixed else "",
        key=key,
        item_key="/id" if lists is not None else "",
        made_key="/id" if kind is EffectKind.CREATE else "",
        lists=lists,
    )


def _list_in(schemas: Schemas, pointer: str) -> str | None:
    """Return where the response to an operation holds a list of objects: at its top, or as its only array of them."""
    try:
        target = schemas.follow(f"{pointer}/responses/200")
        place = schemas.follow(f"{target}/content/application~1json/schema")
    except LookupError:
        return None
    if _is_list(schemas, place):
        return ""
    arrays = ["/" + "/".join(path) for path, _, schema in schemas.inside(place) if _is_list(schemas, schema)]
    return arrays[0] if len(arrays) == 1 else None


def _is_list(schemas: Schemas, pointer: str) -> bool:
    """Return whether values are lists of objects."""
    if "array" not in schemas.types(pointer):
        return False
    try:
        return "object" in schemas.types(schemas.follow(f"{pointer}/items"))
    except LookupError:
        return False
