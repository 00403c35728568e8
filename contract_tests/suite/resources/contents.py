"""What responses hold: a success, the resources of a list, and which of their members may be compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from contract_tests.contract import PLAIN, Contract, OperationContract
from contract_tests.oracle.content import UnreadableContentError, as_named, read_content, value_of
from openapi.pointers import resolve

from .possible import secrets_of

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import Response

Item = Mapping[str, Any]


def success_of(operation: OperationContract, response: Response, contract: Contract) -> object:
    """Return what a success holds; None where it can't be read."""
    declared = operation.response_to(response.status)
    try:
        content = read_content(response, declared.forms if declared else ())
    except UnreadableContentError:
        return None
    if content.root is None:
        return content.value
    form = declared.forms.get(content.media_type) if declared else None
    markup = form.markup if form else PLAIN
    pointer = form.schema_pointer if form else ""
    return value_of(as_named(content.root, markup), pointer, contract.schemas, markup=markup)


def items_of(operation: OperationContract, response: Response, contract: Contract) -> Mapping[str, Item]:
    """Return the resources that a list holds, by their keys."""
    effect = operation.effect
    if effect.lists is None:
        return {}
    found = member_at(success_of(operation, response, contract), effect.lists)
    entries = found if isinstance(found, list) else [found]  # a list of one in XML
    keys = (
        (member_at(entry, effect.item_key), entry)
        if isinstance(entry, Mapping)
        else ("" if effect.item_key else entry, {})
        for entry in entries
    )
    return {str(key): entry for key, entry in keys if type(key) in {str, int} and key != ""}


def lasting(listing: OperationContract, change: OperationContract | None, contract: Contract) -> frozenset[str]:
    """Return the members of a listed resource that a change leaves as they are: what it does not set, but for states.

    Of a resource that is not changed (None) that is all but for states.

    A text of a few known values is a state, which may change while something else is changed. Unless a change is said
    to set secrets, numbers and times may follow from it: such as how often something was changed.
    """
    body = change.body if change is not None and not change.effect.is_stated else None
    if body is not None and body.whole is not None and not body.members:
        return frozenset()  # which members are set, depends on which alternative is sent
    found = _members(listing, contract)
    changed = {each.path[0] for each in (change.sets if change else ())}
    states = {name for name, schema in found.items() if is_state(schema)}
    is_seen = change is not None and not (change.effect.is_stated and secrets_of(change))
    following = {name for name, schema in found.items() if is_seen and not is_plain_text(schema)}
    return frozenset(found) - states - changed - following


def plain_texts(listing: OperationContract, contract: Contract) -> frozenset[str]:
    """Return the members of a listed resource that are texts, but for states and times."""
    found = _members(listing, contract).items()
    return frozenset(name for name, schema in found if is_plain_text(schema) and not is_state(schema))


def times(listing: OperationContract, contract: Contract) -> frozenset[str]:
    """Return the members of a listed resource that are moments."""
    found = _members(listing, contract).items()
    return frozenset(name for name, schema in found if schema.get("format") == "date-time")


def members_shown(reading: OperationContract, contract: Contract) -> dict[str, str]:
    """Return where the schemas of the members stand that are shown of a resource, listed or alone, by their names."""
    schemas = contract.schemas
    form = next((form for success in reading.successes for form in success.forms.values() if form.schema_pointer), None)
    if form is None:
        return {}
    place = form.schema_pointer
    if reading.effect.lists is not None:
        for name in reading.effect.lists.split("/")[1:]:
            place = next((schemas.follow(each.pointer) for each in schemas.members(place) if each.name == name), place)
        place = f"{place}/items"
    return {each.name: each.pointer for each in schemas.members(place)}


def _members(listing: OperationContract, contract: Contract) -> dict[str, Mapping[str, Any]]:
    """Return the schemas of the members of a listed resource by their names."""
    schemas, found = contract.schemas, {}
    if listing.effect.lists is not None:
        found = members_shown(listing, contract)
    return {name: schemas.at(schemas.follow(pointer)) for name, pointer in found.items()}


def is_state(schema: Mapping[str, Any]) -> bool:
    """Return whether a member is a state: one of a few known values."""
    return not {"enum", "x-extensible-enum"}.isdisjoint(schema)


def is_plain_text(schema: Mapping[str, Any]) -> bool:
    """Return whether a member is a text of no format."""
    types = schema.get("type", "string")
    return "string" in ([types] if isinstance(types, str) else types) and "format" not in schema


def member_at(value: object, pointer: str) -> object:
    """Return what stands at a place of a value; None where nothing does."""
    try:
        return resolve(value, pointer) if pointer else value
    except (LookupError, TypeError, ValueError):
        return None
