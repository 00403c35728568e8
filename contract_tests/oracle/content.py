"""Reading the body of a response, JSON or XML, into the value that the schemas of the document describe."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from .media import DOCUMENTED, JSON
from .xml import Element, XmlError, read_xml

if TYPE_CHECKING:
    from .exchange import Response

JsonSchema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """A body that could be read: a JSON value, or the root element of XML."""

    media_type: str
    value: object = None
    root: Element | None = None


class UnreadableContentError(ValueError):
    """The body is not what the Content-Type header promises. The message says why and quotes nothing."""


def read_content(response: Response) -> Content:
    """Read the body of a response as its Content-Type header says.

    Raises:
        UnreadableContentError: There is no documented media type, or the body is not of that type.
    """
    media_type = response.media_type
    if media_type is None:
        raise UnreadableContentError("it has no Content-Type")
    if media_type not in DOCUMENTED:
        raise UnreadableContentError(f"its Content-Type is {media_type}")
    if media_type == JSON:
        return Content(media_type, value=_read_json(response))
    try:
        return Content(media_type, root=read_xml(response.body))
    except XmlError as error:
        raise UnreadableContentError(f"its body is not XML: {error}") from None


def _read_json(response: Response) -> object:
    try:
        return json.loads(response.body.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise UnreadableContentError("its body is not UTF-8") from None
    except (ValueError, RecursionError):
        raise UnreadableContentError("its body is not JSON") from None


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError("not a number of JSON")


def value_of(element: Element, schema: JsonSchema, document: JsonSchema) -> Any:  # noqa: ANN401 - any JSON value
    """Turn an XML element into the JSON value that it stands for.

    Members are elements of their own name, an array is the same element again and again, and text becomes a boolean or
    an integer where the schema asks for one and the text is written like one.
    """
    schema = _resolved(schema, document)
    types = _types(schema)
    if "object" in types or "properties" in schema:
        return {name: _member(element, name, schema, document) for name in {child.name for child in element.children}}
    if element.children:
        return {child.name: value_of(child, {}, document) for child in element.children}
    text = element.text.strip()  # white space around a boolean or a number is none of it (XML Schema)
    if "boolean" in types and text in {"true", "false"}:
        return text == "true"
    if "integer" in types and "string" not in types and re.fullmatch("-?[0-9]+", text):
        return int(text)
    return element.text


def _member(parent: Element, name: str, schema: JsonSchema, document: JsonSchema) -> object:
    elements = parent.all(name)
    member = _resolved(schema.get("properties", {}).get(name, {}), document)
    if "array" in _types(member):
        return [value_of(item, member.get("items", {}), document) for element in elements for item in _items(element)]
    if name not in schema.get("required", ()) and "string" in _types(member) and not elements[0].content:
        return None  # how null is written in XML
    return value_of(elements[0], member, document)


def _items(element: Element) -> list[Element]:
    """An item stands directly below the root, or in an element around all of them: no page shows which."""
    return element.children if element.children and all(child.children for child in element.children) else [element]


def _resolved(schema: JsonSchema, document: JsonSchema) -> JsonSchema:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _types(schema: JsonSchema) -> set[str]:
    types = schema.get("type", [])
    return {types} if isinstance(types, str) else set(types)
