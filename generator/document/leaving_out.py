"""Leaving out what can not be expressed, and everything that refers to it.

A document is a set of units: operations, path items, components, webhooks. A unit with a problem goes, and with it
every unit that refers to it, directly or over others; what remains means what it meant before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from generator.document import pointer as json_pointer
from generator.document.load import Document
from generator.document.references import target_pointer
from generator.document.walk import METHODS, OPERATION, REFERABLE, walk
from generator.problems import GenerationRefused, Problem

_SCHEMES: Final = json_pointer.join(json_pointer.ROOT, "components", "securitySchemes")


class LeftOut(NamedTuple):
    """An operation that is left out.

    Attributes:
        name: Its method and its path.
        problem: Why.
    """

    name: str
    problem: Problem

    def __str__(self) -> str:
        return f"left out {self.name}: {self.problem}"


def leave_out(document: Document, problems: Iterable[Problem]) -> tuple[Document, tuple[LeftOut, ...]]:
    """Give the document without what has a problem; pointers and lines of what remains are what they were.

    Raises:
        GenerationRefused: A problem is about the document as a whole, or no operation would remain.
    """
    causes: dict[str, Problem] = {}
    nowhere = []
    for problem in problems:
        unit = _unit(problem.pointer)
        if unit is None:
            nowhere.append(problem)
        else:
            causes.setdefault(unit, problem)
    if nowhere:
        raise GenerationRefused(nowhere)
    first = list(causes.values())
    users = _users(document)
    waiting = list(causes)
    while waiting:
        unit = waiting.pop()
        for user in users.get(unit, ()):
            if user not in causes:
                causes[user] = causes[unit]
                waiting.append(user)
    operations = {pointer: name for pointer, name in _operations(document) if pointer in causes}
    remaining = _without(document, causes)
    if not any(True for _ in _operations(remaining)):
        raise GenerationRefused(first)
    return remaining, tuple(LeftOut(name, causes[pointer]) for pointer, name in operations.items())


def _unit(pointer: str) -> str | None:
    """Give the pointer of the unit that a pointer leads into; `None` if it leads into none."""
    steps = json_pointer.split(pointer)
    if steps[:1] == ("paths",) and len(steps) > 1:
        depth = 3 if len(steps) > 2 and steps[2] in METHODS else 2
    else:
        depth = {"components": 3, "webhooks": 2}.get(steps[0] if steps else "", 0)
    return json_pointer.join(json_pointer.ROOT, *steps[:depth]) if 0 < depth <= len(steps) else None


def _users(document: Document) -> Mapping[str, set[str]]:
    """Give the units that refer to each unit, or can not be without it."""
    users: dict[str, set[str]] = {}
    for place in walk(document):
        unit = _unit(place.pointer)
        if unit is None:
            continue
        if place.kind in REFERABLE and isinstance(place.value.get("$ref"), str):
            target = _target(place.value["$ref"])
            if target is not None and target != unit:
                users.setdefault(target, set()).add(unit)
        if place.kind == OPERATION and place.pointer == unit:
            path_item = json_pointer.join(json_pointer.ROOT, *json_pointer.split(unit)[:-1])
            users.setdefault(path_item, set()).add(unit)
            for scheme in _schemes(document, place.value):
                users.setdefault(json_pointer.join(_SCHEMES, scheme), set()).add(unit)
    return users


def _target(reference: str) -> str | None:
    try:
        return _unit(target_pointer(reference))
    except ValueError:  # It leaves the document; the problem with that stands where the reference stands.
        return None


def _schemes(document: Document, operation: Mapping[str, Any]) -> Iterator[str]:
    for requirement in operation.get("security", document.root.get("security")) or ():
        yield from requirement


def _operations(document: Document) -> Iterator[tuple[str, str]]:
    """Give the operations that stand below `paths` themselves, and those behind a reference that stands there."""
    for path, path_item in (document.root.get("paths") or {}).items():
        if not isinstance(path_item, dict):
            continue
        at = json_pointer.join(json_pointer.ROOT, "paths", path)
        if "$ref" in path_item:
            yield at, path
        for method in path_item:
            if method in METHODS:
                yield json_pointer.join(at, method), f"{method.upper()} {path}"


def _without(document: Document, units: Collection[str]) -> Document:
    """Give the document without some units; the objects that remain are the same objects."""
    root = dict(document.root)
    for name, levels in (("components", 2), ("paths", 2), ("webhooks", 1)):
        if name in root:
            root[name] = _filtered(root[name], json_pointer.join(json_pointer.ROOT, name), units, levels)
    return replace(document, root=root)


def _filtered(value: Any, pointer: str, units: Collection[str], levels: int) -> Any:  # noqa: ANN401 - any JSON value
    if levels == 0 or not isinstance(value, dict):
        return value
    places = {name: json_pointer.join(pointer, name) for name in value}
    return {
        name: _filtered(value[name], place, units, levels - 1) for name, place in places.items() if place not in units
    }
