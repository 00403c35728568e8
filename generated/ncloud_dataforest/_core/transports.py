# Generated from generator/runtime/_core/transports.py by `python -m generator`; do not edit.
"""Pools of connections to the one server of a client."""

from __future__ import annotations

import ipaddress
import ssl
import threading
from typing import Final
from urllib.request import getproxies, proxy_bypass

import httpx2

MOST_CONNECTIONS: Final = 100
IDLE_SECONDS: Final = 5.0
"""How long a connection that nobody uses stays open."""

_ssl_lock = threading.Lock()
_ssl_contexts: list[ssl.SSLContext] = []


def shared_ssl_context() -> ssl.SSLContext:
    """Return the TLS settings of the process. Loading the certificates takes long, so all clients share them."""
    with _ssl_lock:
        if not _ssl_contexts:
            _ssl_contexts.append(httpx2.create_ssl_context())
        return _ssl_contexts[0]


def open_transport(server: httpx2.URL) -> httpx2.BaseTransport:
    """Make a pool of connections to a server."""
    context, limits = shared_ssl_context(), limits_of(MOST_CONNECTIONS)
    proxy = proxy_of(server)
    if proxy is not None:
        return httpx2.HTTPTransport(verify=context, limits=limits, proxy=proxy)
    # Imported here: it imports the HTTP library's lower half.
    from .guarded_transport import GuardedTransport

    return GuardedTransport(context, limits)


def open_async_transport(
    server: httpx2.URL, connections: int, ssl_context: ssl.SSLContext | None = None
) -> httpx2.AsyncBaseTransport:
    """Make a pool of some connections to a server for one event loop."""
    context = shared_ssl_context() if ssl_context is None else ssl_context
    limits = limits_of(connections)
    proxy = proxy_of(server)
    if proxy is not None:
        return httpx2.AsyncHTTPTransport(verify=context, limits=limits, proxy=proxy)
    from .guarded_transport import AsyncGuardedTransport

    return AsyncGuardedTransport(context, limits)


def limits_of(connections: int) -> httpx2.Limits:
    """Return the limits of a pool. As many stay open as there may be, so that a burst does not open any twice."""
    return httpx2.Limits(
        max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=IDLE_SECONDS
    )


def is_loopback(url: httpx2.URL) -> bool:
    """Return whether an address is on this machine, without asking a name server."""
    if url.host == "localhost":
        return True
    try:
        return ipaddress.ip_address(url.host).is_loopback
    except ValueError:
        return False


def proxy_of(server: httpx2.URL) -> str | None:
    """Return the proxy that the environment names for a server."""
    if is_loopback(server):
        # Also for safety: plain http is allowed to this machine only, not to a proxy.
        return None
    proxies = getproxies()
    proxy = proxies.get(server.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(server.host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"
