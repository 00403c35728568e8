"""The connections of a synchronous client: the only place where it sends anything."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeAlias, cast

import httpx2

from ...errors import ClientClosedError, InvalidArgumentError
from ..calls.attempt import AttemptTimeouts, BodyCollector
from ..calls.outcome import AttemptFailure, ReceivedResponse
from .transports import open_transport

Sender: TypeAlias = Callable[[httpx2.Request], httpx2.Response]
"""Sends a request and gives a response whose body is not read yet."""


class Connections:
    """Opens connections when they are first needed. Safe to use from several threads.

    Args:
        server: Address that all requests go to.
        http_client: HTTP client of the caller, or a transport, to send with in place of own connections; it is not
            closed.

    Attributes:
        server: The same.
        http_client: The same.
        is_closed: Whether they are closed for good.

    Raises:
        InvalidArgumentError: `http_client` is of another kind.
    """

    def __init__(self, server: httpx2.URL, http_client: httpx2.Client | httpx2.BaseTransport | None) -> None:
        if http_client is not None and not isinstance(http_client, httpx2.Client | httpx2.BaseTransport):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers err
            raise InvalidArgumentError(message="http_client must be an httpx2.Client, or a transport of one")
        self.server = server
        self.http_client = http_client
        self._lock = threading.Lock()
        self.is_closed = False
        self._transport: httpx2.BaseTransport | None = None
        self._process = os.getpid()
        self._inherited: list[httpx2.BaseTransport] = []

    def send(self, request: httpx2.Request, timeouts: AttemptTimeouts, limit: int) -> ReceivedResponse | AttemptFailure:
        """Send a request and take the whole response in.

        Args:
            request: Complete request.
            timeouts: Limits of the attempt.
            limit: Bytes that a body may have, after its content coding was undone.

        Raises:
            ClientClosedError: The connections are closed for good.
        """
        response: httpx2.Response | None = None
        try:
            response = self.sender()(request)
            body = BodyCollector(response, limit)
            stream = cast("httpx2.SyncByteStream", response.stream)
            try:
                for chunk in cast("Iterable[bytes]", response.iter_bytes() if response.is_stream_consumed else stream):
                    if not body.add(chunk, timeouts):
                        break
            finally:
                stream.close()
        except (httpx2.RequestError, OSError) as error:
            from ..calls.attempt_failure import failed_attempt

            return failed_attempt(error, response, is_closed=self.is_closed)
        except BaseException as error:
            if isinstance(error, httpx2.HTTPStatusError) and error.request is request:
                from ..calls.attempt_failure import response_of

                return response_of(error)
            # Interrupts, and errors of a caller's HTTP client: their frames hold the headers with the signature.
            del request
            if isinstance(error, RuntimeError) and getattr(self.http_client, "is_closed", False):
                # Another thread closed it.
                raise _closed() from None
            error.__traceback__ = None
            raise
        return body.outcome()

    def close(self) -> None:
        """Close the connections. Closing again does nothing."""
        with self._lock:
            self.is_closed = True
            transport, self._transport = self._transport, None
        if transport is not None:
            transport.close()

    def sender(self) -> Sender:
        """Return what sends a request.

        Raises:
            ClientClosedError: The connections are closed for good.
        """
        http_client = self.http_client
        if http_client is not None:
            if self.is_closed or (isinstance(http_client, httpx2.Client) and http_client.is_closed):
                raise _closed()
            if isinstance(http_client, httpx2.BaseTransport):
                return http_client.handle_request
            # Whatever it does with redirects otherwise, ours are not followed.
            return partial(http_client.send, stream=True, follow_redirects=False)
        transport = self._transport
        if transport is None or self._process != os.getpid():
            transport = self._open()
        return transport.handle_request

    def _open(self) -> httpx2.BaseTransport:
        process = os.getpid()
        with self._lock:
            if self.is_closed:
                raise _closed()
            if self._transport is not None and self._process != process:
                # A fork must not share the connections of its parent: both would read the other's responses. They are
                # kept, since closing them takes locks that a thread of the parent may have held.
                self._inherited.append(self._transport)
                self._transport = None
            if self._transport is None:
                self._transport = open_transport(self.server)
                self._process = process
            return self._transport


def _closed() -> ClientClosedError:
    return ClientClosedError(message="the client is closed; make a new one")
