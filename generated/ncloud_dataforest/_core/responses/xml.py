# Generated from generator/runtime/_core/responses/xml.py by `python -m generator`; do not edit.
"""Reading XML responses. Document types and entities are refused, depth and number of elements are bounded."""

from __future__ import annotations

from typing import Final, NoReturn
from xml.parsers import expat  # document types, where its dangers come from, are refused below

from .parsed import XmlObject, XmlText

LARGEST_DOCUMENT: Final = 16 * 2**20
"""Bytes."""

MOST_ELEMENTS: Final = 200_000
DEEPEST_ELEMENT: Final = 50


class XmlError(Exception):
    """The text is not XML, or XML of a kind that is refused. The message does not hold any of it."""


def parse_xml(content: bytes) -> object:
    """Read an XML document into what the decoders take.

    An element with children becomes an `XmlObject`, one without an `XmlText`, one with `xsi:nil` None. Names lose
    their prefix; other attributes, comments, the name of the root, and text beside child elements are skipped.

    Raises:
        XmlError: See the class.
    """
    if len(content) > LARGEST_DOCUMENT:
        msg = "the XML document is too large"
        raise XmlError(msg)
    return _Reader().read(content)


class _Element:
    __slots__ = ("children", "is_nil", "name", "text")

    def __init__(self, name: str, *, is_nil: bool) -> None:
        self.name = name
        self.is_nil = is_nil
        self.text: list[str] = []
        self.children: XmlObject | None = None

    def value(self) -> object:
        if self.is_nil:
            return None
        return XmlText("".join(self.text)) if self.children is None else self.children


class _Reader:
    def __init__(self) -> None:
        self._open: list[_Element] = []
        self._count = 0
        self._root: object = None

    def read(self, content: bytes) -> object:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            parser.Parse(content, True)  # noqa: FBT003  # the parameter has no name
        except (expat.ExpatError, LookupError, ValueError):
            # The last two are of encodings that expat or Python does not know, such as EUC-KR.
            msg = "the text is not well-formed XML"
            raise XmlError(msg) from None
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST_ELEMENT:
            msg = "the XML document has too many elements or too many levels"
            raise XmlError(msg)
        is_nil = any(key.endswith(":nil") and text in ("true", "1") for key, text in attributes.items())
        self._open.append(_Element(name.rpartition(":")[2], is_nil=is_nil))

    def _text(self, text: str) -> None:
        self._open[-1].text.append(text)

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if not self._open:
            self._root = element.value()
            return
        parent = self._open[-1]
        if parent.children is None:
            parent.children = XmlObject()
        _add(parent.children, element.name, element.value())


def _add(members: XmlObject, name: str, value: object) -> None:
    if name not in members:
        members[name] = value
        return
    present = members[name]
    if isinstance(present, list):
        present.append(value)  # pyright: ignore[reportUnknownMemberType]  # lists are only made here, of objects
    else:
        members[name] = [present, value]


def _refuse_doctype(*_: object) -> NoReturn:
    msg = "XML with a document type is refused"
    raise XmlError(msg)
