"""Reading a document as one of OpenAPI 3.1: its schemas get the keywords of JSON Schema 2020-12.

Those of 3.0 that documents of 3.1 go on using are read as they are meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

_OF_CONTENT: Final = frozenset({"schema", "example", "examples", "encoding"})
_BOUNDS: Final = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}


def upgraded(node: Any) -> Any:  # noqa: ANN401 - any part of a document
    """Return a copy of a document in which `nullable` and exclusive bounds are those of OpenAPI 3.1."""
    if isinstance(node, list):
        return [upgraded(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    result = {key: upgraded(value) for key, value in node.items()}
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
    return result
