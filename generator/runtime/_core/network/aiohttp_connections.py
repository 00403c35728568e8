"""Connections of aiohttp that keep to one response for one request.

aiohttp hands a kept connection to the next request without asking whether anything came in the meantime, and takes what
did for the response to it. It is asked here, as the pool of the default transport asks: of the bytes behind a response,
and of the socket.
"""

from __future__ import annotations

import asyncio
import select
import sys
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Final, cast

import aiohttp
import httpx2
from aiohttp.abc import AbstractStreamWriter
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from aiohttp.http_writer import StreamWriter
from aiohttp.tracing import Trace

from ..calls.clock import monotonic
from .response_end import ResponseEnd
from .sent_once import LONGEST_REST, SENT_ONCE
from .transports import IDLE_SECONDS

LARGEST_HEAD: Final = 100 * 1024
"""Bytes that the head of a response may have, as in the default transport."""

MOST_AT_ONCE: Final = 64 * 1024
"""Bytes of a request that are taken off our hands at once, whatever the server does."""


class GuardedHandler(ResponseHandler):
    """What follows the bytes of one connection."""

    _end: ResponseEnd | None = None
    _rests_since: float | None = None

    def __init__(self, loop: asyncio.AbstractEventLoop, drops: Event) -> None:
        super().__init__(loop)
        self._drops = drops

    _is_readable: Callable[[], bool]

    @property
    def should_close(self) -> bool:
        """Whether the connection may not be used again: it is not exactly at the end of a response."""
        return self._end is None or not self._end.is_reached() or super().should_close

    def is_usable(self) -> bool:
        """Return whether a request may be sent: the connection is new, or at rest with nothing to be read from it."""
        return self._end is None or (self._end.is_reached() and not self.is_stale())

    def is_stale(self) -> bool:
        """Return whether the server has closed the connection, or may be about to close it."""
        if self._rests_since is None:
            return False
        if self._is_readable():
            self._drops.set()
            return True
        rest = monotonic() - self._rests_since
        return SENT_ONCE.get() and (self._drops.is_set() or rest > LONGEST_REST)

    def eof_received(self) -> None:
        """Note that the server has closed the connection."""
        if self._rests_since is not None:
            self._drops.set()
        super().eof_received()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Note that the server has broken the connection off."""
        if exc is not None and self._rests_since is not None:
            self._drops.set()
        super().connection_lost(exc)

    def expect(self, *, has_body: bool) -> None:
        """Follow the next response."""
        self._end = ResponseEnd(has_body=has_body)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember what to ask whether the server has hung up: the event loop may not have noticed yet."""
        super().connection_made(transport)
        socket = transport.get_extra_info("socket")
        self._is_readable = _never if socket is None else _readability(socket.fileno())

    def data_received(self, data: bytes) -> None:
        """Take the next bytes in."""
        end = self._end
        if end is not None:
            end.take(data)
            if end.largest_head > LARGEST_HEAD:
                self.set_exception(httpx2.RemoteProtocolError("the head of the response is too large"))
                self._abort()
                return
            excess = end.excess()
            if excess:
                # Not for the parser, which would take it for the next response, or fail.
                data = data[: max(0, len(data) - excess)]
                if not data:
                    self._abort()
                    return
            if end.is_reached():
                self._rests_since = monotonic()
        super().data_received(data)

    def set_exception(self, exc: BaseException, exc_cause: BaseException | None = None) -> None:
        """Note that the exchange has failed, for who waits for the body, too: aiohttp does not always wake them."""
        super().set_exception(exc, *(() if exc_cause is None else (exc_cause,)))
        body = self._payload
        if body is not None and not body.is_eof() and body.exception() is None:
            body.set_exception(exc if isinstance(exc, aiohttp.ClientError) else aiohttp.ClientPayloadError())

    def close(self) -> None:
        """Close the connection at once: one whose server takes nothing in would stay open."""
        self._abort()
        super().close()

    def _abort(self) -> None:
        if self.transport is not None:
            self.transport.abort()


class GuardedConnector(aiohttp.TCPConnector):
    """A pool of such connections. It sets no bound on how many are in use."""

    def __init__(self) -> None:
        # The resolver is that of the system, as in the default transport, whatever else is installed.
        super().__init__(  # pyright: ignore[reportUnknownMemberType]  # of another argument
            limit=0, keepalive_timeout=IDLE_SECONDS, resolver=aiohttp.ThreadedResolver()
        )
        # No argument takes another handler. The name is private: a test holds it in the versions that we allow.
        self._factory = cast("partial[ResponseHandler]", partial(GuardedHandler, asyncio.get_running_loop(), Event()))

    async def connect(
        self, req: aiohttp.ClientRequest, traces: list[Trace], timeout: aiohttp.ClientTimeout
    ) -> Connection:
        """Return a connection that can be used: a kept one if there is any such."""
        while True:
            connection = await super().connect(req, traces, timeout)
            handler = cast("GuardedHandler", connection.protocol)
            if handler.is_usable():
                handler.expect(has_body=req.method != "HEAD")
                return connection
            connection.close()


class StaleConnectionError(OSError):
    """A kept connection is closed, or was at rest for too long; nothing of the request was sent over it."""


class BodySentOnce(aiohttp.BytesPayload):
    """A body with which, and not before, the head of its request is sent: only to a connection that is open."""

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        """Send it.

        Raises:
            StaleConnectionError: The connection does not take it.
        """
        # The event loop may have done other things since the connection was chosen.
        if cast("GuardedHandler", cast("StreamWriter", writer).protocol).is_stale():
            raise StaleConnectionError("the server has closed the connection, or is about to")
        await super().write_with_length(writer, content_length)


class LargeBody(aiohttp.Payload):
    """A body that the server has to go on taking in: aiohttp has no time-out for that.

    Args:
        content: The body.
        seconds: How long one part of it may take.
    """

    _default_content_type = ""

    def __init__(self, content: bytes, seconds: float | None) -> None:
        super().__init__(content)
        self._content = content
        self._size = len(content)
        self._seconds = seconds

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """Return it as text."""
        return self._content.decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Send it.

        Raises:
            TimeoutError: A part was not taken in in time.
        """
        for start in range(0, len(self._content), MOST_AT_ONCE):
            async with asyncio.timeout(self._seconds):
                await writer.write(self._content[start : start + MOST_AT_ONCE])


def _readability(descriptor: int) -> Callable[[], bool]:
    """Return what says whether anything waits to be read from a socket, its end included."""
    if sys.platform == "win32":
        return lambda: bool(select.select([descriptor], [], [], 0)[0])
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return lambda: bool(poll.poll(0))


def _never() -> bool:
    return False
