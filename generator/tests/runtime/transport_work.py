"""What the tests of the asyncio transport have in common."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import TypeVar

import httpx2

from generator.runtime.asyncio_transport import AsyncioTransport
from generator.tests.runtime.fault import DONE
from generator.tests.runtime.wire import HANG, Behaviour, Wire, full, read_request

T = TypeVar("T")

OK = full(DONE)


def used(work: Callable[[httpx2.AsyncClient], Awaitable[T]], transport: AsyncioTransport | None = None) -> T:
    """Run work with an HTTP client on the transport, and close both."""

    async def main() -> T:
        async with httpx2.AsyncClient(transport=transport or AsyncioTransport(), timeout=HANG) as http:
            return await work(http)

    return asyncio.run(main())


def keeping(wire_requests: list[bytes], *answers: bytes) -> Behaviour:
    """Answer one request after the other, and keep the requests."""

    def behave(connection: socket.socket) -> None:
        for answer in answers:
            request = read_request(connection)
            if not request:
                return
            wire_requests.append(request)
            connection.sendall(answer)

    return behave


def address(wire: Wire) -> str:
    """Give where a server is, over TLS."""
    return wire.base_url.replace("http:", "https:")
