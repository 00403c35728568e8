"""What kind a schema is of, as far as openapi-python-client has to distinguish them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from generator.view.schemas import CombinedSchema

_FORMATS: Final = frozenset({"date", "date-time", "uuid"})
"""Formats of a string that have a Python type of their own."""

_OF_OBJECTS: Final = ("properties", "additionalProperties", "patternProperties", "unevaluatedProperties")


def scalar(schema: CombinedSchema) -> dict[str, Any] | None:
    """Return a schema of texts, numbers or booleans; `None` if it is of something else."""
    read_as = schema.first("x-read-as")
    if read_as is not None:
        return None if read_as == "array" else {"type": read_as}
    values = [each.value for each in schema.listed]
    types = schema.types or _types_of(values)
    if len(types) != 1:
        return None
    (type_,) = types
    if type_ in {"string", "integer"}:
        if len(values) > 1 and not schema.has("const"):
            # The names are not used; they keep two values from giving openapi-python-client the same name.
            names = [f"VALUE_{number}" for number, _ in enumerate(values)]
            return {"type": type_, "enum": values, "x-enum-varnames": names}
        format_ = schema.first("format")
        return {"type": type_, "format": format_} if format_ in _FORMATS else {"type": type_}
    return {"type": type_} if type_ in {"number", "boolean"} else None


def is_object(schema: CombinedSchema) -> bool:
    """Return whether the schema, with all that it is composed of, is that of an object."""
    return schema.types == {"object"} or any(map(schema.has, _OF_OBJECTS))


def _types_of(values: Sequence[Any]) -> frozenset[str]:
    names = {str: "string", bool: "boolean", int: "integer", float: "number"}
    return frozenset(names[type(value)] for value in values if type(value) in names)
