# Generated from generator/runtime/errors.py by `python -m generator`; do not edit.
"""Every exception that a call can raise.

All of them come from one root::

    ApiError
    ├── InvalidArgumentError (also a ValueError)   refused before sending
    ├── CredentialsError                           no usable keys
    ├── ClientClosedError                          the client was closed before the call
    ├── NoResponseError                            no complete response came
    │   ├── ConnectionFailedError                  known not to have been sent
    │   ├── ResponseTimeoutError                   may have been executed
    │   ├── ConnectionLostError                    may have been executed
    │   └── DeadlineExceededError                  the time for the whole call is used up
    ├── WaitError                                  what was waited for did not come
    │   ├── WaitFailedError                        its state means failure
    │   └── WaitTimeoutError                       the time for the wait is over
    └── ResponseError                              the server responded, but not with a success
        ├── InvalidRequestError                    400
        ├── AuthenticationError                    401
        ├── PermissionDeniedError                  403
        ├── NotFoundError                          404
        ├── RequestTooLargeError                   413
        ├── TooManyRequestsError                   429
        │   ├── QuotaExceededError
        │   ├── ThrottledError
        │   └── RateLimitedError
        ├── ServerError                            5xx
        │   ├── EndpointError                      503
        │   └── EndpointTimeoutError               504
        ├── RejectedError                          a failure reported inside a 2xx response
        ├── RedirectError                          3xx but 304; redirects are never followed
        ├── UnexpectedStatusError                  any other status that is not documented as a success
        └── UnreadableResponseError                the body has none of the documented shapes

The numbers are what a class usually stands for; the API's document may name a class for other pairs of status and code.

Texts never hold a password, a key or a signature: what a server echoes is redacted before it gets here. Errors can be
pickled, copied and compared; their text is one line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Unpack

from ._core.calls.api_error import ApiError as ApiError
from ._core.calls.api_error import CallFacts as CallFacts
from ._core.names.deprecated import deprecated_names


class ArgumentViolation(NamedTuple):
    """One thing that the API's document forbids about an argument.

    Attributes:
        field: Which argument; parts of it are written `name.member` and `name[index]`.
        message: What is demanded of it. Never holds the value.
    """

    field: str
    message: str


if TYPE_CHECKING:
    Violation = ArgumentViolation
else:
    __getattr__ = deprecated_names(__name__, {"Violation": "ArgumentViolation"})


class InvalidArgumentError(ApiError, ValueError):
    """The API's document forbids an argument; nothing was sent. `validate=False` sends it all the same.

    Attributes:
        violations: What is wrong, one entry for each rule that is broken.
    """

    def __init__(
        self,
        *,
        message: str,
        violations: tuple[ArgumentViolation, ...] = (),
        **call: Unpack[CallFacts],
    ) -> None:
        super().__init__(message=message, **call)
        self.violations = violations


class CredentialsError(ApiError):
    """There are no usable keys. The message says where they were looked for and what to do."""


class ClientClosedError(ApiError):
    """The client was closed, or cannot be used in this event loop or without one; nothing was sent."""


class NoResponseError(ApiError):
    """No complete response came. `sent` says whether the server can have executed the request."""


class ConnectionFailedError(NoResponseError):
    """No connection could be made, so the request is known not to have reached the server.

    `retryable` is False when the next attempt would see the same again: a certificate that is not accepted, a proxy
    that wants other credentials, or certificates or a proxy of the environment that cannot be used.
    """


class ResponseTimeoutError(NoResponseError):
    """The request was on its way, but no complete response came in time. It may have been executed."""


class ConnectionLostError(NoResponseError):
    """The connection broke, or what came over it was not HTTP. The request may have been executed."""


class DeadlineExceededError(NoResponseError):
    """The time for the whole call was used up. `sent` is about its last attempt."""


class WaitError(ApiError):
    """What was waited for did not come.

    Attributes:
        state: The state at last, redacted and cut; None when no response had one.
        attempts: How many times the state was asked for.
    """

    def __init__(self, *, message: str, state: str | None = None, **call: Unpack[CallFacts]) -> None:
        super().__init__(message=message, **call)
        self.state = state


class WaitFailedError(WaitError):
    """What was waited for is in a state that means failure."""


class WaitTimeoutError(WaitError):
    """The time for the wait is over. What goes on may still come to an end."""


class ResponseError(ApiError):
    """The server responded, but not with a success.

    Attributes:
        message: Text of the server, redacted and folded to one line.
        status: HTTP status.
        code: Code in the body, if it has one; not an HTTP status.
        origin: Who speaks in the body, by the name that the API's document gives; None when the body has no
            documented shape.
        details: Further text of the server, redacted and folded to one line.
        trace_id: Identifier that the server gave the call, to be named in a question to its operator.
        retry_after: Seconds that the server asked to wait before the next attempt.
        content_type: Media type that the response claims to have.
        headers: Some of its headers, by names in lower case: those that help to find out what happened. They and the
            body are redacted.
        body: The parsed body, where the API's document describes one for the failure; None otherwise.
    """

    def __init__(
        self,
        *,
        message: str,
        status: int,
        code: str | None = None,
        origin: str | None = None,
        details: str | None = None,
        trace_id: str | None = None,
        retry_after: float | None = None,
        content_type: str | None = None,
        headers: Mapping[str, str] | None = None,
        body: object = None,
        **call: Unpack[CallFacts],
    ) -> None:
        call.setdefault("sent", True)
        super().__init__(message=message, **call)
        self.status = status
        self.code = code
        self.origin = origin
        self.details = details
        self.trace_id = trace_id
        self.retry_after = retry_after
        self.content_type = content_type
        self.headers = {} if headers is None else dict(headers)
        self.body = body

    def _facts(self) -> list[str]:
        facts = [f"status {self.status}"]
        if self.code is not None:
            facts.append(f"code {self.code}")
        if self.trace_id is not None:
            facts.append(f"trace id {self.trace_id}")
        return facts + super()._facts()


class InvalidRequestError(ResponseError):
    """The server did not accept the request as it is."""


class AuthenticationError(ResponseError):
    """The server did not accept the signature, the key or the timestamp."""


class PermissionDeniedError(ResponseError):
    """The key is valid, but may not do this."""


class NotFoundError(ResponseError):
    """What was asked for does not exist."""


class RequestTooLargeError(ResponseError):
    """The request is larger than the server takes."""


class TooManyRequestsError(ResponseError):
    """There were too many requests; this one was not executed."""


class QuotaExceededError(TooManyRequestsError):
    """The number of requests that the key has for a longer time is used up."""


class ThrottledError(TooManyRequestsError):
    """Too many requests came at once for the API as a whole."""


class RateLimitedError(TooManyRequestsError):
    """Too many requests came in a short time."""


class ServerError(ResponseError):
    """The server failed. The request may have been executed."""


class EndpointError(ServerError):
    """The gateway could not reach the service behind it, or the service is not available."""


class EndpointTimeoutError(ServerError):
    """The service did not respond to the gateway in time. The request may have been executed."""


class RejectedError(ResponseError):
    """A failure that is reported in the body of a response whose HTTP status says success."""


class RedirectError(ResponseError):
    """The server pointed elsewhere, or to what a cache has. A signed request is never sent to another place."""


class UnexpectedStatusError(ResponseError):
    """An HTTP status that is documented neither as a success nor as a failure."""


class UnreadableResponseError(ResponseError):
    """The body is too large, cannot be parsed or has none of the documented shapes. It may have been executed."""
