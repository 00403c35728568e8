"""How failures are reported: the shapes of error bodies, and the exception that stands for each failure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.document import Document, Resolved
from generator.document.operations import DocumentOperation, operations
from generator.document.walk import SCHEMA, walk
from generator.problems import GenerationRefused
from generator.view.contents import failure_responses, is_json, is_xml, responses
from generator.view.text import DocumentText, exact, text


@dataclass(frozen=True, slots=True)
class ProblemShape:
    """How an error body looks; pointers lead into it.

    Attributes:
        origin: Who reports failures so.
        message: Pointer to the text for people.
        code: Pointer to the code, if there is one.
        details: Pointer to more text, if there is some.
        where: Pairs of a pointer and the value that must stand there.
    """

    origin: DocumentText
    message: DocumentText
    code: DocumentText | None
    details: DocumentText | None
    where: tuple[tuple[DocumentText, Any], ...]


@dataclass(frozen=True, slots=True)
class DocumentedFailure:
    """A failure that the document describes.

    Attributes:
        status: HTTP status.
        origin: Who reports it; `None` if the document does not say.
        code: Code in the body; `None` stands for every code.
        raises: Name of the exception.
        description: When it happens, for people.
    """

    status: int
    origin: DocumentText | None
    code: DocumentText | None
    raises: str
    description: DocumentText | None


def problem_shapes(document: Document) -> tuple[ProblemShape, ...]:
    """Return the shapes of error bodies, in the order of the document."""
    shapes = (
        place.value["x-problem"] for place in walk(document) if place.kind == SCHEMA and "x-problem" in place.value
    )
    return tuple(
        ProblemShape(
            origin=DocumentText(shape["origin"]),
            message=DocumentText(shape["message"]),
            code=exact(shape.get("code")),
            details=exact(shape.get("details")),
            where=tuple((DocumentText(pointer), value) for pointer, value in shape.get("where", {}).items()),
        )
        for shape in shapes
    )


def failures(document: Document, operation: DocumentOperation) -> tuple[DocumentedFailure, ...]:
    """Return the failures that an operation describes, in the order of its responses.

    A range of statuses (`4XX`) names no single failure and is skipped.
    """
    return tuple(
        failure
        for status, response in failure_responses(document, operation).items()
        if status.isdecimal()
        for failure in _failures(int(status), response)
    )


def described_failures(document: Document, operation: DocumentOperation) -> tuple[tuple[int, int], ...]:
    """Return the statuses, as ranges, of failures whose bodies have a form that is no `x-problem` of the document."""
    named = failure_responses(document, operation)
    if "default" in responses(document, operation):
        named = {**named, "default": responses(document, operation)["default"]}
    return tuple(
        _range(status)
        for status, response in named.items()
        if "x-failures" not in response.value and _is_described(response)
    )


def _range(status: str) -> tuple[int, int]:
    if status == "default":
        return 400, 599
    return (int(status), int(status)) if status.isdecimal() else (int(status[0]) * 100, int(status[0]) * 100 + 99)


def _is_described(response: Resolved) -> bool:
    media_types = [name.split(";", 1)[0].strip().lower() for name in response.value.get("content") or {}]
    return any(is_json(name) or is_xml(name) or name.startswith("text/") for name in media_types)


def failure_table(document: Document) -> tuple[DocumentedFailure, ...]:
    """Return what every operation says in `x-failures`, each pair of status, origin and code once, sorted by them.

    Raises:
        GenerationRefused: Two operations name different exceptions for the same failure.
    """
    found: dict[tuple[int, str, str], DocumentedFailure] = {}
    for operation in operations(document):
        for failure in failures(document, operation):
            if failure.origin is None:
                continue
            key = (failure.status, failure.origin.raw, failure.code.raw if failure.code else "")
            first = found.setdefault(key, failure)
            if first.raises != failure.raises:
                raise GenerationRefused(
                    [
                        document.problem(
                            operation.pointer,
                            f"the failure {' '.join(map(str, key)).strip()} raises {failure.raises} here, but"
                            f" {first.raises} in an operation before",
                            "Let both responses name the same exception",
                        )
                    ]
                )
    return tuple(found[key] for key in sorted(found))


def _failures(status: int, response: Resolved) -> Iterator[DocumentedFailure]:
    description = text(response.value.get("description"))
    named = response.value.get("x-failures") or ()
    for each in named:
        yield DocumentedFailure(
            status, DocumentText(each["origin"]), exact(each.get("code")), each["raises"], description
        )
    if not named:
        yield DocumentedFailure(status, None, None, exception_for(status), description)


_EXCEPTIONS: Final = {
    400: "InvalidRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    413: "RequestTooLargeError",
    429: "TooManyRequestsError",
    503: "EndpointError",
    504: "EndpointTimeoutError",
}
_SERVER_ERRORS: Final = range(500, 600)


def exception_for(status: int) -> str:
    """Return the exception that a status stands for where the document names none, as the client's runtime has it."""
    return _EXCEPTIONS.get(status, "ServerError" if status in _SERVER_ERRORS else "UnexpectedStatusError")
