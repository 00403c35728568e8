# Generated from generator/runtime/aiohttp_transport.py by `python -m generator`; do not edit.
"""A transport over aiohttp, for many calls at once: several times cheaper than the usual one.

It needs the extra `aiohttp` of this distribution. The asynchronous client takes it in place of an HTTP client, and does
not close it:

    async with AiohttpTransport() as transport, AsyncExample(http_client=transport) as client:
        ...
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterable, AsyncIterator, Mapping
from typing import Any, Final, cast

import httpx2

from ._core.calls.attempt_failure import UnusableTransportError
from ._core.network.sent_once import SENT_ONCE
from ._core.network.transports import MOST_CONNECTIONS, limits_of, proxy_of, shared_ssl_context, why_no_tls

try:
    import aiohttp

    from ._core.network.aiohttp_connections import LARGEST_HEAD, GuardedConnector, StaleConnectionError
    from ._core.network.aiohttp_request import arguments_of
except ModuleNotFoundError as error:
    if error.name != "aiohttp":
        raise
    # Not by the extra of this distribution, whose name may be somebody else's in a package registry.
    raise ImportError("AiohttpTransport needs aiohttp: pip install aiohttp") from None
except OSError as error:
    # aiohttp sets TLS up when it is imported.
    raise ImportError(f"aiohttp cannot be imported: {why_no_tls(error)}") from None

__all__ = ["AiohttpTransport"]

_FAILURES: Final = (
    (aiohttp.ConnectionTimeoutError, httpx2.ConnectTimeout, "no connection came about in time"),
    (aiohttp.ClientConnectorError, httpx2.ConnectError, None),
    (aiohttp.ServerTimeoutError, httpx2.ReadTimeout, "the server took too long"),
    (TimeoutError, httpx2.WriteTimeout, "the server did not take the request in in time"),
    (aiohttp.ServerDisconnectedError, httpx2.RemoteProtocolError, "the server hung up without a whole response"),
    (
        aiohttp.ClientPayloadError,
        httpx2.RemoteProtocolError,
        "the server hung up within its response, or malformed it",
    ),
    (aiohttp.ClientResponseError, httpx2.RemoteProtocolError, "the server sent something else than an HTTP response"),
    (aiohttp.ClientOSError, httpx2.ReadError, None),
    (aiohttp.ClientConnectionError, httpx2.ReadError, "the connection was closed"),
    (aiohttp.ClientError, httpx2.LocalProtocolError, "aiohttp does not send this request"),
    (OSError, httpx2.ReadError, None),
    (ValueError, httpx2.LocalProtocolError, "aiohttp does not send this request"),
)
"""What an exception of aiohttp is here, the first row that fits, and in which words: its own may show addresses.

Without words it is the operating system that says why. With the first two the request is known not to have been sent.
"""


class AiohttpTransport(httpx2.AsyncBaseTransport):
    """HTTP/1.1 by aiohttp, over connections that are kept open, within one asyncio event loop at a time.

    What is sent is the request as it is, once: no header is added, no address normalized, no redirect followed, no
    cookie kept, nothing sent again. A connection that the server has closed, or on which it sent more than a response,
    is not used again. Where the environment names a proxy for a server, the HTTP library's own transport is used. The
    body of a request is put together before it is sent.

    Args:
        ssl_context: TLS settings; those that all clients share if left out.
        max_connections: Connections in use at a time; further requests wait for one.

    Attributes:
        bodies: Those of the responses that are under way.

    Raises:
        RuntimeError: It is used after it was closed, or in a second event loop while the first goes on. It is also an
            `httpx2.ConnectError`, since nothing was sent.
    """

    def __init__(self, *, ssl_context: ssl.SSLContext | None = None, max_connections: int = MOST_CONNECTIONS) -> None:
        self._ssl_context = ssl_context
        self._prepared: ssl.SSLContext | None = None
        self._most = max_connections
        self._is_closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._session: aiohttp.ClientSession
        self._places: asyncio.Semaphore
        self.bodies: set[_Body] = set()
        self._proxied: dict[tuple[str, bytes], httpx2.AsyncBaseTransport | None] = {}

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, and return a response whose body is not read yet.

        Raises:
            httpx2.TransportError: It failed.
        """
        if self._is_closed or self._loop is not asyncio.get_running_loop():
            await self._open()
        SENT_ONCE.set("once" in request.extensions)
        url, stream = request.url, request.stream
        origin = url.scheme, url.netloc
        proxied = self._proxied[origin] if origin in self._proxied else self._look_for_proxy(origin, url)
        if proxied is not None:
            return await proxied.handle_async_request(request)
        if isinstance(stream, httpx2.ByteStream):
            content = b"".join(stream)
        else:
            content = b"".join([part async for part in cast("AsyncIterable[bytes]", stream)])
        timeouts: Mapping[str, float | None] = request.extensions.get("timeout", {})
        if self._places.locked():
            await self._wait_for_place(timeouts.get("pool"))
        else:
            await self._places.acquire()
        try:
            tls = self._tls_for(url.scheme)
            response = await self._request(**arguments_of(request, origin, content, timeouts), ssl=tls)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            self._places.release()
            raise self.failure(error) from error
        except BaseException:
            self._places.release()
            raise
        body = _Body(self, self._places, response)
        if response.status == 101:  # switching protocols
            body.close()
            raise httpx2.RemoteProtocolError("the server wants to speak another protocol")
        return httpx2.Response(response.status, headers=response.raw_headers, stream=body)

    async def aclose(self) -> None:
        """Close all connections. Closing again does nothing."""
        self._is_closed = True
        loop, self._loop = self._loop, None
        # Those of another loop can only be closed there; if that loop is over, they are closed already.
        if loop is None or not (loop.is_closed() or loop is asyncio.get_running_loop()):
            return
        for body in tuple(self.bodies):
            body.close()
        await self._session.close()
        for transport in self._proxied.values():
            if transport is not None and not loop.is_closed():
                await transport.aclose()

    def failure(self, error: Exception) -> httpx2.TransportError:
        """Return what an exception of aiohttp is here."""
        if self._is_closed:
            return httpx2.ReadError("the transport was closed")
        kind, words = next((kind, words) for known, kind, words in _FAILURES if isinstance(error, known))
        return kind(words or str(error.__cause__ or error))

    async def _request(self, **arguments: Any) -> aiohttp.ClientResponse:  # noqa: ANN401 - what aiohttp takes
        while True:
            try:
                return await self._session.request(**arguments)
            except aiohttp.ClientOSError as error:
                # Nothing was sent: another connection does as well.
                if not isinstance(error.__cause__, StaleConnectionError):
                    raise

    async def _open(self) -> None:
        loop = asyncio.get_running_loop()
        if self._is_closed:
            raise UnusableTransportError("the AiohttpTransport is closed; make another one")
        if self._loop is not None:
            if not self._loop.is_closed():
                raise UnusableTransportError("an AiohttpTransport serves one event loop at a time; make another one")
            await self._session.close()
        self._loop = loop
        self._places = asyncio.Semaphore(self._most)
        self.bodies.clear()
        self._proxied.clear()
        self._session = aiohttp.ClientSession(
            connector=GuardedConnector(),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            max_line_size=LARGEST_HEAD,
            max_field_size=LARGEST_HEAD,
        )
        # It would send a GET again when the server hangs up. The name is private: a test holds it.
        self._session._retry_connection = False  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]

    def _tls_for(self, scheme: str) -> ssl.SSLContext | bool:
        """Return the TLS settings for a request; without TLS there are none, and no certificate is loaded."""
        if scheme != "https":
            return True
        context = shared_ssl_context() if self._ssl_context is None else self._ssl_context
        if context is not self._prepared:
            context.set_alpn_protocols(["http/1.1"])
            self._prepared = context
        return context

    def _look_for_proxy(self, origin: tuple[str, bytes], url: httpx2.URL) -> httpx2.AsyncBaseTransport | None:
        if url.scheme not in ("http", "https"):
            raise httpx2.UnsupportedProtocol(f"{url.scheme}:// is neither http:// nor https://")
        found = None
        proxy = proxy_of(url)
        if proxy is not None:
            from ._core.network.proxied_transport import AsyncProxiedTransport

            context = shared_ssl_context(url.scheme) if self._ssl_context is None else self._ssl_context
            found = AsyncProxiedTransport(context, limits_of(self._most), proxy)
        self._proxied[origin] = found
        return found

    async def _wait_for_place(self, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._places.acquire()
        except TimeoutError:
            raise httpx2.PoolTimeout("all connections were in use for too long") from None
        if self._is_closed:
            self._places.release()
            raise httpx2.ConnectError("the transport was closed")


class _Body(httpx2.AsyncByteStream, AsyncIterator[bytes]):
    """The body of a response, to be read once; the connection is given back when it is closed."""

    def __init__(
        self, transport: AiohttpTransport, places: asyncio.Semaphore, response: aiohttp.ClientResponse
    ) -> None:
        self._transport = transport
        self._places = places
        self._response: aiohttp.ClientResponse | None = response
        transport.bodies.add(self)

    def __aiter__(self) -> _Body:
        return self

    async def __anext__(self) -> bytes:
        if self._response is None:
            raise StopAsyncIteration
        content = self._response.content
        try:
            part = await content.readany()
        except (aiohttp.ClientError, OSError) as error:
            self.close()
            raise self._transport.failure(error) from error
        if content.at_eof():
            self.close()
            if not part:
                raise StopAsyncIteration
        return part

    async def aclose(self) -> None:
        """Give the connection back."""
        self.close()

    def close(self) -> None:
        """Give the connection back if the body was read to its end; otherwise close it."""
        response, self._response = self._response, None
        if response is not None:
            self._transport.bodies.discard(self)
            self._places.release()
            if not response.closed:
                response.close()
