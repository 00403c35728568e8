# Generated from generator/runtime/_core/network/proxied_transport.py by `python -m generator`; do not edit.
"""Transports through a proxy, which say what failed before the request was on its way."""

from __future__ import annotations

import ssl
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import httpx2

from .guarded_transport import AsyncGuardedTransport, GuardedTransport
from .proxies import usable_proxy

_BEGINS: Final = "http11.send_request_headers.started"


class _Tunnel:
    """Follows one request to where it leaves through the tunnel.

    Attributes:
        is_asked_for: Whether there is a connection to the proxy, over which it is asked for one to the server.
        is_open: Whether the request itself has begun to be sent.
    """

    __slots__ = ("is_asked_for", "is_open")

    def __init__(self) -> None:
        self.is_asked_for = self.is_open = False

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Note an event of the HTTP library."""
        if event == _BEGINS:
            self.is_asked_for = True
            self.is_open = info["request"].method != b"CONNECT"

    async def trace_async(self, event: str, info: Mapping[str, Any]) -> None:
        """Note an event of the HTTP library."""
        self.trace(event, info)


class ProxiedTransport(GuardedTransport):
    """HTTP/1.1 through a proxy. Safe to use from several threads.

    Args:
        ssl_context: TLS settings.
        limits: Connections open at a time, and for how long those that nobody uses stay open.
        proxy: Address of the proxy.

    Raises:
        SetUpError: The address cannot be used.
    """

    def __init__(self, ssl_context: ssl.SSLContext, limits: httpx2.Limits, proxy: str) -> None:
        usable = usable_proxy(proxy)
        self._proxy_name = usable.name
        super().__init__(ssl_context, limits, usable.url)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        tunnel = _Tunnel()
        with _saying_where(tunnel, self._proxy_name):
            request.extensions = {**request.extensions, "trace": tunnel.trace}
            return super().handle_request(request)


class AsyncProxiedTransport(AsyncGuardedTransport):
    """The same within one event loop."""

    def __init__(self, ssl_context: ssl.SSLContext, limits: httpx2.Limits, proxy: str) -> None:
        usable = usable_proxy(proxy)
        self._proxy_name = usable.name
        super().__init__(ssl_context, limits, usable.url)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        tunnel = _Tunnel()
        with _saying_where(tunnel, self._proxy_name):
            request.extensions = {**request.extensions, "trace": tunnel.trace_async}
            return await super().handle_async_request(request)


@contextmanager
def _saying_where(tunnel: _Tunnel, proxy: str) -> Generator[None]:
    """Name the proxy in what fails before the request leaves, and make it known that the request did not."""
    try:
        yield
    except httpx2.TransportError as error:
        if tunnel.is_open:
            raise
        from ..calls.attempt_failure import SetUpError, is_distrust, reason_of

        if is_distrust(error) and not tunnel.is_asked_for:
            message = f"the certificate of the proxy {proxy} is not accepted: {reason_of(error)}"
            raise SetUpError(message) from error
        raise _not_sent(error)(f"{reason_of(error)}; through the proxy {proxy}") from error


def _not_sent(error: httpx2.TransportError) -> type[httpx2.TransportError]:
    """Return the class that says so of a failure: in a tunnel that is not open yet, nothing was sent."""
    if isinstance(error, httpx2.ConnectError | httpx2.PoolTimeout | httpx2.ProxyError):
        return type(error)
    return httpx2.ConnectTimeout if isinstance(error, httpx2.TimeoutException) else httpx2.ProxyError
