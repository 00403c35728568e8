"""XML in and out: a root element whose children hold text. Document types, and with them entities, are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAX_DEPTH: Final = 32
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class XmlRules:
    """How XML is read. The defaults are safe; faults open single doors.

    Attributes:
        document_types: Whether a document type declaration is let through, and entities that it declares are replaced.
        external: Gives the text behind the system identifier of an external entity.
        any_root: Whether the name of the root element is left unchecked.
    """

    document_types: bool = False
    external: Callable[[str], str] = lambda _: ""
    any_root: bool = False


class _Reader:
    """Collects the text of the root's children while expat walks through the document."""

    def __init__(self, root: str, rules: XmlRules) -> None:
        self._root = root
        self._rules = rules
        self._path: list[str] = []
        self._text: dict[str, str | None] = {}
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        if rules.document_types:
            parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
            parser.ExternalEntityRefHandler = self._external
        self._parser = parser

    def read(self, body: bytes) -> dict[str, str | None]:
        self._parser.Parse(body, True)  # noqa: FBT003 - expat takes it by position only
        return self._text

    def _doctype(self, *_: object) -> None:
        if not self._rules.document_types:
            raise ValueError("a document type declaration is not allowed")

    def _start(self, name: str, _attributes: object) -> None:
        if not self._path and name != self._root and not self._rules.any_root:
            raise ValueError(f"the root element is not {self._root}")
        if len(self._path) >= MAX_DEPTH:
            raise ValueError("nested too deeply")
        self._path.append(name)
        if len(self._path) == 2:  # noqa: PLR2004 - a child of the root
            if name in self._text:
                raise ValueError("an element occurs twice")
            self._text[name] = ""
        elif len(self._path) > 2:  # noqa: PLR2004 - a grandchild: its parent holds no text that could be a value
            self._text[self._path[1]] = None

    def _end(self, _name: str) -> None:
        self._path.pop()

    def _characters(self, text: str) -> None:
        if len(self._path) == 2:  # noqa: PLR2004 - within a child of the root
            known = self._text[self._path[1]]
            self._text[self._path[1]] = None if known is None else known + text

    def _external(self, _context: str, _base: str | None, system_id: str | None, _public_id: str | None) -> int:
        self._characters(self._rules.external(system_id or ""))
        return 1


def read_xml(body: bytes, root: str, rules: XmlRules) -> dict[str, str | None]:
    """Read the text of the root's children by name; None for a child that holds elements.

    Raises:
        ValueError: The document is not well-formed or is refused by the rules; quotes nothing of it.
    """
    try:
        return _Reader(root, rules).read(body)
    except expat.ExpatError:
        raise ValueError("not well-formed XML") from None
    except LookupError:
        raise ValueError("an encoding that is not known") from None


def write_xml(root: str, content: Mapping[str, object]) -> str:
    """Write members as elements; a list repeats its element. Characters that XML can't hold become U+FFFD."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}>{_elements(content)}</{root}>'


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


def escape(text: str) -> str:
    """Character data; a carriage return is written as a reference, because a parser would read it as a line feed."""
    legal = _ILLEGAL.sub("\ufffd", text)
    return legal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
