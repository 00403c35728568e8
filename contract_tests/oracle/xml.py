"""A small XML reader for bodies: elements, their text and their children. Nothing outside the text is ever fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_DEPTH: Final = 64
LONGEST: Final = 1_048_576
"""Characters of text in a document: what holds more is a bomb."""
_DOCUMENT_TYPE: Final = re.compile(rb"<!DOCTYPE[^\[>]*(\[.*?\])?\s*>", re.DOTALL | re.IGNORECASE)
_ENTITY: Final = re.compile(
    rb"<!ENTITY\s+(?:%\s+)?([^\s>]+)\s+(?:(?:SYSTEM|PUBLIC\s+(?:'[^']*'|\"[^\"]*\"))\s+(?:'([^']*)'|\"([^\"]*)\"))?"
)
_REFERENCE: Final = re.compile(rb"&(?!(amp|lt|gt|quot|apos);)[A-Za-z_][^;&<]*;")


class XmlError(ValueError):
    """The text is not well-formed XML, or uses a document type."""


@dataclass(slots=True)
class Element:
    """An element.

    Attributes:
        name: Name as written, a prefix included.
        content: Pieces of its character data and its child elements, in order.
        attributes: Its attributes, declarations of namespaces included.
    """

    name: str
    content: list[str | Element] = field(default_factory=list)
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def children(self) -> list[Element]:
        """Child elements in order."""
        return [piece for piece in self.content if isinstance(piece, Element)]

    @property
    def text(self) -> str:
        """Its own character data, joined."""
        return "".join(piece for piece in self.content if isinstance(piece, str))

    @property
    def first_text(self) -> str:
        """Its character data before the first child."""
        pieces: list[str] = []
        for piece in self.content:
            if isinstance(piece, Element):
                break
            pieces.append(piece)
        return "".join(pieces)

    @property
    def whole_text(self) -> str:
        """Its character data and that of everything in it, in order."""
        return "".join(piece if isinstance(piece, str) else piece.whole_text for piece in self.content)

    @property
    def local_name(self) -> str:
        """Its name without a prefix."""
        return self.name.rpartition(":")[2]

    def walk(self) -> Iterator[Element]:
        """The element and everything in it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def with_local_names(self) -> Element:
        """The same element as readers see it that leave prefixes out."""
        content = [piece if isinstance(piece, str) else piece.with_local_names() for piece in self.content]
        return Element(self.local_name, content, self.attributes)

    def without_namespaces(self) -> Element:
        """The same element with the local names of everything in it, and without declarations of namespaces."""
        content = [piece if isinstance(piece, str) else piece.without_namespaces() for piece in self.content]
        kept = {name: value for name, value in self.attributes.items() if not _is_declaration(name)}
        return Element(self.local_name, content, {name.rpartition(":")[2]: value for name, value in kept.items()})

    def namespace(self, outer: Mapping[str, str]) -> str:
        """Return the namespace of its name, where others are declared around it by their prefixes."""
        return self.declared(outer).get(self.name.rpartition(":")[0], "")

    def declared(self, outer: Mapping[str, str]) -> Mapping[str, str]:
        """Return the namespaces that are declared in it, by their prefixes, with those around it."""
        own = {name.partition(":")[2]: value for name, value in self.attributes.items() if _is_declaration(name)}
        return {**outer, **own}

    def all(self, name: str) -> list[Element]:
        """Children of a name."""
        return [child for child in self.children if child.name == name]


def _is_declaration(attribute: str) -> bool:
    return attribute == "xmlns" or attribute.startswith("xmlns:")


def has_document_type(body: bytes) -> bool:
    """Whether a document type declaration seems to be there; a text in UTF-16 counts too."""
    return b"<!DOCTYPE" in body.replace(b"\0", b"").upper()


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity that a document type declares.

    Attributes:
        name: Its name.
        address: Where its text is to be fetched from; empty for one whose text stands in the document.
    """

    name: str
    address: str = ""


def entities_of(body: bytes) -> list[Entity]:
    """The entities that a document declares, as far as its text is ASCII."""
    found = _ENTITY.findall(body.replace(b"\0", b""))
    return [Entity(*(part.decode("ascii", "replace") for part in (name, one or two))) for name, one, two in found]


def without_entities(body: bytes) -> bytes:
    """The document as a reader sees it that expands no entity: without its declarations and without the references."""
    text = _DOCUMENT_TYPE.sub(b"", body)
    return _REFERENCE.sub(b"", text)


def read_xml(body: bytes, *, document_types: bool = False, encoding: str | None = None) -> Element:
    """Read a document.

    Args:
        body: The document.
        document_types: Whether a document type is let through. Entities that it declares are then replaced, within
            the limits that expat has against bombs; external ones count as empty.
        encoding: Counts instead of the one that the document declares.

    Raises:
        XmlError: It is not well-formed, nested deeper than `MAX_DEPTH`, a bomb, or has a document type declaration.
    """
    top = Element("")
    open_elements = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_elements) > MAX_DEPTH:
            raise XmlError("it is nested too deeply")
        element = Element(name, attributes=attributes)
        open_elements[-1].content.append(element)
        open_elements.append(element)

    def end(_name: str) -> None:
        open_elements.pop()

    size = 0

    def characters(text: str) -> None:
        nonlocal size
        size += len(text)
        if size > LONGEST:
            raise XmlError("its text is too long")
        open_elements[-1].content.append(text)

    def document_type(*_: object) -> None:
        raise XmlError("it has a document type declaration")

    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    if not document_types:
        parser.StartDoctypeDeclHandler = document_type
    try:
        parser.Parse(body, True)  # noqa: FBT003 - expat takes it by position only
    except XmlError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two for encodings that it does not know
        raise XmlError(f"it is not well-formed ({error})") from None
    return top.children[0]
