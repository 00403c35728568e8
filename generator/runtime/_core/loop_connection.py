"""One HTTP/1.1 connection within an event loop: one exchange at a time, and nothing is ever sent twice."""

from __future__ import annotations

import asyncio
import select
import sys
from collections.abc import AsyncIterable, Callable, Mapping
from typing import Final, TypeAlias, cast

import h11
import httpx2

Origin: TypeAlias = tuple[str, str, int | None]
"""Scheme, host and port."""

Timeouts: TypeAlias = Mapping[str, float | None]
"""Seconds for each step of an exchange, as the HTTP library hands them to its transports."""

LARGEST_HEAD: Final = 100 * 1024
"""Bytes that the head of an answer may have."""

MOST_UNREAD: Final = 256 * 1024
"""Bytes of an answer beyond which the server has to wait until they are read."""

MOST_UNSENT: Final = 64 * 1024
"""Bytes of a request that are put together before they are written."""


class LoopConnection(asyncio.Protocol):
    """A connection to one origin.

    Attributes:
        origin: Where it leads.
        idle_since: Time of the event loop at which its last exchange ended.
        lost: Done once the connection is closed on our side.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, origin: Origin) -> None:
        self.origin = origin
        self.idle_since = 0.0
        self.lost: asyncio.Future[None] = loop.create_future()
        self._loop = loop
        self._parser = h11.Connection(h11.CLIENT, max_incomplete_event_size=LARGEST_HEAD)
        self._is_busy = True
        self._is_over = False
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._unread = 0
        self._holds_server = False
        self._is_held = False

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to write, and what to ask whether the server has hung up."""
        self._transport = cast("asyncio.Transport", transport)
        socket = transport.get_extra_info("socket")
        self._is_readable = _never if socket is None else _readability(socket.fileno())

    def data_received(self, data: bytes) -> None:
        """Keep a part of an answer until it is read."""
        if not self._is_busy:
            # Nobody asked for anything, so it must not be taken for the answer to the next request.
            self.abort()
            return
        if self._is_over:
            return
        self._parser.receive_data(data)
        self._unread += len(data)
        if self._unread > MOST_UNREAD and not self._holds_server:
            self._holds_server = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """Note that the server sends nothing more; the event loop then closes the connection."""
        self._end(None)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the connection is closed."""
        self._end(exc)
        if not self.lost.done():
            self.lost.set_result(None)

    def pause_writing(self) -> None:
        """Note that the server does not take in what we send as fast as we send it."""
        self._is_held = True

    def resume_writing(self) -> None:
        """Note that the server took it in."""
        self._is_held = False
        self._wake()

    # What the pool calls.

    def is_usable(self) -> bool:
        """Say whether another request may be sent: neither has the server hung up, nor sent what nobody asked for.

        The event loop may not have noticed yet, so the socket itself is asked.
        """
        return not self._is_over and not self._transport.is_closing() and not self._is_readable()

    def begin(self) -> None:
        """Begin another exchange."""
        self._is_busy = True

    async def exchange(self, request: httpx2.Request, timeouts: Timeouts) -> h11.Response:
        """Send a request, and give the head of its answer.

        Raises:
            httpx2.TransportError: It failed.
        """
        await self._send(request, timeouts)
        while True:
            event = await self._next_event(timeouts)
            if isinstance(event, h11.Response):
                return event

    async def read(self, timeouts: Timeouts) -> bytes | None:
        """Give the next part of the body; None at its end.

        Raises:
            httpx2.TransportError: The body ended too early, or has another form than announced.
        """
        event = await self._next_event(timeouts)
        return bytes(event.data) if isinstance(event, h11.Data) else None

    def finish(self) -> bool:
        """End an exchange, and say whether the connection can take another one."""
        parser = self._parser
        if (
            self._is_over
            or (parser.our_state, parser.their_state) != (h11.DONE, h11.DONE)
            or parser.trailing_data[0]
            or self._is_held
        ):
            return False
        parser.start_next_cycle()
        self._unread = 0
        self._is_busy = False
        self.idle_since = self._loop.time()
        return True

    def abort(self) -> None:
        """Close the connection at once."""
        self._transport.abort()

    async def _send(self, request: httpx2.Request, timeouts: Timeouts) -> None:
        head = h11.Request(
            method=request.method.encode("ascii"), target=request.url.raw_path, headers=request.headers.raw
        )
        written = self._written(head)
        if isinstance(request.stream, httpx2.ByteStream):
            # All there already, as almost always.
            for chunk in request.stream:
                written += self._written(h11.Data(data=chunk))
        else:
            async for chunk in cast("AsyncIterable[bytes]", request.stream):
                written += self._written(h11.Data(data=chunk))
                if len(written) > MOST_UNSENT:
                    self._transport.write(written)
                    written = b""
                    if not await self._is_taken(timeouts):
                        return
        # In one piece, so that a small request is one packet.
        self._transport.write(written + self._written(h11.EndOfMessage()))
        await self._is_taken(timeouts)

    def _written(self, event: h11.Request | h11.Data | h11.EndOfMessage) -> bytes:
        try:
            return self._parser.send(event) or b""
        except h11.LocalProtocolError as error:
            raise httpx2.LocalProtocolError(str(error)) from None

    async def _is_taken(self, timeouts: Timeouts) -> bool:
        """Wait until the server takes in what was written; False when it answers or hangs up instead."""
        while self._is_held and not self._unread and not self._is_over:
            await self._wait(timeouts.get("write"), httpx2.WriteTimeout)
        return not self._is_held

    async def _next_event(self, timeouts: Timeouts) -> h11.Event:
        while True:
            try:
                event = self._parser.next_event()
            except h11.RemoteProtocolError as error:
                if self._is_over and self._parser.their_state is h11.SEND_RESPONSE:
                    raise httpx2.RemoteProtocolError("the server hung up without a whole answer") from None
                raise httpx2.RemoteProtocolError(str(error)) from None
            if event is h11.PAUSED:
                raise httpx2.RemoteProtocolError("the server wants to speak another protocol")
            if event is not h11.NEED_DATA:
                return cast("h11.Event", event)
            if self._is_over:
                raise httpx2.ReadError(str(self._error or "the connection is closed"))
            self._unread = 0
            if self._holds_server:
                self._holds_server = False
                self._transport.resume_reading()
            await self._wait(timeouts.get("read"), httpx2.ReadTimeout)

    async def _wait(self, seconds: float | None, expired: type[httpx2.TimeoutException]) -> None:
        """Wait until something happens to the connection."""
        waiter = self._waiter = self._loop.create_future()
        timer = None if seconds is None else self._loop.call_later(seconds, _expire, waiter, expired)
        try:
            await waiter
        finally:
            self._waiter = None
            if timer is not None:
                timer.cancel()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _end(self, error: Exception | None) -> None:
        if not self._is_over:
            self._is_over = True
            self._error = error
            if error is None:
                # An end that was announced, or one that ends a body without a length.
                self._parser.receive_data(b"")
        self._wake()


def _readability(descriptor: int) -> Callable[[], bool]:
    """Make what says whether anything waits to be read from a socket, its end included."""
    if sys.platform == "win32":
        return lambda: bool(select.select([descriptor], [], [], 0)[0])
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return lambda: bool(poll.poll(0))


def _never() -> bool:
    return False


def _expire(waiter: asyncio.Future[None], expired: type[httpx2.TimeoutException]) -> None:
    if not waiter.done():
        waiter.set_exception(expired("the server took too long"))
