"""Connections of aiohttp are closed in every way in which a call or a client may end, on every loop."""

from __future__ import annotations

import asyncio
import gc
import socket
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import httpx2
import pytest

from generator.runtime.aiohttp_transport import AiohttpTransport
from generator.tests.runtime.fakes import KEPT, KEYS, LIST, RESET, AsyncSmallClient, reset_parts
from generator.tests.runtime.fault import DONE
from generator.tests.runtime.transport_work import OK, keeping
from generator.tests.runtime.wire import full, head, read_request, responding, running

T = TypeVar("T")


class TestClosing:
    @pytest.mark.parametrize("begun", [b"", head(Content_Length=50) + b"{"], ids=["before the head", "in the body"])
    def test_ends_a_call_that_is_under_way(self, begun: bytes) -> None:
        is_asked = threading.Event()
        over = threading.Event()

        def behave(connection: socket.socket) -> None:
            read_request(connection)
            connection.sendall(begun)
            is_asked.set()
            over.wait(10)

        async def main() -> None:
            async with httpx2.AsyncClient(transport=transport, timeout=60) as http:
                call = asyncio.create_task(http.get(wire.base_url))
                await asyncio.to_thread(is_asked.wait, 10)
                await asyncio.sleep(0.05)
                await transport.aclose()
                with pytest.raises(httpx2.ReadError, match="the transport was closed"):
                    # Only ends a test that hangs.
                    async with asyncio.timeout(30):
                        await call
            over.set()

        transport = AiohttpTransport()
        with running(behave) as wire:
            asyncio.run(main())

    def test_ends_a_call_that_waits_for_a_connection(self) -> None:
        async def main() -> None:
            async with httpx2.AsyncClient(transport=transport, timeout=60) as http, asyncio.TaskGroup() as tasks:
                tasks.create_task(fail(http, httpx2.ReadError))
                assert await asyncio.to_thread(is_asked.wait, 10)
                tasks.create_task(fail(http, httpx2.ConnectError))
                await asyncio.sleep(0.05)
                await transport.aclose()

        async def fail(http: httpx2.AsyncClient, kind: type[Exception]) -> None:
            with pytest.raises(kind, match="the transport was closed"):
                await http.get(wire.base_url)

        def behave(connection: socket.socket) -> None:
            read_request(connection)
            is_asked.set()
            read_request(connection)

        is_asked = threading.Event()
        transport = AiohttpTransport(max_connections=1)
        with running(behave) as wire:
            asyncio.run(main())

    def test_a_loop_that_is_over_makes_room_for_the_next(self) -> None:
        async def call() -> int:
            async with AsyncSmallClient(**KEYS, base_url=wire.base_url, http_client=transport) as client:
                return (await client.perform(RESET, reset_parts())).status_code

        transport = AiohttpTransport()
        # Without keep-alive nothing of the first loop is left open.
        with running(responding(full(DONE, Connection="close"))) as wire:
            assert [asyncio.run(call()) for _ in range(2)] == [200, 200]
            assert wire.connections == 2
            asyncio.run(transport.aclose())

    @pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts the sockets of the process under /proc")
    def test_a_call_that_is_cancelled_while_it_connects_leaves_no_socket(self) -> None:
        def is_socket(descriptor: Path) -> bool:
            try:
                return str(descriptor.readlink()).startswith("socket")
            except FileNotFoundError:
                # It was closed by another thread after it was listed.
                return False

        def sockets() -> int:
            return sum(map(is_socket, Path("/proc/self/fd").iterdir()))

        async def main() -> dict[int, int]:
            left = {}
            before = sockets()
            for turns in range(20):
                async with (
                    AiohttpTransport() as transport,
                    AsyncSmallClient(**KEYS, base_url=wire.base_url, http_client=transport) as client,
                ):
                    task = asyncio.create_task(client.perform(LIST, reset_parts()))
                    for _ in range(turns):
                        await asyncio.sleep(0)
                    task.cancel()
                    await asyncio.gather(task, return_exceptions=True)
                # The server's end of each connection is of this process, too, and goes soon after the client's; what
                # leaked would stay. The bound is generous, and only ends a test that fails.
                for _ in range(1000):
                    left[turns] = sockets() - before
                    if left[turns] <= 0:
                        break
                    await asyncio.sleep(0.01)
            return left

        gc.collect()
        gc.disable()
        try:
            with running(responding(OK)) as wire:
                left = asyncio.run(main())
        finally:
            gc.enable()
        assert max(left.values()) <= 0


def on_uvloop(work: Callable[[], Awaitable[T]]) -> T:
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_awaited(work))


async def _awaited(work: Callable[[], Awaitable[T]]) -> T:
    return await work()


@pytest.mark.skipif(sys.platform == "win32", reason="uvloop is not made for Windows")
class TestUvloop:
    def test_calls_share_a_connection_until_the_server_closes_it(self) -> None:
        sent: list[bytes] = []

        async def work() -> None:
            async with (
                AiohttpTransport() as transport,
                AsyncSmallClient(**KEYS, base_url=wire.base_url, http_client=transport) as client,
            ):
                for _ in range(5):
                    await client.perform(KEPT, reset_parts())
                    await asyncio.sleep(0.02)

        with running(keeping(sent, OK, OK, OK), keeping(sent, OK, OK)) as wire:
            on_uvloop(work)
            assert wire.connections == 2
        assert len(sent) == 5

    @pytest.mark.parametrize("more", [OK, OK[:20], b"\r\n"], ids=["whole", "begun", "a line break"])
    def test_what_nobody_asked_for_closes_the_connection(self, more: bytes) -> None:
        async def work() -> None:
            async with httpx2.AsyncClient(transport=AiohttpTransport()) as http:
                for _ in range(3):
                    assert (await http.post(wire.base_url)).content == DONE

        with running(responding(OK + more)) as wire:
            on_uvloop(work)
            assert wire.connections == 3
