# Generated from generator/runtime/_core/network/transports.py by `python -m generator`; do not edit.
"""Pools of connections to the one server of a client."""

from __future__ import annotations

import errno
import ipaddress
import os
import ssl
import threading
from pathlib import Path
from typing import Final

import httpx2

MOST_CONNECTIONS: Final = 100
IDLE_SECONDS: Final = 5.0
"""How long a connection that nobody uses stays open."""

_TLS_VARIABLES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE")
_ssl_lock = threading.Lock()
_ssl_contexts: dict[tuple[str | None, ...], ssl.SSLContext] = {}


def shared_ssl_context(scheme: str = "https") -> ssl.SSLContext:
    """Return the TLS settings that the environment asks for. Loading certificates takes long, so clients share them.

    Args:
        scheme: How the server is spoken to; for `http` no certificate is loaded, and none would be accepted.

    Raises:
        SetUpError: The certificates that the environment names cannot be loaded.
    """
    # A notebook sets a variable once the first call has failed, or for another server.
    key = (scheme, *(os.environ.get(name) for name in _TLS_VARIABLES))
    with _ssl_lock:
        if key not in _ssl_contexts:
            _ssl_contexts[key] = _load_certificates() if scheme == "https" else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return _ssl_contexts[key]


def open_transport(server: httpx2.URL) -> httpx2.BaseTransport:
    """Make a pool of connections to a server.

    Raises:
        SetUpError: None can be made with the certificates or the proxy that the environment names.
    """
    context, limits = shared_ssl_context(server.scheme), limits_of(MOST_CONNECTIONS)
    # Plain http is for a host that somebody named, and for nobody on the way to it.
    proxy = proxy_of(server) if server.scheme == "https" else None
    if proxy is not None:
        from .proxied_transport import ProxiedTransport

        return ProxiedTransport(context, limits, proxy)
    # Imported here: it imports the HTTP library's lower half.
    from .guarded_transport import GuardedTransport

    return GuardedTransport(context, limits)


def open_async_transport(server: httpx2.URL, connections: int) -> httpx2.AsyncBaseTransport:
    """Make a pool of some connections to a server for one event loop.

    Raises:
        SetUpError: None can be made with the certificates or the proxy that the environment names.
    """
    context, limits = shared_ssl_context(server.scheme), limits_of(connections)
    proxy = proxy_of(server) if server.scheme == "https" else None
    if proxy is not None:
        from .proxied_transport import AsyncProxiedTransport

        return AsyncProxiedTransport(context, limits, proxy)
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
        # Also for safety: what is plain http stays on this machine.
        return None
    from .proxies import proxy_address

    return proxy_address(server)


def _load_certificates() -> ssl.SSLContext:
    try:
        if _named_certificates() == "SSL_CERT_DIR":
            _look_into(os.environ["SSL_CERT_DIR"].split(os.pathsep))
        return httpx2.create_ssl_context()
    except OSError as error:
        message = why_no_tls(error)
    from ..calls.attempt_failure import SetUpError

    raise SetUpError(message)


def why_no_tls(error: OSError) -> str:
    """Say why TLS cannot be set up, and which variable of the environment is to be corrected."""
    variable, what = _named_certificates(), "the certificates to check servers with cannot be loaded"
    if error.filename is not None and error.filename == os.environ.get("SSLKEYLOGFILE"):
        variable, what = "SSLKEYLOGFILE", "the keys of connections cannot be written"
    # The error of a file that is there and holds no certificate is one, too.
    reason = error.strerror or type(error).__name__
    return f"{what}: {reason}" + (f"; correct {variable}={os.environ[variable]}, or unset it" if variable else "")


def _named_certificates() -> str | None:
    return next((name for name in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(name)), None)


def _look_into(folders: list[str]) -> None:
    """Fail if all are empty: TLS looks into them when it needs a certificate, and then does not say what is wrong."""
    if not any(Path(folder).is_dir() and any(Path(folder).iterdir()) for folder in folders):
        raise FileNotFoundError(errno.ENOENT, "No certificate is there")
