"""The OpenAPI document as the rest of the generator sees it: plain objects, and the line of each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from generator.document import pointer as json_pointer
from generator.document.scalars import UnreadableTextError
from generator.document.source_map import SourceMap, read_json, read_yaml
from generator.problems import GenerationRefused, Problem


class Origin(NamedTuple):
    """Where a part of a document of several files stands.

    Attributes:
        document: The file.
        pointer: The JSON pointer there.
    """

    document: Document
    pointer: str


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A YAML or JSON document whose root is an object.

    Attributes:
        path: Where it was read.
        name: What problems call it.
        root: What it says. Keys are text. Parts named by a YAML alias are the same object: change none of them.
        unusable: JSON pointers of what is skipped, and of what holds it.
        origins: What stands in other files, by its JSON pointer.
        unfollowed: Why a reference to another file leads nowhere, by what it says.
        files: The other files, and those that ought to be there.
        unused: What overlays would change that is not there.
    """

    path: Path
    name: str
    root: Mapping[str, Any]
    _source_map: SourceMap = field(repr=False)
    unusable: frozenset[str] = frozenset()
    origins: Mapping[str, Origin] = field(default_factory=dict, repr=False)
    unfollowed: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: tuple[Path, ...] = ()
    unused: tuple[Problem, ...] = ()
    _known: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    def where(self, pointer: str) -> str:
        """Return `file:line: pointer` for a JSON pointer; what does not exist has the line of what would hold it."""
        origin = self._origin(pointer)
        return (
            f"{self.name}:{self.line(pointer)}: {pointer}" if origin is None else origin.document.where(origin.pointer)
        )

    def line(self, pointer: str) -> int:
        """Return the line, from 1, on which a JSON pointer stands; see `where`."""
        origin = self._origin(pointer)
        if origin is not None:
            return origin.document.line(origin.pointer)
        return self._source_map.line(json_pointer.split(pointer))

    def written(self, pointer: str) -> str | None:
        """Return the unquoted text that stands at a JSON pointer in YAML; `None` if there is none."""
        origin = self._origin(pointer)
        if origin is not None:
            return origin.document.written(origin.pointer)
        return self._source_map.written(json_pointer.split(pointer))

    def _origin(self, pointer: str) -> Origin | None:
        """Return where something stands that is in another file."""
        steps = json_pointer.split(pointer) if self.origins else ()
        for count in range(len(steps), 0, -1):
            found = self.origins.get(json_pointer.join(json_pointer.ROOT, *steps[:count]))
            if found is not None:
                return Origin(found.document, json_pointer.join(found.pointer, *steps[count:]))
        return None

    def problem(self, pointer: str, message: str, remedy: str) -> Problem:
        """Return a problem with what stands, or ought to stand, at a JSON pointer."""
        return Problem(message=message, where=self.where(pointer), remedy=remedy, pointer=pointer)

    def at(self, pointer: str) -> Any:  # noqa: ANN401 - a document holds any JSON value
        """Return the value at a JSON pointer; no `$ref` on the way is followed.

        Raises:
            LookupError: Nothing stands there.
        """
        if pointer not in self._known:
            here: Any = self.root
            for step in json_pointer.split(pointer):
                if isinstance(here, dict):
                    here = here[step]
                elif isinstance(here, list) and step.isdecimal():
                    here = here[int(step)]
                else:
                    raise LookupError(pointer)
            self._known[pointer] = here
        return self._known[pointer]


def load(path: Path, *, name: str | None = None) -> Document:
    """Read a document; a file named `*.json` is JSON, any other YAML.

    Args:
        path: The file.
        name: What problems call it; the path as given by default.

    Raises:
        GenerationRefused: The file can not be read, or what it holds is not an object.
    """
    return parse(read_bytes(path, name=name), path, name=name)


def read_bytes(path: Path, *, name: str | None = None) -> bytes:
    """Read a file.

    Raises:
        GenerationRefused: It can not be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        where = name or str(path)
        raise GenerationRefused(
            [Problem(f"the file can not be read: {error.strerror}", where, "Name a file that can be read")]
        ) from None


def parse(content: bytes, path: Path, *, name: str | None = None) -> Document:
    """Read a document from the bytes of its file.

    Raises:
        GenerationRefused: They are not UTF-8, neither YAML nor JSON, or no object.
    """
    name = name or str(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise GenerationRefused([Problem("this is not UTF-8", f"{name}:{line}", "Save the file as UTF-8")]) from None
    try:
        source_map = read_json(text) if path.suffix.lower() == ".json" else read_yaml(text)
    except UnreadableTextError as error:
        raise GenerationRefused([Problem(error.message, f"{name}:{error.line}", error.remedy)]) from None
    if not isinstance(source_map.value, dict):
        raise GenerationRefused(
            [Problem("the document is not an object", f"{name}:1", "Write `name: value` members at its top")]
        )
    return Document(path=path, name=name, root=source_map.value, _source_map=source_map)
