"""Connections that keep to one response for one request, and, if synchronous, to the deadline of a call.

The HTTP library's pool asks a connection that waits for its next request whether anything is to be read from it, and
closes it if so. It does not ask for bytes that came together with a response; they would be taken for the response to
the next request, which may be a change of somebody else's password.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from threading import Event
from typing import Any, Final, cast

import httpcore2

from ..calls.attempt import TimeLeft
from ..calls.clock import monotonic
from .response_end import ResponseEnd
from .sent_once import LONGEST_REST, SENT_ONCE
from .tls_buffer import waits_in

_MOST_COPIED: Final = 64 * 1024
"""Bytes of a body that are put behind the head of its request; more are sent on their own."""


class StaleConnectionError(httpcore2.ConnectError):
    """A kept connection is closed, or was at rest for too long; nothing of the request was sent over it."""


class _Guard:
    """Follows what goes over one connection in both directions.

    The head of a request is held back until its body comes, so that both are sent at once: what is asked of the
    connection just before then holds for the whole request.

    Attributes:
        is_asking: Whether nothing of a response came since the last bytes of a request.
        broken: Why bytes of the request could not be sent, in the words of the system.
    """

    __slots__ = ("_drops", "_held", "_response", "_rests_since", "broken", "is_asking")

    def __init__(self, drops: Event) -> None:
        self._drops = drops
        self._rests_since = 0.0
        self.is_asking = False
        self.broken: str | None = None
        self._held: bytes | None = None
        self._response = ResponseEnd()

    def hold(self, data: bytes) -> bool:
        """Keep the head of a request until its body comes; return whether it is one."""
        if self.is_asking or self._held is not None or not data.endswith(b"\r\n\r\n"):
            return False
        self._held = data
        return True

    def to_send(self, data: bytes) -> tuple[bytes, ...]:
        """Return what is to be sent now, with what was held back."""
        held, self._held = self._held, None
        if held is None:
            return (data,)
        return (held + data,) if len(data) <= _MOST_COPIED else (held, data)

    def has_ended(self) -> bool:
        """Return whether the next bytes begin another request on a connection that was kept."""
        return not self.is_asking and self._response.is_reached()

    def rests_too_long(self) -> bool:
        """Return whether the server may be about to close the connection, for a request that must not be sent twice."""
        return SENT_ONCE.get() and (self._drops.is_set() or monotonic() - self._rests_since > LONGEST_REST)

    def is_readable(self, readable: object) -> object:
        """Note whether something waits to be read; at rest, that is the end of the connection."""
        if readable and self.has_ended():
            self._drops.set()
        return readable

    def sends(self, data: bytes) -> None:
        """Note bytes of a request."""
        if not self.is_asking:
            self.is_asking = True
            self._response = ResponseEnd(has_body=not data.startswith(b"HEAD "))

    def gets(self, data: bytes) -> bytes:
        """Note bytes of a response, and hand them on.

        Raises:
            httpcore2.ReadError: There are none, since the connection broke while the request was sent.
        """
        if not data and self.broken:
            raise httpcore2.ReadError(self.broken)
        if not data and self.is_asking and self._rests_since:
            self._drops.set()
        self.is_asking = False
        self._response.take(data)
        if self._response.is_reached():
            self._rests_since = monotonic()
        return data

    def has_more(self) -> bool:
        """Return whether what came is something else than one whole response; asked when one is over."""
        return not self._response.is_reached()


class GuardedStream(httpcore2.NetworkStream):
    """A connection that says there is something to be read when more came than a response."""

    def __init__(self, stream: httpcore2.NetworkStream, drops: Event) -> None:
        self._stream = stream
        self._drops = drops
        self._guard = _Guard(drops)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the next bytes of a response.

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
        """Send bytes of a request.

        Raises:
            StaleConnectionError: The server has closed the connection; nothing was sent.
        """
        guard = self._guard
        if guard.hold(buffer):
            return
        # In this order: the first may let other threads run.
        if guard.has_ended() and (self.get_extra_info("is_readable") or guard.rests_too_long()):
            raise StaleConnectionError("the server has closed the connection, or is about to")
        try:
            for data in guard.to_send(buffer):
                guard.sends(data)
                self._stream.write(data, timeout)
        except httpcore2.WriteError as error:
            # The HTTP library reads on, for the sake of a response that came early.
            guard.broken = str(error)
            raise

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Return the connection with TLS on it."""
        return GuardedStream(self._stream.start_tls(ssl_context, server_hostname, timeout), self._drops)

    def get_extra_info(self, info: str) -> object:
        """Return something about the connection."""
        if info == "is_readable" and self._guard.has_more():
            return True
        found = self._stream.get_extra_info(info)
        return self._guard.is_readable(found) if info == "is_readable" else found


class AsyncGuardedStream(httpcore2.AsyncNetworkStream):
    """The same within an event loop, where the whole call is cut off by its deadline anyway."""

    def __init__(self, stream: httpcore2.AsyncNetworkStream, drops: Event) -> None:
        self._stream = stream
        self._drops = drops
        self._guard = _Guard(drops)
        # Looked up once: the pool asks all its connections for each request.
        tls: object = stream.get_extra_info("ssl_object")
        self._tls = tls if isinstance(tls, ssl.SSLObject) else None
        self._waits: bool | None = None

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the next bytes of a response."""
        self._waits = None
        return self._guard.gets(await self._stream.read(max_bytes, timeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes of a request."""
        guard = self._guard
        if guard.hold(buffer):
            return
        # In this order: the first may let other threads run.
        if guard.has_ended() and (self.get_extra_info("is_readable") or guard.rests_too_long()):
            raise StaleConnectionError("the server has closed the connection, or is about to")
        try:
            for data in guard.to_send(buffer):
                guard.sends(data)
                await self._stream.write(data, timeout)
        except httpcore2.WriteError as error:
            guard.broken = str(error) or str(error.__cause__ or "")
            raise

    async def aclose(self) -> None:
        """Close the connection."""
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.AsyncNetworkStream:
        """Return the connection with TLS on it."""
        return AsyncGuardedStream(await self._stream.start_tls(ssl_context, server_hostname, timeout), self._drops)

    def get_extra_info(self, info: str) -> object:
        """Return something about the connection."""
        if info == "is_readable" and (self._guard.has_more() or self._waits_in_tls()):
            return True
        found = self._stream.get_extra_info(info)
        return self._guard.is_readable(found) if info == "is_readable" else found

    def _waits_in_tls(self) -> bool:
        """Return whether TLS holds something back. That changes only by reading, so it is found out once after that."""
        if self._waits is None:
            self._waits = self._tls is not None and waits_in(self._tls)
        return self._waits


class GuardedBackend(httpcore2.NetworkBackend):
    """Opens such connections, trying the addresses of a server one after the other until the call has to be over.

    Args:
        resolve: Gives the addresses of a name, as `socket.getaddrinfo` does.
    """

    _plain: Final = httpcore2.SyncBackend()

    def __init__(self, resolve: Callable[..., Sequence[tuple[Any, ...]]] = socket.getaddrinfo) -> None:
        self._resolve = resolve
        self._drops = Event()

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
                stream = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
                return GuardedStream(stream, self._drops)
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

    def __init__(self) -> None:
        self._drops = Event()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Open a connection."""
        stream = await self._plain.connect_tcp(host, port, timeout, local_address, socket_options)
        return AsyncGuardedStream(stream, self._drops)

    async def sleep(self, seconds: float) -> None:
        """Wait, as the pool does between attempts to connect."""
        await self._plain.sleep(seconds)
