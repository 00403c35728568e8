"""Reading YAML or JSON text while remembering on which line everything stands.

YAML is read by the core schema of YAML 1.2, which OpenAPI asks for: `no`, `on` and `2024-01-31` are text. A key
is the text that stands there, so that an unquoted `200:` is the key `"200"`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import yaml

from generator.document.scalars import UnreadableTextError, not_finite, read_scalar, unknown_tag, unquoted

DEEPEST: Final = 200
"""Levels of nesting that are read."""

LARGEST: Final = 5_000_000
"""Values that a text may hold once its aliases are written out."""


class Lines:
    """The lines on which the members of every object and list stand."""

    def __init__(self) -> None:
        self._of_container: dict[int, dict[str, int]] = {}

    def put(self, container: object, lines: dict[str, int]) -> None:
        """Remember the lines of a container's members; the container has to outlive this object."""
        self._of_container[id(container)] = lines

    def of(self, container: object) -> Mapping[str, int]:
        """Return the line of each member of a container, by key or by index written as text."""
        return self._of_container.get(id(container), {})


@dataclass(frozen=True, slots=True)
class SourceMap:
    """What a text says, and where it says it.

    Attributes:
        value: The objects, lists and scalars of the text.
    """

    value: Any
    _find_lines: Callable[[], tuple[Any, Lines]]
    _find_written: Callable[[], Any] = lambda: None

    def line(self, steps: tuple[str, ...]) -> int:
        """Return the line, from 1, of the value at the end of the steps, or of its nearest ancestor that exists."""
        here, lines = self._find_lines()
        line = 1
        for step in steps:
            line = lines.of(here).get(step, line)
            if isinstance(here, dict) and step in here:
                here = here[step]
            elif isinstance(here, list) and step.isdigit() and int(step) < len(here):
                here = here[int(step)]
            else:
                break
        return line

    def written(self, steps: tuple[str, ...]) -> str | None:
        """Return the unquoted text of the value at the end of the steps; `None` if none stands there, as in JSON."""
        here = self._find_written()
        for step in steps:
            if isinstance(here, dict):
                here = here.get(step)
            elif isinstance(here, list) and step.isdigit() and int(step) < len(here):
                here = here[int(step)]
            else:
                return None
        return here if isinstance(here, str) else None


def read_yaml(text: str) -> SourceMap:
    """Read a YAML text.

    Raises:
        UnreadableTextError: It is not YAML, not one document, not expressible in JSON, or too large.
    """
    value, lines = _Builder(text).build()
    return SourceMap(value, lambda: (value, lines), cache(lambda: _Builder(text, unquoted).build()[0]))


def read_json(text: str) -> SourceMap:
    """Read a JSON text; its lines are only looked for once one of them is asked for.

    Raises:
        UnreadableTextError: It is not JSON, has a key twice, or is nested too deep.
    """
    found: list[tuple[Any, Lines]] = []

    def find_lines() -> tuple[Any, Lines]:
        # The rest of JSON is YAML, but for the two escapes that write one character outside the basic plane.
        if not found:
            found.append(_Builder(re.sub(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", r"\\ufffd", text)).build())
        return found[0]

    def read_float(number: str) -> float:
        value = float(number)
        if not math.isfinite(value):
            raise not_finite(number, text.count("\n", 0, text.index(number)) + 1)
        return value

    def refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) < len(pairs):
            find_lines()
        return members

    try:
        _refuse_half_characters(text)
        value = json.loads(text, object_pairs_hook=refuse_duplicates, parse_constant=read_float, parse_float=read_float)
    except json.JSONDecodeError as error:
        raise UnreadableTextError(f"this is not JSON: {error.msg}", error.lineno, "Correct the text") from None
    except (RecursionError, ValueError):
        find_lines()  # Refuses what json gives up on, nesting and endless numbers, and knows the line.
        raise
    return SourceMap(value, find_lines)


_ESCAPE: Final = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(?P<half>u[dD][89a-fA-F]..)|.)", re.DOTALL)
"""An escape in a JSON string: of both halves of a character outside the basic plane, of one half, or any other."""


def _refuse_half_characters(text: str) -> None:
    """Refuse what json lets pass and no file can hold: one half of a character, without the other."""
    if "\\ud" in text or "\\uD" in text:
        for escape in _ESCAPE.finditer(text):
            if escape["half"]:
                line = text.count("\n", 0, escape.start()) + 1
                raise UnreadableTextError(f"{escape[0]} is half of a character", line, "Write both halves")


def _too_deep(line: int) -> UnreadableTextError:
    return UnreadableTextError(
        f"the text is nested deeper than {DEEPEST} levels", line, "Move parts into components and refer to them"
    )


@dataclass(slots=True)
class _Open:
    """An object or list whose end has not been read yet."""

    container: dict[str, Any] | list[Any]
    line: int
    anchor: str | None
    lines: dict[str, int] = field(default_factory=dict)
    key: str | None = None
    key_line: int = 0
    size: int = 1


_UNFINISHED: Final = object()
_MERGE: Final = "<<"
_CONTAINER_TAGS: Final = frozenset({"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})


class _Builder:
    """Builds values from the events of libyaml, one after the other: nesting can not exhaust the stack."""

    def __init__(self, text: str, read: Callable[[yaml.ScalarEvent, int], object] = read_scalar) -> None:
        self._text = text
        self._read = read
        self._stack: list[_Open] = []
        self._lines = Lines()
        self._anchors: dict[str, tuple[object, int]] = {}
        self._documents: list[Any] = []

    def build(self) -> tuple[Any, Lines]:
        """Read the text to its end."""
        for event in _events(self._text):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event, line)
            elif isinstance(event, yaml.MappingStartEvent):
                self._start({}, event, line)
            elif isinstance(event, yaml.SequenceStartEvent):
                self._start([], event, line)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._end()
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event, line)
            elif isinstance(event, yaml.DocumentStartEvent) and self._documents:
                raise UnreadableTextError("a second YAML document starts here", line, "Keep one document in a file")
        if not self._documents:
            raise UnreadableTextError("the text is empty", 1, "Write a document")
        return self._documents[0], self._lines

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame is not None and isinstance(frame.container, dict) and frame.key is None:
            self._key(frame, event.value, line)
            return
        value = self._read(event, line)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, 1)
        self._put(value, line, 1)

    def _key(self, frame: _Open, key: str, line: int) -> None:
        if key in frame.lines:
            first = frame.lines[key]
            raise UnreadableTextError(
                f"the key {key!r} stands twice in one object, first on line {first}", line, "Remove or rename one"
            )
        frame.key, frame.key_line = key, line

    def _start(
        self, container: dict[str, Any] | list[Any], event: yaml.MappingStartEvent | yaml.SequenceStartEvent, line: int
    ) -> None:
        if event.tag is not None and event.tag not in _CONTAINER_TAGS:
            raise unknown_tag(event.tag, line)
        self._refuse_compound_key(line)
        if len(self._stack) >= DEEPEST:
            raise _too_deep(line)
        if event.anchor is not None:
            self._anchors[event.anchor] = (_UNFINISHED, 0)
        self._stack.append(_Open(container, line, event.anchor))

    def _end(self) -> None:
        frame = self._stack.pop()
        self._lines.put(frame.container, frame.lines)
        if frame.anchor is not None:
            self._anchors[frame.anchor] = (frame.container, frame.size)
        if isinstance(frame.container, dict) and _MERGE in frame.container:
            self._merge(frame.container, frame.lines)
        self._put(frame.container, frame.line, frame.size)

    def _alias(self, event: yaml.AliasEvent, line: int) -> None:
        self._refuse_compound_key(line)
        if event.anchor not in self._anchors:
            raise UnreadableTextError(
                f"the alias *{event.anchor} has no anchor before it", line, f"Write &{event.anchor} where it is defined"
            )
        value, size = self._anchors[event.anchor]
        if value is _UNFINISHED:
            raise UnreadableTextError(
                f"the alias *{event.anchor} stands inside what it names", line, "Use a $ref for a recursive schema"
            )
        self._put(value, line, size)

    def _refuse_compound_key(self, line: int) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame is not None and isinstance(frame.container, dict) and frame.key is None:
            raise UnreadableTextError("a key is an object, a list or an alias", line, "Write the key as text")

    def _put(self, value: object, line: int, size: int) -> None:
        if not self._stack:
            self._documents.append(value)
            return
        frame = self._stack[-1]
        frame.size += size
        if frame.size > LARGEST:
            raise UnreadableTextError(
                f"the document holds more than {LARGEST} values", line, "Use $ref in place of aliases that multiply"
            )
        if isinstance(frame.container, list):
            frame.lines[str(len(frame.container))] = line
            frame.container.append(value)
        elif frame.key is not None:
            frame.lines[frame.key] = frame.key_line
            frame.container[frame.key] = value
            frame.key = None

    def _merge(self, container: dict[str, Any], lines: dict[str, int]) -> None:
        """Carry out a YAML merge key: members of the named objects that the object does not have itself."""
        named = container.pop(_MERGE)
        line = lines.pop(_MERGE)
        for source in named if isinstance(named, list) else [named]:
            if not isinstance(source, dict):
                raise UnreadableTextError("the merge key << names no object", line, "Name an anchor of an object")
            for key, value in source.items():
                if key not in container:
                    container[key] = value
                    lines[key] = self._lines.of(source)[key]


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last = len(text.splitlines()) or 1  # The end of the text is marked on the line after it.
        line = min(mark.line + 1, last) if mark else 1
        if mark and error.problem and error.problem.startswith("found") and "character" in error.problem:
            character = text.splitlines()[mark.line][mark.column :][:1]
            if character == "\t":
                raise UnreadableTextError(
                    "this is not YAML: a tab can not indent", line, "Indent with spaces"
                ) from None
            if character in {"@", "`"}:
                message, remedy = f"this is not YAML: no text begins with {character}", "Put the text in quotes"
                raise UnreadableTextError(message, line, remedy) from None
        reason = ", ".join(part for part in (error.context, error.problem) if part)
        raise UnreadableTextError(f"this is not YAML: {reason}", line, "Correct the text") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise UnreadableTextError(f"this is not YAML: {error.reason}", line, "Remove the character") from None
