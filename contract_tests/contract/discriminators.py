"""Alternatives that a discriminator tells apart, as JSON Schema says it: each with the values that stand for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from openapi.pointers import resolve

ALTERNATIVES: Final = ("oneOf", "anyOf")
COMPONENTS: Final = "#/components/schemas/"


def told_apart(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a document in which each alternative beside a discriminator demands one of the values that name it.

    Without that, alternatives often differ in nothing that JSON Schema sees, and no value would be one of `oneOf`.
    """
    changed: Mapping[str, Any] = _changed(_without_circles(document), document)
    return changed


def _without_circles(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a document in which no schema with a discriminator lists those that are composed of it.

    Its children they are by that already, and as alternatives as well, no evaluation would come to an end.
    """
    components = document.get("components")
    schemas = components.get("schemas") if isinstance(components, Mapping) else None
    if not isinstance(components, Mapping) or not isinstance(schemas, Mapping):
        return document
    plain = {
        name: {key: said for key, said in schema.items() if not _lists_children(schemas, name, key, said)}
        for name, schema in schemas.items()
        if isinstance(schema, Mapping) and isinstance(schema.get("discriminator"), Mapping)
    }
    if all(schemas[name] == schema for name, schema in plain.items()):
        return document
    return {**document, "components": {**components, "schemas": {**schemas, **plain}}}


def _lists_children(schemas: Mapping[str, Any], name: str, keyword: str, said: object) -> bool:
    if keyword not in ALTERNATIVES or not isinstance(said, list):
        return False
    parent = {"$ref": f"{COMPONENTS}{name}"}
    objects = {child: each for child, each in schemas.items() if isinstance(each, Mapping)}
    composed = (child for child, each in objects.items() if parent in each.get("allOf", ()))
    children = [{"$ref": f"{COMPONENTS}{child}"} for child in composed]
    return all(each in children for each in said)


def _changed(node: Any, document: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any part of a document
    if isinstance(node, list):
        items = [_changed(each, document) for each in node]
        return items if any(made is not each for made, each in zip(items, node, strict=True)) else node
    if not isinstance(node, Mapping):
        return node
    members = {key: _changed(value, document) for key, value in node.items()}
    for keyword in ALTERNATIVES if isinstance(node.get("discriminator"), Mapping) else ():
        if isinstance(node.get(keyword), list):
            members[keyword] = [_named(each, node["discriminator"], document) for each in members[keyword]]
    return members if any(members[key] is not value for key, value in node.items()) else node


def _named(alternative: Any, discriminator: Mapping[str, Any], document: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """Return an alternative with the values that stand for it, unless it says by itself which these are."""
    reference = alternative.get("$ref") if isinstance(alternative, Mapping) else None
    member = discriminator.get("propertyName")
    if not isinstance(reference, str) or not isinstance(member, str) or _says(reference, member, document):
        return alternative
    name = reference.removeprefix(COMPONENTS)
    mapping = discriminator.get("mapping") or {}
    values = [value for value, target in mapping.items() if target in {reference, name}]
    demanded = {"properties": {member: {"enum": list(dict.fromkeys([*values, name]))}}, "required": [member]}
    return {"allOf": [demanded, alternative]}


def _says(reference: str, member: str, document: Mapping[str, Any]) -> bool:
    """Return whether a schema itself lists the values of a member."""
    try:
        schema = resolve(document, reference.removeprefix("#"))
    except LookupError:
        return True
    if not isinstance(schema, Mapping):
        return True
    if {"const", "enum"} & set(schema.get("properties", {}).get(member, {})):
        return True
    inner = [each for each in schema.get("allOf", ()) if isinstance(each, Mapping)]
    if any({"const", "enum"} & set(each.get("properties", {}).get(member, {})) for each in inner):
        return True
    references = [each["$ref"] for each in inner if isinstance(each.get("$ref"), str) and each["$ref"] != reference]
    return any(_says(each, member, document) for each in references)
