"""Which places of an OpenAPI document say something that only the documentation can justify.

Each of them needs a clause. What merely names, describes or groups does not: tags, titles, references, examples.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi.pointers import escaped

# The value of the keyword is one statement.
_WHOLE = frozenset(
    {
        "additionalProperties",
        "const",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "format",
        "in",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
        "name",
        "pattern",
        "readOnly",
        "uniqueItems",
        "url",
        "writeOnly",
        "x-effect",
        "x-extensible-enum",
        "x-read-as",
        "x-retry",
        "x-secret",
        "x-trace-id-header",
        "x-wait",
    }
)

# Every entry of the list is a statement of its own.
_EACH_ENTRY = frozenset({"required", "security", "x-failures"})

# Every member, at any depth, is a statement of its own.
_EACH_LEAF = frozenset({"x-signature", "xml"})

# The keys are names or statuses, not keywords. That there is a member of that name is a statement …
_STATED_NAMES = frozenset({"content", "headers", "links", "patternProperties", "paths", "properties", "responses"})
# … or only a way to refer to it.
_INNER_NAMES = frozenset({"$defs", "parameters", "requestBodies", "schemas", "securitySchemes"})

_METHODS = frozenset({"delete", "get", "head", "options", "patch", "post", "put", "trace"})

_SILENT = frozenset({"default", "example", "examples", "externalDocs", "info", "tags", "x-problem"})


def constraints(document: dict[str, Any]) -> Iterator[str]:
    """Yield a JSON pointer for each place that needs a clause, in the order of the document."""
    return _of_keywords(document, "")


def _of_keywords(node: object, pointer: str) -> Iterator[str]:
    if isinstance(node, list):
        for index, entry in enumerate(node):
            yield from _of_keywords(entry, f"{pointer}/{index}")
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in _SILENT:
                yield from _of_keyword(key, value, pointer)


def _of_keyword(key: str, value: object, parent: str) -> Iterator[str]:
    pointer = f"{parent}/{escaped(str(key))}"
    if key in _WHOLE or (key == "type" and isinstance(value, list)):
        yield pointer
    elif key in _EACH_ENTRY:
        yield from ([f"{pointer}/{index}" for index in range(len(value))] if isinstance(value, list) else [pointer])
    elif key in _EACH_LEAF:
        yield from _leaves(value, pointer)
    elif isinstance(value, dict) and (key in _STATED_NAMES or key in _INNER_NAMES):
        yield from _of_names(value, pointer, stated=key in _STATED_NAMES and parent != "/components")
    else:
        if key in _METHODS:
            yield pointer
        yield from _of_keywords(value, pointer)


def _of_names(members: dict[object, Any], pointer: str, *, stated: bool) -> Iterator[str]:
    for name, value in members.items():
        place = f"{pointer}/{escaped(str(name))}"
        if stated:
            yield place
        yield from _of_keywords(value, place)


def _leaves(node: object, pointer: str) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves(value, f"{pointer}/{escaped(str(key))}")
    else:
        yield pointer
