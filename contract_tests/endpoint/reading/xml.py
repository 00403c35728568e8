"""XML in and out, as schemas say. Document types, and with them entities, are refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final
from xml.parsers import expat

from .arguments import typed
from .shapes import Schema, items_of, members_of, types_of

MAX_DEPTH: Final = 32
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[^\W\d][\w.-]*", re.ASCII)
"""What can be the name of an element; what is called otherwise has no place in XML."""


class XmlError(ValueError):
    """The document can't be read; the message says why and quotes nothing of it."""


class Mixed(Enum):
    """What is read of a text in which there are elements."""

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
        mixed: What is read of a text in which there are elements.
        trims: Whether white space is cut off both ends of a text.
    """

    any_root: bool = False
    document_types: bool = False
    external_entity: Callable[[str], str] = lambda _system_id: ""
    mixed: Mixed = Mixed.NOTHING
    trims: bool = False


SAFE: Final = XmlRules()


@dataclass(slots=True)
class Element:
    """An element: its text and its children.

    Attributes:
        first: The text before its first child.
        whole: All text in it, that of its children among it.
        children: Names and elements in order.
        attributes: Its attributes.
    """

    first: str = ""
    whole: str = ""
    children: list[tuple[str, Element]] = field(default_factory=list)
    attributes: Mapping[str, str] = field(default_factory=dict)


def read_xml(body: bytes, root: str, schema: Schema, rules: XmlRules = SAFE) -> object:
    """Read what a document means under a schema; None for a text in which there are elements.

    Raises:
        XmlError: It is not UTF-8, not well-formed, has another root or a document type, repeats an element that is no
            item of a list, or goes too deep.
    """
    try:
        body.decode("utf-8")
        return _value(_Reader(root, rules, is_qualified=_has_namespaces(schema)).read(body), schema, rules)
    except UnicodeDecodeError:
        raise XmlError("not UTF-8") from None
    except expat.ExpatError:
        raise XmlError("not well-formed XML") from None


class _Reader:
    """Collects the elements while expat walks through the document."""

    def __init__(self, root: str, rules: XmlRules, *, is_qualified: bool = False) -> None:
        self._root = root
        self._is_qualified = is_qualified
        self._rules = rules
        self._path: list[Element] = [Element()]
        # Whatever encoding the document declares: a request is UTF-8.
        self._parser = expat.ParserCreate("UTF-8")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._document_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.ExternalEntityRefHandler = self._external_entity

    def read(self, body: bytes) -> Element:
        self._parser.Parse(body, True)  # noqa: FBT003 - expat takes it by position only
        return self._path[0].children[0][1]

    def _document_type(self, *_: object) -> None:
        if not self._rules.document_types:
            raise XmlError("a document type is not allowed")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2] if self._is_qualified else name
        if len(self._path) == 1 and name != self._root and not self._rules.any_root:
            raise XmlError(f"the root element is not {self._root}")
        if len(self._path) > MAX_DEPTH:
            raise XmlError("nested too deeply")
        element = Element(attributes=attributes)
        self._path[-1].children.append((name, element))
        self._path.append(element)

    def _end(self, _name: str) -> None:
        self._path.pop()

    def _characters(self, text: str) -> None:
        element = self._path[-1]
        if not element.children:
            element.first += text
        for holder in self._path:
            holder.whole += text

    def _external_entity(self, _context: str, _base: object, system_id: str | None, _public_id: object) -> int:
        self._characters(self._rules.external_entity(system_id or ""))
        return 1


def _value(element: Element, schema: Schema, rules: XmlRules) -> object:
    types = types_of(schema)
    if "object" in types:
        return _members(element, schema, rules)
    if "array" in types:
        return [_value(child, items_of(schema), rules) for _, child in element.children]
    if element.children and rules.mixed is Mixed.NOTHING:
        return None
    text = element.first if rules.mixed is Mixed.FIRST else element.whole
    return typed(text.strip() if rules.trims else text, schema)


def _members(element: Element, schema: Schema, rules: XmlRules) -> dict[str, object]:
    members = members_of(schema)
    known = {_element_of(name, member): (name, member) for name, member in members.items() if not _is_attribute(member)}
    found: dict[str, object] = {
        name: typed(element.attributes[called], member)
        for name, member in members.items()
        if _is_attribute(member) and (called := _element_of(name, member)) in element.attributes
    }
    for called, child in element.children:
        name, member = known.get(called, (called, {}))
        is_flat = "array" in types_of(member) and not member.get("xml", {}).get("wrapped")
        if name not in found:
            value = _value(child, items_of(member) if is_flat else member, rules)
            found[name] = [value] if is_flat else value
        elif is_flat and isinstance(found[name], list):
            found[name] = [*found[name], _value(child, items_of(member), rules)]  # type: ignore[misc]  # it is a list
        else:
            raise XmlError("an element occurs twice")
    return found


def _has_namespaces(schema: Schema) -> bool:
    """Return whether the name of a value or of a member of it has a namespace."""
    return any("namespace" in each.get("xml", {}) for each in (schema, *members_of(schema).values()))


def _is_attribute(schema: Schema) -> bool:
    return bool(schema.get("xml", {}).get("attribute"))


def _element_of(name: str, schema: Schema) -> str:
    """Return how the elements of a member are called."""
    xml = schema.get("xml", {})
    if "array" in types_of(schema) and not xml.get("wrapped"):
        return str(items_of(schema).get("xml", {}).get("name", name))
    return str(xml.get("name", name)) if not types_of(schema) & {"object"} else name


def write_xml(root: str, content: object, schema: Schema) -> str:
    """Write members as elements; a list repeats its element. Characters that XML can't hold become U+FFFD."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_element(root, content, schema)}'


def escape(text: str) -> str:
    """Return character data; a carriage return becomes a reference, because a parser would read it as a line feed."""
    legal = _ILLEGAL.sub("\ufffd", text)
    return legal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _inner(value: object, schema: Schema, name: str) -> str:
    if isinstance(value, list):
        items = items_of(schema)
        return "".join(_element(str(items.get("xml", {}).get("name", name)), each, items) for each in value)
    if not isinstance(value, Mapping):
        return escape(_text(value))
    members = members_of(schema)
    parts: list[str] = []
    for name, held in value.items():
        member = members.get(str(name), {})
        if _is_attribute(member) or not _NAME.fullmatch(str(name)):
            continue
        called = _element_of(str(name), member)
        if isinstance(held, list) and not member.get("xml", {}).get("wrapped"):
            parts += [_element(called, each, items_of(member)) for each in held]
        else:
            parts.append(_element(called, held, member))
    return "".join(parts)


def _element(name: str, value: object, schema: Schema) -> str:
    members = members_of(schema) if isinstance(value, Mapping) else {}
    attributes = "".join(
        f' {_element_of(each, members[each])}="{escape(_text(held)).replace(chr(34), "&quot;")}"'
        for each, held in (value.items() if isinstance(value, Mapping) else ())
        if each in members and _is_attribute(members[each])
    )
    xml, tag = schema.get("xml", {}), name
    if "namespace" in xml:
        prefix = f"{xml['prefix']}:" if xml.get("prefix") else ""
        declared = f"xmlns:{xml['prefix']}" if prefix else "xmlns"
        tag, attributes = f"{prefix}{name}", f' {declared}="{escape(xml["namespace"])}"{attributes}'
    return f"<{tag}{attributes}>{_inner(value, schema, name)}</{tag}>"


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
