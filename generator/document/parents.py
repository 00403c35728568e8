"""Schemas that name those as alternatives which are composed of them: a circle, though its meaning is plain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from generator.document import pointer as json_pointer
from generator.document.load import Document

_SCHEMAS: Final = json_pointer.join(json_pointer.ROOT, "components", "schemas")


def without_circles(document: Document) -> Document:
    """Return a document in which a schema with a `discriminator` does not name its own children as alternatives.

    By their `allOf` and the `discriminator` they are that already.
    """
    components = document.root.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    if not isinstance(components, dict) or not isinstance(schemas, dict):
        return document
    plain = {
        name: {keyword: said for keyword, said in value.items() if not _names_children(schemas, name, keyword, said)}
        for name, value in schemas.items()
        if isinstance(value, dict) and isinstance(value.get("discriminator"), dict)
    }
    if all(schemas[name] == value for name, value in plain.items()):
        return document
    return replace(document, root={**document.root, "components": {**components, "schemas": {**schemas, **plain}}})


def _names_children(schemas: Mapping[str, Any], name: str, keyword: str, said: object) -> bool:
    """Return whether a keyword lists schemas, all of which are composed of the one that has it."""
    if keyword not in {"oneOf", "anyOf"} or not isinstance(said, list):
        return False
    children = [_reference(each) for each, value in schemas.items() if _is_composed_of(value, _reference(name))]
    return all(each in children for each in said)


def _is_composed_of(schema: object, parent: object) -> bool:
    branches = schema.get("allOf") if isinstance(schema, dict) else None
    return isinstance(branches, list) and parent in branches


def _reference(name: str) -> dict[str, str]:
    return {"$ref": json_pointer.join(_SCHEMAS, name)}
