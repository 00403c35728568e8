"""What a request asks of a list: how many items, and which, where its parameters are called like what they speak of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from .inputs import Parameter, Place

if TYPE_CHECKING:
    from .model import OperationContract
    from .schemas import Schemas

_SIZE: Final = re.compile("limit|take|top|(page|per|max)[-_]?(size|page|items|results)", re.IGNORECASE)
"""What a parameter is called everywhere that says how many items a list has at the most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks of a list.

    Attributes:
        size: The parameter that says how many items it has at the most; None where none does.
        most: That number; None where nothing is said of it.
        kept: The values that items have in a member, with those that they could have; by the name of the parameter,
            which is that of the member.
    """

    size: Parameter | None = None
    most: int | None = None
    kept: Mapping[str, tuple[Collection[Any], Collection[Any]]] = field(default_factory=dict)

    def excludes(self, item: object) -> str:
        """Return the name of the member for whose value an item was not asked for; empty where it was."""
        members = item if isinstance(item, Mapping) else {}
        for name, (kept, known) in self.kept.items():
            if name in members and _is_in(members[name], known) and not _is_in(members[name], kept):
                return name
        return ""


def asked_of_list(operation: OperationContract, schemas: Schemas, given: Mapping[str, Any]) -> Asked:
    """Return what a request asks of the list that an operation shows.

    Args:
        operation: The operation.
        schemas: The schemas of the document.
        given: The values of its parameters, by name, as far as it has them.
    """
    narrowing = narrowing_of(operation, schemas)
    sizes = [each for each, known in narrowing if not known]
    size = sizes[0] if len(sizes) == 1 else None
    most = given.get(size.name, size.schema.get("default")) if size else None
    kept = {}
    for each, known in narrowing:
        value = given.get(each.name)
        values = value if isinstance(value, list) else [value]
        if values and known and all(_is_in(one, known) for one in values):
            kept[each.name] = (values, known)
    is_number = isinstance(most, int) and not isinstance(most, bool) and most > 0
    return Asked(size, most if is_number else None, kept)


def narrowing_of(operation: OperationContract, schemas: Schemas) -> list[tuple[Parameter, list[Any]]]:
    """Return the parameters that narrow a list: each with the few values that it may have, or none for its size."""
    in_query = (each for each in operation.parameters if each.place is Place.QUERY)
    found = ((each, list(_known(schemas, each.schema_pointer))) for each in in_query)
    return [(each, known) for each, known in found if known or _SIZE.fullmatch(each.name)]


def _known(schemas: Schemas, pointer: str) -> Iterator[Any]:
    """Yield the few values that a parameter may have, or each item of one that is a list."""
    for place in (pointer, *schemas.alternatives(pointer)):
        for part, schema in schemas.declared(place):
            yield from schema.get("enum", ())
            yield from (True, False) if "boolean" in schemas.types(part) else ()
        if items := schemas.items_at(place):
            yield from _known(schemas, items)


def _is_in(value: object, values: Collection[Any]) -> bool:
    return any(type(value) is type(each) and value == each for each in values)


def filters_of(operation: OperationContract, schemas: Schemas) -> list[tuple[Parameter, str]]:
    """Return the parameters that filter a list by texts or keys, and the members of items that they are called like.

    Such as `owner`, `label` where an item has `labels`, and `ids` for what items have as `id`. Of those that are called
    like a number or a time it is not known whether they say where a range begins.
    """
    members, found = members_listed(operation, schemas), list[tuple[Parameter, str]]()
    narrowing = {each.name for each, _ in narrowing_of(operation, schemas)}
    for each in operation.parameters:
        if each.place is not Place.QUERY or each.is_required or each.likely or each.name in narrowing:
            continue
        items = schemas.items_at(each.schema_pointer)
        names = [each.name, f"{each.name}s", *([each.name.removesuffix("s")] if items else ())]
        name = next((name for name in names if name in members), None)
        is_key = name is not None and f"/{name}" == operation.effect.item_key
        if name is not None and _is_told_apart(schemas, items or each.schema_pointer, members[name], is_key=is_key):
            found.append((each, name))
    return found


def members_listed(operation: OperationContract, schemas: Schemas) -> dict[str, str]:
    """Return where the schemas of the members of an item stand, by their names; none where nothing is listed."""
    form = next((form for each in operation.successes for form in each.forms.values() if form.schema_pointer), None)
    if form is None or operation.effect.lists is None:
        return {}
    place: str | None = form.schema_pointer
    for name in operation.effect.lists.split("/")[1:]:
        place = next((schemas.follow(each.pointer) for each in schemas.members(place or "") if each.name == name), "")
    item = schemas.items_at(place) if place else None
    return {each.name: schemas.follow(each.pointer) for each in schemas.members(item)} if item else {}


def _is_told_apart(schemas: Schemas, asked: str, shown: str, *, is_key: bool) -> bool:
    """Return whether values that a list is asked for are texts, and so is what items hold, or a list of such."""
    shown = schemas.items_at(shown) or shown
    types = [schemas.types(asked), schemas.types(shown)]
    formats = {schemas.at(each).get("format") for each in (asked, shown)}
    are_texts = all("string" in each for each in types) and not formats & {"date", "date-time", "time", "duration"}
    return are_texts or (is_key and all("integer" in each for each in types))
