"""Going through a document by what the OpenAPI specification says may stand where.

Only the specification's own objects are visited, so an example that holds a member named `$ref` or `schema` is
what it is: data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.document import pointer as json_pointer
from generator.document.load import Document

DOCUMENT: Final = "document"
PATH_ITEM: Final = "path item"
OPERATION: Final = "operation"
PARAMETER: Final = "parameter"
REQUEST_BODY: Final = "request body"
RESPONSE: Final = "response"
MEDIA_TYPE: Final = "media type"
HEADER: Final = "header"
SCHEMA: Final = "schema"
SECURITY_SCHEME: Final = "security scheme"

REFERABLE: Final = frozenset(
    {PATH_ITEM, PARAMETER, REQUEST_BODY, RESPONSE, HEADER, SCHEMA, SECURITY_SCHEME, "example", "link", "callback"}
)
"""Kinds in whose place a reference may stand; in any other object `$ref` is a name like any other."""

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""The members of a path item that are operations."""


class Place(NamedTuple):
    """One object of the document.

    Attributes:
        kind: What the specification calls it.
        pointer: Where it stands.
        value: The object; it may be a reference to another one of its kind.
    """

    kind: str
    pointer: str
    value: Mapping[str, Any]


_ONE: Final = "one"
_LIST: Final = "list"
_MAP: Final = "map"


# kind -> member -> how its values stand there, and what they are.
_GRAMMAR: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    DOCUMENT: {
        "info": (_ONE, "info"),
        "servers": (_LIST, "server"),
        "security": (_LIST, "security requirement"),
        "tags": (_LIST, "tag"),
        "paths": (_MAP, PATH_ITEM),
        "webhooks": (_MAP, PATH_ITEM),
        "components": (_ONE, "components"),
    },
    "components": {
        "schemas": (_MAP, SCHEMA),
        "responses": (_MAP, RESPONSE),
        "parameters": (_MAP, PARAMETER),
        "examples": (_MAP, "example"),
        "requestBodies": (_MAP, REQUEST_BODY),
        "headers": (_MAP, HEADER),
        "securitySchemes": (_MAP, SECURITY_SCHEME),
        "links": (_MAP, "link"),
        "callbacks": (_MAP, "callback"),
        "pathItems": (_MAP, PATH_ITEM),
    },
    PATH_ITEM: {
        **dict.fromkeys(METHODS, (_ONE, OPERATION)),
        "parameters": (_LIST, PARAMETER),
        "servers": (_LIST, "server"),
    },
    OPERATION: {
        "parameters": (_LIST, PARAMETER),
        "requestBody": (_ONE, REQUEST_BODY),
        "responses": (_MAP, RESPONSE),
        "callbacks": (_MAP, "callback"),
        "security": (_LIST, "security requirement"),
        "servers": (_LIST, "server"),
    },
    PARAMETER: {"schema": (_ONE, SCHEMA), "content": (_MAP, MEDIA_TYPE), "examples": (_MAP, "example")},
    HEADER: {"schema": (_ONE, SCHEMA), "content": (_MAP, MEDIA_TYPE), "examples": (_MAP, "example")},
    REQUEST_BODY: {"content": (_MAP, MEDIA_TYPE)},
    RESPONSE: {"headers": (_MAP, HEADER), "content": (_MAP, MEDIA_TYPE), "links": (_MAP, "link")},
    MEDIA_TYPE: {"schema": (_ONE, SCHEMA), "examples": (_MAP, "example"), "encoding": (_MAP, "encoding")},
    "encoding": {"headers": (_MAP, HEADER)},
    SCHEMA: {
        **dict.fromkeys(
            ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"), (_ONE, SCHEMA)
        ),
        **dict.fromkeys(("unevaluatedItems", "unevaluatedProperties"), (_ONE, SCHEMA)),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), (_LIST, SCHEMA)),
        **dict.fromkeys(
            ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions"), (_MAP, SCHEMA)
        ),
    },
}


MAPS: Final = frozenset(name for kind in _GRAMMAR.values() for name, (shape, _) in kind.items() if shape == _MAP)
"""Members of objects that have names of the author's in them."""


def walk(document: Document) -> Iterator[Place]:
    """Return every object of the document that is not skipped, each before what it holds; no reference is followed."""
    start = Place(DOCUMENT, json_pointer.ROOT, document.root)
    return (place for place in walk_below(start) if place.pointer not in document.unusable)


def walk_below(start: Place) -> Iterator[Place]:
    """Return an object and every object that it holds, each before what it holds; no reference is followed."""
    waiting = [start]
    while waiting:
        place = waiting.pop()
        yield place
        waiting.extend(reversed(list(_children(place))))


def _children(place: Place) -> Iterator[Place]:
    if place.kind == "callback":
        yield from _members(place.value, place.pointer, PATH_ITEM, extensible=True)
    grammar = _GRAMMAR.get(place.kind, {})
    for name, value in place.value.items():
        if name not in grammar:
            continue
        shape, kind = grammar[name]
        pointer = json_pointer.join(place.pointer, name)
        if shape == _ONE:
            yield from _place(kind, pointer, value)
        elif shape == _MAP and isinstance(value, dict):
            yield from _members(value, pointer, kind, extensible=place.kind in {DOCUMENT, OPERATION})
        elif shape == _LIST and isinstance(value, list):
            for index, item in enumerate(value):
                yield from _place(kind, json_pointer.join(pointer, index), item)


def _members(value: Mapping[str, Any], pointer: str, kind: str, *, extensible: bool) -> Iterator[Place]:
    """Return the values of a map; `paths`, `responses` and callbacks may hold extensions beside them."""
    for name, member in value.items():
        if not (extensible and name.startswith("x-")):
            yield from _place(kind, json_pointer.join(pointer, name), member)


def _place(kind: str, pointer: str, value: object) -> Iterator[Place]:
    """Return what stands at a pointer, if it is an object; `true` and `false` are schemas, which have no members."""
    if isinstance(value, dict):
        yield Place(kind, pointer, value)
    elif isinstance(value, bool) and kind == SCHEMA:
        yield Place(kind, pointer, {})
