"""Schemas of the document in one piece each: references replaced, every part knowing where it stands.

One that refers to itself holds itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from typing import Any, Final

from contract_tests.contract import Contract
from openapi.pointers import escaped

from .pointing import tokens_of

WHERE: Final = "x-pointer"
"""The member of a schema that says where in the document it stands."""
_APPLICATORS: Final = ("properties", "patternProperties", "dependentSchemas", "$defs")
_LISTS: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
_SINGLE: Final = ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames")

_OF_MEMBERS: Final = ("xml", "readOnly", "writeOnly")
"""Keywords that say something of a member rather than of its values."""

Schema = Mapping[str, Any]


class Shapes:
    """The schemas of a contract, each without references.

    Args:
        contract: The contract.
        hidden: Keyword of the members that do not belong here: `readOnly` in a request, `writeOnly` in a response.
    """

    def __init__(self, contract: Contract, hidden: str) -> None:
        self._schemas = contract.schemas
        self._hidden = hidden
        self._made: dict[str, dict[str, Any]] = {}

    def at(self, pointer: str) -> Schema:
        """Return the schema at a pointer; one that takes everything where there is none."""
        if not pointer:
            return {}
        target = self._schemas.follow(pointer)
        if target in self._made:
            return self._made[target]
        made = self._made[target] = {WHERE: target}
        schema = self._schemas.at(target)
        if not isinstance(schema, Mapping):
            made |= {"not": {}} if schema is False else {}
            return made
        made |= {**schema, WHERE: target, **dict(self._parts(target, schema))}
        if isinstance(made.get("required"), list):
            members = members_of(made)
            made["required"] = [name for name in made["required"] if not members.get(name, {}).get(self._hidden)]
        if self._hidden == "writeOnly" and "properties" in made:
            made["properties"] = {n: each for n, each in made["properties"].items() if not each.get(self._hidden)}
        return made

    def _parts(self, target: str, schema: Schema) -> Iterator[tuple[str, Any]]:
        """Yield the keywords that hold schemas, with these in one piece each."""
        for keyword, value in schema.items():
            here = f"{target}/{keyword}"
            if keyword in _APPLICATORS and isinstance(value, Mapping):
                yield keyword, {name: self.at(f"{here}/{escaped(str(name))}") for name in value}
            elif keyword in _LISTS and isinstance(value, list):
                yield keyword, [self.at(f"{here}/{number}") for number in range(len(value))]
            elif keyword in _SINGLE and isinstance(value, Mapping):
                # Beside a reference stands how items are called here, whatever they are called elsewhere.
                yield (
                    keyword,
                    {**self.at(here), "xml": value["xml"]} if {"$ref", "xml"} <= value.keys() else self.at(here),
                )


def members_of(schema: Schema) -> dict[str, Schema]:
    """Return the members of an object by name, those of its `allOf` among them."""
    found: dict[str, Schema] = dict(schema.get("properties", {}))
    for part in schema.get("allOf", ()):
        for name, member in members_of(part).items():
            found[name] = both(found[name], member) if name in found else member
    return found


def both(one: Schema, other: Schema) -> Schema:
    """Return the schema of a value that has to satisfy two."""
    if one is other or not other:
        return one
    where = f"{one.get(WHERE, '')} {other.get(WHERE, '')}".strip()
    if not (one.keys() & other.keys()) - {WHERE}:
        return {**one, **other, WHERE: where}
    said = {name: each[name] for each in (one, other) for name in _OF_MEMBERS if name in each}
    return {**said, "allOf": [one, other], WHERE: where}


def has_alternatives(schema: Schema) -> bool:
    """Return whether the members of an object depend on which of several schemas it has."""
    return bool(schema.get("oneOf") or schema.get("anyOf")) or any(map(has_alternatives, schema.get("allOf", ())))


def required_of(schema: Schema) -> frozenset[str]:
    """Return the names of the members that an object must have."""
    return frozenset(schema.get("required", ())).union(*(required_of(part) for part in schema.get("allOf", ())))


def types_of(schema: Schema) -> frozenset[str]:
    """Return the types that a value may have; none where the schema does not say."""
    declared = schema.get("type")
    if declared is None:
        return next((types for part in schema.get("allOf", ()) if (types := types_of(part))), _guessed(schema))
    return frozenset([declared] if isinstance(declared, str) else declared)


def items_of(schema: Schema) -> Schema:
    """Return the schema of the items of an array; one that takes everything where there is none."""
    found = [items] if isinstance(items := schema.get("items"), Mapping) else []
    found += [items for part in schema.get("allOf", ()) if (items := items_of(part))]
    return reduce(both, found) if found else {}


def _guessed(schema: Schema) -> frozenset[str]:
    return frozenset({"object"} if "properties" in schema else {"array"} if "items" in schema else ())


def inside(schema: Schema, pointer: str) -> Schema:
    """Return the schema of what a JSON pointer into a value leads to; one that takes everything where none is known."""
    for name in tokens_of(pointer):
        is_item = name.isdecimal() and "array" in types_of(schema)
        schema = items_of(schema) if is_item else members_of(schema).get(name, {})
    return schema
