"""XML in and out: a root element whose children hold text. Document types, and with them entities, are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAX_DEPTH: Final = 32
_VALUE_DEPTH: Final = 2  # the root, and in it the elements that hold values
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class XmlError(ValueError):
    """The document can't be read; the message says why and quotes nothing of it."""


class Mixed(Enum):
    """What is read of a child of the root that holds elements itself."""

    NOTHING = "nothing"
    FIRST = "its text before the first of them"
    WHOLE = "all text in it"


@dataclass(frozen=True, slots=True)
class XmlRules:
    """How XML is read. The defaults are safe; faults and variants open single doors.

    Attributes:
        any_root: Whether the name of the root element is left unchecked.
        document_types: Whether a document type is let through and the entities that it declares are replaced.
        external_entity: The text behind the system identifier of an external entity.
        mixed: What is read of a child of the root that holds elements itself.
        trims: Whether white space is cut off both ends of a text.
    """

    any_root: bool = False
    document_types: bool = False
    external_entity: Callable[[str], str] = lambda _system_id: ""
    mixed: Mixed = Mixed.NOTHING
    trims: bool = False


SAFE: Final = XmlRules()


def read_xml(body: bytes, root: str, rules: XmlRules = SAFE) -> dict[str, object]:
    """Read the text of the root's children by name; by default None for a child that holds elements.

    Raises:
        XmlError: It is not UTF-8, not well-formed, has another root or a document type, repeats an element or goes
            too deep.
    """
    try:
        body.decode("utf-8")
        return _Reader(root, rules).read(body)
    except UnicodeDecodeError:
        raise XmlError("not UTF-8") from None
    except expat.ExpatError:
        raise XmlError("not well-formed XML") from None


class _Reader:
    """Collects the text of the root's children while expat walks through the document."""

    def __init__(self, root: str, rules: XmlRules) -> None:
        self._root = root
        self._rules = rules
        self._path: list[str] = []
        self._values: dict[str, str | None] = {}
        self._is_complete = False
        # Whatever encoding the document declares: a request is UTF-8.
        self._parser = expat.ParserCreate("UTF-8")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._document_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.ExternalEntityRefHandler = self._external_entity

    def read(self, body: bytes) -> dict[str, object]:
        self._parser.Parse(body, True)  # noqa: FBT003 - expat takes it by position only
        if self._rules.trims:
            return {name: text and text.strip() for name, text in self._values.items()}
        return dict(self._values)

    def _document_type(self, *_: object) -> None:
        if not self._rules.document_types:
            raise XmlError("a document type is not allowed")

    def _start(self, name: str, _attributes: object) -> None:
        if not self._path and name != self._root and not self._rules.any_root:
            raise XmlError(f"the root element is not {self._root}")
        if len(self._path) == MAX_DEPTH:
            raise XmlError("nested too deeply")
        self._path.append(name)
        if len(self._path) == _VALUE_DEPTH:
            if name in self._values:
                raise XmlError("an element occurs twice")
            self._values[name] = ""
            self._is_complete = False
        elif len(self._path) > _VALUE_DEPTH and self._rules.mixed is not Mixed.WHOLE:
            self._is_complete = True
            if self._rules.mixed is Mixed.NOTHING:
                self._values[self._path[1]] = None

    def _end(self, _name: str) -> None:
        self._path.pop()

    def _characters(self, text: str) -> None:
        if len(self._path) >= _VALUE_DEPTH and not self._is_complete:
            self._values[self._path[1]] = f"{self._values[self._path[1]]}{text}"

    def _external_entity(self, _context: str, _base: object, system_id: str | None, _public_id: object) -> int:
        self._characters(self._rules.external_entity(system_id or ""))
        return 1


def write_xml(root: str, content: Mapping[str, object]) -> str:
    """Write members as elements; a list repeats its element. Characters that XML can't hold become U+FFFD."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}>{_elements(content)}</{root}>'


def escape(text: str) -> str:
    """Return character data; a carriage return becomes a reference, because a parser would read it as a line feed."""
    legal = _ILLEGAL.sub("\ufffd", text)
    return legal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _elements(content: Mapping[str, object]) -> str:
    parts: list[str] = []
    for name, value in content.items():
        for item in value if isinstance(value, list) else [value]:
            inner = _elements(item) if isinstance(item, dict) else escape(_text(item))
            parts.append(f"<{name}>{inner}</{name}>")
    return "".join(parts)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
