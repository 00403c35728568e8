"""The usual transports of both clients: the HTTP library's own, over guarded connections."""

from __future__ import annotations

import ssl

import httpx2

from .guarded_stream import AsyncGuardedBackend, GuardedBackend, StaleConnectionError
from .sent_once import SENT_ONCE


class GuardedTransport(httpx2.HTTPTransport):
    """HTTP/1.1 over connections that are kept open. Safe to use from several threads.

    It sends through `httpx2.HTTPTransport.handle_request`, so whatever mocks or traces that sees this client, too.

    Args:
        ssl_context: TLS settings.
        limits: Connections open at a time, and for how long those that nobody uses stay open.
        proxy: What to send through.
    """

    def __init__(self, ssl_context: ssl.SSLContext, limits: httpx2.Limits, proxy: httpx2.URL | None = None) -> None:
        super().__init__(verify=ssl_context, limits=limits, proxy=proxy)
        # No argument takes a network backend. The name is private: a test holds it in the versions that we allow.
        self._pool._network_backend = GuardedBackend()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, over another connection if the one chosen was closed before anything was sent over it."""
        SENT_ONCE.set("once" in request.extensions)
        while True:
            try:
                return super().handle_request(request)
            except httpx2.ConnectError as error:
                if not isinstance(error.__cause__, StaleConnectionError):
                    raise


class AsyncGuardedTransport(httpx2.AsyncHTTPTransport):
    """The same within one event loop, through `httpx2.AsyncHTTPTransport.handle_async_request`."""

    def __init__(self, ssl_context: ssl.SSLContext, limits: httpx2.Limits, proxy: httpx2.URL | None = None) -> None:
        super().__init__(verify=ssl_context, limits=limits, proxy=proxy)
        self._pool._network_backend = AsyncGuardedBackend()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, over another connection if the one chosen was closed before anything was sent over it."""
        SENT_ONCE.set("once" in request.extensions)
        while True:
            try:
                return await super().handle_async_request(request)
            except httpx2.ConnectError as error:
                if not isinstance(error.__cause__, StaleConnectionError):
                    raise
