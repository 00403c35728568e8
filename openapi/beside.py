"""A document of several files as one: what its references name in files beside it is taken along.

Each of those files becomes a member of `x-files`, under the path that leads to it, and each reference a pointer.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from .files import UnreadableFileError, read
from .pointers import escaped, resolve

FILES: Final = "x-files"
_IS_FILE: Final = re.compile(r"[^#]+\.(ya?ml|json)(#.*)?", re.IGNORECASE)


def read_with_files(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what a file holds, with the files that its references name; keys are texts, as in JSON.

    Raises:
        UnreadableFileError: One of them can't be read; the message names it.
    """
    return _Files(path).document()


class _Files:
    """The files of one document."""

    def __init__(self, path: Path) -> None:
        self._shown = path.name
        self._main = path.resolve()
        self._contents: dict[Path, Any] = {self._main: read(path)}
        self._waiting = [self._main]

    def document(self) -> Any:  # noqa: ANN401 - whatever the file holds
        done: dict[Path, Any] = {}
        while self._waiting:
            file = self._waiting.pop()
            done[file] = self._rewritten(file, self._contents[file])
        root = done.pop(self._main)
        files = {self._name(file): content for file, content in done.items()}
        return {**root, FILES: files} if files and isinstance(root, dict) else root

    def _name(self, file: Path) -> str:
        return Path(os.path.relpath(file, self._main.parent)).as_posix()

    def _rewritten(self, file: Path, value: Any) -> Any:  # noqa: ANN401 - any part of a file
        if isinstance(value, list):
            return [self._rewritten(file, each) for each in value]
        if not isinstance(value, dict):
            return value
        found = {_text(name): self._rewritten(file, each) for name, each in value.items()}
        if isinstance(found.get("$ref"), str):
            found["$ref"] = self._target(file, found["$ref"])
        if "propertyName" in found and isinstance(found.get("mapping"), dict):
            found["mapping"] = {
                value: self._target(file, each) if _leads(each) else each for value, each in found["mapping"].items()
            }
        return found

    def _target(self, file: Path, reference: str) -> str:
        """Return the pointer that a reference of a file becomes; the reference itself where it names no file."""
        name, _, fragment = reference.partition("#")
        if urlsplit(name).scheme or (name and not _IS_FILE.fullmatch(reference)):
            return reference
        target = (file.parent / unquote(name)).resolve() if name else file
        if target not in self._contents:
            try:
                self._contents[target] = read(target)
            except UnreadableFileError as error:
                raise UnreadableFileError(
                    f"{self._shown}: the reference {reference} can't be followed: {error}"
                ) from None
            self._waiting.append(target)
        if fragment and not fragment.startswith("/"):
            fragment = next((at for at, anchor in _anchors(self._contents[target]) if anchor == fragment), fragment)
        if "%" in fragment and not _is_there(self._contents[target], fragment):
            fragment = unquote(fragment)  # RFC 6901, 6: in a reference, a pointer may be written in escapes
        return f"#{fragment}" if target == self._main else f"#/{FILES}/{escaped(self._name(target))}{fragment}"


def _is_there(document: Any, pointer: str) -> bool:  # noqa: ANN401 - any part of a file
    try:
        resolve(document, pointer)
    except LookupError:
        return False
    return True


def _anchors(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any part of a file
    """Yield pointers and names of what has a name of its own."""
    if isinstance(value, dict):
        if isinstance(value.get("$anchor"), str):
            yield pointer, value["$anchor"]
        for name, each in value.items():
            yield from _anchors(each, f"{pointer}/{escaped(_text(name))}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _anchors(each, f"{pointer}/{index}")


def _leads(name: object) -> bool:
    """Return whether the name of a schema is a reference."""
    return isinstance(name, str) and ("#" in name or _IS_FILE.fullmatch(name) is not None)


def _text(key: object) -> str:
    """Return a key as JSON has it."""
    return key if isinstance(key, str) else json.dumps(key, default=str)
