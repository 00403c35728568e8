# Generated from generator/runtime/_core/guarded_stream.py by `python -m generator`; do not edit.
"""Connections that keep to one response for one request, and, if synchronous, to the deadline of a call.

The HTTP library's pool asks a connection that waits for its next request whether anything is to be read from it, and
closes it if so. It does not ask for bytes that came together with a response; they would be taken for the response to
the next request, which may be a change of somebody else's password.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, cast

import httpcore2

from .attempt import TimeLeft
from .response_end import ResponseEnd


class _Guard:
    """Follows what goes over one connection in both directions.

    Attributes:
        is_asking: Whether nothing of a response came since the last bytes of a request.
    """

    __slots__ = ("_response", "is_asking")

    def __init__(self) -> None:
        self.is_asking = False
        self._response = ResponseEnd()

    def sends(self, data: bytes) -> None:
        """Note bytes of a request."""
        if not self.is_asking:
            self.is_asking = True
            self._response = ResponseEnd(has_body=not data.startswith(b"HEAD "))

    def gets(self, data: bytes) -> bytes:
        """Note bytes of a response, and hand them on."""
        self.is_asking = False
        self._response.take(data)
        return data

    def has_more(self) -> bool:
        """Say whether what came is something else than one whole response; asked when one is over."""
        return not self._response.is_reached()


class GuardedStream(httpcore2.NetworkStream):
    """A connection that says there is something to be read when more came than a response."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream
        self._guard = _Guard()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Give the next bytes of a response.

        Raises:
            httpcore2.ReadTimeout: They did not come in time, or the time for the whole call is used up.
        """
        if not self._guard.is_asking and isinstance(timeout, TimeLeft):
            # The HTTP library looks a time-out up once for a head, however many reads that takes.
            timeout = timeout.now()
            if timeout <= 0.0:
                raise httpcore2.ReadTimeout("the response came too slowly")
        return self._guard.gets(self._stream.read(max_bytes, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes of a request."""
        self._guard.sends(buffer)
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Give the connection with TLS on it."""
        return GuardedStream(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> object:
        """Tell something about the connection."""
        if info == "is_readable" and self._guard.has_more():
            return True
        return self._stream.get_extra_info(info)


class AsyncGuardedStream(httpcore2.AsyncNetworkStream):
    """The same within an event loop, where the whole call is cut off by its deadline anyway."""

    def __init__(self, stream: httpcore2.AsyncNetworkStream) -> None:
        self._stream = stream
        self._guard = _Guard()
        # Looked up once: the pool asks all its connections for each request.
        tls: object = stream.get_extra_info("ssl_object")
        self._tls = tls if isinstance(tls, ssl.SSLObject) else None
        self._waits: bool | None = None

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Give the next bytes of a response."""
        self._waits = None
        return self._guard.gets(await self._stream.read(max_bytes, timeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes of a request."""
        self._guard.sends(buffer)
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.AsyncNetworkStream:
        """Give the connection with TLS on it."""
        return AsyncGuardedStream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> object:
        """Tell something about the connection."""
        if info == "is_readable" and (self._guard.has_more() or self._waits_in_tls()):
            return True
        return self._stream.get_extra_info(info)

    def _waits_in_tls(self) -> bool:
        """Say whether TLS holds something back. That changes only by reading, so it is found out once after that."""
        if self._waits is None:
            self._waits = self._tls is not None and _waits_in(self._tls)
        return self._waits


def _waits_in(tls: ssl.SSLObject) -> bool:
    """Say whether something was taken off the socket that TLS has not given out yet, an end of the connection included.

    An event loop's TLS reads all that is there; only the socket would be asked otherwise.
    """
    try:
        tls.read(1)
    except ssl.SSLWantReadError:
        return False
    except ssl.SSLError:
        pass
    return True


class GuardedBackend(httpcore2.NetworkBackend):
    """Opens such connections, trying the addresses of a server one after the other until the call has to be over.

    Args:
        resolve: Gives the addresses of a name, as `socket.getaddrinfo` does.
    """

    _plain: Final = httpcore2.SyncBackend()

    def __init__(self, resolve: Callable[..., Sequence[tuple[Any, ...]]] = socket.getaddrinfo) -> None:
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Open a connection.

        Raises:
            httpcore2.ConnectError: No address takes it.
            httpcore2.ConnectTimeout: The last one tried did not response in time, or the time for the call is used up.
        """
        try:
            addresses = dict.fromkeys(found[4][0] for found in self._resolve(host, port, type=socket.SOCK_STREAM))
        except OSError as error:
            raise httpcore2.ConnectError(str(error)) from error
        failure: Exception | None = None
        for address in addresses:
            # Each attempt may take the time-out of the step, but all of them together no more than the call has left.
            seconds = timeout.now() if isinstance(timeout, TimeLeft) else timeout
            if seconds is not None and seconds <= 0.0:
                raise httpcore2.ConnectTimeout("no address of the server responded in time") from failure
            try:
                return GuardedStream(self._plain.connect_tcp(address, port, seconds, local_address, socket_options))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        try:
            raise failure or httpcore2.ConnectError("the name of the server has no address")
        finally:
            del failure


class AsyncGuardedBackend(httpcore2.AsyncNetworkBackend):
    """Opens such connections within an event loop."""

    # It is one kind of class or another, depending on whether anyio is there, which httpx2 brings.
    _plain: Final = cast("httpcore2.AsyncNetworkBackend", httpcore2.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Open a connection."""
        return AsyncGuardedStream(await self._plain.connect_tcp(host, port, timeout, local_address, socket_options))

    async def sleep(self, seconds: float) -> None:
        """Wait, as the pool does between attempts to connect."""
        await self._plain.sleep(seconds)
