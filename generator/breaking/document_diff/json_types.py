"""JSON types as sets, so that "narrower" and "wider" are plain set relations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_LEAVES: Final[Mapping[str, frozenset[str]]] = {
    "string": frozenset({"string"}),
    "integer": frozenset({"integer"}),
    "number": frozenset({"integer", "fraction"}),
    "boolean": frozenset({"boolean"}),
    "array": frozenset({"array"}),
    "object": frozenset({"object"}),
}

ANY_TYPE: Final = frozenset().union(*_LEAVES.values())
"""Every type but null."""

# Which type a schema without `type` is about, by the first of these keywords that it has. Formally it allows any
# other type as well; nobody who writes `properties` means that, and the client does not either.
_TYPICAL_KEYWORDS: Final = (
    ("properties", "object"),
    ("required", "object"),
    ("additionalProperties", "object"),
    ("items", "array"),
    ("minItems", "array"),
    ("maxItems", "array"),
    ("pattern", "string"),
    ("minLength", "string"),
    ("maxLength", "string"),
    ("x-extensible-enum", "string"),
)


def json_types(schema: Mapping[str, Any]) -> frozenset[str]:
    """Return the types that a schema object allows, without null; `number` is integers and fractions."""
    stated = schema.get("type")
    if stated is not None:
        names = stated if isinstance(stated, list) else [stated]
        return frozenset().union(*(_LEAVES.get(name, frozenset()) for name in names))
    values = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if values is not None:
        return frozenset(_type_of_value(value) for value in values if value is not None)
    return next((_LEAVES[name] for keyword, name in _TYPICAL_KEYWORDS if keyword in schema), ANY_TYPE)


def allows_null(schema: Mapping[str, Any]) -> bool:
    """Return whether a schema object speaks of null: in `type`, by `nullable` (3.0), or among its values."""
    stated = schema.get("type")
    if schema.get("nullable") is True:
        return True
    if stated is None:
        return None in schema.get("enum", ()) or schema.get("const", ...) is None
    return stated == "null" or (isinstance(stated, list) and "null" in stated)


def describe(types: frozenset[str]) -> str:
    """Return the words for a set of types."""
    if types == ANY_TYPE:
        return "any type"
    names = types - {"fraction"} | ({"number"} if "fraction" in types else frozenset())
    return " or ".join(sorted(names - {"integer"} if "number" in names else names)) or "null"


def _type_of_value(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    by_class = {str: "string", int: "integer", float: "fraction", list: "array", dict: "object"}
    return by_class[type(value)]
