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
from .operation import OperationSpec
from .outcome import AttemptFailure, FailureKind, ReceivedResponse
from .reading import Refusal
from .redaction import Redactor
from .retry import parse_retry_after

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


def call_facts(
    operation: OperationSpec[Any], *, attempts: int = 0, sent: bool | None = False, retryable: bool
) -> CallFacts:
    """Return the arguments that every exception has."""
    return {
        "operation": operation.id,
        "method": operation.method,
        "path": operation.path,
        "attempts": attempts,
        "sent": sent,
        "retryable": retryable,
    }


def response_error(
    response: ReceivedResponse,
    refusal: Refusal,
    redactor: Redactor,
    facts: CallFacts,
    *,
    trace_id: str | None,
    now: float,
) -> ResponseError:
    """Make the exception of a response that is no success.

    Args:
        response: The response.
        refusal: What it means.
        redactor: Cleans the texts of the server.
        facts: What to say about the call.
        trace_id: Identifier of the call in the response.
        now: Our corrected clock, for a server that does not say the time.
    """
    problem = refusal.problem
    server_now = parse_http_date(response.headers.get("date"))
    return refusal.error_class(
        message=redactor.clean(refusal.message),
        status=response.status,
        code=_clean_name(refusal.code, redactor),
        origin=None if problem is None else problem.origin,
        details=None if problem is None or problem.details is None else redactor.clean(problem.details),
        trace_id=_clean_name(trace_id, redactor),
        retry_after=parse_retry_after(
            response.headers.get("retry-after"), now=now if server_now is None else server_now
        ),
        **facts,
    )


def no_response_error(
    failure: AttemptFailure, redactor: Redactor, facts: CallFacts, *, is_over: bool
) -> NoResponseError:
    """Make the exception of an attempt without a complete response.

    Args:
        failure: How it ended.
        redactor: Cleans the text of the network.
        facts: What to say about the call.
        is_over: Whether the time for the whole call is used up.
    """
    if is_over and failure.kind in _TIMED:
        message = f"the deadline of the call came: {failure.kind.value}"
        return DeadlineExceededError(message=message, **facts)
    message = f"{failure.kind.value}: {redactor.clean(failure.reason)}"
    return _CLASS_BY_KIND[failure.kind](message=message, **facts)


def no_time_error(facts: CallFacts) -> DeadlineExceededError:
    """Make the exception of a call whose time is used up between two attempts, or before the first."""
    return DeadlineExceededError(message="the deadline of the call came before the request could be sent", **facts)


def _clean_name(name: str | None, redactor: Redactor) -> str | None:
    return None if name is None else redactor.clean(name, limit=_LONGEST_NAME)
