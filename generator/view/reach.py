"""Which schemas travel in which direction: what a caller sends, and what the server answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.document import Document
from generator.document import pointer as json_pointer
from generator.document.operations import Operation, operations
from generator.document.references import target_pointer
from generator.view.contents import parameters, request_content, success_contents


@dataclass(frozen=True, slots=True)
class Reach:
    """Pointers of schema objects by direction; a schema may travel in both.

    Attributes:
        requests: What bodies and parameters of requests are made of.
        responses: What bodies of successes are made of.
    """

    requests: frozenset[str]
    responses: frozenset[str]


def reach(document: Document) -> Reach:
    """Follow every operation of a document to the schemas that it uses."""
    found = list(operations(document))
    return Reach(
        requests=_closure(document, (pointer for each in found for pointer in _request_schemas(document, each))),
        responses=_closure(document, (pointer for each in found for pointer in _response_schemas(document, each))),
    )


def _request_schemas(document: Document, operation: Operation) -> Iterator[str]:
    for parameter in parameters(document, operation):
        if "schema" in parameter.value:
            yield json_pointer.join(parameter.pointer, "schema")
    content = request_content(document, operation)
    if content is not None and content.schema is not None:
        yield content.schema


def _response_schemas(document: Document, operation: Operation) -> Iterator[str]:
    for content in success_contents(document, operation).values():
        if content.schema is not None:
            yield content.schema


_ONE: Final = ("items", "additionalProperties", "not", "if", "then", "else", "contains")
_LISTS: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
_MAPS: Final = ("properties", "patternProperties")


def _closure(document: Document, start: Iterable[str]) -> frozenset[str]:
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
    return frozenset(seen)


def _below(pointer: str, value: Mapping[str, Any]) -> Iterator[str]:
    """Give the pointers of the schemas that a schema is made of, and of the one that it refers to."""
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
