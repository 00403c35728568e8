"""Reads an example that is written in XML as the value that its schema describes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from openapi.pointers import escaped, resolve


class XmlExampleError(Exception):
    """The example is no XML, or its root is not the element that the schema names."""


def value_of_xml(text: str, schema: dict[str, Any], document: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
    """Read an XML example.

    Members are elements of their own name, a list is the same element again and again, and text becomes a boolean or a
    number where the schema asks for one and the text is one.

    Args:
        text: The example, a string of XML.
        schema: The schema of the media type.
        document: The document, for the references of the schema.

    Raises:
        XmlExampleError: The example is no XML, or its root element has another name than the schema says.
    """
    try:
        root = ET.fromstring(text)  # noqa: S314 - a file of this repository, not input
    except ET.ParseError as error:
        raise XmlExampleError(f"is no XML: {error}") from error
    names = [shape["xml"]["name"] for shape in _shapes(schema, document) if "name" in shape.get("xml", {})]
    if root.tag not in names:
        raise XmlExampleError(f"the root element is {root.tag}, the schema has {' or '.join(names) or 'none'}")
    return _value(root, schema, document)


def undeclared(
    value: Any,  # noqa: ANN401 - any JSON value
    schema: dict[str, Any],
    document: Mapping[str, Any],
    pointer: str = "",
) -> Iterator[str]:
    """Yield JSON pointers to the members of a value that the schema does not name."""
    shapes = list(_shapes(schema, document))
    if isinstance(value, list):
        items: dict[str, Any] = next((shape["items"] for shape in shapes if "items" in shape), {})
        for index, item in enumerate(value):
            yield from undeclared(item, items, document, f"{pointer}/{index}")
    elif isinstance(value, dict):
        for name, member in value.items():
            place = f"{pointer}/{escaped(name)}"
            if any(name in shape.get("properties", {}) or "additionalProperties" in shape for shape in shapes):
                yield from undeclared(member, _member(shapes, name), document, place)
            else:
                yield place


def _value(element: ET.Element, schema: dict[str, Any], document: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
    shapes = list(_shapes(schema, document))
    types = {name for shape in shapes for name in _types(shape)}
    if "object" in types:
        members: dict[str, Any] = {}
        for child in element:
            member = _member(shapes, child.tag)
            items = next((shape["items"] for shape in _shapes(member, document) if "items" in shape), None)
            if items is None:
                members[child.tag] = _value(child, member, document)
            else:
                members.setdefault(child.tag, []).append(_value(child, items, document))
        return members
    text = element.text or ""
    if "boolean" in types and text in {"true", "false"}:
        return text == "true"
    if "integer" in types and text.removeprefix("-").isdecimal():
        return int(text)
    return text


def _shapes(schema: dict[str, Any], document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the schema and every alternative of it, references resolved."""
    if "$ref" in schema:
        yield from _shapes(resolve(document, schema["$ref"].removeprefix("#")), document)
        return
    yield schema
    for keyword in ("oneOf", "anyOf", "allOf"):
        for part in schema.get(keyword, []):
            yield from _shapes(part, document)


def _member(shapes: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next((shape["properties"][name] for shape in shapes if name in shape.get("properties", {})), {})


def _types(shape: dict[str, Any]) -> list[str]:
    declared = shape.get("type", [])
    return [declared] if isinstance(declared, str) else declared
