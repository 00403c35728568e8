"""What a response means: the documented success, or which failure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar, cast

from ..errors import (
    AuthenticationError,
    EndpointError,
    EndpointTimeoutError,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    RedirectError,
    RejectedError,
    RequestTooLargeError,
    ResponseError,
    ServerError,
    TooManyRequestsError,
    UnexpectedStatusError,
    UnreadableResponseError,
)
from .decode import nothing
from .description import ApiDescription
from .long_bodies import LongBody
from .operation import OperationSpec
from .outcome import ReceivedResponse
from .parsed import DecodeError
from .problems import Problem, UnreadableBodyError, match_problem, parse_body

T = TypeVar("T")

_LARGEST_PROBLEM: Final = 64 * 1024
"""Bytes up to which a body that should be a file is looked at for a failure."""

_CLASS_BY_STATUS: Final[dict[int, type[ResponseError]]] = {
    400: InvalidRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    413: RequestTooLargeError,
    429: TooManyRequestsError,
    503: EndpointError,
    504: EndpointTimeoutError,
}


class Success(Generic[T]):
    """The documented success."""

    __slots__ = ("parsed",)

    def __init__(self, parsed: T) -> None:
        self.parsed = parsed


class Refusal:
    """A failure that the server reported, or a response that cannot be read as a success.

    Attributes:
        error_class: What is raised for it.
        message: Text for people; not yet redacted when there is a problem.
        problem: What the body reports, if it has a documented shape.
        code: Gateway code, if the body has one.
    """

    __slots__ = ("code", "error_class", "message", "problem")

    def __init__(self, error_class: type[ResponseError], message: str, problem: Problem | None = None) -> None:
        self.error_class = error_class
        self.message = message
        self.problem = problem
        self.code = None if problem is None else problem.code


def read_response(
    response: ReceivedResponse, operation: OperationSpec[T], description: ApiDescription
) -> Success[T] | Refusal:
    """Return what a response means. The content type is not looked at: gateways label bodies wrongly."""
    decode = operation.success.get(response.status)
    if decode is None:
        return _read_failure(response, description)
    if response.flaw is not None:
        return Refusal(UnreadableResponseError, f"the response cannot be read: {response.flaw}")
    if operation.binary or decode is nothing:
        problem = _problem_in_file(response.content, description)
        return (
            Success(decode(response.content)) if problem is None else Refusal(RejectedError, problem.message, problem)
        )
    parsed = _read_long(decode, response.content, description)
    if parsed is not None:
        return Success(parsed)
    try:
        body = parse_body(response.content)
        # First of all: what reports a failure could fit a success whose members are all optional.
        problem = match_problem(description.problems, body)
        if problem is not None:
            return Refusal(RejectedError, problem.message, problem)
        return Success(decode(body))
    except (UnreadableBodyError, DecodeError) as error:
        # The texts of these two hold nothing of the body.
        return Refusal(UnreadableResponseError, f"the response cannot be read: {error}")


def _read_long(decode: Callable[[object], T], content: bytes, description: ApiDescription) -> T | None:
    if not isinstance(decode, LongBody):
        return None
    return cast("LongBody[T]", decode).from_json(content, description.problems)


def _read_failure(response: ReceivedResponse, description: ApiDescription) -> Refusal:
    status = response.status
    if 300 <= status < 400:
        return Refusal(RedirectError, "the server points to another address; redirects are never followed")
    problem = None
    if response.flaw is None:
        try:
            problem = match_problem(description.problems, parse_body(response.content, strict=False))
        except UnreadableBodyError:
            problem = None
    if problem is None:
        return Refusal(_class_for_status(status), "the response has no documented form")
    named = description.failures.get((status, problem.origin, problem.code)) or description.failures.get(
        (status, problem.origin, None)
    )
    return Refusal(named or _class_for_status(status), problem.message, problem)


def _class_for_status(status: int) -> type[ResponseError]:
    if 500 <= status < 600:
        return _CLASS_BY_STATUS.get(status, ServerError)
    return _CLASS_BY_STATUS.get(status, UnexpectedStatusError)


def _problem_in_file(content: bytes, description: ApiDescription) -> Problem | None:
    if len(content) > _LARGEST_PROBLEM or not content.lstrip().startswith((b"{", b"<")):
        return None
    try:
        return match_problem(description.problems, parse_body(content))
    except UnreadableBodyError:
        return None
