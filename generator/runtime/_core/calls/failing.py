"""Making the exception of a failed attempt: the right class, clean texts, and what the caller needs to decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from ...errors import (
    CallFacts,
    ConnectionFailedError,
    ConnectionLostError,
    DeadlineExceededError,
    NoResponseError,
    ResponseError,
    ResponseTimeoutError,
)
from ..requests.operation import OperationSpec, RequestParts
from ..responses.http_date import parse_http_date
from ..responses.reading import Refusal
from .outcome import AttemptFailure, FailureKind, ReceivedResponse
from .redaction import Redactor
from .retry import parse_retry_after

if TYPE_CHECKING:
    from ..clients.core import ClientCore
    from ..clients.settings import Settings

_SHORTEST_TOKEN: Final = 8
_LONGEST_NAME: Final = 128
"""Characters of a code or a trace id at most."""

_SHOWN: Final = frozenset(
    {"allow", "content-encoding", "content-length", "content-type", "date", "retry-after", "server", "via"}
)
_SHOWN_PREFIXES: Final = ("ratelimit", "x-ratelimit-")
"""Headers that help to find out what happened, and hold nothing that is meant for the client alone."""

_CLASS_BY_KIND: Final[dict[FailureKind, type[NoResponseError]]] = {
    FailureKind.NOT_CONNECTED: ConnectionFailedError,
    FailureKind.NOT_TRUSTED: ConnectionFailedError,
    FailureKind.NOT_SET_UP: ConnectionFailedError,
    FailureKind.TIMEOUT: ResponseTimeoutError,
    FailureKind.LOST: ConnectionLostError,
}

NO_TIME: Final = "the deadline of the call came before the request could be sent"

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
    note: str | None = None,
) -> ResponseError:
    """Make the exception of a response that is no success.

    Args:
        response: The response.
        refusal: What it means.
        redactor: Cleans the texts of the server.
        facts: What to say about the call.
        trace_id: Identifier of the call in the response.
        now: Our corrected clock, for a server that does not say the time.
        note: What we can say about it.
    """
    problem = refusal.problem
    server_now = parse_http_date(response.headers.get("date"))
    headers = {
        name: redactor.clean_name(value, limit=_LONGEST_NAME)
        for name, value in response.headers.items()
        if name.lower() in _SHOWN or name.lower().startswith(_SHOWN_PREFIXES)
    }
    # Words of our own may hold names of the server, of members of a map.
    message = redactor.clean_name(refusal.message) if problem is None else redactor.clean(refusal.message)
    return refusal.error_class(
        message=f"{message}; {note}" if note else message,
        status=response.status,
        code=_clean_name(refusal.code, redactor),
        origin=None if problem is None else problem.origin,
        details=None if problem is None or problem.details is None else redactor.clean(problem.details),
        trace_id=_clean_name(trace_id, redactor),
        retry_after=parse_retry_after(
            response.headers.get("retry-after"), now=now if server_now is None else server_now
        ),
        content_type=headers.get("content-type"),
        headers=headers,
        body=None if refusal.body is None else redactor.clean_body(refusal.body),
        **facts,
    )


def no_response_error(
    failure: AttemptFailure, redactor: Redactor, facts: CallFacts, *, server: str, is_over: bool
) -> NoResponseError:
    """Make the exception of an attempt without a complete response.

    Args:
        failure: How it ended.
        redactor: Cleans the text of the network.
        facts: What to say about the call.
        server: Host and port of the server.
        is_over: Whether the time for the whole call is used up.
    """
    # Before anything was sent, nobody can quote it: the words are those of the system and of the HTTP library.
    reason = (redactor.clean_name if failure.sent is False else redactor.clean)(failure.reason)
    message = f"{failure.kind.about(server)}: {reason}"
    if is_over and failure.kind in _TIMED:
        return DeadlineExceededError(message=f"the deadline of the call came: {message}", **facts)
    return _CLASS_BY_KIND[failure.kind](message=message, **facts)


def no_time_error(facts: CallFacts) -> DeadlineExceededError:
    """Make the exception of a call whose time is used up between two attempts, or before the first."""
    return DeadlineExceededError(message=NO_TIME, **facts)


def _clean_name(name: str | None, redactor: Redactor) -> str | None:
    return None if name is None else redactor.clean_name(name, limit=_LONGEST_NAME)


def redactor_of(
    core: ClientCore, parts: RequestParts, settings: Settings, signatures: Iterable[Sequence[tuple[str, str]]]
) -> Redactor:
    """Make what keeps all secrets of a call out of texts.

    Args:
        core: What the client is made of.
        parts: The arguments of the call.
        settings: Its settings.
        signatures: Headers of the signatures that were made for it.
    """
    body = parts.body
    secrets = [*parts.secrets, *(() if body is None else body.secrets())]
    # A header that the caller adds may be a token; a short one is a word such as "true".
    secrets += [value for value in (settings.headers or {}).values() if len(value) >= _SHORTEST_TOKEN]
    keys = () if core.credentials is None else core.credentials.secrets()
    secrets += keys
    if core.keyring is not None:
        secrets += core.keyring.secrets()
    scheme = core.description.signing
    public = frozenset[str]() if scheme is None else scheme.headers - scheme.secret_headers
    # The name of a short access key is no secret, and would hide all kinds of words.
    names = frozenset[str]() if core.credentials is None else core.credentials.short_names()
    signed = [value for pairs in signatures for name, value in pairs if name.lower() not in public]
    return Redactor([*secrets, *(value for value in signed if value not in names)])
