"""Which operations the documentation contradicts itself about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.document import Document
from generator.document.operations import operations
from generator.document.statements import Statement
from generator.view.reach import operation_schemas


def contradictions_by_operation(
    document: Document, contradictions: Iterable[tuple[Statement, ...]]
) -> Mapping[str, tuple[tuple[Statement, ...], ...]]:
    """Return the contradictions about each operation, or about what it takes or gives, by its id.

    Args:
        document: The document.
        contradictions: All of them, each with its sides.
    """
    listed = tuple(contradictions)
    found = {}
    for operation in operations(document) if listed else ():
        places = {operation.pointer, *operation_schemas(document, operation)}
        found[operation.id] = tuple(
            sides
            for sides in listed
            if any(_is_inside(pointer, places) for statement in sides for pointer in statement.pointers)
        )
    return found


def _is_inside(pointer: str, places: set[str]) -> bool:
    steps = pointer.split("/")
    return any("/".join(steps[:count]) in places for count in range(1, len(steps) + 1))
