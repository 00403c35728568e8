"""What a response means: the documented success, or which failure."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar, cast

from ...errors import (
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
from ..calls.outcome import ReceivedResponse
from ..requests.description import ApiDescription
from ..requests.operation import OperationSpec
from .decode import nothing, of_response, whatever
from .long_bodies import LongBody
from .parsed import DecodeError
from .problems import Problem, UnreadableBodyError, match_problem, parse_body, text_of

T = TypeVar("T")

_LARGEST_PROBLEM: Final = 64 * 1024
"""Bytes up to which a body that should be a file is looked at for a failure."""

_SUCCESSES: Final = frozenset(range(200, 300)) - {206}
"""Statuses that say success; with 206, a part came only."""

_NOT_MODIFIED: Final = 304
_UNCHANGED: Final = "the server or a cache says that nothing has changed; leave out the condition, if one was sent"
_NO_BODY: Final = "the response has no body"
_START: Final = 1024
_SPACE: Final = b"\xef\xbb\xbf \t\r\n"
_PAGE: Final = (
    "a page of HTML came in place of a response: a proxy, the log-in of a network, or something else than the API"
    " responds at this address"
)

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
    """The documented success.

    Attributes:
        parsed: Its value.
        is_documented: Whether the document names its status.
    """

    __slots__ = ("is_documented", "parsed")

    def __init__(self, parsed: T, *, is_documented: bool = True) -> None:
        self.parsed = parsed
        self.is_documented = is_documented


class Refusal:
    """A failure that the server reported, or a response that cannot be read as a success.

    Attributes:
        error_class: What is raised for it.
        message: Text for people; not yet redacted when there is a problem.
        problem: What the body reports, if it has a documented shape.
        code: Gateway code, if the body has one.
        body: The parsed body, if the document describes one for the failure; not yet redacted.
    """

    __slots__ = ("body", "code", "error_class", "message", "problem")

    def __init__(
        self, error_class: type[ResponseError], message: str, problem: Problem | None = None, body: object = None
    ) -> None:
        self.body = body
        self.error_class = error_class
        self.message = message
        self.problem = problem
        self.code = None if problem is None else problem.code


def read_response(
    response: ReceivedResponse, operation: OperationSpec[T], description: ApiDescription, *, lenient: bool = False
) -> Success[T] | Refusal:
    """Return what a response means. The content type is not looked at: gateways label bodies wrongly.

    Args:
        response: The response.
        operation: What was called.
        description: The API.
        lenient: Whether a success is handed out though required members are missing in it.
    """
    decode = operation.success.get(response.status)
    if decode is None:
        return _read_undocumented(response, operation, description, lenient=lenient)
    return _read_success(decode, response, operation, description, lenient=lenient)


def _read_success(
    decode: Callable[[object], T],
    response: ReceivedResponse,
    operation: OperationSpec[T],
    description: ApiDescription,
    *,
    lenient: bool,
) -> Success[T] | Refusal:
    if response.flaw is not None:
        return Refusal(UnreadableResponseError, f"the response cannot be read: {response.flaw}")
    if decode is whatever and not response.content:
        return Success(decode(None))
    is_whole = decode in operation.whole
    if is_whole or decode is nothing:
        problem, body = _problem_in_file(response.content, description)
        if problem is None:
            is_stray = is_whole and is_page(response) and not _takes_pages(operation.accept or "")
            whole = response if is_whole else response.content
            return Refusal(UnreadableResponseError, _PAGE) if is_stray else _decode_whole(decode, whole)
        return Refusal(RejectedError, problem.message, problem, body)
    parsed = _read_long(decode, response.content, description)
    if parsed is not None:
        return Success(parsed)
    # Few operations have several forms.
    choose = getattr(decode, "reader_of", None)
    try:
        body = parse_body(response.content, exact=description.exact_numbers)
        if choose is not None:
            decode = choose(response.headers.get("content-type"), body)
        # First of all: what reports a failure could fit a success whose members are all optional.
        problem = match_problem(description.problems, body)
        if problem is not None:
            return Refusal(RejectedError, problem.message, problem, body)
        return Success(_decode(decode, body, lenient=lenient))
    except (UnreadableBodyError, DecodeError) as error:
        # The texts of these two hold nothing of the body.
        return Refusal(UnreadableResponseError, _unreadable(response, str(error)))


def _unreadable(response: ReceivedResponse, reason: str) -> str:
    if is_page(response):
        return _PAGE
    if not response.content.strip(_SPACE):
        return f"{_NO_BODY}, where one is documented"
    return f"the response cannot be read: {reason}"


def _decode_whole(decode: Callable[[object], T], whole: object) -> Success[T] | Refusal:
    try:
        return Success(decode(whole))
    except DecodeError as error:
        return Refusal(UnreadableResponseError, f"the response cannot be read: {error}")


def _decode(decode: Callable[[object], T], body: object, *, lenient: bool) -> T:
    try:
        return of_response(body, decode)
    except DecodeError as error:
        if not (lenient and error.is_missing):
            raise
    from .lenient import decode_what_is_there

    return decode_what_is_there(decode, body)


def _read_long(decode: Callable[[object], T], content: bytes, description: ApiDescription) -> T | None:
    if not isinstance(decode, LongBody):
        return None
    return cast("LongBody[T]", decode).from_json(content, description.problems, exact=description.exact_numbers)


def _read_undocumented(
    response: ReceivedResponse, operation: OperationSpec[T], description: ApiDescription, *, lenient: bool
) -> Success[T] | Refusal:
    """Read a response whose status is documented as no success: a failure, or a success under another status."""
    if response.status in _SUCCESSES and response.flaw is None:
        for decode in dict.fromkeys(operation.success.values()):
            meaning = _read_success(decode, response, operation, description, lenient=lenient)
            if isinstance(meaning, Success):
                return Success(meaning.parsed, is_documented=False)
            if meaning.problem is not None:
                # The deed was not done.
                return meaning
    return _read_failure(response, operation, description)


def _read_failure(response: ReceivedResponse, operation: OperationSpec[Any], description: ApiDescription) -> Refusal:
    status = response.status
    if status == _NOT_MODIFIED:
        return Refusal(UnexpectedStatusError, _UNCHANGED)
    if 300 <= status < 400:
        return Refusal(RedirectError, _redirection(response))
    error_class = _class_for_status(status)
    if response.flaw is not None:
        return Refusal(error_class, f"the response cannot be read: {response.flaw}")
    problem = body = None
    with contextlib.suppress(UnreadableBodyError):
        body = parse_body(response.content, strict=False, exact=description.exact_numbers)
        problem = match_problem(description.problems, body)
    if problem is None:
        if is_page(response):
            return Refusal(error_class, _PAGE)
        is_described = any(first <= status <= last for first, last in operation.failures)
        body = _plain_text(response) if body is None and is_described else body
        if body is not None and is_described:
            return Refusal(error_class, "the server reported a failure, which its body describes", body=body)
        return Refusal(error_class, "the response has no documented form" if response.content else _NO_BODY)
    named = description.failures.get((status, problem.origin, problem.code)) or description.failures.get(
        (status, problem.origin, None)
    )
    return Refusal(named or error_class, problem.message, problem, body)


def _plain_text(response: ReceivedResponse) -> str | None:
    """Return a body that is a text for people; `None` if it is none."""
    content_type = response.headers.get("content-type") or ""
    if not content_type.lower().startswith("text/") or len(response.content) > _LARGEST_PROBLEM:
        return None
    with contextlib.suppress(UnreadableBodyError):
        return text_of(response.content, content_type) or None
    return None


def _redirection(response: ReceivedResponse) -> str:
    if response.headers.get("location") is not None:
        return "the server points to another address; redirects are never followed"
    return "the server points elsewhere without saying where; redirects are never followed"


def _takes_pages(accept: str) -> bool:
    return any(media_type in accept for media_type in ("html", "text/*", "*/*"))


def is_page(response: ReceivedResponse) -> bool:
    """Return whether a body is a page for people."""
    start = response.content[:_START].lstrip(_SPACE).lower()
    content_type = (response.headers.get("content-type") or "").lower()
    return start.startswith((b"<!doctype html", b"<html")) or (
        start.startswith(b"<") and content_type.startswith(("text/html", "application/xhtml"))
    )


def _class_for_status(status: int) -> type[ResponseError]:
    if 500 <= status < 600:
        return _CLASS_BY_STATUS.get(status, ServerError)
    return _CLASS_BY_STATUS.get(status, UnexpectedStatusError)


def _problem_in_file(content: bytes, description: ApiDescription) -> tuple[Problem | None, object]:
    if len(content) > _LARGEST_PROBLEM or not content.lstrip(_SPACE).startswith((b"{", b"<")):
        return None, None
    try:
        body = parse_body(content, exact=description.exact_numbers)
    except UnreadableBodyError:
        return None, None
    return match_problem(description.problems, body), body
