"""Following `$ref` inside a document."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from generator.document import pointer as json_pointer
from generator.document.load import Document
from generator.problems import GenerationRefused, Problem


class Resolved(NamedTuple):
    """What a reference, or a chain of references, leads to.

    Attributes:
        pointer: Where it stands.
        value: The object itself; it has no `$ref`.
    """

    pointer: str
    value: Mapping[str, Any]


def resolve(document: Document, pointer: str, value: Mapping[str, Any] | None = None) -> Resolved:
    """Follow the `$ref` of the object at a JSON pointer until an object without one; siblings of `$ref` are passed by.

    Args:
        document: The document.
        pointer: Where the object stands.
        value: The object at `pointer`, when it is at hand.

    Raises:
        GenerationRefused: A reference names nothing, leaves the document, or leads back to itself.
    """
    if value is None:
        value = document.at(pointer)
    passed = {pointer}
    start = pointer
    while isinstance(value, dict) and isinstance(value.get("$ref"), str):
        problem = reference_problem(document, pointer, value["$ref"])
        if problem is not None:
            raise GenerationRefused([problem])
        pointer = target_pointer(value["$ref"])
        if pointer in passed:
            raise GenerationRefused(
                [document.problem(start, "the reference leads back to itself", "Let it name a definition")]
            )
        passed.add(pointer)
        value = document.at(pointer)
    if not isinstance(value, dict):
        raise GenerationRefused(
            [document.problem(start, f"the reference leads to {pointer}, which is no object", "Let it name an object")]
        )
    return Resolved(pointer, value)


def target_pointer(reference: str) -> str:
    """Give the pointer that a local reference names, with its percent-encoding undone."""
    return unquote(reference)


def references(document: Document) -> Iterator[tuple[str, str]]:
    """Give the pointer of every object that holds a `$ref`, and that `$ref`.

    Examples, defaults, enums and constants hold data, where `$ref` is a name like any other.
    """
    yield from _references_below(document.root, json_pointer.ROOT)


_DATA_KEYS = frozenset({"example", "examples", "default", "enum", "const", "value"})
_NAME_MAPS = frozenset({"properties", "patternProperties", "schemas", "parameters", "responses", "headers", "$defs"})


def _references_below(root: object, start: str) -> Iterator[tuple[str, str]]:
    waiting: list[tuple[object, str, bool]] = [(root, start, False)]
    while waiting:
        value, pointer, keys_are_names = waiting.pop()
        if isinstance(value, list):
            waiting.extend((item, json_pointer.join(pointer, index), False) for index, item in enumerate(value))
        elif isinstance(value, dict):
            if isinstance(value.get("$ref"), str) and not keys_are_names:
                yield pointer, value["$ref"]
            waiting.extend(
                (member, json_pointer.join(pointer, key), not keys_are_names and key in _NAME_MAPS)
                for key, member in value.items()
                if keys_are_names or not (key in _DATA_KEYS or key.startswith("x-"))
            )


def reference_problem(document: Document, pointer: str, reference: str) -> Problem | None:
    """Say what is wrong with one reference; `None` when it names something in the document."""
    if not reference.startswith(json_pointer.ROOT):
        return document.problem(
            pointer,
            f"the reference {reference!r} leaves the document",
            "Copy what it names into components and refer to that",
        )
    target = target_pointer(reference)
    try:
        document.at(target)
    except (LookupError, ValueError):
        near = nearest_name(document, target)
        remedy = f"Did you mean {near}" if near else "Define it, or name one that exists"
        return document.problem(pointer, f"the reference {reference!r} names nothing", remedy)
    return None


def nearest_name(document: Document, target: str) -> str | None:
    """Give the pointer of the existing neighbour whose name is most like that of a pointer that leads nowhere."""
    try:
        *steps, name = json_pointer.split(target)
        holder = document.at(json_pointer.join(json_pointer.ROOT, *steps))
    except (LookupError, ValueError):
        return None
    near = difflib.get_close_matches(name, holder if isinstance(holder, dict) else (), n=1)
    return json_pointer.join(json_pointer.ROOT, *steps, near[0]) if near else None
