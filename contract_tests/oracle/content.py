"""Reading the body of a response, and turning XML into the value that the schemas of the document describe."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn

from contract_tests.contract import PLAIN, Markup

from .media import is_among, is_json, is_xml
from .xml import Element, XmlError, read_xml

if TYPE_CHECKING:
    from contract_tests.contract.schemas import Schemas

    from .exchange import Response

_CHARSET: Final = re.compile(r";\s*charset\s*=\s*\"?([\w.:+-]+)", re.ASCII | re.IGNORECASE)
_INTEGER: Final = re.compile(r"-?[0-9]+", re.ASCII)
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)
_OF_TEXTS: Final = frozenset({"minLength", "pattern", "enum", "const", "format"})
"""Keywords that an empty text may break."""


@dataclass(frozen=True, slots=True)
class Content:
    """A body that could be read: a JSON value, the root element of XML, or neither in another media type."""

    media_type: str
    value: Any = None
    root: Element | None = None


class UnreadableContentError(ValueError):
    """The body is not what the Content-Type header promises. The message says why and quotes nothing.

    Attributes:
        is_known_type: Whether the media type is a documented one.
    """

    def __init__(self, message: str, *, is_known_type: bool) -> None:
        super().__init__(message)
        self.is_known_type = is_known_type


def read_content(response: Response, documented: Collection[str]) -> Content:
    """Read the body of a response as its Content-Type header says.

    Args:
        response: The response.
        documented: The media types that it may have; none when it need not have a body.

    Raises:
        UnreadableContentError: There is no documented media type, or the body is not of that type.
    """
    media_type = response.media_type
    if not documented and not response.body:
        return Content("")
    if media_type is None:
        raise UnreadableContentError("it has no Content-Type", is_known_type=False)
    if documented and not is_among(media_type, documented):
        raise UnreadableContentError(f"its Content-Type is {media_type}", is_known_type=False)
    if is_json(media_type):
        return Content(media_type, value=_read_json(response))
    if not is_xml(media_type):
        return Content(media_type)
    try:
        return Content(media_type, root=read_xml(response.body))
    except XmlError as error:
        raise UnreadableContentError(f"its body is not XML: {error}", is_known_type=True) from None


def _read_json(response: Response) -> Any:  # noqa: ANN401 - any JSON value
    if not _is_like_utf8(response):
        raise UnreadableContentError("its charset is none in which UTF-8 can be read", is_known_type=True)
    try:
        return json.loads(response.body.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise UnreadableContentError("its body is not UTF-8", is_known_type=True) from None
    except (ValueError, RecursionError):
        raise UnreadableContentError("its body is not JSON", is_known_type=True) from None


def _is_like_utf8(response: Response) -> bool:
    """Return whether a client that goes by the charset of the Content-Type, which JSON has none of, reads it, too.

    Of a charset that has the characters of JSON where ASCII has them, or that is not known, that is so.
    """
    named = _CHARSET.search(next(iter(response.values("content-type")), ""))
    ascii_ = string.printable.encode()
    try:
        return named is None or ascii_.decode(named[1]) == string.printable
    except LookupError:
        return True
    except ValueError:
        return False


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError("not a number of JSON")


def as_named(root: Element, markup: Markup) -> Element:
    """Return a root with the names that the document has: without namespaces, where it says which those are."""
    return root.without_namespaces() if markup.is_qualified else root


def value_of(
    element: Element,
    pointer: str,
    schemas: Schemas,
    text_of: Callable[[Element], str] | None = None,
    markup: Markup = PLAIN,
) -> Any:  # noqa: ANN401 - any JSON value
    """Turn an XML element into the JSON value that it stands for.

    Members are elements of their own name, an array is the same element again and again, and text becomes a boolean or
    a number where the schema asks for one and the text is written like one.

    Args:
        element: The element.
        pointer: Where its schema stands; empty for none.
        schemas: The schemas of the document.
        text_of: What counts as the text of an element without members; without it, one that holds others is no text.
        markup: How the value is written, where the document says it.
    """
    types = schemas.types(pointer) if pointer else frozenset[str]()
    if "object" in types:
        members = {member.name: member.pointer for member in schemas.members(pointer)}
        required = {member.name for member in schemas.members(pointer) if member.is_required}
        found = {
            name: as_typed(element.attributes[each.name], schemas.types(members[name]))
            for name, each in markup.members.items()
            if each.is_attribute and each.name in element.attributes and name in members
        }
        for called in dict.fromkeys(child.name for child in element.children):
            name, inner = markup.called(called)
            if name in markup.members and markup.members[name].is_attribute:
                continue  # the document says that it is an attribute
            place, is_required = members.get(name, ""), name in required
            found[name] = _member(element.all(called), place, schemas, text_of, inner, is_required=is_required)
        if text_of is None:  # a response has no element for an empty list, unless one stands around the items
            lists = {name for name in required if "array" in schemas.types(schemas.follow(members[name]))}
            bare = {name for name in lists if not markup.members.get(name, PLAIN).is_wrapped}
            found = {**{name: [] for name in sorted(bare)}, **found}
        return found
    if markup.item is not None and "array" in types:
        place = schemas.items_at(pointer)
        return [value_of(child, place, schemas, text_of, markup.item) for child in element.children]
    if element.children and (text_of is None or not types):
        return {child.name: value_of(child, "", schemas, text_of) for child in element.children}
    return as_typed(element.text if text_of is None else text_of(element), types)


def as_typed(text: str, types: Collection[str]) -> Any:  # noqa: ANN401 - any JSON value
    """Turn a text into the value of a type that it is written like; leave any other as it is."""
    stripped = text.strip()  # white space around a boolean or a number is none of it (XML Schema)
    if "boolean" in types and stripped in {"true", "false"}:
        return stripped == "true"
    if "string" in types:
        return text
    if not {"integer", "number"}.isdisjoint(types):
        if _INTEGER.fullmatch(stripped):
            return int(stripped)
        if "number" in types and _NUMBER.fullmatch(stripped):
            return float(stripped)
    return text


def _member(
    elements: list[Element],
    pointer: str,
    schemas: Schemas,
    text_of: Callable[[Element], str] | None,
    markup: Markup,
    *,
    is_required: bool,
) -> object:
    target = schemas.follow(pointer) if pointer else ""
    types = schemas.types(target) if target else frozenset[str]()
    if "array" in types:
        inner, of_item = schemas.items_at(target), markup.item or PLAIN
        if text_of is None and len(elements) == 1 and not elements[0].children and not elements[0].text.strip():
            return []  # no page says whether an empty list is an element
        if markup.is_wrapped and text_of is None and any(each.text.strip() for each in elements):
            return elements[0].text  # and no list
        found = [item for each in elements for item in (each.children if markup.is_wrapped else _items(each, markup))]
        return [
            # What is called otherwise than an item is none.
            {item.name: item.text}
            if markup.is_wrapped and item.local_name != of_item.name
            else value_of(item, inner, schemas, text_of, of_item)
            for item in found
        ]
    if not is_required and "string" in types and not elements[0].content:
        # How null is written, unless a text may be empty and not null.
        demands = {keyword for _, schema in schemas.declared(target) for keyword in schema}
        return None if schemas.empty_is_null or "null" in types or demands & _OF_TEXTS else ""
    return value_of(elements[0], target, schemas, text_of, markup)


def _items(element: Element, markup: Markup) -> list[Element]:
    """An item stands directly below the root, or in an element around all of them: the document may not say which."""
    if markup.is_stated:
        return [element]
    return element.children if element.children and all(child.children for child in element.children) else [element]
