"""Overlays (OpenAPI Overlay 1.0): changes to a document of somebody else, kept in files of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit

from generator.document import pointer as json_pointer
from generator.document.json_path import UnreadablePathError, select
from generator.document.load import Document, Origin
from generator.problems import GenerationRefused, Problem

_VERSION: Final = re.compile(r"1\.0\.\d+")
_MEMBERS: Final = {
    "the overlay": (frozenset({"overlay", "info", "actions"}), frozenset({"extends"})),
    "info": (frozenset({"title", "version"}), frozenset[str]()),
    "the action": (frozenset({"target"}), frozenset({"description", "update", "remove"})),
}
"""What each object must and may have."""


def overlaid(document: Document, overlays: Iterable[Document]) -> Document:
    """Return the document with what overlays change in it, one after the other.

    Args:
        document: The document, before references into other files are followed.
        overlays: The overlays.

    Raises:
        GenerationRefused: One of them is no overlay, or can not be applied.
    """
    overlays = list(overlays)
    if not overlays:
        return document
    changed = _Overlaid(document)
    for overlay in overlays:
        problems = list(_problems(overlay, document))
        if problems:
            raise GenerationRefused(problems)
        for index, action in enumerate(overlay.root["actions"]):
            changed.apply(overlay, json_pointer.join(json_pointer.ROOT, "actions", index), action)
    return changed.document()


def _problems(overlay: Document, document: Document) -> Iterator[Problem]:
    root = overlay.root
    yield from _wrong_members(overlay, json_pointer.ROOT, "the overlay")
    if not isinstance(root.get("overlay"), str) or not _VERSION.fullmatch(root["overlay"]):
        yield overlay.problem("#/overlay", "this is not Overlay 1.0", 'Write overlay: "1.0.0"')
    yield from _wrong_members(overlay, "#/info", "info")
    extends = root.get("extends")
    is_file = isinstance(extends, str) and not urlsplit(extends).scheme
    if is_file and (overlay.path.parent / str(extends)).resolve() != document.path.resolve():
        yield overlay.problem("#/extends", f"this is an overlay of {extends}, not of {document.name}", "Correct it")
    actions = root.get("actions")
    if not isinstance(actions, list) or not actions:
        yield overlay.problem("#/actions", "a list of actions is expected here", "List at least one")
        return
    for index, action in enumerate(actions):
        at = json_pointer.join("#/actions", index)
        yield from _wrong_members(overlay, at, "the action")
        if isinstance(action, dict) and not isinstance(action.get("target", ""), str):
            yield overlay.problem(json_pointer.join(at, "target"), "a JSONPath is expected here", "Write one")
        if isinstance(action, dict) and not isinstance(action.get("remove", False), bool):
            yield overlay.problem(json_pointer.join(at, "remove"), "true or false is expected here", "Write one")
        if isinstance(action, dict) and not action.get("remove") and "update" not in action:
            yield overlay.problem(at, "the action changes nothing", "Give it update, or remove: true")


def _wrong_members(overlay: Document, pointer: str, what: str) -> Iterator[Problem]:
    try:
        value = overlay.at(pointer)
    except LookupError:
        return
    required, optional = _MEMBERS[what]
    if not isinstance(value, dict):
        yield overlay.problem(pointer, "an object is expected here", f"Write {', '.join(sorted(required))}")
        return
    for name in sorted(required - value.keys()):
        yield overlay.problem(pointer, f"{what} lacks {name!r}", "Add it")
    for name in value:
        if name not in required | optional and not name.startswith("x-"):
            known = ", ".join(sorted(required | optional))
            yield overlay.problem(json_pointer.join(pointer, name), f"{name!r} is not known", f"Known are {known}")


class _Overlaid:
    """A copy of a document that is changed, and where each part of it stands."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._births: dict[int, Origin] = {}
        self._set: dict[tuple[int, str], Origin] = {}
        self._kept: list[Any] = []
        self._unused: list[Problem] = []
        self._root: dict[str, Any] = self._copy(document.root, Origin(document, json_pointer.ROOT))

    def document(self) -> Document:
        """Return the document."""
        origins: dict[str, Origin] = {}
        waiting = [(json_pointer.ROOT, self._root, Origin(self._document, json_pointer.ROOT))]
        while waiting:
            pointer, value, own = waiting.pop()
            for step, part in _parts(value):
                implied = _below(own, step)
                found = self._births.get(id(part)) or self._set.get((id(value), str(step))) or implied
                at = json_pointer.join(pointer, step)
                if found != implied:
                    origins[at] = found
                waiting.append((at, part, found))
        return replace(self._document, root=self._root, origins=origins, unused=tuple(self._unused))

    def apply(self, overlay: Document, pointer: str, action: Mapping[str, Any]) -> None:
        """Carry out an action.

        Raises:
            GenerationRefused: Its target can not be read, or takes no such update.
        """
        target = json_pointer.join(pointer, "target")
        try:
            nodes = select(action["target"], self._root)
        except UnreadablePathError as error:
            remedy = "Write a JSONPath such as $.paths['/pets'].get"
            raise GenerationRefused(
                [overlay.problem(target, f"this target can not be read: {error}", remedy)]
            ) from None
        if not nodes:
            self._unused.append(overlay.problem(target, f"{action['target']} selects nothing", "Correct or remove it"))
        if action.get("remove"):
            # The last of a list first, so that the others stay where they are.
            for _, steps in sorted(nodes, key=lambda node: [(isinstance(step, int), step) for step in node[1]])[::-1]:
                if not steps:
                    raise GenerationRefused([overlay.problem(target, "the document can not be removed", "Correct it")])
                del self._holder(steps)[steps[-1]]
            return
        origin = Origin(overlay, json_pointer.join(pointer, "update"))
        for value, _ in nodes:
            if isinstance(value, list):
                value.append(self._copy(action["update"], origin))
                self._set[id(value), str(len(value) - 1)] = origin
            else:
                self._merge(value, action["update"], origin)

    def _holder(self, steps: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - an object or a list
        here: Any = self._root
        for step in steps[:-1]:
            here = here[step]
        return here

    def _merge(self, value: Any, update: Any, origin: Origin) -> None:  # noqa: ANN401 - any JSON value
        if not isinstance(value, dict) or not isinstance(update, dict):
            kinds = f"{_kind(update)} can not be merged into {_kind(value)}"
            raise GenerationRefused([origin.document.problem(origin.pointer, kinds, "Select an object for an object")])
        for name, new in update.items():
            here = _below(origin, name)
            old = value.get(name)
            if isinstance(old, dict) and isinstance(new, dict):
                self._merge(old, new, here)
            elif isinstance(old, list) and isinstance(new, list):
                for index, item in enumerate(new):
                    at = _below(here, index)
                    self._set[id(old), str(len(old))] = at
                    old.append(self._copy(item, at))
            else:
                value[name] = self._copy(new, here)
                self._set[id(value), name] = here

    def _copy(self, value: Any, origin: Origin) -> Any:  # noqa: ANN401 - any JSON value
        """Return a copy in which no part is another one, too, as parts that YAML's aliases name are."""
        made: Any = value
        if isinstance(value, dict | list):
            parts = [(step, self._copy(part, _below(origin, step))) for step, part in _parts(value)]
            made = dict(parts) if isinstance(value, dict) else [part for _, part in parts]
            self._births[id(made)] = origin
            # An object that is gone could leave its identity to another one.
            self._kept.append(made)
        return made


def _below(origin: Origin, step: str | int) -> Origin:
    return Origin(origin.document, json_pointer.join(origin.pointer, step))


def _parts(value: Any) -> list[tuple[str | int, Any]]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _kind(value: object) -> str:
    return "an object" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a value"
