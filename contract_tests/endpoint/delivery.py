"""How a reply goes onto the wire. Everything but `send_whole` is a fault or a freedom of the transport."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .encoding import Reply


class Wire(Protocol):
    """What a delivery may do with a connection."""

    stall_seconds: float
    slow_seconds: float

    async def send(self, reply: Reply) -> None:
        """Send a reply as HTTP."""

    async def send_raw(self, data: bytes) -> None:
        """Write bytes past the HTTP library and close the connection in order."""

    async def reset(self) -> None:
        """Throw the connection away: the client sees a reset."""

    async def pause(self, seconds: float) -> None:
        """Wait."""


Deliver = Callable[["Wire", "Reply"], Awaitable[None]]


async def send_whole(wire: Wire, reply: Reply) -> None:
    """Send the reply as it is."""
    await wire.send(reply)
