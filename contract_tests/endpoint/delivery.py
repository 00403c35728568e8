"""How a reply goes onto the wire. The documented way is to send it whole; the rest is for faults and variants."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .encoding import Reply
    from .request import Request


class Wire(Protocol):
    """The connection on which a reply is due."""

    @property
    def stall_seconds(self) -> float:
        """How long a client is made to wait that shall give up."""

    @property
    def slow_seconds(self) -> float:
        """How long a client is made to wait that shall not mind."""

    async def send(self, reply: Reply, *, chunks: int = 0, pause: float = 0.0) -> None:
        """Send a reply; with `chunks`, in so many pieces with a pause between them and without a Content-Length."""

    async def send_raw(self, data: bytes) -> None:
        """Write bytes as they are, past the HTTP library, and close the connection."""

    async def reset(self, data: bytes = b"") -> None:
        """Write bytes and throw the connection away, so that the client sees a reset."""

    async def pause(self, seconds: float) -> None:
        """Wait."""


Deliver = Callable[["Wire", "Request", "Reply"], Awaitable[None]]


async def send_whole(wire: Wire, _request: Request, reply: Reply) -> None:
    """Send the reply as it is."""
    await wire.send(reply)


def as_http(reply: Reply, *, content_length: int | None = None) -> bytes:
    """The bytes of a response; `content_length` may lie about the body."""
    length = len(reply.body) if content_length is None else content_length
    try:
        phrase = HTTPStatus(reply.status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [f"HTTP/1.1 {reply.status} {phrase}", *(f"{name}: {value}" for name, value in reply.headers)]
    return "\r\n".join([*lines, f"content-length: {length}", "", ""]).encode("latin-1") + reply.body
