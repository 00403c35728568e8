"""Slips in documents that others wrote: what the specification forbids, though it changes nothing for a caller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, cast

from jsonschema_rs import ValidationError, ValidationErrorKind

from generator.document import pointer as json_pointer
from generator.document.checks.structure import minor_version, specification, structure_errors
from generator.document.checks.violations import causes_of, told
from generator.document.edits import ABSENT, with_edits
from generator.document.load import Document
from generator.document.operations import DEFAULT_TAG
from generator.document.walk import MAPS, METHODS
from generator.problems import Problem

_ROUNDS: Final = 3
"""What is wrong inside of something only shows once the rest of it is right."""

_INSTEAD: Final = {
    "operationId": "The operation is named by its method and path",
    "tags": f"The operation counts to {DEFAULT_TAG!r}",
}
"""What counts where a name that a document gives an operation can not be used."""

_Slip = tuple[tuple[str, ...], object, str, str]
"""The steps to it, what counts there, what is wrong, and what that means."""

_NOTHING_SAID: Final = {"default": {"description": ""}}
"""Responses of which nothing is known."""


def without_slips(document: Document) -> tuple[Document, tuple[Problem, ...]]:
    """Return a document as if its slips were corrected, and what they are."""
    problems: dict[str, Problem] = {}
    for _ in range(_ROUNDS):
        edits: dict[tuple[str, ...], object] = {}
        for cause in causes_of(structure_errors(document.root)):
            for steps, edit, message, consequence in _slips(document, cause):
                edits[steps] = edit
                pointer = json_pointer.join(json_pointer.ROOT, *steps)
                problems.setdefault(pointer, document.problem(pointer, message, consequence))
        if not edits:
            break
        document = replace(document, root=with_edits(document.root, edits))
    return document, tuple(problems.values())


def without_unusable_names(document: Document, problems: Iterable[Problem]) -> tuple[Document, tuple[Problem, ...]]:
    """Return a document without the operationIds and tags that problems are about, and what that means.

    Args:
        document: The document.
        problems: What a check found.
    """
    edits: dict[tuple[str, ...], object] = {}
    told: list[Problem] = []
    for problem in problems:
        steps = tuple(json_pointer.split(problem.pointer))
        if len(steps) > 1 and steps[-2] in METHODS and steps[-1] in _INSTEAD and _stands(document, problem.pointer):
            edits[steps] = ABSENT
            told.append(replace(problem, remedy=_INSTEAD[steps[-1]]))
    return (replace(document, root=with_edits(document.root, edits)) if edits else document), tuple(told)


def _stands(document: Document, pointer: str) -> bool:
    try:
        document.at(pointer)
    except LookupError:
        return False
    return True


def _slips(document: Document, cause: ValidationError) -> Iterator[_Slip]:
    minor = minor_version(document.root.get("openapi")) or ""
    for steps, message, remedy in told(cause, specification(minor), ""):
        yield from _slip(cause, steps, message, remedy)


def _slip(cause: ValidationError, steps: tuple[str, ...], message: str, remedy: str) -> Iterator[_Slip]:
    """Return the slip that an error tells of, if it is one."""
    at = tuple(map(str, cause.instance_path))
    match cause.kind:
        case ValidationErrorKind.Type() if cause.instance is None and not {*at[-2:-1]} & MAPS:
            yield at, ABSENT, message, "It counts as left out"
        case ValidationErrorKind.AdditionalProperties() | ValidationErrorKind.UnevaluatedProperties():
            # What is like a name that is known was meant to be it; a name of a map says something in any case.
            if remedy.startswith(("Remove it", "See")) and not {*at[-1:]} & MAPS:
                yield (*at, *steps), ABSENT, message, "It is ignored"
        case ValidationErrorKind.Required(property="description") if "responses" in at[-2:-1]:
            yield (*at, "description"), "", message, "It counts as empty"
        case ValidationErrorKind.Required(property="required"):  # of a parameter of a path, and of nothing else
            yield (*at, "required"), True, message, "It counts as true"
        case ValidationErrorKind.Enum() | ValidationErrorKind.Constant() if at[-1:] == ("required",):
            yield at, True, message, "It counts as true"
        case ValidationErrorKind.MinItems() if at[-1:] == ("required",):
            yield at, ABSENT, message, "It counts as left out"
        case ValidationErrorKind.MinProperties() if at[-1:] == ("responses",):
            yield at, _NOTHING_SAID, "no response is described", "Any success counts as one without a value"
        case ValidationErrorKind.UniqueItems():
            values = cast("list[object]", cause.instance)
            distinct = [each for index, each in enumerate(values) if each not in values[:index]]
            yield at, distinct, "a value stands here twice", "It counts once"
        case _:
            pass
