"""Which schemas a document declares for a member of a body."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document import pointer as json_pointer
from generator.document.load import Document
from generator.document.references import Resolved, resolve


def members(document: Document, schema: str, pointer: str) -> Iterator[Resolved]:
    """Return the schemas that a schema declares for a member, through references and compositions.

    Args:
        document: The document.
        schema: Where the schema stands.
        pointer: JSON pointer to the member in a body that the schema describes; `-` stands for any item of a list.
    """
    yield from _members(document, schema, json_pointer.split(pointer))


def _members(document: Document, schema: str, steps: tuple[str, ...]) -> Iterator[Resolved]:
    place = resolve(document, schema)
    if not steps:
        yield place
        return
    if steps[0] in place.value.get("properties", {}):
        yield from _members(document, json_pointer.join(place.pointer, "properties", steps[0]), steps[1:])
    if steps[0] == "-" and isinstance(place.value.get("items"), dict):
        yield from _members(document, json_pointer.join(place.pointer, "items"), steps[1:])
    for keyword in ("allOf", "anyOf", "oneOf"):
        for index in range(len(place.value.get(keyword, ()))):
            yield from _members(document, json_pointer.join(place.pointer, keyword, index), steps)
