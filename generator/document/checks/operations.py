"""Whether every operation has a name of its own, in the document and in Python."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from generator.document import pointer as json_pointer
from generator.document.load import Document
from generator.document.operations import DocumentOperation, method_name, operations, resource_name
from generator.problems import Problem

_NAMING: Final = "Name it with letters, digits and _, a letter first"
_LONGEST_NAME: Final = 200
"""Bytes; most disks take 255, of which the ending and what is compiled need some."""


def check_operations(document: Document) -> Iterator[Problem]:
    """Look at operationIds, and at the Python names that they give."""
    by_id: dict[str, DocumentOperation] = {}
    by_name: dict[tuple[str, str], DocumentOperation] = {}
    found = list(operations(document))
    if not found:
        at = json_pointer.join(json_pointer.ROOT, "paths")
        yield document.problem(at, "the document has no operation", "Write at least one below paths")
    for operation in found:
        if operation.id in by_id:
            first = document.line(by_id[operation.id].pointer)
            at = json_pointer.join(operation.pointer, "operationId")
            remedy = "Rename one" if "operationId" in operation.value else "Write an operationId here"
            message = f"the operationId {operation.id!r} is already that of the operation on line {first}"
            yield document.problem(at, message, remedy)
            continue
        by_id[operation.id] = operation
        yield from _check_name(document, operation, by_name)


def _check_name(
    document: Document, operation: DocumentOperation, by_name: dict[tuple[str, str], DocumentOperation]
) -> Iterator[Problem]:
    at = json_pointer.join(operation.pointer, "operationId")
    resource, method = resource_name(operation.tag), method_name(operation.id, operation.tag)
    if not _is_public_identifier(resource):
        tags = json_pointer.join(operation.pointer, "tags")
        yield document.problem(tags, f"the tag {operation.tag!r} gives no Python name", _NAMING)
    elif not _is_public_identifier(method):
        yield document.problem(
            at,
            f"the operationId {operation.id!r} gives no Python method name",
            f"{_NAMING}, after the tag {operation.tag!r} if it begins with that",
        )
    elif max(len(resource.encode()), len(method.encode())) > _LONGEST_NAME:
        longer = max(resource, method, key=len)
        yield document.problem(at, f"the name {longer[:40]}… is longer than a file name may be", "Choose a shorter one")
    elif (resource, method) in by_name:
        other = by_name[resource, method]
        yield document.problem(
            at,
            f"the method {resource}.{method} is already that of {other.id!r} on line {document.line(other.pointer)}",
            "Rename one",
        )
    by_name.setdefault((resource, method), operation)


def _is_public_identifier(name: str) -> bool:
    # Python compares names in this form.
    return name.isidentifier() and unicodedata.normalize("NFKC", name) == name
