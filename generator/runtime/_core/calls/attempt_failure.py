"""What it means that the HTTP library ended an attempt: whether anything was sent, and why it failed."""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Iterator
from typing import Final, cast

import httpx2

from ...errors import ClientClosedError
from .outcome import AttemptFailure, FailureKind, ReceivedResponse

_NOT_CONNECTED: Final = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
)
"""What ends an attempt before a byte of the request is written."""


class SetUpError(httpx2.ConnectError):
    """No connection can be made as the program is set up. The message says what to change; it holds no secret."""


class UnusableTransportError(SetUpError, RuntimeError):
    """A transport is closed, or belongs to another event loop."""


def response_of(error: httpx2.HTTPStatusError) -> ReceivedResponse:
    """Return the response that a hook of the caller's HTTP client raised for (`response.raise_for_status()`).

    What a response means is for this client to say, so that its exception and its retries are those of any other. Its
    body is lost unless the hook has read it.
    """
    response = error.response
    content = response.content if response.is_stream_consumed else b""
    return ReceivedResponse(response.status_code, response.headers, content, None)


def failed_attempt(
    error: httpx2.RequestError | OSError, response: httpx2.Response | None, *, is_closed: bool
) -> AttemptFailure:
    """Return what came of an attempt that the HTTP library ended.

    Args:
        error: Why it ended.
        response: The response, once its head was read.
        is_closed: Whether the client was closed meanwhile, which the error of a connection does not tell.

    Raises:
        ClientClosedError: The transport of the caller can be used no longer, or not here.
    """
    if isinstance(error, UnusableTransportError):
        raise ClientClosedError(message=str(error)) from None
    if isinstance(error, httpx2.LocalProtocolError):
        # Its text quotes the header, which may be a token.
        return AttemptFailure(FailureKind.NOT_SET_UP, sent=False, reason="HTTP does not allow a header of the request")
    reason = "the client was closed during the call" if is_closed else reason_of(error)
    if isinstance(error, _NOT_CONNECTED):
        return AttemptFailure(_kind_before_sending(error), sent=False, reason=reason)
    kind = FailureKind.TIMEOUT if isinstance(error, httpx2.TimeoutException | TimeoutError) else FailureKind.LOST
    # Once the head of a response is there, the server is known to have received the request.
    return AttemptFailure(kind, sent=None if response is None else True, reason=reason)


def _kind_before_sending(error: BaseException) -> FailureKind:
    # A proxy that wants other credentials locks an account after some attempts.
    if isinstance(error, SetUpError) or (isinstance(error, httpx2.ProxyError) and str(error).startswith("407")):
        return FailureKind.NOT_SET_UP
    return FailureKind.NOT_TRUSTED if is_distrust(error) else FailureKind.NOT_CONNECTED


def is_distrust(error: BaseException) -> bool:
    """Return whether a certificate was not accepted."""
    return any(isinstance(each, ssl.SSLCertVerificationError) for each in _errors_behind(error))


def reason_of(error: BaseException) -> str:
    """Return why it failed: in the words of the HTTP library, and in those of the system where these leave them out."""
    text = str(error)
    # That a handshake would have had to read on says nothing of why it did not.
    known = [
        each
        for each in _errors_behind(error)
        if isinstance(each, OSError) and each.errno is not None and not isinstance(each, ssl.SSLWantReadError)
    ]
    if isinstance(error, httpx2.PoolTimeout):
        return "all connections of the pool are in use"
    if not known:
        is_timeout = isinstance(error, httpx2.TimeoutException | TimeoutError)
        return text or ("timed out" if is_timeout else type(error).__name__)
    # What aiohttp makes of a name that is not found has a number that is none of the system's.
    behind = next((each for each in known if isinstance(each, socket.gaierror)), known[0])
    # The text may be another one: that of an event loop.
    is_of_system = not isinstance(behind, ssl.SSLError | socket.gaierror)
    system = os.strerror(cast("int", behind.errno)) if is_of_system else str(behind)
    if system and system not in text:
        return f"{text} ({system})" if text else system
    return text


def _errors_behind(error: BaseException | None) -> Iterator[BaseException]:
    """Return an error, and what caused it, the error of the system last."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            # Of several addresses that were tried; one says why as well as another.
            yield from _errors_behind(cast("BaseExceptionGroup[BaseException]", error).exceptions[0])
        error = error.__cause__ or error.__context__
