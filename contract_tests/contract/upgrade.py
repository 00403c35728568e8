"""Reading a document as one of OpenAPI 3.1: its schemas get the keywords of JSON Schema 2020-12.

Those of 3.0 that documents of 3.1 go on using are read as they are meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_OF_CONTENT: Final = frozenset({"schema", "example", "examples", "encoding"})
_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (Mapping,),
}
_BOUNDS: Final = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}
_NUMBERS: Final = (*_BOUNDS, *_BOUNDS.values(), "multipleOf")


def upgraded(node: Any) -> Any:  # noqa: ANN401 - any part of a document
    """Return a copy of a document in which `nullable` and exclusive bounds are those of OpenAPI 3.1."""
    if isinstance(node, list):
        return [upgraded(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    return _read_as_meant({key: upgraded(value) for key, value in node.items()})


def _read_as_meant(result: dict[str, Any]) -> dict[str, Any]:
    """Return an object of a document whose parts are those of OpenAPI 3.1 already."""
    if result.get("schema", ...) is None and result.keys() <= _OF_CONTENT:
        del result["schema"]  # nothing after the colon: nothing is said of the content
    if result.get("nullable") is True and isinstance(result.get("type"), str):
        result["type"] = [result["type"], "null"]
        if isinstance(result.get("enum"), list) and None not in result["enum"]:
            result["enum"] = [*result["enum"], None]
    if isinstance(result.get("nullable"), bool):
        del result["nullable"]
    for exclusive, inclusive in _BOUNDS.items():
        if isinstance(result.get(exclusive), bool):
            is_exclusive = result.pop(exclusive)
            if is_exclusive and inclusive in result:
                result[exclusive] = result.pop(inclusive)
    # A bound of integers is tried as one, and not as 5000.0.
    whole = {name: int(each) for name in _NUMBERS if isinstance(each := result.get(name), float) and each.is_integer()}
    result |= whole
    if _is_contradicted(result):
        del result["enum"], result["type"]
    return result


def _is_contradicted(schema: Mapping[str, Any]) -> bool:
    """Return whether a schema names values of which none has its type: no value would be right, and none is wrong."""
    named, types = schema.get("enum"), schema.get("type")
    types = [types] if isinstance(types, str) else types
    if not (isinstance(named, list) and isinstance(types, list)):
        return False
    values = [each for each in named if each is not None]
    return bool(values) and not any(_has_type(each, types) for each in values)


def _has_type(value: object, types: list[Any]) -> bool:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return any(isinstance(value, kind) for name, kinds in _TYPES.items() if name in types for kind in kinds) and (
        not isinstance(value, bool) or "boolean" in types
    )
