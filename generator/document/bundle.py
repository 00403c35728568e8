"""One document of several files: what references name in other files is put among the components.

Names are resolved on the way, too: the document's own file, `$anchor`, `$id`, and a `$dynamicRef` that can only lead
to one place. Afterwards each reference is a pointer into the document, or one that leads nowhere.
"""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import unquote, urljoin, urlsplit

from generator.document import pointer as json_pointer
from generator.document.load import Document, Origin, load
from generator.document.walk import (
    DOCUMENT,
    HEADER,
    PARAMETER,
    PATH_ITEM,
    REFERABLE,
    REQUEST_BODY,
    RESPONSE,
    SCHEMA,
    SECURITY_SCHEME,
    Place,
    walk_below,
)
from generator.problems import GenerationRefused

_COMPONENTS: Final = {
    SCHEMA: "schemas",
    RESPONSE: "responses",
    PARAMETER: "parameters",
    REQUEST_BODY: "requestBodies",
    HEADER: "headers",
    SECURITY_SCHEME: "securitySchemes",
    "example": "examples",
    "link": "links",
    "callback": "callbacks",
}
_NOT_OF_A_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")
_DEEPEST: Final = 16
"""Path items that may refer to each other in a row."""


def bundled(document: Document) -> Document:
    """Return the document with what its references name in other files; itself if all are pointers into it."""
    return _Bundler(document).document() if _has_names(document.root) else document


def _has_names(root: object) -> bool:
    """Return whether there may be a reference that is no pointer into the document."""
    waiting = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            reference = value.get("$ref", "#/")
            is_pointer = not isinstance(reference, str) or reference.startswith("#/")
            if not is_pointer or "$dynamicRef" in value or "$id" in value:
                return True
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return False


@dataclass(eq=False)
class _File:
    """A file, and a copy of what it holds, in which references are rewritten.

    Attributes:
        document: The file as it was read.
        root: The copy.
        names: What the `$anchor` and `$id` of its schemas lead to.
        dynamic: What its `$dynamicAnchor` may lead to.
    """

    document: Document
    root: dict[str, Any]
    names: dict[str, str] = field(default_factory=dict)
    dynamic: dict[str, list[str]] = field(default_factory=dict)


class _Bundler:
    """Bundles one document."""

    def __init__(self, document: Document) -> None:
        self._files: dict[Path, _File | str] = {}
        self._folder = document.path.resolve().parent
        self._main = self._file(document.path.resolve(), document)
        self._origins: dict[str, Origin] = {}
        self._unfollowed: dict[str, str] = {}
        self._placed: dict[tuple[Path, str, str], str] = {}
        self._done: set[int] = set()
        self._waiting: list[tuple[_File, Place, int]] = [
            (self._main, Place(DOCUMENT, json_pointer.ROOT, self._main.root), 0)
        ]

    def document(self) -> Document:
        """Return the document."""
        while self._waiting:
            file, start, depth = self._waiting.pop()
            for place in list(walk_below(start)):  # What is added meanwhile is of another file.
                if place.kind in REFERABLE and id(place.value) not in self._done:
                    self._done.add(id(place.value))
                    self._rewrite(file, place, depth)
        main = self._main.document
        files = tuple(path for path in self._files if path != main.path.resolve())
        return replace(
            main,
            root=self._main.root,
            origins={**main.origins, **self._origins},
            unfollowed=self._unfollowed,
            files=files,
        )

    def _file(self, path: Path, document: Document) -> _File:
        root = copy.deepcopy(dict(document.root))
        found = _File(document, root)
        self._files[path] = found
        for pointer, value in _objects(root):
            for keyword in ("$anchor", "$id"):
                if isinstance(value.get(keyword), str):
                    found.names.setdefault(("#" if keyword == "$anchor" else "") + value[keyword], pointer)
            for keyword in ("$anchor", "$dynamicAnchor"):
                if isinstance(value.get(keyword), str):
                    found.dynamic.setdefault(f"#{value[keyword]}", []).append(pointer)
        return found

    def _rewrite(self, file: _File, place: Place, depth: int) -> None:
        value = place.value
        if not isinstance(value, dict):
            return
        dynamic = value.get("$dynamicRef")
        leads_to = file.dynamic.get(dynamic, []) if isinstance(dynamic, str) and "$ref" not in value else []
        if len(leads_to) == 1:
            del value["$dynamicRef"]
            value["$ref"] = leads_to[0]
        if isinstance(value.get("$ref"), str):
            target = self._target(file, place, value["$ref"], depth)
            if target is not None:
                value["$ref"] = target
        discriminator = value.get("discriminator") if place.kind == SCHEMA else None
        mapping: Any = discriminator.get("mapping") if isinstance(discriminator, dict) else None
        for name, named in mapping.items() if isinstance(mapping, dict) else ():
            if isinstance(named, str) and re.search(r"[/#]|\.(ya?ml|json)$", named):
                mapping[name] = self._target(file, Place(SCHEMA, place.pointer, {}), named, depth) or named

    def _target(self, file: _File, place: Place, reference: str, depth: int) -> str | None:
        """Return the pointer into the document of what a reference names; `None` if it was put in its place."""
        named = file.names.get(reference) or self._from_base(file, place, reference)
        if named is not None:
            pointer, other = named, file
        else:
            name, _, fragment = reference.partition("#")
            found = self._named(file, name)
            if isinstance(found, str):
                self._unfollowed[reference] = found
                return reference
            other = found
            pointer = other.names.get(f"#{fragment}", f"#{unquote(fragment)}")
        if other is self._main:
            return pointer
        shown = f"{Path(os.path.relpath(other.document.path, self._folder)).as_posix()}{pointer}"
        target = _at(other.root, pointer)
        if not isinstance(target, dict):
            self._unfollowed[shown] = f"there is no object in {other.document.name} at {pointer}"
            return shown
        if place.kind == PATH_ITEM:
            return self._put_in_place(other, place, pointer, target, shown, depth)
        return self._component(other, place.kind, pointer, target)

    def _from_base(self, file: _File, place: Place, reference: str) -> str | None:
        """Return what a reference names from the `$id` around it or by another one; `None` if that is nothing.

        What it names from the document counts then: many who write `$id` refer on as if there were none.
        """
        ids = {name: pointer for name, pointer in file.names.items() if not name.startswith("#")}
        if not ids:
            return None
        here = self._own_pointer(place.pointer)
        bases = [(len(pointer), name) for name, pointer in ids.items() if f"{here}/".startswith(f"{pointer}/")]
        name, _, fragment = urljoin(max(bases)[1] if bases else "", reference).partition("#")
        root = file.names.get(name)
        if root is None or (fragment and not fragment.startswith("/")):
            return None
        pointer = f"{root}{unquote(fragment)}"
        return pointer if isinstance(_at(file.root, pointer), dict) else None

    def _own_pointer(self, pointer: str) -> str:
        """Return where something stands in its own file that stands at a pointer now."""
        for start in sorted(self._origins, key=len, reverse=True):
            if f"{pointer}/".startswith(f"{start}/"):
                return f"{self._origins[start].pointer}{pointer[len(start) :]}"
        return pointer

    def _named(self, file: _File, name: str) -> _File | str:
        """Return the file that a reference names, or why it is not followed."""
        if not name:
            return file
        if urlsplit(name).scheme or name.startswith("//"):
            return ""
        path = (file.document.path.resolve().parent / unquote(name)).resolve()
        if path not in self._files:
            shown = os.path.normpath(Path(file.document.name).parent / unquote(name))
            if not path.is_file():
                self._files[path] = f"there is no file {shown}" if path.suffix else ""
            else:
                try:
                    self._file(path, load(path, name=shown))
                except GenerationRefused as refused:
                    self._files[path] = "; ".join(f"{each.where}: {each.message}" for each in refused.problems)
        return self._files[path]

    def _component(self, file: _File, kind: str, pointer: str, target: dict[str, Any]) -> str:
        """Return where an object of another file is put among the components."""
        key = (file.document.path.resolve(), pointer, kind)
        if key not in self._placed:
            components = self._main.root.setdefault("components", {})
            group = components.setdefault(_COMPONENTS[kind], {})
            steps = json_pointer.split(pointer)
            wanted = name = _NOT_OF_A_NAME.sub("_", steps[-1] if steps else file.document.path.stem)
            number = 2
            while name in group:
                name, number = f"{wanted}{number}", number + 1
            group[name] = target
            self._placed[key] = json_pointer.join(json_pointer.ROOT, "components", _COMPONENTS[kind], name)
            self._add(file, Place(kind, self._placed[key], target), pointer, 0)
        return self._placed[key]

    def _put_in_place(
        self, file: _File, place: Place, pointer: str, target: dict[str, Any], shown: str, depth: int
    ) -> str | None:
        """Have a path item of another file stand where it is referred to: not every version has a place for it."""
        if depth > _DEEPEST:
            self._unfollowed[shown] = "it leads back to itself"
            return shown
        own = cast("dict[str, Any]", place.value)
        del own["$ref"]
        siblings = dict(own)
        own.update(copy.deepcopy(target))
        own.update(siblings)
        self._done.discard(id(own))
        self._add(file, place, pointer, depth + 1)
        return None

    def _add(self, file: _File, place: Place, pointer: str, depth: int) -> None:
        self._origins[place.pointer] = Origin(file.document, pointer)
        self._waiting.append((file, place, depth))


def _objects(root: dict[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Return every object of a file, which need not be an OpenAPI document, with its pointer."""
    waiting: list[tuple[str, Any]] = [(json_pointer.ROOT, root)]
    while waiting:
        pointer, value = waiting.pop()
        if isinstance(value, dict):
            yield pointer, value
        parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting += [(json_pointer.join(pointer, step), part) for step, part in parts]


def _at(root: object, pointer: str) -> object:
    here = root
    try:
        for step in json_pointer.split(pointer):
            here = here[int(step)] if isinstance(here, list) else here[step]  # type: ignore[index]
    except (LookupError, TypeError, ValueError):
        return None
    return here
