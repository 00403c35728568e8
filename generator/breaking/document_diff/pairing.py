"""Which operation of the base is which operation of the new document."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from generator.breaking.document_diff.walk import SchemaComparison
from generator.document import Document
from generator.document.operations import DocumentOperation, method_name, operations, resource_name


@dataclass(frozen=True, slots=True)
class OperationPair:
    """The same operation in the base and in the new document.

    Attributes:
        base: The base's document.
        new: The new document.
        before: The operation in the base.
        after: The operation in the new document.
        schemas: Compares schemas of those documents.
    """

    base: Document
    new: Document
    before: DocumentOperation
    after: DocumentOperation
    schemas: SchemaComparison

    @property
    def label(self) -> str:
        """What sentences call the operation: as callers write it, such as `accounts.get_list()`."""
        return "{}.{}()".format(*python_name(self.after))


def pair_operations(base: Document, new: Document) -> Iterator[OperationPair]:
    """Pair by operationId, what is left by method and path, the rest by the name in Python.

    Operations without a partner are left to the comparison of the clients, which lack their methods.

    Raises:
        GenerationRefused: A path item refers to something that is not there.
    """
    before, after = list(operations(base)), list(operations(new))
    schemas = SchemaComparison(base, new)
    keys: tuple[Callable[[DocumentOperation], Hashable], ...] = (operation_id, _address, python_name)
    for key in keys:
        partners = {key(operation): operation for operation in after}
        for operation in tuple(before):
            partner = partners.pop(key(operation), None)
            if partner is not None:
                before.remove(operation)
                after.remove(partner)
                yield OperationPair(base, new, operation, partner, schemas)


def operation_id(operation: DocumentOperation) -> str:
    """Return the operationId, or what stands for it where there is none."""
    return str(operation.value.get("operationId") or f"{operation.method} {operation.path}")


def python_name(operation: DocumentOperation) -> tuple[str, str]:
    """Return the names of the resource and of its method."""
    return resource_name(operation.tag), method_name(operation.id, operation.tag)


def _address(operation: DocumentOperation) -> tuple[str, str]:
    """Return method and path without the names of its parameters."""
    return operation.method, re.sub(r"\{[^}]*\}", "{}", operation.path)
