"""Whether what our extensions say about a schema agrees with its own keywords."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document import pointer as json_pointer
from generator.document.checks.extensions import extensions
from generator.document.load import Document
from generator.problems import Problem


def check_schemas(document: Document) -> Iterator[Problem]:
    """Look at `x-extensible-enum` and `x-read-as`."""
    for place, _ in extensions(document, "x-extensible-enum"):
        at = json_pointer.join(place.pointer, "x-extensible-enum")
        if "string" not in _types(place.value.get("type")):
            yield document.problem(at, "the schema with known values of a text is no string", "Write type: string")
        if "enum" in place.value:
            yield document.problem(
                at, "the schema has an enum beside, which allows no further values", "Keep one of the two"
            )
    for place, wanted in extensions(document, "x-read-as"):
        if "type" in place.value and wanted not in _types(place.value["type"]):
            at = json_pointer.join(place.pointer, "x-read-as")
            yield document.problem(
                at, f"the schema has no type {wanted} that it could be read as", f"Add {wanted} to its type"
            )


def _types(types: object) -> list[object]:
    return types if isinstance(types, list) else [types]
