"""What OpenAPI allows and nobody means: values that contradict their own schema, and names that lead nowhere.

The client could not do anything with them, and silence would hide a mistake in writing. In a document that others
wrote they are reported, but nothing is refused for them.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import quote

from jsonschema_rs import Draft4Validator, Draft202012Validator, ReferencingError, Registry, ValidationError

from generator.document import pointer as json_pointer
from generator.document.checks.violations import problems_of, shown
from generator.document.load import Document
from generator.document.references import target_pointer
from generator.document.walk import SCHEMA, Place
from generator.problems import Problem

_HERE: Final = "urn:document"
_CLASSES: Final[Mapping[str, type | tuple[type, ...]]] = {
    "array": list,
    "boolean": bool,
    "integer": (int, float),
    "null": type(None),
    "number": (int, float),
    "object": dict,
    "string": str,
}
"""What values of JSON's types are here."""
_COMPOSING: Final = frozenset({"allOf", "anyOf", "oneOf", "dependentSchemas", "if", "then", "else", "not", "$ref"})
"""Keywords by which members of one object are declared by more than one schema."""


def contradictions(document: Document, places: Iterable[Place]) -> Iterator[Problem]:
    """Look for what contradicts itself in schemas.

    Args:
        document: The document, which is valid otherwise.
        places: All that is in it.
    """
    schemas = [place for place in places if place.kind == SCHEMA]
    composed = {target_pointer(place.value["$ref"]) for place in schemas if _is_part(place) and "$ref" in place.value}
    validator = _Validator(document)
    for place in schemas:
        yield from _about_enum(document, place)
        yield from _about_listed(document, place)
        if not _is_part(place) and place.pointer not in composed:
            yield from _about_required(document, place)
        if "default" in place.value:
            yield from validator.about_default(place)


def _about_enum(document: Document, place: Place) -> Iterator[Problem]:
    values = place.value.get("enum")
    if not isinstance(values, list):
        return
    at = json_pointer.join(place.pointer, "enum")
    if not values:
        yield document.problem(at, "the enum allows no value at all", "Name its values, or leave it out")
    for index, value in enumerate(values):
        if any(_is_same(value, other) for other in values[:index]):
            here = json_pointer.join(at, index)
            yield document.problem(here, f"the enum names {shown(value)} twice", "Remove one")


def _about_listed(document: Document, place: Place) -> Iterator[Problem]:
    """Look for listed values of another type: unquoted, a version in YAML is a number, and its digits are gone."""
    types, values = place.value.get("type"), place.value.get("enum")
    if types is None:
        return
    at = json_pointer.join(place.pointer, "enum")
    listed = {json_pointer.join(at, index): value for index, value in enumerate(values or ())}
    if "const" in place.value:
        listed[json_pointer.join(place.pointer, "const")] = place.value["const"]
    remedy = "Put it in quotes" if types == "string" else "Write a value of that type"
    for pointer, value in listed.items():
        if value is not None and not _fits(value, types):
            said = types if isinstance(types, str) else " or ".join(types)
            yield document.problem(pointer, f"the value {shown(value)} is not of the type {said}", remedy)


def _fits(value: object, types: str | list[str]) -> bool:
    names = [types] if isinstance(types, str) else types
    return any(isinstance(value, _CLASSES[name]) for name in names) and (
        not isinstance(value, bool) or "boolean" in names
    )


def _is_same(one: object, other: object) -> bool:
    # 1 and true are equal in Python, but not in JSON.
    return one == other and isinstance(one, bool) is isinstance(other, bool)


def _about_required(document: Document, place: Place) -> Iterator[Problem]:
    """Look for names that the schema demands and does not describe, if no other schema could."""
    schema = place.value
    declared, required = schema.get("properties"), schema.get("required")
    is_alone = not _COMPOSING & schema.keys() and "patternProperties" not in schema
    if not is_alone or not isinstance(declared, dict) or not isinstance(required, list):
        return
    for index, name in enumerate(required):
        if name not in declared:
            at = json_pointer.join(place.pointer, "required", index)
            message = f"the member {name!r} is required, but not among the properties"
            yield document.problem(at, message, _remedy(name, declared))


def _remedy(name: str, declared: Collection[str]) -> str:
    near = difflib.get_close_matches(name, declared, n=1)
    return f"Did you mean {near[0]!r}?" if near else "Describe it there, or do not require it"


def _is_part(place: Place) -> bool:
    """Return whether a schema is one of several that describe the same object."""
    steps = json_pointer.split(place.pointer)
    return any(step in _COMPOSING for step in steps[-2:])


class _Validator:
    """Judges defaults by their schemas; set up when the first one is found."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._is_3_0 = str(document.root.get("openapi")).startswith("3.0")
        self._registry: Registry | None = None

    def about_default(self, place: Place) -> Iterator[Problem]:
        """Look at the default of a schema."""
        if self._registry is None:
            self._registry = Registry([(_HERE, dict(self._document.root))])
        schema = {"$ref": f"{_HERE}{quote(place.pointer, safe='#/~')}"}
        dialect = Draft4Validator if self._is_3_0 else Draft202012Validator
        try:
            errors = list(dialect(schema, registry=self._registry).iter_errors(place.value["default"]))
        except (ReferencingError, ValidationError):
            # A pattern of another dialect, or an `$id` of its own: then nobody here can judge the value.
            return
        # `nullable` of OpenAPI 3.0 is no keyword of JSON Schema.
        meant = [error for error in errors if not (self._is_3_0 and error.instance is None)]
        at = json_pointer.join(place.pointer, "default")
        for problem in problems_of(self._document, meant, schema=schema, source="the schema", start=at):
            yield Problem(f"the default contradicts its schema: {problem.message}", problem.where, problem.remedy, at)
