"""Following `$ref` inside a document."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
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
        problem = broken_reference(document, pointer, value["$ref"])
        if problem is not None:
            raise GenerationRefused([problem])
        pointer = target_pointer(value["$ref"])
        if pointer in passed:
            raise GenerationRefused(
                [document.problem(start, "the reference leads back to itself", "Let it name a definition")]
            )
        passed.add(pointer)
        value = document.at(pointer)
    if isinstance(value, bool):
        return Resolved(pointer, {})  # a schema that says nothing of use here
    if not isinstance(value, dict):
        raise GenerationRefused(
            [document.problem(start, f"the reference leads to {pointer}, which is no object", "Let it name an object")]
        )
    return Resolved(pointer, value)


def target_pointer(reference: str) -> str:
    """Return the pointer that a reference into this document names, with its percent-encoding undone."""
    return unquote(reference[max(reference.find("#"), 0) :])


def broken_reference(document: Document, pointer: str, reference: str) -> Problem | None:
    """Say what is wrong with one reference; `None` when it names something in the document."""
    file, _, _ = reference.partition("#")
    if file and file.removeprefix("./") != document.path.name:
        reason = document.unfollowed.get(reference)
        if reason:
            return document.problem(
                pointer, f"the reference {reference!r} leads nowhere: {reason}", "Correct one of both"
            )
        near = _component(document, reference)
        remedy = f"Did you mean {near}?" if near else "Copy what it names into components and refer to that"
        return document.problem(pointer, f"the reference {reference!r} leaves the document", remedy)
    target = target_pointer(reference)
    try:
        document.at(target)
    except (LookupError, ValueError):
        near = _nearest(document, target) or _component(document, target.rpartition("/")[2].lstrip("#"))
        remedy = f"Did you mean {near}?" if near else "Define it, or name something that is defined"
        return document.problem(pointer, f"the reference {reference!r} names nothing", remedy)
    return None


def _component(document: Document, name: str) -> str | None:
    """Return the pointer of the component that a reference names without saying where it stands."""
    for kind, components in document.root.get("components", {}).items():
        if isinstance(components, dict) and name in components:
            return json_pointer.join(json_pointer.ROOT, "components", kind, name)
    return None


def _nearest(document: Document, target: str) -> str | None:
    """Return the pointer that exists and differs least from one that leads nowhere: each step is the most like it."""
    here: Any = document.root
    pointer = json_pointer.ROOT
    for step in target.split("/")[1:]:
        near = difflib.get_close_matches(step, map(_escaped, here) if isinstance(here, dict) else (), n=1)
        if not near:
            return None
        pointer = f"{pointer}/{near[0]}"
        here = document.at(pointer)
    return pointer if pointer != json_pointer.ROOT else None


def _escaped(step: str) -> str:
    return json_pointer.join("", step)[1:]
