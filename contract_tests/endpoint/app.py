"""The HTTP side: a Starlette application that turns what comes in into a `Request` and a `Reply` into what goes out."""

from __future__ import annotations

import asyncio
import email.utils
import itertools
import socket
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount

from .answer import unexpected
from .encoding import Reply, encode
from .request import Request

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from .behaviour import Behaviour, World
    from .settings import EndpointSettings

TRACE_HEADER = "x-ncp-trace-id"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request that the endpoint saw, and the status that it was answered with.

    Attributes:
        method: The method.
        target: The bytes of the request target: path and query.
        headers: Name (lower case) and value pairs.
        body: The bytes of the body; one over the limit is cut one byte after it.
        status: The status of the answer.
    """

    method: str
    target: bytes
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes = field(repr=False)
    status: int


@dataclass(slots=True)
class Record:
    """What an endpoint saw, in order; for tests.

    Attributes:
        exchanges: Requests with the status of their answers.
        failures: Exceptions of the endpoint's own code. Anything in here is a mistake in the endpoint.
    """

    exchanges: list[Exchange] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)


def application(settings: EndpointSettings, behaviour: Behaviour, world: World, record: Record) -> Starlette:
    """The ASGI application of one endpoint."""
    return Starlette(routes=[Mount("/", app=_endpoint(settings, behaviour, world, record))])


def _endpoint(settings: EndpointSettings, behaviour: Behaviour, world: World, record: Record) -> ASGIApp:
    numbers = itertools.count(1)

    async def endpoint(scope: Scope, receive: Receive, send: Send) -> None:
        request = await _read(scope, receive, settings, next(numbers))
        try:
            reply = behaviour.respond(world, request)
        except Exception as error:  # noqa: BLE001 - kept in the record, which running_endpoint raises from
            record.failures.append(error)
            reply = encode(unexpected(), "application/json")
        record.exchanges.append(
            Exchange(request.method, request.target.encode("ascii"), request.headers, request.body, reply.status)
        )
        await behaviour.deliver(_Wire(settings, request, scope, receive, send), reply)

    return endpoint


async def _read(scope: Scope, receive: Receive, settings: EndpointSettings, number: int) -> Request:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        # What goes over the limit is taken from the wire but not kept.
        body += message.get("body", b"")[: settings.body_limit + 1 - len(body)]
        more = bool(message.get("more_body", False))
    return Request(
        method=scope["method"],
        target=_target(scope),
        headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]),
        body=bytes(body),
        received_at=settings.clock(),
        number=number,
    )


def _target(scope: Scope) -> str:
    exact: bytes | None = scope.get("extensions", {}).get("endpoint.target")
    if exact is not None:
        return exact.decode("ascii")
    query = scope["query_string"]
    return (scope["raw_path"] + (b"?" + query if query else b"")).decode("ascii")


class _Wire:
    """A connection, as deliveries see it."""

    def __init__(
        self, settings: EndpointSettings, request: Request, scope: Scope, receive: Receive, send: Send
    ) -> None:
        self.stall_seconds = settings.stall_seconds
        self.slow_seconds = settings.slow_seconds
        self._date = email.utils.formatdate(request.received_at, usegmt=True)
        self._trace = f"{request.number:016x}"
        self._scope, self._receive, self._send = scope, receive, send

    def headers(self, reply: Reply) -> tuple[tuple[str, str], ...]:
        return (*reply.headers, ("date", self._date), (TRACE_HEADER, self._trace))

    async def send(self, reply: Reply) -> None:
        response = Response(reply.body, reply.status)
        response.raw_headers = [
            *((name.encode("latin-1"), value.encode("latin-1")) for name, value in self.headers(reply)),
            (b"content-length", str(len(reply.body)).encode("ascii")),
        ]
        await response(self._scope, self._receive, self._send)

    async def send_raw(self, data: bytes) -> None:
        transport = self._transport()
        transport.write(data)
        transport.close()
        await self._closed()

    async def reset(self) -> None:
        transport = self._transport()
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
        await self._closed()

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def _transport(self) -> asyncio.Transport:
        transport: asyncio.Transport = self._scope["extensions"]["endpoint.transport"]
        return transport

    async def _closed(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
