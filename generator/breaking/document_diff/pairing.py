"""Which operation of the base is which operation of the new document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.breaking.document_diff.schemas import SchemaComparison
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
        """What sentences call the operation."""
        return call_name(self.after)


@dataclass(frozen=True, slots=True)
class Pairing:
    """All operations of two documents.

    Attributes:
        pairs: Those that both have.
        removed: Those that only the base has.
        added: Those that only the new document has.
    """

    pairs: tuple[OperationPair, ...]
    removed: tuple[DocumentOperation, ...]
    added: tuple[DocumentOperation, ...]


def pair_operations(base: Document, new: Document) -> Pairing:
    """Pair by operationId, which names the Python method; what is left by method and path.

    Raises:
        GenerationRefused: A path item refers to something that is not there.
    """
    before, after = list(operations(base)), list(operations(new))
    pairs: list[OperationPair] = []
    schemas = SchemaComparison(base, new)
    for key in (operation_id, _address):
        partners = {key(operation): operation for operation in after}
        for operation in tuple(before):
            partner = partners.pop(key(operation), None)
            if partner is not None:
                before.remove(operation)
                after.remove(partner)
                pairs.append(OperationPair(base, new, operation, partner, schemas))
    return Pairing(tuple(pairs), tuple(before), tuple(after))


def operation_id(operation: DocumentOperation) -> str:
    """Give the operationId, or what stands for it where there is none."""
    return str(operation.value.get("operationId") or f"{operation.method} {operation.path}")


def python_name(operation: DocumentOperation) -> tuple[str, str]:
    """Give the names of the resource and of its method."""
    return resource_name(operation.tag), method_name(operation_id(operation), operation.tag)


def call_name(operation: DocumentOperation) -> str:
    """Give how callers write the operation: `accounts.get_list()`."""
    return "{}.{}()".format(*python_name(operation))


def _address(operation: DocumentOperation) -> tuple[str, str]:
    """Give method and path without the names of its parameters."""
    return operation.method, re.sub(r"\{[^}]*\}", "{}", operation.path)
