"""Reading an OpenAPI 3.0 document as one of 3.1: its schemas get the keywords of JSON Schema 2020-12."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_BOUNDS: Final = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}


def upgraded(node: Any) -> Any:  # noqa: ANN401 - any part of a document
    """Return a copy of an OpenAPI 3.0 document in which `nullable` and exclusive bounds are those of 3.1."""
    if isinstance(node, list):
        return [upgraded(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    result = {key: upgraded(value) for key, value in node.items()}
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
    return result
