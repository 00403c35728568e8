"""Kept connections and requests that must not be sent twice: over which ones they go, and which ones they leave."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from generator.runtime._core.clients.async_client import AsyncClient
from generator.runtime._core.network import aiohttp_connections, guarded_stream
from generator.runtime._core.network.guarded_transport import GuardedTransport
from generator.runtime._core.network.transports import limits_of, shared_ssl_context
from generator.runtime._core.requests.operation import OperationSpec
from generator.runtime.errors import ApiError, ClientClosedError
from generator.tests.runtime.fakes import AIOHTTP, FLAVOURS, KEPT, RESET, SUCCESS, Flavour, as_json, reset_parts
from generator.tests.runtime.wire import HANG, full, read_request, responding, running, silence

DONE = full(as_json(SUCCESS))


@pytest.fixture(params=[*FLAVOURS, AIOHTTP], ids=lambda flavour: flavour.name)
def way(request: pytest.FixtureRequest) -> Flavour:
    chosen: Flavour = request.param
    return chosen


class Rest:
    """The clock of the pools, moved by the test."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def rest(monkeypatch: pytest.MonkeyPatch) -> Rest:
    clock = Rest()
    monkeypatch.setattr(guarded_stream, "monotonic", clock)
    monkeypatch.setattr(aiohttp_connections, "monotonic", clock)
    return clock


def calls(way: Flavour, base_url: str, steps: Iterator[Any], operation: OperationSpec[Any]) -> None:
    """Make a call, then let the test do something, and so on."""
    client = way.client(base_url=base_url, max_retries=0)
    if isinstance(client, AsyncClient):

        async def run() -> None:
            async with client:
                for _ in steps:
                    assert (await client.perform(operation, reset_parts())).parsed.id == SUCCESS["id"]

        asyncio.run(run())
        return
    with client:
        for _ in steps:
            assert client.perform(operation, reset_parts()).parsed.id == SUCCESS["id"]


@pytest.mark.parametrize(
    ("operation", "pause", "connections"),
    [(RESET, 0.0, 1), (RESET, 0.2, 3), (KEPT, 0.2, 1)],
    ids=["in a row", "after pauses", "after pauses, if it may be sent twice"],
)
def test_a_pause_makes_a_change_take_a_fresh_one(
    way: Flavour, rest: Rest, operation: OperationSpec[Any], pause: float, connections: int
) -> None:
    def steps() -> Iterator[None]:
        for _ in range(3):
            yield
            rest.now += pause

    with running(responding(DONE)) as wire:
        calls(way, wire.base_url, steps(), operation)
        assert wire.connections == connections


@pytest.mark.usefixtures("rest")
@pytest.mark.parametrize("operation", [RESET, KEPT], ids=["change", "question"])
def test_one_that_the_server_has_closed_costs_no_call(way: Flavour, operation: OperationSpec[Any]) -> None:
    closed = threading.Event()
    requests = []

    def once(connection: socket.socket) -> None:
        requests.append(read_request(connection))
        connection.sendall(DONE)
        connection.close()
        closed.set()

    def steps() -> Iterator[None]:
        yield
        assert closed.wait(HANG)
        yield

    with running(once, responding(DONE)) as wire:
        calls(way, wire.base_url, steps(), operation)
        assert wire.connections == 2
    assert len(requests) == 1


@pytest.mark.usefixtures("rest")
@pytest.mark.parametrize(("operation", "connections"), [(RESET, 4), (KEPT, 2)], ids=["change", "question"])
def test_a_server_that_drops_connections_gets_a_fresh_one_for_each_change(
    way: Flavour, operation: OperationSpec[Any], connections: int
) -> None:
    closed = threading.Event()

    def once(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(DONE)
        connection.close()
        closed.set()

    def steps() -> Iterator[None]:
        for _ in range(4):
            yield
            assert closed.wait(HANG)

    with running(once, responding(DONE)) as wire:
        calls(way, wire.base_url, steps(), operation)
        assert wire.connections == connections


@pytest.mark.parametrize("size", [0, 10, 200_000])
def test_head_and_body_are_sent_at_once_or_one_after_the_other(size: int) -> None:
    request: list[bytes] = []

    def behave(connection: socket.socket) -> None:
        request.append(read_request(connection))
        connection.sendall(DONE)

    with (
        running(behave) as wire,
        httpx2.Client(transport=GuardedTransport(shared_ssl_context("http"), limits_of(1))) as client,
    ):
        assert client.post(wire.base_url, content=bytes(size)).json() == SUCCESS
    head, _, body = request[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST / HTTP/1.1\r\n")
    assert body == bytes(size)


@pytest.mark.parametrize("flavour", FLAVOURS, ids=lambda flavour: flavour.name)
def test_an_http_client_that_is_closed_in_mid_call_is_reported(flavour: Flavour) -> None:
    def close_and_fail(_: httpx2.Request) -> httpx2.Response:
        if isinstance(http_client, httpx2.Client):
            http_client.close()
        else:
            # As `aclose` does first of all.
            http_client._state = type(http_client._state).CLOSED
        raise RuntimeError("Cannot send a request, as the client has been closed.")

    http_client = flavour.mock(close_and_fail)
    with pytest.raises(ClientClosedError) as caught:
        flavour.perform(flavour.client(http_client=http_client), RESET, reset_parts())
    assert caught.value.sent is False


@pytest.mark.parametrize("flavour", [FLAVOURS[1], AIOHTTP], ids=lambda flavour: flavour.name)
def test_a_client_that_is_closed_in_mid_call_is_reported(flavour: Flavour) -> None:
    is_asked = threading.Event()

    def behave(connection: socket.socket) -> None:
        read_request(connection)
        is_asked.set()
        silence(connection)

    async def main(base_url: str) -> ApiError:
        client = flavour.client(base_url=base_url, max_retries=0)
        call = asyncio.create_task(client.perform(RESET, reset_parts()))
        assert await asyncio.to_thread(is_asked.wait, HANG)
        await client.aclose()
        with pytest.raises(ApiError) as caught:
            await call
        return caught.value

    with running(behave) as wire:
        assert asyncio.run(main(wire.base_url)).sent is None
