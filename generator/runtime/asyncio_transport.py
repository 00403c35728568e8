"""A transport for asynchronous clients that makes many calls at once: several times cheaper than the usual one.

The asynchronous client takes it in place of an HTTP client, and does not close it:

    async with AsyncioTransport() as transport, AsyncExample(http_client=transport) as client:
        ...
"""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from collections.abc import AsyncIterator
from typing import Final

import httpx2

from ._core.loop_connection import LoopConnection, Origin, Timeouts
from ._core.transports import IDLE_SECONDS, MOST_CONNECTIONS, open_async_transport, proxy_of, shared_ssl_context

__all__ = ["AsyncioTransport"]

_PORTS: Final = {"http": 80, "https": 443}
_NEXT_ADDRESS: Final = 0.25
"""Seconds after which the next address of a server is tried while the first has not answered."""


class AsyncioTransport(httpx2.AsyncBaseTransport):
    """HTTP/1.1 over connections that are kept open, within one asyncio event loop.

    It parses whole HTTP/1.1 by h11, which comes with httpx2. A connection that the server has closed is noticed before
    a request is sent on it, and no request is ever sent twice. Where the environment names a proxy for a server, the
    HTTP library's own transport is used. It has no HTTP/2.

    Args:
        ssl_context: TLS settings; those that all clients share if left out.
        max_connections: Connections open at a time; further requests wait for one.

    Raises:
        RuntimeError: It is used after it was closed, or in another event loop than that of its first request.
    """

    def __init__(self, *, ssl_context: ssl.SSLContext | None = None, max_connections: int = MOST_CONNECTIONS) -> None:
        self._ssl_context = ssl_context
        self._most = max_connections
        self._places = asyncio.Semaphore(max_connections)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_closed = False
        self._idle: deque[LoopConnection] = deque()
        self._open: set[LoopConnection] = set()
        self._proxied: dict[Origin, httpx2.AsyncBaseTransport | None] = {}

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, and give an answer whose body is not read yet.

        Raises:
            httpx2.TransportError: It failed.
        """
        loop = self._claim_loop()
        url = request.url
        origin = url.scheme, url.host, url.port
        proxied = self._proxied[origin] if origin in self._proxied else self._look_for_proxy(origin, url)
        if proxied is not None:
            return await proxied.handle_async_request(request)
        timeouts: Timeouts = request.extensions.get("timeout", {})
        await self._take_place(timeouts.get("pool"))
        connection: LoopConnection | None = None
        try:
            connection = self._reuse(origin, loop.time())
            if connection is None:
                connection = await self._connect(loop, origin, request, timeouts)
            head = await connection.exchange(request, timeouts)
        except BaseException:
            self._give_back(connection, reusable=False)
            raise
        return httpx2.Response(
            head.status_code,
            headers=head.headers.raw_items(),
            stream=_Body(self, connection, timeouts),
            extensions={"http_version": b"HTTP/" + head.http_version, "reason_phrase": head.reason},
        )

    async def aclose(self) -> None:
        """Close all connections. Closing again does nothing."""
        self._is_closed = True
        self._idle.clear()
        # Those of another loop can only be closed there; if that loop is over, they are closed already.
        if self._loop is asyncio.get_running_loop():
            connections = list(self._open)
            for connection in connections:
                connection.abort()
            for connection in connections:
                await connection.lost
            for transport in self._proxied.values():
                if transport is not None:
                    await transport.aclose()

    def give_back(self, connection: LoopConnection) -> None:
        """Take back the connection of an exchange that is over."""
        self._give_back(connection, reusable=not self._is_closed and connection.finish())

    def _claim_loop(self) -> asyncio.AbstractEventLoop:
        loop = asyncio.get_running_loop()
        if self._loop is None:
            self._loop = loop
        if self._is_closed or self._loop is not loop:
            raise RuntimeError("an AsyncioTransport serves one event loop until it is closed; make another one")
        return loop

    def _look_for_proxy(self, origin: Origin, url: httpx2.URL) -> httpx2.AsyncBaseTransport | None:
        if url.scheme not in _PORTS:
            raise httpx2.UnsupportedProtocol(f"{url.scheme}:// is neither http:// nor https://")
        found = None if proxy_of(url) is None else open_async_transport(url, self._most, self._ssl_context)
        self._proxied[origin] = found
        return found

    async def _take_place(self, seconds: float | None) -> None:
        if not self._places.locked():
            await self._places.acquire()
            return
        try:
            async with asyncio.timeout(seconds):
                await self._places.acquire()
        except TimeoutError:
            raise httpx2.PoolTimeout("all connections were in use for too long") from None

    def _reuse(self, origin: Origin, now: float) -> LoopConnection | None:
        others: list[LoopConnection] = []
        found: LoopConnection | None = None
        while self._idle and found is None:
            # The one last used first: the server has had the least time to close it.
            connection = self._idle.pop()
            if connection.origin != origin:
                others.append(connection)
            elif now - connection.idle_since < IDLE_SECONDS and connection.is_usable():
                found = connection
                found.begin()
            else:
                connection.abort()
        self._idle.extend(reversed(others))
        return found

    async def _connect(
        self, loop: asyncio.AbstractEventLoop, origin: Origin, request: httpx2.Request, timeouts: Timeouts
    ) -> LoopConnection:
        if len(self._open) >= self._most and self._idle:
            # They lead to other servers.
            self._idle.popleft().abort()
        url = request.url
        host = url.raw_host.decode("ascii")
        context = self._tls() if url.scheme == "https" else None
        try:
            async with asyncio.timeout(timeouts.get("connect")):
                _, connection = await loop.create_connection(
                    lambda: LoopConnection(loop, origin),
                    host,
                    url.port or _PORTS[url.scheme],
                    ssl=context,
                    server_hostname=None if context is None else request.extensions.get("sni_hostname") or host,
                    happy_eyeballs_delay=_NEXT_ADDRESS,
                )
        except TimeoutError:
            raise httpx2.ConnectTimeout("no connection came about in time") from None
        except (OSError, UnicodeError) as error:
            raise httpx2.ConnectError(str(error)) from None
        self._open.add(connection)
        connection.lost.add_done_callback(lambda _: self._open.discard(connection))
        return connection

    def _tls(self) -> ssl.SSLContext:
        if self._ssl_context is None:
            self._ssl_context = shared_ssl_context()
        self._ssl_context.set_alpn_protocols(["http/1.1"])
        return self._ssl_context

    def _give_back(self, connection: LoopConnection | None, *, reusable: bool) -> None:
        if connection is not None:
            if reusable:
                self._idle.append(connection)
            else:
                connection.abort()
        while self._idle and self._idle[-1].idle_since - self._idle[0].idle_since > IDLE_SECONDS:
            self._idle.popleft().abort()
        self._places.release()


class _Body(httpx2.AsyncByteStream, AsyncIterator[bytes]):
    """The body of an answer, to be read once; the connection is given back when it is closed."""

    def __init__(self, transport: AsyncioTransport, connection: LoopConnection, timeouts: Timeouts) -> None:
        self._transport = transport
        self._connection: LoopConnection | None = connection
        self._timeouts = timeouts

    def __aiter__(self) -> _Body:
        return self

    async def __anext__(self) -> bytes:
        if self._connection is None:
            raise StopAsyncIteration
        try:
            part = await self._connection.read(self._timeouts)
        except BaseException:
            await self.aclose()
            raise
        if part is None:
            await self.aclose()
            raise StopAsyncIteration
        return part

    async def aclose(self) -> None:
        """Give the connection back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            self._transport.give_back(connection)
