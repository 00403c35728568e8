"""Reading a request body in XML, of which readers make different things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from contract_tests.contract import PLAIN, Markup, Slot

from ..content import as_named
from ..xml import Element, XmlError, entities_of, has_document_type, read_xml, without_entities
from .parsed import UNKNOWN, ParsedBody, UnreadableError

NESTED: Final = ("readers differ about the text of an element that holds others", UNKNOWN)
OTHER_NAMESPACE: Final = ("names are in another namespace than the documented one", UNKNOWN)
TRIMMED: Final = ("readers differ about white space around the text of an element", UNKNOWN)
MIXED: Final = "an element holds others, and read as a whole "
_DECLARED_ENCODING: Final = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")
_OTHER_VERSION: Final = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml\s+version\s*=\s*["'](?!1\.0["'])""")
Text = Callable[[Element], str]
"""What counts as the text of an element."""
Read = Callable[[Element, Text], Any]
"""What turns an element into a value."""


def read_xml_body(body: bytes, read: Read, markup: Markup = PLAIN) -> ParsedBody:
    """Return what a body says.

    Args:
        body: The body.
        read: Turns its root into a value.
        markup: How the document says that the value is written.

    Raises:
        UnreadableError: It is no XML.
    """
    if has_document_type(body):
        return _read_xml_with_document_type(body, read, markup)
    root, doubts = _root_and_doubt(body)
    doubts += [OTHER_NAMESPACE] * any(_in_other_namespaces(root, markup))
    root = as_named(root, markup)
    doubts += _doubts_about(root, markup)
    mixed, trimmed = _interpretations(root, read, markup)
    value, *others = [*mixed, *trimmed]
    doubts += [NESTED] * (len(mixed) > 1) + [TRIMMED] * bool(trimmed)
    if _has_doubles(root, markup):
        others.append(read(Element(root.name, root.content[::-1]), _WAYS[0]))
    if any(":" in element.name for element in root.walk()):
        others.append(read(root.with_local_names(), _WAYS[0]))
    return ParsedBody(value, root.name, tuple(doubts), others=tuple(others), caution=MIXED if len(mixed) > 1 else "")


def _root_and_doubt(body: bytes) -> tuple[Element, list[tuple[str, Slot]]]:
    """The root of a document, and the doubt that its encoding leaves: some readers go by it, others by UTF-8."""
    declared = _DECLARED_ENCODING.match(body)
    is_other = declared is not None and declared[1].lower() not in {b"utf-8", b"utf8"}
    has_mark = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    doubts = [("body is or declares itself to be in another encoding than UTF-8", Slot.BODY_OTHER_ENCODING)] * (
        is_other or has_mark
    )
    doubts += [("a byte order mark stands before the XML", UNKNOWN)] * body.startswith(b"\xef\xbb\xbf")
    doubts += [("body is in another version of XML than 1.0", UNKNOWN)] * (_OTHER_VERSION.match(body) is not None)
    try:
        return read_xml(body), doubts
    except XmlError as error:
        reason = f"body is not XML: {error}"
    try:
        return read_xml(body, encoding="UTF-8" if is_other else None), doubts
    except XmlError:
        raise UnreadableError(reason) from None


def _has_doubles(element: Element, markup: Markup) -> bool:
    """Whether an element holds several of a name, which the document does not say to be the items of a list."""
    names = [child.local_name for child in element.children if not _is_item(child, markup)]
    return len(set(names)) != len(names)


def _is_item(child: Element, markup: Markup) -> bool:
    """Whether the document says that an element is an item of a list, and there may be several."""
    inner = markup.called(child.name)[1]
    return markup.item is not None or (inner.item is not None and inner.is_stated and not inner.is_wrapped)


def _in_other_namespaces(
    element: Element, markup: Markup, outer: Mapping[str, str] = MappingProxyType({})
) -> Iterator[bool]:
    """Yield of an element and everything in it whether the document states another namespace for its name."""
    declared = element.declared(outer)
    yield bool(markup.namespace) and element.namespace(outer) != markup.namespace
    for child in element.children:
        inner = markup.item or markup.called(child.local_name)[1]
        is_item = inner.item is not None and not inner.is_wrapped
        yield from _in_other_namespaces(child, inner.item if is_item and inner.item else inner, declared)


def _walk(element: Element, markup: Markup) -> Iterator[tuple[Element, Markup]]:
    """Yield an element and everything in it, each with how the document says that it is written."""
    yield element, markup
    for child in element.children:
        inner = markup.item or markup.called(child.name)[1]
        is_item = inner.item is not None and not inner.is_wrapped
        yield from _walk(child, inner.item if is_item and inner.item else inner)


def _doubts_about(root: Element, markup: Markup) -> Iterator[tuple[str, Slot]]:
    """What a reader that holds a document to a schema refuses, and others do not look at."""
    pairs = list(_walk(root, markup))
    elements = [element for element, _ in pairs]
    if any(_has_doubles(element, inner) for element, inner in pairs):
        yield "an element occurs twice", UNKNOWN
    if any(":" in element.name for element in elements):
        yield "names of elements have a prefix", UNKNOWN
    if any(element.attributes.keys() - _attributes(inner) for element, inner in pairs):
        yield "an element has attributes", UNKNOWN
    if root.text.strip() or any(inner.is_wrapped and element.text.strip() for element, inner in pairs):
        yield "text stands beside the elements", UNKNOWN


def _attributes(markup: Markup) -> set[str]:
    return {each.name for each in markup.members.values() if each.is_attribute}


def _read_xml_with_document_type(body: bytes, read: Read, markup: Markup) -> ParsedBody:
    """Read a body that some readers refuse, some read with its entities replaced, and some read without them."""
    replaced, removed = _root_of(body), _root_of(without_entities(body))
    roots = [as_named(root, markup) for root in (replaced, removed) if root is not None]
    if not roots:
        raise UnreadableError("body is not XML, with entities or without")
    value, *others = [
        each for root in roots for interpretations in _interpretations(root, read, markup) for each in interpretations
    ]
    doubts = (("body has a document type declaration", UNKNOWN),)
    return ParsedBody(value, roots[0].name, doubts, others=tuple(others), caution=_caution(body, replaced))


def _root_of(body: bytes) -> Element | None:
    try:
        return read_xml(body, document_types=True)
    except XmlError:
        return None


def _caution(body: bytes, replaced: Element | None) -> str:
    """What an endpoint must not do with the entities of a body."""
    entities = entities_of(body)
    external = [f"{entity.name} ({entity.address})" for entity in entities if entity.address]
    if external:
        return f"the external entity {' and '.join(external)} must not be resolved, and without it "
    if replaced is None and entities:
        names = ", ".join(entity.name for entity in entities)
        return f"the entities {names} must not be replaced, for they grow beyond bounds, and without them "
    return ""


_WAYS: Final[tuple[Text, ...]] = (
    lambda element: element.whole_text,
    lambda element: element.text,
    lambda element: element.first_text,
)
"""What readers see as the text of an element that holds others: all of it, its own, or what stands before the first."""


def _trimmed(way: Text) -> Text:
    return lambda element: way(element).strip()


def _interpretations(root: Element, read: Read, markup: Markup) -> tuple[list[Any], list[Any]]:
    """What readers see as the value, and what readers see that cut off white space at the ends of texts.

    The second list holds only what differs from the first.
    """
    interpretations = [read(root, _WAYS[0])]
    first = interpretations[0] if isinstance(interpretations[0], dict) else {}
    held = (first.get(markup.called(child.name)[0]) for child in root.children if child.children)
    if not all(isinstance(each, (dict, list)) for each in held):
        interpretations += [read(root, way) for way in _WAYS[1:]]
    trimmed = [read(root, _trimmed(way)) for way in _WAYS[: len(interpretations)]]
    return interpretations, [each for each in trimmed if each not in interpretations]
