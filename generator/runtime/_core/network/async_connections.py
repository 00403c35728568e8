"""The connections of an asynchronous client: the only place where it sends anything."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable
from functools import partial
from typing import Final, TypeAlias, cast

import httpx2

from ...errors import ClientClosedError, InvalidArgumentError
from ..calls.attempt import AttemptTimeouts, BodyCollector
from ..calls.outcome import AttemptFailure, ReceivedResponse
from .transports import open_async_transport

AsyncSender: TypeAlias = Callable[[httpx2.Request], Awaitable[httpx2.Response]]
"""Sends a request and returns a response whose body is not read yet."""

GROUPS: Final = 10
GROUP_SIZE: Final = 10
"""Connections that a group has at most."""

_GRACE: Final = 0.05
"""Seconds that a step of an attempt has to report its own timeout before the whole attempt is cut off."""


class AsyncConnections:
    """Opens connections when they are first needed, in groups, all for one event loop.

    When that is over, the next one gets connections of its own.

    The HTTP library looks at each connection of a pool several times for each request. At a hundred calls at once that
    is most of what a call costs, and ten pools of ten connections are much cheaper than one of a hundred. A group is
    used only while all before it are busy, so there are never more connections than calls at once.

    Args:
        server: Address that all requests go to.
        http_client: HTTP client of the caller, or a transport, to send with in place of own connections; it is not
            closed.

    Attributes:
        server: The same.
        http_client: The same.
        is_closed: Whether they are closed for good.

    Raises:
        InvalidArgumentError: `http_client` is of another kind.
    """

    def __init__(self, server: httpx2.URL, http_client: httpx2.AsyncClient | httpx2.AsyncBaseTransport | None) -> None:
        if http_client is not None and not isinstance(http_client, httpx2.AsyncClient | httpx2.AsyncBaseTransport):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers err
            raise InvalidArgumentError(message="http_client must be an httpx2.AsyncClient, or a transport of one")
        self.server = server
        self.http_client = http_client
        self._lock = threading.Lock()
        self.is_closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._groups: list[httpx2.AsyncBaseTransport] = []
        self._busy = [0] * GROUPS

    async def send(
        self, request: httpx2.Request, timeouts: AttemptTimeouts, limit: int
    ) -> ReceivedResponse | AttemptFailure:
        """Send a request and read the whole response.

        Args:
            request: Complete request.
            timeouts: Limits of the attempt.
            limit: Bytes that a body may have, after its content coding was undone.

        Raises:
            ClientClosedError: The connections are closed for good, or belong to another event loop.
        """
        try:
            sender, group = self.sender()
        except httpx2.TransportError as error:
            # No connection can be made as the program is set up.
            from ..calls.attempt_failure import failed_attempt

            return failed_attempt(error, None, is_closed=self.is_closed)
        busy = self._busy
        try:
            return await self._send(sender, request, timeouts, limit)
        except RuntimeError:
            if getattr(self.http_client, "is_closed", False):
                # Another task closed it.
                raise _closed() from None
            raise
        finally:
            # Error reporters print variables, and the text of a request shows its address, where a secret may travel.
            del request
            if group is not None:
                busy[group] -= 1

    async def _send(
        self, sender: AsyncSender, request: httpx2.Request, timeouts: AttemptTimeouts, limit: int
    ) -> ReceivedResponse | AttemptFailure:
        response: httpx2.Response | None = None
        left = timeouts.left()
        try:
            async with asyncio.timeout(None if left is None else left + _GRACE):
                response = await sender(request)
                body = BodyCollector(response, limit)
                stream = cast("httpx2.AsyncByteStream", response.stream)
                chunks = aiter(
                    cast("AsyncIterable[bytes]", response.aiter_bytes() if response.is_stream_consumed else stream)
                )
                try:
                    async for chunk in chunks:
                        if not body.add(chunk, timeouts):
                            break
                finally:
                    if isinstance(chunks, AsyncGenerator):
                        await chunks.aclose()
                    await stream.aclose()
        except (httpx2.RequestError, OSError) as error:
            from ..calls.attempt_failure import failed_attempt

            return failed_attempt(error, response, is_closed=self.is_closed)
        except BaseException as error:
            if isinstance(error, httpx2.HTTPStatusError) and error.request is request:
                from ..calls.attempt_failure import response_of

                return response_of(error)
            # Interrupts, and errors of a caller's HTTP client: their frames hold the headers with the signature.
            del request
            error.__traceback__ = None
            raise
        return body.outcome()

    async def aclose(self) -> None:
        """Close the connections. Closing again does nothing."""
        self.is_closed = True
        groups, self._groups = self._groups, []
        # The connections of another loop can only be closed there; if that loop is over, they are closed already.
        if self._loop is not None and self._loop is running_loop():
            for group in groups:
                await group.aclose()

    def sender(self) -> tuple[AsyncSender, int | None]:
        """Return what sends a request, and the number of the group that it keeps busy, if it is one of ours."""
        http_client = self.http_client
        if http_client is not None:
            if self.is_closed or (isinstance(http_client, httpx2.AsyncClient) and http_client.is_closed):
                raise _closed()
            if isinstance(http_client, httpx2.AsyncBaseTransport):
                return http_client.handle_async_request, None
            # Whatever it does with redirects otherwise, ours are not followed.
            return partial(http_client.send, stream=True, follow_redirects=False), None
        self._claim(running_loop())
        index = self._choose_group()
        if index == len(self._groups):
            self._groups.append(open_async_transport(self.server, GROUP_SIZE))
        self._busy[index] += 1
        return self._groups[index].handle_async_request, index

    def _claim(self, loop: asyncio.AbstractEventLoop) -> None:
        if self.is_closed:
            raise _closed()
        if self._loop is loop:
            return
        with self._lock:
            if self._loop is not None and self._loop is not loop:
                if not self._loop.is_closed():
                    raise ClientClosedError(
                        message="the client serves one event loop at a time; make one client for each loop"
                    )
                # The connections of a loop that is over cannot be used, nor closed but by the garbage collector.
                self._groups, self._busy = [], [0] * GROUPS
            self._loop = loop

    def _choose_group(self) -> int:
        for index, busy in enumerate(self._busy):
            if busy < GROUP_SIZE:
                return index
        # All connections are in use: wait where the fewest others do.
        return self._busy.index(min(self._busy))


def running_loop() -> asyncio.AbstractEventLoop:
    """Return the event loop that the caller runs in.

    Raises:
        ClientClosedError: There is none of asyncio.
    """
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        pass
    raise ClientClosedError(
        message="no asyncio event loop is running, and the asynchronous client needs one; "
        "elsewhere (trio, a plain function) use the synchronous client, in a thread if need be"
    )


def _closed() -> ClientClosedError:
    return ClientClosedError(message="the client is closed; make a new one")
