# Generated from generator/runtime/_testing/responses.py by `python -m generator`; do not edit.
"""What a fake gateway responds with: scripted, or what the API's document shows."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Final, cast

import httpx2
from attrs import field, frozen

from .. import errors
from .._core.requests.description import ApiDescription, ProblemShape
from .._core.requests.exact import exact_json
from .._core.requests.examples import OperationExample
from .._core.responses.pointer import follow, parse_pointer

JSON: Final = "application/json"

_FAULTS: Final[Mapping[type[errors.ApiError], type[httpx2.TransportError]]] = {
    errors.ConnectionFailedError: httpx2.ConnectError,
    errors.ResponseTimeoutError: httpx2.ReadTimeout,
    errors.ConnectionLostError: httpx2.RemoteProtocolError,
}

_STATUSES: Final[Mapping[type, int]] = {
    errors.InvalidRequestError: 400,
    errors.AuthenticationError: 401,
    errors.PermissionDeniedError: 403,
    errors.NotFoundError: 404,
    errors.RequestTooLargeError: 413,
    errors.TooManyRequestsError: 429,
    errors.EndpointError: 503,
    errors.EndpointTimeoutError: 504,
    errors.ServerError: 500,
    errors.RejectedError: 200,
}
"""What a class usually stands for, where the document has no failure for it; below its subclasses."""


@frozen
class FakeResponse:
    """A response of a fake gateway.

    Attributes:
        status: HTTP status.
        body: Bytes as they are, or a value that is written as JSON.
        headers: Further response headers.
    """

    status: int = 200
    body: object = None
    headers: Mapping[str, str] = field(factory=dict[str, str])

    def response(self, headers: Mapping[str, str]) -> httpx2.Response:
        """Return it as the HTTP library has it; `headers` are those that every response has."""
        content = self.body if isinstance(self.body, bytes) else exact_json(self.body).encode()
        return httpx2.Response(self.status, headers={"content-type": JSON, **headers, **self.headers}, content=content)


def failure(
    description: ApiDescription, error_class: type[errors.ApiError], message: str | None = None
) -> FakeResponse | Exception:
    """Return what makes a client raise an exception class.

    Args:
        description: The API.
        error_class: The class. One that the document has a failure for comes of such a response, one that the network
            causes of its fault. Any other is raised as it is, without a further attempt.
        message: Text of the failure.
    """
    text = f"{error_class.__name__} on demand" if message is None else message
    if error_class in _FAULTS:
        return _FAULTS[error_class](text)
    if error_class is errors.RedirectError:
        return FakeResponse(302, None, {"location": "https://elsewhere.example.com/"})
    if error_class is errors.UnreadableResponseError:
        return FakeResponse(200, b"neither JSON nor XML")
    if error_class is errors.RejectedError and description.problems:
        return FakeResponse(200, problem_body(description.problems[0], text, None))
    for (status, origin, code), named in description.failures.items():
        shape = next((each for each in description.problems if each.origin == origin), None)
        if named is error_class and shape is not None:
            return FakeResponse(status, problem_body(shape, text, code))
    if issubclass(error_class, errors.ResponseError):
        return error_class(message=text, status=_usual_status(error_class))
    return error_class(message=text)


def _usual_status(error_class: type[errors.ResponseError]) -> int:
    return next((_STATUSES[each] for each in error_class.__mro__ if each in _STATUSES), 418)


def problem_body(shape: ProblemShape, message: str, code: str | None) -> dict[str, object]:
    """Return a body of a documented shape."""
    body: dict[str, object] = {}
    for pointer, literal in shape.where:
        _put(body, pointer, literal)
    _put(body, shape.message, message)
    if shape.code is not None and code is not None:
        _put(body, shape.code, code)
    return body


def success(example: OperationExample, response: object, request: object) -> FakeResponse:
    """Return the success of the document, in the words of the request: members that both have are taken from it."""
    if response is None:
        return FakeResponse(example.status, b"")
    body = copy.deepcopy(response)
    if isinstance(response, dict) and isinstance(request, dict):
        members, sent = cast("dict[str, object]", body), cast("dict[str, object]", request)
        secret = {pointer[0] for pointer in example.secrets}
        members.update({name: value for name, value in sent.items() if name in members and name not in secret})
    return FakeResponse(example.status, body)


def refers_to_nothing(example: OperationExample, request: object, responses: Mapping[str, object]) -> bool:
    """Return whether a request names something that the response of another operation does not hold."""
    for reference in example.references:
        items = follow(reference.items, responses.get(reference.operation))
        known = [
            follow(reference.value, item) for item in cast("list[object]", items if isinstance(items, list) else [])
        ]
        if follow(reference.member, request) not in known:
            return True
    return False


def _put(body: dict[str, object], pointer: str, value: object) -> None:
    steps = parse_pointer(pointer)
    for step in steps[:-1]:
        body = cast("dict[str, object]", body.setdefault(step, {}))
    body[steps[-1]] = value
