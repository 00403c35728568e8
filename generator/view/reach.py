"""Which schemas travel in which direction: what a caller sends, and what responses hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.document import Document
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation, operations
from generator.document.references import target_pointer
from generator.view.contents import (
    parameter_schema,
    parameters,
    request_content,
    success_contents,
    success_forms,
)
from generator.view.discriminators import subtypes
from generator.view.schemas import schema_at


@dataclass(frozen=True, slots=True)
class Reach:
    """Pointers of schema objects by direction; a schema may travel in both.

    Attributes:
        requests: What bodies and parameters of requests are made of.
        responses: What bodies of successes are made of.
        files: Members of multipart forms that are files.
        texts: What anything but multipart forms is made of: there the content of a file is a text like any other.
    """

    requests: frozenset[str]
    responses: frozenset[str]
    files: frozenset[str]
    texts: frozenset[str]


def reach(document: Document) -> Reach:
    """Follow every operation of a document to the schemas that it uses."""
    found = list(operations(document))
    bodies = [body for each in found if (body := request_content(document, each)) is not None]
    forms = [body.schema for body in bodies if body.schema is not None and body.has_parts]
    others = [body.schema for body in bodies if body.schema is not None and not body.has_parts]
    others += [pointer for each in found for pointer in _parameter_schemas(document, each)]
    texts = closure(document, others)
    responses = closure(document, (pointer for each in found for pointer in _response_schemas(document, each)))
    return Reach(
        requests=texts | closure(document, forms),
        responses=responses,
        files=frozenset(pointer for form in forms for pointer in file_members(document, form)),
        texts=texts | responses,
    )


def file_members(document: Document, form: str) -> Iterator[str]:
    """Return the pointers of the members of a form, or of the items of such members, that are files."""
    for member in schema_at(document, form).members.values():
        if member.is_file:
            yield member.pointer
        elif member.items is not None and member.items.is_file:
            yield member.items.pointer


def _parameter_schemas(document: Document, operation: DocumentOperation) -> Iterator[str]:
    for parameter in parameters(document, operation):
        schema = parameter_schema(parameter)
        if schema is not None:
            yield schema


def _response_schemas(document: Document, operation: DocumentOperation) -> Iterator[str]:
    further = (each for forms in success_forms(document, operation).values() for each in forms[1:])
    for content in (*success_contents(document, operation).values(), *further):
        if content.schema is not None:
            yield content.schema


_ONE: Final = ("items", "additionalProperties", "unevaluatedProperties", "not", "if", "then", "else", "contains")
_LISTS: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
_MAPS: Final = ("properties", "patternProperties")


def operation_schemas(document: Document, operation: DocumentOperation) -> frozenset[str]:
    """Return the pointers of the schemas that parameters, body and successes of an operation are made of."""
    body = request_content(document, operation)
    own = [] if body is None or body.schema is None else [body.schema]
    starts = (*_parameter_schemas(document, operation), *own, *_response_schemas(document, operation))
    return closure(document, starts)


def closure(document: Document, start: Iterable[str]) -> frozenset[str]:
    """Return some schemas and all that they are made of, over however many references."""
    waiting = list(start)
    seen: set[str] = set()
    while waiting:
        pointer = waiting.pop()
        if pointer in seen:
            continue
        seen.add(pointer)
        value = document.at(pointer)
        if isinstance(value, dict):
            waiting.extend(_below(pointer, value))
            waiting.extend(subtypes(document, pointer))
    return frozenset(seen)


def _below(pointer: str, value: Mapping[str, Any]) -> Iterator[str]:
    """Return the pointers of the schemas that a schema is made of, and of the one that it refers to."""
    if isinstance(value.get("$ref"), str):
        yield target_pointer(value["$ref"])
    for keyword in _ONE:
        if isinstance(value.get(keyword), dict):
            yield json_pointer.join(pointer, keyword)
    for keyword in _LISTS:
        for index, _ in enumerate(value.get(keyword) or ()):
            yield json_pointer.join(pointer, keyword, index)
    for keyword in _MAPS:
        for name in value.get(keyword) or ():
            yield json_pointer.join(pointer, keyword, name)
