"""Names of operations, by which they are told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.document.operations import DocumentOperation, method_name, resource_name


def unique_names(operations: Iterable[DocumentOperation]) -> Mapping[str, DocumentOperation]:
    """Return operations by a name that no two of them have, made of those of the resource and of the method."""
    named: dict[str, DocumentOperation] = {}
    for operation in operations:
        name = f"{resource_name(operation.tag)}_{method_name(operation.id, operation.tag)}"
        candidate, number = name, 2
        while candidate in named:
            candidate, number = f"{name}{number}", number + 1
        named[candidate] = operation
    return named
