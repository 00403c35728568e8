"""One exchange of the transport over aiohttp: what is sent, and how a response is read."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator

import httpx2
import pytest

from generator.runtime._core.network.aiohttp_connections import MOST_AT_ONCE
from generator.tests.runtime.fault import DONE
from generator.tests.runtime.transport_work import OK, keeping, used
from generator.tests.runtime.wire import HANG, full, head, responding, running, then


def test_a_body_without_a_length_ends_with_the_connection() -> None:
    def behave(connection: socket.socket) -> None:
        connection.sendall(head() + DONE)

    async def work(http: httpx2.AsyncClient) -> bytes:
        return (await http.get(wire.base_url)).content

    with running(then(behave)) as wire:
        assert used(work) == DONE


def test_a_response_to_head_has_no_body() -> None:
    async def work(http: httpx2.AsyncClient) -> None:
        for _ in range(2):
            assert (await http.head(wire.base_url)).content == b""

    with running(responding(head(Content_Length=5))) as wire:
        used(work)
        assert wire.connections == 1


def test_another_protocol_is_refused() -> None:
    async def work(http: httpx2.AsyncClient) -> None:
        with pytest.raises(httpx2.RemoteProtocolError, match="protocol"):
            await http.get(wire.base_url, headers={"Upgrade": "other", "Connection": "upgrade"})

    with running(responding(head("101 Switching Protocols", Upgrade="other", Connection="upgrade"))) as wire:
        used(work)


@pytest.mark.promise("many-calls-transport")
def test_a_large_response_waits_until_it_is_read() -> None:
    size = 400 * MOST_AT_ONCE  # more than the buffers of sockets take
    sent = threading.Event()

    def behave(connection: socket.socket) -> None:
        connection.sendall(head(Content_Length=size) + bytes(size))
        sent.set()

    async def work(http: httpx2.AsyncClient) -> int:
        async with http.stream("GET", wire.base_url) as response:
            assert not await asyncio.to_thread(sent.wait, 1)
            return len(await response.aread())

    with running(then(behave)) as wire:
        assert used(work) == size


def test_a_large_request_arrives_whole() -> None:
    sent: list[bytes] = []
    size = 50 * MOST_AT_ONCE

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(50):
            yield bytes(MOST_AT_ONCE)

    async def work(http: httpx2.AsyncClient) -> None:
        for content in (bytes(size), parts()):
            http_response = await http.post(wire.base_url, content=content, headers={"Content-Length": str(size)})
            assert http_response.content == DONE

    with running(keeping(sent, OK, OK)) as wire:
        used(work)
        assert wire.connections == 1
    assert [len(request.partition(b"\r\n\r\n")[2]) for request in sent] == [size, size]


@pytest.mark.promise("many-calls-transport")
def test_a_server_that_takes_nothing_in_ends_in_a_timeout() -> None:
    reported = threading.Event()

    async def work(http: httpx2.AsyncClient) -> None:
        with pytest.raises(httpx2.WriteTimeout):
            await http.post(wire.base_url, content=bytes(20_000_000), timeout=httpx2.Timeout(HANG, write=0.1))
        reported.set()

    def wait(_: socket.socket) -> None:
        reported.wait(HANG)

    with running(wait) as wire:
        used(work)


def test_a_response_before_the_end_of_the_request_counts() -> None:
    reported = threading.Event()

    def behave(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.sendall(full(b"too large", "413 Content Too Large"))
        reported.wait(HANG)

    async def work(http: httpx2.AsyncClient) -> int:
        status = (await http.post(wire.base_url, content=bytes(20_000_000))).status_code
        reported.set()
        return status

    with running(behave) as wire:
        assert used(work) == 413


def test_a_body_that_differs_from_its_length_is_refused() -> None:
    async def work(http: httpx2.AsyncClient) -> None:
        with pytest.raises(httpx2.LocalProtocolError):
            await http.post(wire.base_url, content=b"abc", headers={"Content-Length": "2"})

    with running(responding(OK)) as wire:
        used(work)
