"""Skipping the operations that can not be expressed: those with a problem, or with one in what they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from generator.document import pointer as json_pointer
from generator.document.load import Document
from generator.document.operations import operations
from generator.document.references import broken_reference, target_pointer
from generator.document.walk import METHODS, OPERATION, PATH_ITEM, REFERABLE, Place, walk
from generator.problems import GenerationRefused, Problem

_SCHEMES: Final = json_pointer.join(json_pointer.ROOT, "components", "securitySchemes")
_CONTAINERS: Final[Mapping[str, int]] = {"components": 3, "paths": 2, "webhooks": 2}
"""Members of the root, and the number of steps to what can be skipped of each."""


class SkippedOperation(NamedTuple):
    """An operation that is skipped.

    Attributes:
        name: Its method and its path.
        problem: Why.
    """

    name: str
    problem: Problem

    def __str__(self) -> str:
        return f"skipped {self.name}: {self.problem}"


def skip_operations(document: Document, problems: Iterable[Problem]) -> tuple[Document, tuple[SkippedOperation, ...]]:
    """Return the document with more of it marked as unusable, and the operations that it loses by that.

    Raises:
        GenerationRefused: A problem is about the document as a whole, or no operation would remain.
    """
    causes = {problem.pointer: problem for problem in reversed(tuple(problems))}
    causes |= {problem.pointer: problem for problem in _lost_paths(document)}
    nowhere = [problem for pointer, problem in causes.items() if pointer in document.unusable or not _holders(pointer)]
    if nowhere:
        raise GenerationRefused(nowhere)
    reported = tuple(reversed(causes.values()))
    users = _users(document)
    waiting = list(causes)
    while waiting:
        pointer = waiting.pop()
        affected = [user for holder in _holders(pointer) for user in users.get(holder, ())]
        for user in (*affected, *_operations_at(document, pointer)):
            if user not in causes:
                causes[user] = causes[pointer]
                waiting.append(user)
    by_holder = {holder: problem for pointer, problem in causes.items() for holder in _holders(pointer)}
    remaining = replace(document, unusable=document.unusable.union(by_holder))
    kept = {each.pointer for each in operations(remaining)}
    if not kept:
        raise GenerationRefused(reported)
    lost = [problem.pointer for problem in _lost_paths(document)]
    known = replace(document, unusable=document.unusable.union(lost))
    return remaining, (
        *(SkippedOperation(json_pointer.split(pointer)[1], causes[pointer]) for pointer in lost),
        *(
            SkippedOperation(f"{each.method.upper()} {each.path}", by_holder[each.pointer])
            for each in operations(known)
            if each.pointer not in kept
        ),
    )


def _holders(pointer: str) -> tuple[str, ...]:
    """Return a pointer and those of what holds it, up to what can be skipped as a whole; none if nothing can."""
    steps = json_pointer.split(pointer)
    least = _CONTAINERS.get(steps[0], len(steps) + 1) if steps else 1
    return tuple(json_pointer.join(json_pointer.ROOT, *steps[:count]) for count in range(least, len(steps) + 1))


def _users(document: Document) -> Mapping[str, list[str]]:
    """Return the pointers of what is of no use without the thing at a pointer."""
    users: dict[str, list[str]] = {}
    for place in walk(document):
        for needed in _needs(document, place):
            users.setdefault(needed, []).append(place.pointer)
    return users


def _needs(document: Document, place: Place) -> Iterator[str]:
    if place.kind in REFERABLE - {PATH_ITEM} and isinstance(place.value.get("$ref"), str):
        yield target_pointer(place.value["$ref"])
    if place.kind == OPERATION:
        path_item = json_pointer.join(json_pointer.ROOT, *json_pointer.split(place.pointer)[:-1])
        for name in document.at(path_item):
            if name not in METHODS:
                yield json_pointer.join(path_item, name)
        for requirement in _list(place.value.get("security", document.root.get("security"))):
            for scheme in requirement if isinstance(requirement, dict) else ():
                yield json_pointer.join(_SCHEMES, scheme)


def _lost_paths(document: Document) -> Iterator[Problem]:
    """Return what is wrong with paths, not skipped so far, whose operations stand where nobody knows."""
    paths = document.root.get("paths")
    for path, value in paths.items() if isinstance(paths, dict) else ():
        at = json_pointer.join(json_pointer.ROOT, "paths", path)
        if at not in document.unusable and isinstance(value, dict) and isinstance(value.get("$ref"), str):
            problem = broken_reference(document, at, value["$ref"])
            if problem is not None:
                yield problem


def _list(value: object) -> list[Any]:
    """Return a value that ought to be a list: what is to be skipped may be anything."""
    return value if isinstance(value, list) else []


def _operations_at(document: Document, pointer: str) -> Iterator[str]:
    """Return the operations of a path, if the pointer is that of a path."""
    if len(_holders(pointer)) == 1 and json_pointer.split(pointer)[0] == "paths":
        path_item = document.at(pointer)
        names = path_item if isinstance(path_item, dict) else ()
        yield from (json_pointer.join(pointer, name) for name in names if name in METHODS)
