"""What the document shows of operations: responses that it gives as examples, and what refers to what in them.

The test kit of the client plays a server with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.document import Document, Resolved, resolve
from generator.document import operations as documented_operations
from generator.document import pointer as json_pointer
from generator.document.operations import DocumentOperation
from generator.view.contents import is_json, request_body, responses
from generator.view.leaf_types import ModelReference
from generator.view.models import Model
from generator.view.operations import GeneratedOperation
from generator.view.text import DocumentText

_NAME: Final = r"(?:/(?!\d+(?:/|$))[^/]*)"
_EXPRESSION: Final = re.compile(rf"\$response\.body#(?P<items>{_NAME}*?)/\d+(?P<value>{_NAME}+)")
"""A value in each item of one list of a response: a link names an item by its number, and means any."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A member of a request that has to name something that another operation gives.

    Attributes:
        member: JSON pointer into the request.
        operation: `operationId` of the other operation.
        items: JSON pointer to the list in its response.
        value: JSON pointer into an item of that list.
    """

    member: DocumentText
    operation: DocumentText
    items: DocumentText
    value: DocumentText


@dataclass(frozen=True, slots=True)
class Shown:
    """What the document shows of an operation.

    Attributes:
        operation: The operation.
        status: HTTP status of the success.
        response: The body that the document gives as an example; `None` if it gives none.
        request: The same of the request.
        secrets: JSON pointers to members of the request that are secret.
        references: What members of the request have to name.
    """

    operation: GeneratedOperation
    status: int
    response: Any
    request: Any
    secrets: tuple[DocumentText, ...]
    references: tuple[Reference, ...]


def shown(
    document: Document, operations: Iterable[GeneratedOperation], models: Mapping[str, Model]
) -> tuple[Shown, ...]:
    """Return what the document shows of each operation.

    Args:
        document: The document.
        operations: The operations.
        models: Every model by its class name.
    """
    by_id = {each.id: each for each in documented_operations(document)}
    references: dict[str, list[Reference]] = {}
    for source in by_id.values():
        for target, reference in _links(document, source):
            references.setdefault(target, []).append(reference)
    found = []
    for operation in operations:
        status, response = _shown_response(document, by_id[operation.id.raw])
        model = operation.body.model if operation.body is not None else None
        secrets = _secrets(model, models, "", frozenset()) if model is not None else ()
        request = _shown_request(document, by_id[operation.id.raw])
        # A value that the operation sets may be any; the link only says what it is at first.
        sets = by_id[operation.id.raw].value.get("x-effect", {}).get("sets", ())
        named = tuple(each for each in references.get(operation.id.raw, ()) if each.member.raw not in sets)
        found.append(Shown(operation, status, response, request, tuple(secrets), named))
    return tuple(found)


def _shown_response(document: Document, operation: DocumentOperation) -> tuple[int, Any]:
    """Return the status of the first success, and the first JSON example of it."""
    for status, response in responses(document, operation).items():
        if status.startswith("2"):
            number = int(status) if status.isdecimal() else 200
            return number, next(_examples(document, response), None)
    return 200, None


def _shown_request(document: Document, operation: DocumentOperation) -> Any:  # noqa: ANN401 - any JSON value
    """Return the first JSON example of the body that an operation is sent."""
    body = request_body(document, operation)
    return next(_examples(document, body), None) if body is not None else None


def _examples(document: Document, holder: Resolved) -> Iterator[Any]:
    for media_type, content in (holder.value.get("content") or {}).items():
        if is_json(media_type) and isinstance(content, dict):
            at = json_pointer.join(holder.pointer, "content", media_type, "examples")
            for name, example in (content.get("examples") or {}).items():
                value = resolve(document, json_pointer.join(at, name), example).value
                if "value" in value:
                    yield value["value"]
            if "example" in content:
                yield content["example"]


def _links(document: Document, operation: DocumentOperation) -> Iterator[tuple[str, Reference]]:
    """Return the references that an operation's links describe, each with the `operationId` of whose request it is."""
    for status, response in responses(document, operation).items():
        at = json_pointer.join(response.pointer, "links")
        links = response.value.get("links") or {}
        for name, link in links.items() if status.startswith("2") else ():
            value = resolve(document, json_pointer.join(at, name), link).value
            for member, expression in _expressions(value.get("requestBody"), ""):
                means = _EXPRESSION.fullmatch(expression)
                if means is not None and isinstance(value.get("operationId"), str):
                    yield (
                        value["operationId"],
                        Reference(
                            member=DocumentText(member),
                            operation=DocumentText(operation.id),
                            items=DocumentText(means["items"]),
                            value=DocumentText(means["value"]),
                        ),
                    )


def _expressions(value: object, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for name, member in value.items():
            yield from _expressions(member, json_pointer.join(pointer, name))


def _secrets(model: Model, models: Mapping[str, Model], pointer: str, above: frozenset[str]) -> Iterator[DocumentText]:
    for member in model.properties:
        at = json_pointer.join(pointer, member.wire_name.raw)
        if member.is_secret:
            yield DocumentText(at)
        elif isinstance(member.core, ModelReference) and member.core.class_name not in above | {model.class_name}:
            yield from _secrets(models[member.core.class_name], models, at, above | {model.class_name})
