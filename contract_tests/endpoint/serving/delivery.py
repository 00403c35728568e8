"""How a response is sent. The documented way is to send it whole; the rest is for faults and variants."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from http import HTTPStatus
from typing import Final

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from ..settings import EndpointSettings
from .encoding import EncodedResponse
from .request import Request

TRANSPORT_EXTENSION: Final = "contract_tests.transport"
"""Name under which the server leaves the asyncio transport of the connection in the ASGI scope."""
_WITHOUT_BODY: Final = frozenset({204, 304})


class Connection:
    """The connection to the client that waits for a response.

    Attributes:
        stall_seconds: How long a client is kept waiting that should give up.
        slow_seconds: How long a client is kept waiting that should not mind.
    """

    def __init__(self, settings: EndpointSettings, scope: Scope, receive: Receive, send: Send) -> None:
        self.stall_seconds = settings.stall_seconds
        self.slow_seconds = settings.slow_seconds
        self._transport: asyncio.Transport = scope["extensions"][TRANSPORT_EXTENSION]
        self._scope, self._receive, self._send = scope, receive, send

    async def send(self, encoded: EncodedResponse, *, chunks: int = 0, pause: float = 0.0) -> None:
        """Send a response; with `chunks`, in so many pieces with a pause between them and without a Content-Length."""
        if encoded.status in _WITHOUT_BODY:
            response = Response(None)
        elif chunks:
            response = StreamingResponse(_pieces(encoded.body, chunks, pause))
        else:
            response = Response(encoded.body)
        response.status_code = encoded.status
        headers = list(encoded.headers)
        if not chunks and encoded.status not in _WITHOUT_BODY:
            headers.append(("content-length", str(len(encoded.body))))
        response.raw_headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        await response(self._scope, self._receive, self._send)

    async def send_raw(self, data: bytes) -> None:
        """Write bytes as they are, past the HTTP library, and close the connection."""
        self._transport.write(data)
        self._transport.close()
        await self._closed()

    async def reset(self, data: bytes = b"") -> None:
        """Write bytes and abort the connection, so that the client sees a reset."""
        self._transport.write(data)
        connection = self._transport.get_extra_info("socket")
        # No lingering: closing sends a reset instead of an orderly end.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()
        await self._closed()

    async def pause(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def _closed(self) -> None:
        # The server responds for an application that returns early, so wait until it knows that nobody listens.
        while (await self._receive())["type"] != "http.disconnect":
            pass


Deliver = Callable[[Connection, Request, EncodedResponse], Awaitable[None]]


async def send_whole(connection: Connection, _request: Request, encoded: EncodedResponse) -> None:
    """Send the response as it is."""
    await connection.send(encoded)


def as_http(encoded: EncodedResponse, *, content_length: int | None = None) -> bytes:
    """Return the bytes of a response; `content_length` may lie about the body."""
    length = len(encoded.body) if content_length is None else content_length
    try:
        phrase = HTTPStatus(encoded.status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [f"HTTP/1.1 {encoded.status} {phrase}", *(f"{name}: {value}" for name, value in encoded.headers)]
    return "\r\n".join([*lines, f"content-length: {length}", "", ""]).encode("latin-1") + encoded.body


async def _pieces(body: bytes, number: int, pause: float) -> AsyncIterator[bytes]:
    size = max(1, -(-len(body) // number))
    for start in range(0, len(body), size):
        if start:
            await asyncio.sleep(pause)
        yield body[start : start + size]
