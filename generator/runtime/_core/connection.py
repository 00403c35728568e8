"""Connections to the one server of a client, and what happens on them: the only place that sends anything."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias, cast
from urllib.request import getproxies, proxy_bypass

import httpx2

from .origin import is_loopback
from .outcome import Answer, Failure, FailureKind

if TYPE_CHECKING:
    import ssl

SyncSend: TypeAlias = Callable[[httpx2.Request], httpx2.Response]
AsyncSend: TypeAlias = Callable[[httpx2.Request], Awaitable[httpx2.Response]]

MOST_CONNECTIONS: Final = 100
IDLE_SECONDS: Final = 5.0
"""How long a connection that nobody uses stays open."""

SHORTEST_TIMEOUT: Final = 0.001
"""Seconds; a socket takes 0 for "do not wait at all", which fails in other ways than a timeout."""

_GRACE: Final = 0.05
"""Seconds that a step of an attempt has to report its own timeout before the whole attempt is cut off."""

_ssl_lock = threading.Lock()
_ssl_contexts: list[ssl.SSLContext] = []


def shared_ssl_context() -> ssl.SSLContext:
    """Give the TLS settings of the process. Loading the certificates takes long, so all clients share them."""
    with _ssl_lock:
        if not _ssl_contexts:
            _ssl_contexts.append(httpx2.create_ssl_context())
        return _ssl_contexts[0]


def open_transport(server: httpx2.URL) -> httpx2.HTTPTransport:
    """Make a pool of connections to a server."""
    return httpx2.HTTPTransport(verify=shared_ssl_context(), limits=_limits(MOST_CONNECTIONS), proxy=_proxy(server))


def open_async_transport(server: httpx2.URL, connections: int) -> httpx2.AsyncHTTPTransport:
    """Make a pool of some connections to a server for one event loop."""
    return httpx2.AsyncHTTPTransport(verify=shared_ssl_context(), limits=_limits(connections), proxy=_proxy(server))


def sender_of(client: httpx2.Client) -> SyncSend:
    """Make a caller's own HTTP client send our requests, whatever it does with redirects otherwise."""
    return partial(client.send, stream=True, follow_redirects=False)


def async_sender_of(client: httpx2.AsyncClient) -> AsyncSend:
    """Make a caller's own asynchronous HTTP client send our requests, whatever it does with redirects otherwise."""
    return partial(client.send, stream=True, follow_redirects=False)


class AttemptTimeouts(Mapping[str, float | None]):
    """Time-outs of the steps of one attempt, in the form that the HTTP library's transports take them.

    They look a time-out up when its step begins; it is then cut to what is left of the whole call.
    """

    __slots__ = ("_ends", "_monotonic", "_timeout")

    def __init__(self, timeout: float | None, ends: float | None, monotonic: Callable[[], float]) -> None:
        self._timeout = timeout
        self._ends = ends
        self._monotonic = monotonic

    def __getitem__(self, step: str) -> float | None:
        if self._ends is None:
            return self._timeout
        left = max(SHORTEST_TIMEOUT, self._ends - self._monotonic())
        return left if self._timeout is None else min(self._timeout, left)

    def __iter__(self) -> Iterator[str]:
        return iter(("connect", "read", "write", "pool"))

    def __len__(self) -> int:
        return 4

    def is_over(self) -> bool:
        """Say whether the time for the whole call is used up."""
        return self._ends is not None and self._monotonic() >= self._ends

    def left(self) -> float | None:
        """Give the seconds that are left for the whole call; None when it has no limit."""
        return None if self._ends is None else max(0.0, self._ends - self._monotonic())


def send(sender: SyncSend, request: httpx2.Request, timeouts: AttemptTimeouts, limit: int) -> Answer | Failure:
    """Send a request and take the whole answer in.

    Args:
        sender: Sends it and gives an answer whose body is not read yet.
        request: Complete request.
        timeouts: Limits of the attempt.
        limit: Bytes that a body may have, after its content coding was undone.
    """
    response: httpx2.Response | None = None
    try:
        response = sender(request)
        body = _Body(limit)
        stream = cast("httpx2.SyncByteStream", response.stream)
        try:
            for chunk in response.iter_bytes() if _is_coded(response) else stream:
                if not body.takes(chunk, timeouts):
                    break
        finally:
            stream.close()
    except (httpx2.RequestError, OSError) as error:
        return _unanswered(error, response)
    except BaseException as error:
        # Interrupts, and errors of a caller's HTTP client: their frames hold the headers with the signature.
        del request
        error.__traceback__ = None
        raise
    return body.outcome(response)


async def send_async(
    sender: AsyncSend, request: httpx2.Request, timeouts: AttemptTimeouts, limit: int
) -> Answer | Failure:
    """Send a request and take the whole answer in; see `send`."""
    response: httpx2.Response | None = None
    left = timeouts.left()
    try:
        async with asyncio.timeout(None if left is None else left + _GRACE):
            response = await sender(request)
            body = _Body(limit)
            stream = cast("httpx2.AsyncByteStream", response.stream)
            chunks = aiter(response.aiter_bytes() if _is_coded(response) else stream)
            try:
                async for chunk in chunks:
                    if not body.takes(chunk, timeouts):
                        break
            finally:
                if isinstance(chunks, AsyncGenerator):
                    await chunks.aclose()
                await stream.aclose()
    except (httpx2.RequestError, OSError) as error:
        return _unanswered(error, response)
    except BaseException as error:
        del request
        error.__traceback__ = None
        raise
    return body.outcome(response)


def _is_coded(response: httpx2.Response) -> bool:
    """Say whether the body has a content coding; otherwise its stream can be read without the layers that decode it."""
    return any(name.lower() == b"content-encoding" for name, _ in response.headers.raw)


class _Body:
    """Collects the parts of a body, up to a size and until the call is over."""

    __slots__ = ("_chunks", "_is_cut", "_limit", "_size")

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._chunks: list[bytes] = []
        self._is_cut = False

    def takes(self, chunk: bytes, timeouts: AttemptTimeouts) -> bool:
        """Take a part in; False when no more are wanted."""
        self._size += len(chunk)
        self._chunks.append(chunk)
        if self._size > self._limit:
            return False
        self._is_cut = timeouts.is_over()
        return not self._is_cut

    def outcome(self, response: httpx2.Response) -> Answer | Failure:
        """Give what came of the attempt."""
        if self._size > self._limit:
            return Answer(response.status_code, response.headers, b"", f"its body is larger than {self._limit} bytes")
        if self._is_cut:
            return Failure(FailureKind.TIMEOUT, sent=True, reason="its body came too slowly")
        return Answer(response.status_code, response.headers, b"".join(self._chunks))


def _unanswered(error: httpx2.RequestError | OSError, response: httpx2.Response | None) -> Answer | Failure:
    """Give what came of an attempt that the HTTP library ended; `response` is there once its head was read."""
    if isinstance(error, httpx2.DecodingError) and response is not None:
        return Answer(response.status_code, response.headers, b"", "its content coding is broken")
    reason = str(error) or type(error).__name__
    if isinstance(error, _NOT_CONNECTED):
        return Failure(FailureKind.NOT_CONNECTED, sent=False, reason=reason)
    kind = FailureKind.TIMEOUT if isinstance(error, httpx2.TimeoutException | TimeoutError) else FailureKind.LOST
    # Once the head of an answer is there, the server surely got the request.
    return Failure(kind, sent=None if response is None else True, reason=reason)


_NOT_CONNECTED: Final = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
)
"""What ends an attempt before a byte of the request is written."""


def _limits(connections: int) -> httpx2.Limits:
    # As many stay open as there may be, so that a burst does not open any twice.
    return httpx2.Limits(
        max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=IDLE_SECONDS
    )


def _proxy(server: httpx2.URL) -> str | None:
    """Give the proxy that the environment names for a server."""
    if is_loopback(server):
        # Also for safety: plain http is allowed to this machine only, not to a proxy.
        return None
    proxies = getproxies()
    proxy = proxies.get(server.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(server.host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"
