"""Methods that call an operation more than once: for all pages of a list, or until what is waited for is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.document import Document
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation
from generator.problems import Problem
from generator.view.operations import GeneratedOperation


class Wait(NamedTuple):
    """A wait that the document describes.

    Attributes:
        pointer: Where it stands.
        value: What it says.
    """

    pointer: str
    value: Mapping[str, Any]


def waits_by_operation(operations: Iterable[DocumentOperation]) -> Mapping[str, Mapping[str, Wait]]:
    """Return the waits that call each operation, by its id and by their names.

    Several operations may begin what is waited for in the same way; the checks have seen to it that they say the same.
    """
    found: dict[str, dict[str, Wait]] = {each.id: {} for each in operations}
    for each in operations:
        for name, value in each.value.get("x-wait", {}).items():
            wait = Wait(json_pointer.join(each.pointer, "x-wait", name), value)
            found[value["operation"]].setdefault(name, wait)
    return found


def hidden_methods(
    document: Document,
    assembled: Iterable[tuple[GeneratedOperation, DocumentOperation]],
    waits: Mapping[str, Mapping[str, Wait]],
) -> Iterator[Problem]:
    """Return where a method that calls one operation repeatedly would hide another operation."""
    pairs = list(assembled)
    taken = {(each.resource, each.name) for each, _ in pairs}
    for each, operation in pairs:
        methods = [(wait.method, waits[operation.id][wait.name].pointer) for wait in each.waits]
        if each.paging is not None:
            methods.append((f"iter_{each.name}", json_pointer.join(operation.pointer, "x-pagination")))
        for name, at in methods:
            if (each.resource, name) in taken:
                yield document.problem(at, f"its method {each.resource}.{name} is already an operation", "Rename one")
