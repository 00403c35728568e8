"""What the tests of the aiohttp have in common."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import TypeVar

import httpx2

from generator.runtime.aiohttp_transport import AiohttpTransport
from generator.tests.runtime.fault import DONE
from generator.tests.runtime.wire import HANG, Behaviour, Wire, full, read_request

T = TypeVar("T")

OK = full(DONE)


def used(work: Callable[[httpx2.AsyncClient], Awaitable[T]], transport: AiohttpTransport | None = None) -> T:
    """Run work with an HTTP client on the transport, and close both."""

    async def main() -> T:
        async with httpx2.AsyncClient(transport=transport or AiohttpTransport(), timeout=HANG) as http:
            return await work(http)

    return asyncio.run(main())


def keeping(wire_requests: list[bytes], *responses: bytes) -> Behaviour:
    """Response one request after the other, and keep the requests."""

    def behave(connection: socket.socket) -> None:
        for http_response in responses:
            request = read_request(connection)
            if not request:
                return
            wire_requests.append(request)
            connection.sendall(http_response)

    return behave


def address(wire: Wire) -> str:
    """Return where a server is, over TLS."""
    return wire.base_url.replace("http:", "https:")
