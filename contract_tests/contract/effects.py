"""What operations do to the world: as `x-effect` says, or as their method, path and responses suggest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from openapi.pointers import escaped

if TYPE_CHECKING:
    from .kinds import Kinds
    from .schemas import Schemas


class EffectKind(StrEnum):
    """What an operation does to the world."""

    READ = "read"
    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Within:
    """The item of a list of a resource that a request means, and that has what it sets.

    Attributes:
        items: The list, as a JSON pointer into what responses show of the resource; `-` is any item of one around it.
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
        made_key: Where the response has the key of the resource that was made, or the request where responses have no
            content; empty when none is known.
        lists: Where a response holds the resources, as a JSON pointer; None when it lists none.
        sets: The places of a request whose values the resource has afterwards.
        within: The item of a list of the resource that is meant; None where the resource itself is.
        available: Members of a success, and the places of the request whose values a resource can be given where they
            say so.
        becomes: Members that responses show of the resource, and the values that it has in them afterwards.
        renews: Ids of the operations that give a file of the resource which is another one afterwards.
        file: The name of the file that a success is, with members of the resource in braces; empty where none is said.
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
    file: str = ""
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


_NAMES_OF_KEYS: Final = ("id", "key", "uuid")
_WORDS: Final = re.compile("[A-Z]*[a-z]+|[A-Z]+")


def effect_of(
    operation: Mapping[str, Any], method: str, path: str, schemas: Schemas, kinds: Kinds, pointer: str
) -> Effect:
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
            file=stated.get("file", ""),
            refused_while={place: tuple(values) for place, values in stated.get("refusedWhile", {}).items()},
            echoes=dict(stated.get("echoes", {})),
            references=dict(stated.get("references", {})),
            is_stated=True,
        )
    return _suggested(operation, method, path, schemas, kinds, pointer)


def _suggested(
    operation: Mapping[str, Any], method: str, path: str, schemas: Schemas, kinds: Kinds, pointer: str
) -> Effect:
    """Return what method, path and responses suggest."""
    pieces = [piece for piece in path.split("/") if piece]
    kind = _KINDS[method]
    is_of_member = len(pieces) > 1 and pieces[-2].startswith("{") and not pieces[-1].startswith("{")
    if is_of_member and kind is not EffectKind.READ and not _makes(operation, method, path, schemas):
        pieces, kind = pieces[:-1], EffectKind.CHANGE  # something is done to a member, or to a part of it
    key = pieces[-1].strip("{}") if pieces and pieces[-1].startswith("{") else ""
    fixed = [piece for piece in pieces if not piece.startswith("{")]
    if method == "post" and key:
        kind = EffectKind.CHANGE  # an action on a member rather than a new one
    content = _content_of(operation, schemas, pointer)
    lists = _list_in(schemas, content) if content and kind is EffectKind.READ and not key else None
    resource = fixed[-1] if fixed else ""
    called = [*_templates_below(path, schemas), *_templates_of(resource, schemas)]
    names = [*called, *_NAMES_OF_KEYS, *(_WORDS.findall(each)[-1].lower() for each in called if _WORDS.search(each))]
    is_named = method == "put" and key and "201" in {str(status) for status in operation.get("responses", {})}
    names = [key, *names] if is_named else names
    made = (content or _body_of(schemas, pointer)) if kind is EffectKind.CREATE or is_named else ""
    is_item = bool(made) and made == _item_listed_at(path, schemas)
    return Effect(
        kind=kind,
        resource=kinds.of(pieces),
        key=key,
        item_key="" if lists is None else _key_of_item(schemas, _below(schemas, content, f"{lists}/-"), names),
        made_key=_key_in(schemas, made, names, is_item=is_item) if made or kind is EffectKind.CREATE else "",
        lists=lists,
    )


def _item_listed_at(path: str, schemas: Schemas) -> str:
    """Return where the schema of the items stands that are listed at a path; empty where none are."""
    place = schemas.follow(f"/paths/{escaped(path)}")
    reading = schemas.at(place).get("get")
    content = _content_of(reading, schemas, f"{place}/get") if isinstance(reading, Mapping) else ""
    lists = _list_in(schemas, content) if content else None
    return "" if lists is None else _below(schemas, content, f"{lists}/-")


def _makes(operation: Mapping[str, Any], method: str, path: str, schemas: Schemas) -> bool:
    """Return whether what is sent below a member makes a part of it: one that has a path, or a list of its own."""
    is_new = "201" in {str(status) for status in operation.get("responses", {})}
    reading = schemas.document["paths"][path].get("get")
    is_listed = isinstance(reading, Mapping) and reading.get("operationId") != operation.get("operationId")
    return method == "post" and (is_new or is_listed or bool(_templates_below(path, schemas)))


def _templates_below(path: str, schemas: Schemas) -> list[str]:
    """Return the names of the templates that stand right below a path."""
    rest = [each.removeprefix(f"{path}/") for each in schemas.document["paths"] if each.startswith(f"{path}/{{")]
    return list(dict.fromkeys(each.partition("}")[0].strip("{") for each in rest))


def _templates_of(resource: str, schemas: Schemas) -> list[str]:
    """Return the names of the templates that stand right behind a resource in any path."""
    pieces = (path.split("/") for path in schemas.document["paths"])
    pairs = (pair for each in pieces for pair in pairwise(each))
    return list(dict.fromkeys(key.strip("{}") for fixed, key in pairs if fixed == resource and key.startswith("{")))


def _content_of(operation: Mapping[str, Any], schemas: Schemas, pointer: str) -> str:
    """Return where the schema of the first success of an operation stands; empty where there is none."""
    for status in sorted(map(str, operation.get("responses", {}))):
        try:
            target = schemas.follow(f"{pointer}/responses/{status}") if status.startswith("2") else ""
            for media_type in schemas.at(target).get("content", {}) if target else ():
                return schemas.follow(f"{target}/content/{escaped(media_type)}/schema")
        except LookupError:
            continue
    return ""


def _body_of(schemas: Schemas, pointer: str) -> str:
    """Return where the schema of the body of a request stands; empty where there is none."""
    try:
        body = schemas.follow(f"{pointer}/requestBody")
        media_type = next(iter(schemas.at(body).get("content", {})), "")
        return schemas.follow(f"{body}/content/{escaped(media_type)}/schema")
    except LookupError:
        return ""


def _key_of_item(schemas: Schemas, place: str, names: Iterable[str]) -> str:
    """Return where an item of a list has its key; empty where it is described, and has no member that could be one."""
    found = _key_in(schemas, place, names, is_item=True)
    is_there = not schemas.members(place) or found in {f"/{'/'.join(path)}" for path, _, _ in schemas.inside(place)}
    return found if is_there else ""


def _key_in(schemas: Schemas, place: str, names: Iterable[str], *, is_item: bool = False) -> str:
    """Return where an object has its key: in a member that is called so, at its top or in the only object that it has.

    What stands in one of several objects is the key of something else, and so it is beside other members of an item
    itself: such as that of its owner.
    """
    if not place:
        return "/id"
    found = {path: schemas.types(schema) for path, _, schema in schemas.inside(place) if len(path) < 3}
    objects = [path for path, types in found.items() if len(path) == 1 and "object" in types]
    plain = [path for path, types in found.items() if types & {"string", "integer"}]
    is_wrapped = len(objects) == 1 and not (is_item and sum(len(path) == 1 for path in found) > 1)
    keys = [path for path in plain if path[:-1] in {(), *(objects if is_wrapped else ())}]
    called = [path for name in names for path in keys if path[-1] == name]
    return "/" + "/".join(map(escaped, (sorted(called, key=len) or [("id",)])[0]))


def _below(schemas: Schemas, place: str, pointer: str) -> str:
    """Return where the schema stands of what is at a pointer into a value; `-` stands for any item of a list."""
    for name in pointer.split("/")[1:]:
        if name == "-":
            place = schemas.follow(f"{place}/items")
        else:
            place = next(schemas.follow(each.pointer) for each in schemas.members(place) if escaped(each.name) == name)
    return place


def _list_in(schemas: Schemas, place: str) -> str | None:
    """Return where a success holds a list of objects: at its top, or as its only array of them."""
    if _is_list(schemas, place):
        return ""
    inside = schemas.inside(place)
    arrays = ["/" + "/".join(map(escaped, path)) for path, _, schema in inside if _is_list(schemas, schema)]
    return arrays[0] if len(arrays) == 1 else None


def _is_list(schemas: Schemas, pointer: str) -> bool:
    """Return whether values are lists of objects."""
    if "array" not in schemas.types(pointer):
        return False
    try:
        return "object" in schemas.types(schemas.follow(f"{pointer}/items"))
    except LookupError:
        return False
