"""Whether the examples of the document are what its schemas say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

import jsonschema
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from openapi.pointers import escaped, resolve
from openapi.xml_examples import XmlExampleError, value_of_xml

_DOCUMENT_URI = "urn:dataforest"


class Example(NamedTuple):
    """One example of the document.

    Attributes:
        pointer: Where it stands.
        schema: Where the schema stands that it is an example of.
        media_type: What it is written in; None where it is a plain value beside its schema.
        value: The example.
    """

    pointer: str
    schema: str
    media_type: str | None
    value: Any


def examples(document: dict[str, Any]) -> Iterator[Example]:
    """Yield every example of media types, parameters, headers and schemas, in the order of the document."""
    return _examples(document, document, "", None)


def problems_of_examples(document: dict[str, Any]) -> Iterator[str]:
    """Yield one line for each example that does not fit its schema."""
    for example in examples(document):
        try:
            value = _plain(document, example)
        except XmlExampleError as error:
            yield f"{example.pointer}: {error}"
            continue
        for fault in validator_at(document, example.schema).iter_errors(value):
            yield f"{example.pointer}: {fault.message} (at {fault.json_path})"


def validator_at(document: Mapping[str, Any], schema: str) -> jsonschema.Draft202012Validator:
    """Return a validator by the schema that stands at a JSON pointer of a document."""
    resource = DRAFT202012.create_resource(dict(document))
    registry: Registry[Any] = Registry().with_resource(_DOCUMENT_URI, resource)
    return jsonschema.Draft202012Validator(
        {"$ref": f"{_DOCUMENT_URI}#{quote(schema)}"},
        registry=registry,
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )


def _plain(document: dict[str, Any], example: Example) -> Any:  # noqa: ANN401 - any JSON value
    """Return the value of an example; one of XML may be written as XML or as the value that becomes XML."""
    in_xml = example.media_type is not None and example.media_type.endswith(("/xml", "+xml"))
    if in_xml and isinstance(example.value, str):
        return value_of_xml(example.value, resolve(document, example.schema), document)
    return example.value


def _examples(document: dict[str, Any], node: object, pointer: str, media_type: str | None) -> Iterator[Example]:
    if isinstance(node, list):
        for index, entry in enumerate(node):
            yield from _examples(document, entry, f"{pointer}/{index}", None)
    elif isinstance(node, dict):
        yield from _own_examples(document, node, pointer, media_type)
        for key, value in node.items():
            place = f"{pointer}/{escaped(str(key))}"
            if key == "content" and isinstance(value, dict):
                for name, media in value.items():
                    yield from _examples(document, media, f"{place}/{escaped(name)}", name)
            elif key not in {"example", "examples"}:
                yield from _examples(document, value, place, None)


def _own_examples(
    document: dict[str, Any], node: dict[str, Any], pointer: str, media_type: str | None
) -> Iterator[Example]:
    if "schema" in node:
        if "example" in node:
            yield Example(f"{pointer}/example", f"{pointer}/schema", media_type, node["example"])
        for name, entry in node.get("examples", {}).items():
            example = resolve(document, entry["$ref"].removeprefix("#")) if "$ref" in entry else entry
            yield Example(f"{pointer}/examples/{escaped(name)}", f"{pointer}/schema", media_type, example["value"])
    elif isinstance(node.get("examples"), list):
        for index, value in enumerate(node["examples"]):
            yield Example(f"{pointer}/examples/{index}", pointer, None, value)
