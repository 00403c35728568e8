"""One response for one request: what else a server sends is not taken for the response to the next one."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Callable
from typing import Any

import pytest

from generator.runtime._core.network.guarded_transport import AsyncGuardedTransport, GuardedTransport
from generator.runtime._core.network.transports import limits_of
from generator.runtime.aiohttp_transport import AiohttpTransport
from generator.tests.runtime.certificate import Certificate
from generator.tests.runtime.fakes import FLAVOURS, KEPT, SUCCESS, Flavour, as_json, reset_parts
from generator.tests.runtime.wire import Behaviour, full, head, read_request, running

STRAY = full(as_json({"success": True, "id": "of-somebody-else"}))
BODY = as_json(SUCCESS)
CHUNKED = head(Transfer_Encoding="chunked") + b"%x\r\n%b\r\n0\r\n" % (len(BODY), BODY)

WAYS: dict[str, tuple[Flavour, Callable[[ssl.SSLContext], Any]]] = {
    "sync": (FLAVOURS[0], lambda context: GuardedTransport(context, limits_of(10))),
    "async": (FLAVOURS[1], lambda context: AsyncGuardedTransport(context, limits_of(10))),
    "aiohttp": (FLAVOURS[1], lambda context: AiohttpTransport(ssl_context=context)),
}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def changed(way: str, base_url: str, transport: Any = None, calls: int = 3) -> list[str]:
    """Change the password several times on one client, and give the ids that the responses name."""
    flavour, _ = WAYS[way]
    client = flavour.client(base_url=base_url, http_client=transport)

    async def change() -> list[str]:
        ids = []
        async with client:
            for _ in range(calls):
                ids.append((await client.perform(KEPT, reset_parts())).parsed.id)
                # The event loop gets to see what came with the response.
                for _ in range(5):
                    await asyncio.sleep(0)
        if transport is not None:
            await transport.aclose()
        return ids

    if way == "sync":
        with client, contextlib.nullcontext() if transport is None else transport:
            return [client.perform(KEPT, reset_parts()).parsed.id for _ in range(calls)]
    return asyncio.run(change())


def sending(*parts: bytes) -> Behaviour:
    """Response each request with several parts, all of them in one packet where the system can be reported so."""

    def hold_back(connection: socket.socket, *, really: bool) -> None:
        if hasattr(socket, "TCP_CORK"):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, really)

    def behave(connection: socket.socket) -> None:
        while read_request(connection):
            hold_back(connection, really=True)
            for part in parts:
                connection.sendall(part)
            hold_back(connection, really=False)

    return behave


RESPONSES = {"with a length": full(BODY), "in chunks": CHUNKED + b"\r\n", "with trailers": CHUNKED + b"A: 1\r\n\r\n"}


@pytest.mark.promise("unsolicited-response")
@pytest.mark.parametrize(
    "more", [STRAY, STRAY[:20], b"\r\n", b"junk"], ids=["whole", "begun", "a line break", "no HTTP"]
)
@pytest.mark.parametrize("kind", RESPONSES)
def test_a_second_response_closes_the_connection(way: str, kind: str, more: bytes) -> None:
    transport = None if way != "aiohttp" else WAYS[way][1](ssl.create_default_context())
    with running(sending(RESPONSES[kind] + more)) as wire:
        assert changed(way, wire.base_url, transport) == [SUCCESS["id"]] * 3
        assert wire.connections == 3


@pytest.mark.promise("unsolicited-response")
@pytest.mark.parametrize("parts", [(full(BODY) + STRAY,), (full(BODY), STRAY)], ids=["one record", "two records"])
def test_a_second_response_closes_the_connection_over_tls(
    way: str, parts: tuple[bytes, ...], certificate: Certificate
) -> None:
    with running(certificate.serving(sending(*parts))) as wire:
        base_url = wire.base_url.replace("http:", "https:")
        assert changed(way, base_url, WAYS[way][1](certificate.trusting())) == [SUCCESS["id"]] * 3
        assert wire.connections == 3


@pytest.mark.promise("unsolicited-response")
@pytest.mark.parametrize("before", [b"", b"HTTP/1.1 100 Continue\r\n\r\n"], ids=["", "after an interim one"])
@pytest.mark.parametrize("kind", RESPONSES)
def test_one_response_keeps_it_open(way: str, kind: str, before: bytes) -> None:
    transport = None if way != "aiohttp" else WAYS[way][1](ssl.create_default_context())
    with running(sending(before, RESPONSES[kind][:30], RESPONSES[kind][30:])) as wire:
        assert changed(way, wire.base_url, transport, calls=5) == [SUCCESS["id"]] * 5
        assert wire.connections == 1


def test_a_head_with_line_feeds_alone_closes_the_connection(way: str) -> None:
    """Parsers take it, but it is not followed to its end."""
    transport = None if way != "aiohttp" else WAYS[way][1](ssl.create_default_context())
    with running(sending(full(BODY).replace(b"\r\n", b"\n") + STRAY)) as wire:
        assert changed(way, wire.base_url, transport) == [SUCCESS["id"]] * 3
        assert wire.connections == 3


def test_one_response_keeps_it_open_over_tls(way: str, certificate: Certificate) -> None:
    with running(certificate.serving(sending(full(BODY)))) as wire:
        base_url = wire.base_url.replace("http:", "https:")
        assert changed(way, base_url, WAYS[way][1](certificate.trusting()), calls=5) == [SUCCESS["id"]] * 5
        assert wire.connections == 1
