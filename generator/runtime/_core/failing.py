"""Making the exception of a failed attempt: the right class, clean texts, and what the caller needs to decide."""

from __future__ import annotations

from typing import Any, Final

from ..errors import (
    CallFacts,
    ConnectionFailedError,
    ConnectionLostError,
    DeadlineExceededError,
    NoResponseError,
    ResponseError,
    ResponseTimeoutError,
)
from .http_date import parse_http_date
from .operation import Operation
from .outcome import Answer, Failure, FailureKind
from .reading import Refusal
from .redaction import Redactor
from .retry import is_retryable, parse_retry_after

_LONGEST_NAME: Final = 128
"""Characters of a code or a trace id at most."""

_CLASS_BY_KIND: Final[dict[FailureKind, type[NoResponseError]]] = {
    FailureKind.NOT_CONNECTED: ConnectionFailedError,
    FailureKind.NOT_TRUSTED: ConnectionFailedError,
    FailureKind.TIMEOUT: ResponseTimeoutError,
    FailureKind.LOST: ConnectionLostError,
}

_TIMED: Final = frozenset({FailureKind.NOT_CONNECTED, FailureKind.TIMEOUT})
"""What may only be a consequence of the time for the whole call being used up."""


class Attempts:
    """What the attempts of one call so far add up to.

    Attributes:
        count: How many there were.
        sent: Whether any of them reached the server: True, False, or None when nobody can tell.
    """

    def __init__(self, operation: Operation[Any]) -> None:
        self._operation = operation
        self.count = 0
        self.sent: bool | None = False

    def reached(self, *, sent: bool | None) -> None:
        """Take in whether one more attempt reached the server."""
        if self.sent is not True and sent is not False:
            self.sent = sent

    def facts(self, *, retryable: bool) -> CallFacts:
        """Give the arguments that every exception has."""
        operation = self._operation
        return {
            "operation": operation.id,
            "method": operation.method,
            "path": operation.path,
            "attempts": self.count,
            "sent": self.sent,
            "retryable": retryable,
        }

    def is_retryable(self, *, status: int | None, code: str | None, sent: bool | None) -> bool:
        """Say whether the document allows a further attempt after a failure; see `retry.is_retryable`."""
        return is_retryable(self._operation.retry, status=status, code=code, sent=sent)


def response_error(
    answer: Answer, refusal: Refusal, attempts: Attempts, redactor: Redactor, *, trace_id: str | None, now: float
) -> ResponseError:
    """Make the exception of an answer that is no success.

    Args:
        answer: The answer.
        refusal: What it means.
        attempts: The attempts so far, this one counted.
        redactor: Cleans the texts of the server.
        trace_id: Identifier of the call in the answer.
        now: Our corrected clock, for a server that does not tell the time.
    """
    attempts.reached(sent=True)
    problem = refusal.problem
    server_now = parse_http_date(answer.headers.get("date"))
    return refusal.error_class(
        message=redactor.clean(refusal.message),
        status=answer.status,
        code=_clean_name(refusal.code, redactor),
        origin=None if problem is None else problem.origin,
        details=None if problem is None or problem.details is None else redactor.clean(problem.details),
        trace_id=_clean_name(trace_id, redactor),
        retry_after=parse_retry_after(answer.headers.get("retry-after"), now=now if server_now is None else server_now),
        **attempts.facts(retryable=attempts.is_retryable(status=answer.status, code=refusal.code, sent=True)),
    )


def no_response_error(failure: Failure, attempts: Attempts, redactor: Redactor, *, is_over: bool) -> NoResponseError:
    """Make the exception of an attempt without a whole answer.

    Args:
        failure: How it ended.
        attempts: The attempts so far, this one counted.
        redactor: Cleans the text of the network.
        is_over: Whether the time for the whole call is used up.
    """
    attempts.reached(sent=failure.sent)
    # The same certificate comes again.
    retryable = failure.kind is not FailureKind.NOT_TRUSTED and attempts.is_retryable(
        status=None, code=None, sent=failure.sent
    )
    if is_over and failure.kind in _TIMED:
        message = f"the deadline of the call came: {failure.kind.value}"
        return DeadlineExceededError(message=message, **attempts.facts(retryable=retryable))
    message = f"{failure.kind.value}: {redactor.clean(failure.reason)}"
    return _CLASS_BY_KIND[failure.kind](message=message, **attempts.facts(retryable=retryable))


def no_time_error(attempts: Attempts, *, retryable: bool) -> DeadlineExceededError:
    """Make the exception of a call whose time is used up between two attempts, or before the first.

    Args:
        attempts: The attempts so far.
        retryable: Whether the failure of the last one may be tried again; True when there was none.
    """
    message = "the deadline of the call came before the request could be sent"
    return DeadlineExceededError(message=message, **attempts.facts(retryable=retryable))


def _clean_name(name: str | None, redactor: Redactor) -> str | None:
    return None if name is None else redactor.clean(name, limit=_LONGEST_NAME)
