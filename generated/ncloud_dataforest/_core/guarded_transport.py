# Generated from generator/runtime/_core/guarded_transport.py by `python -m generator`; do not edit.
"""The usual transports of both clients: the HTTP library's own pools, over guarded connections.

`httpx2.HTTPTransport` and `AsyncHTTPTransport` make the same pools, but take no network backend for them.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from typing import Final, Protocol, cast

import httpcore2
import httpx2

from .guarded_stream import AsyncGuardedBackend, GuardedBackend

_FAILURES: Final = (
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.UnsupportedProtocol,
)
"""What the HTTP library's exceptions of the same names stand for."""


class GuardedTransport(httpx2.BaseTransport):
    """HTTP/1.1 over connections that are kept open. Safe to use from several threads.

    Args:
        ssl_context: TLS settings.
        connections: Connections open at a time; as many stay open.
        idle_seconds: How long a connection that nobody uses stays open.
    """

    def __init__(self, ssl_context: ssl.SSLContext, connections: int, idle_seconds: float) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=ssl_context,
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=idle_seconds,
            network_backend=GuardedBackend(),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, and give an answer whose body is not read yet.

        Raises:
            httpx2.TransportError: It failed.
        """
        try:
            response = self._pool.handle_request(_request(request))
        except _FAILURES as error:
            raise _translated(error) from error
        return httpx2.Response(
            response.status,
            headers=response.headers,
            stream=_Body(cast("_Closable", response.stream)),
            extensions=cast("dict[str, object]", response.extensions),
        )

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


class AsyncGuardedTransport(httpx2.AsyncBaseTransport):
    """The same within one event loop."""

    def __init__(self, ssl_context: ssl.SSLContext, connections: int, idle_seconds: float) -> None:
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=ssl_context,
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=idle_seconds,
            network_backend=AsyncGuardedBackend(),
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, and give an answer whose body is not read yet.

        Raises:
            httpx2.TransportError: It failed.
        """
        try:
            response = await self._pool.handle_async_request(_request(request))
        except _FAILURES as error:
            raise _translated(error) from error
        return httpx2.Response(
            response.status,
            headers=response.headers,
            stream=_AsyncBody(response),
            extensions=cast("dict[str, object]", response.extensions),
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._pool.aclose()


class _Closable(Protocol):
    """What the pool gives as a body."""

    def __iter__(self) -> Iterator[bytes]: ...

    def close(self) -> None: ...


class _Body(httpx2.SyncByteStream):
    """The body of an answer, to be read once."""

    def __init__(self, stream: _Closable) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except _FAILURES as error:
            raise _translated(error) from error

    def close(self) -> None:
        self._stream.close()


class _AsyncBody(httpx2.AsyncByteStream):
    """The same within an event loop."""

    def __init__(self, response: httpcore2.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for part in cast("AsyncIterable[bytes]", self._response.stream):
                yield part
        except _FAILURES as error:
            raise _translated(error) from error

    async def aclose(self) -> None:
        await self._response.aclose()


def _request(request: httpx2.Request) -> httpcore2.Request:
    url = request.url
    return httpcore2.Request(
        request.method,
        httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        content=cast("Iterable[bytes] | AsyncIterable[bytes]", request.stream),
        extensions=request.extensions,
    )


def _translated(error: Exception) -> httpx2.TransportError:
    known: type[httpx2.TransportError] = getattr(httpx2, type(error).__name__)
    return known(str(error))
