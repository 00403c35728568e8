"""Whether every reference names something of the right kind, and none runs in a circle that never ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.document import pointer as json_pointer
from generator.document.load import Document
from generator.document.references import broken_reference, resolve, target_pointer
from generator.document.walk import REFERABLE, SCHEMA, Place
from generator.problems import GenerationRefused, Problem


def check_references(document: Document, places: Sequence[Place]) -> list[Problem]:
    """Look at every `$ref` of the document."""
    kinds = {place.pointer: place.kind for place in places}
    problems = []
    for place in places:
        if place.kind not in REFERABLE or "$ref" not in place.value:
            continue
        reference = place.value["$ref"]
        problem = broken_reference(document, place.pointer, reference) or _mismatch(document, place, kinds)
        if problem is None:
            try:
                resolve(document, place.pointer, place.value)
            except GenerationRefused as refused:
                problem = refused.problems[0]
        if problem is not None:
            problems.append(problem)
    return problems or list(_endless_compositions(document, places))


def _mismatch(document: Document, place: Place, kinds: Mapping[str, str]) -> Problem | None:
    """Say that a reference names an object of another kind, or one that no check has looked at."""
    kind = kinds.get(target_pointer(place.value["$ref"]))
    if kind == place.kind:
        return None
    named = f"a {kind}" if kind else "no object of the specification"
    return document.problem(
        place.pointer, f"the reference names {named}, where a {place.kind} is needed", f"Name a {place.kind}"
    )


def _endless_compositions(document: Document, places: Sequence[Place]) -> Iterator[Problem]:
    """Find schemas that are composed of themselves: without a property or an item between, no value ends them."""
    done: set[str] = set()
    for place in places:
        if place.kind == SCHEMA and place.pointer not in done:
            circle = _circle_from(document, place.pointer, done)
            if circle is not None:
                yield document.problem(
                    circle, "the schema is composed of itself", "Refer to it from a property or from items only"
                )


def _circle_from(document: Document, start: str, done: set[str]) -> str | None:
    """Go depth first through what a schema is composed of; give the pointer of a schema that is met inside itself."""
    open_schemas = {start: None}
    branches = [_composed_of(document, start)]
    while branches:
        part = next(branches[-1], None)
        if part is None:
            branches.pop()
            done.add(open_schemas.popitem()[0])
        elif part in open_schemas:
            done.update(open_schemas)
            return part
        elif part not in done:
            open_schemas[part] = None
            branches.append(_composed_of(document, part))
    return None


def _composed_of(document: Document, pointer: str) -> Iterator[str]:
    """Return the pointers of the schemas that the same value has to fit, or may have to fit."""
    schema: Any = document.at(pointer)
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        yield target_pointer(schema["$ref"])
    for keyword in ("allOf", "anyOf", "oneOf"):
        for index in range(len(schema.get(keyword, ()))):
            yield json_pointer.join(pointer, keyword, index)
