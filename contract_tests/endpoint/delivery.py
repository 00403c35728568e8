"""How a response is sent. The documented way is to send it whole; the rest is for faults and variants."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Protocol

from .encoding import EncodedResponse
from .request import Request


class ClientConnection(Protocol):
    """The connection to the client that waits for a response."""

    @property
    def stall_seconds(self) -> float:
        """How long a client is kept waiting that should give up."""

    @property
    def slow_seconds(self) -> float:
        """How long a client is kept waiting that should not mind."""

    async def send(self, encoded: EncodedResponse, *, chunks: int = 0, pause: float = 0.0) -> None:
        """Send a response; with `chunks`, in so many pieces with a pause between them and without a Content-Length."""

    async def send_raw(self, data: bytes) -> None:
        """Write bytes as they are, past the HTTP library, and close the connection."""

    async def reset(self, data: bytes = b"") -> None:
        """Write bytes and abort the connection, so that the client sees a reset."""

    async def pause(self, seconds: float) -> None:
        """Wait."""


Deliver = Callable[["ClientConnection", "Request", "EncodedResponse"], Awaitable[None]]


async def send_whole(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
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
