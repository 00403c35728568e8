"""Unquoted scalars of YAML as whoever wrote them means them, by what may stand in their place.

YAML takes `1.10` for a number and `true` for no text, and OpenAPI wants texts in many places: the version of the
document, the listed values of a text. There, the text counts as it is written. Where a boolean is wanted, `yes` is one,
as it was in YAML 1.1. In JSON, and in quotes, each value is what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from jsonschema_rs import ValidationError, ValidationErrorKind

from generator.document import pointer as json_pointer
from generator.document.checks.structure import structure_errors
from generator.document.edits import with_edits
from generator.document.load import Document
from generator.document.references import target_pointer
from generator.document.walk import HEADER, MEDIA_TYPE, PARAMETER, SCHEMA, Place, walk

_ROUNDS: Final = 3
"""What is wrong inside of something only shows once the rest of it is right."""

_BOOLEANS: Final = {
    **dict.fromkeys(("yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("no", "No", "NO", "off", "Off", "OFF"), False),
}
_SINGLES: Final = ("const", "example")
_LISTS: Final[tuple[str, ...]] = ("enum", "examples", "x-extensible-enum")
"""Where a schema gives a value, and where several. A default of another type is told: the server may mean either."""

_SCALARS: Final = (bool, int, float)
_TYPES: Final[Mapping[type, frozenset[str]]] = {
    bool: frozenset({"boolean"}),
    int: frozenset({"integer", "number"}),
    float: frozenset({"integer", "number"}),
}


def as_meant(document: Document) -> Document:
    """Return the document with each unquoted scalar as it is meant; itself if each of them is."""
    version = document.root.get("openapi")
    if re.fullmatch(r"3\.[01]", str(version)):
        document = replace(document, root={**document.root, "openapi": f"{version}.0"})
    if document.path.suffix.lower() == ".json" and not document.origins:
        return document
    for _ in range(_ROUNDS):
        meant = dict(_by_structure(document))
        if not meant:
            break
        document = replace(document, root=with_edits(document.root, meant))
    meant = dict(_by_schemas(document))
    return replace(document, root=with_edits(document.root, meant)) if meant else document


def _by_structure(document: Document) -> Iterator[tuple[tuple[str, ...], str | bool]]:
    """Return what the specification wants to be something else, by the steps to it."""
    for error in structure_errors(document.root):
        for each in _innermost(error):
            steps = tuple(map(str, each.instance_path))
            written = document.written(json_pointer.join(json_pointer.ROOT, *steps))
            if written is None:
                continue
            match each.kind:
                case ValidationErrorKind.Type(types=types) if "string" in types and _is_bare(each.instance, written):
                    yield steps, written
                case ValidationErrorKind.Enum(options=options) if written in list(options):
                    yield steps, written
                case ValidationErrorKind.Type(types=types) if "boolean" in types and written in _BOOLEANS:
                    yield steps, _BOOLEANS[written]
                case _:
                    pass


def _is_bare(value: object, written: str) -> bool:
    """Return whether a value is a scalar that could be meant as a text; what says null says that there is none."""
    return isinstance(value, _SCALARS) or (value is None and not written)


def _innermost(error: ValidationError) -> Iterator[ValidationError]:
    """Return what is behind an error: of alternatives, what is wrong with each."""
    match error.kind:
        case ValidationErrorKind.AnyOf(context=forms) | ValidationErrorKind.OneOfNotValid(context=forms):
            for errors in forms:
                for each in errors:
                    yield from _innermost(each)
        case _:
            yield error


def _by_schemas(document: Document) -> Iterator[tuple[tuple[str, ...], str]]:
    """Return the values beside a schema, or in one, that it wants to be texts."""
    for place in walk(document):
        for schema, pointer, value in _values(place):
            for at in _texts(document, schema, pointer, value):
                written = document.written(at)
                if written is not None:
                    yield json_pointer.split(at), written


def _values(place: Place) -> Iterator[tuple[str, str, object]]:
    """Return the values that an object of the document gives for a schema: the schema, where they stand, the values."""
    if place.kind == SCHEMA:
        schema, lists = place.pointer, _LISTS
        singles: Iterable[str] = _SINGLES
    elif place.kind in {PARAMETER, HEADER, MEDIA_TYPE} and "schema" in place.value:
        schema, lists, singles = json_pointer.join(place.pointer, "schema"), (), ("example",)
    else:
        return
    for name in singles:
        if name in place.value:
            yield schema, json_pointer.join(place.pointer, name), place.value[name]
    for name in lists:
        values = place.value.get(name)
        for index, value in enumerate(values if isinstance(values, list) else ()):
            yield schema, json_pointer.join(place.pointer, name, index), value
    named = place.value.get("examples") if place.kind != SCHEMA else None
    for name, example in named.items() if isinstance(named, dict) else ():
        if isinstance(example, dict) and "value" in example:
            yield schema, json_pointer.join(place.pointer, "examples", name, "value"), example["value"]


def _texts(
    document: Document, schema: str, at: str, value: object, passed: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Return where a value, or what is in it, is no text though its schema wants one."""
    try:
        said: Any = document.at(schema)
    except (LookupError, ValueError):
        return  # The checks tell what is wrong there.
    if not isinstance(said, dict) or schema in passed:
        return
    composed = [target_pointer(said["$ref"])] if isinstance(said.get("$ref"), str) else []
    branches, properties = said.get("allOf"), said.get("properties")
    composed += [
        json_pointer.join(schema, "allOf", index) for index in range(len(branches) if isinstance(branches, list) else 0)
    ]
    for each in composed:
        yield from _texts(document, each, at, value, passed | {schema})
    if isinstance(value, _SCALARS):
        types = said.get("type")
        names = types if isinstance(types, list) else [types]
        if "string" in names and _TYPES[type(value)].isdisjoint(map(str, names)):
            yield at
    elif isinstance(value, dict):
        for name in value.keys() & properties.keys() if isinstance(properties, dict) else ():
            inner = json_pointer.join(schema, "properties", name)
            yield from _texts(document, inner, json_pointer.join(at, name), value[name])
    elif isinstance(value, list) and "items" in said:
        for index, item in enumerate(value):
            inner = json_pointer.join(schema, "items")
            yield from _texts(document, inner, json_pointer.join(at, index), item)
