"""How clients connect: one pool for threads and tasks, HTTP clients of the caller, and event loops."""

from __future__ import annotations

import asyncio
import gc
import threading
from typing import Any

import httpx2
import pytest

from generator.runtime._core.clients.async_client import AsyncClient
from generator.runtime._core.network import transports
from generator.runtime._core.network.guarded_transport import GuardedTransport
from generator.runtime.errors import (
    ClientClosedError,
    InvalidArgumentError,
    RedirectError,
)
from generator.tests.runtime.fakes import (
    KEPT,
    KEYS,
    RESET,
    SUCCESS,
    AsyncSmallClient,
    Flavour,
    Network,
    SmallClient,
    as_json,
    http_response,
    reset_parts,
)
from generator.tests.runtime.wire import HANG, full, read_request, responding, running, silence

DONE = full(as_json(SUCCESS), X_Trace_Id="trace-1", Content_Type="application/json")


class TestConnections:
    @pytest.mark.promise("connections")
    def test_one_is_kept_for_calls_in_a_row(self) -> None:
        with running(responding(DONE)) as wire, SmallClient(**KEYS, base_url=wire.base_url) as client:
            for _ in range(20):
                client.perform(KEPT, reset_parts())
            assert wire.connections == 1

    def test_one_that_the_server_closed_is_not_used_again(self, flavour: Flavour) -> None:
        closed = threading.Event()

        def once(connection: Any) -> None:
            read_request(connection)
            connection.sendall(DONE)
            connection.close()
            closed.set()

        with running(once, responding(DONE)) as wire:
            client = flavour.client(base_url=wire.base_url)
            if isinstance(client, AsyncClient):
                asyncio.run(twice(client, closed))
            else:
                client.perform(RESET, reset_parts())
                assert closed.wait(HANG)
                client.perform(RESET, reset_parts())
                client.close()
            assert wire.connections == 2

    def test_threads_share_one_pool(self) -> None:
        with running(responding(DONE)) as wire, SmallClient(**KEYS, base_url=wire.base_url) as client:
            start = threading.Barrier(8)

            def work() -> None:
                start.wait()
                for _ in range(25):
                    client.perform(KEPT, reset_parts())

            threads = [threading.Thread(target=work) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert wire.connections <= 8

    def test_threads_that_race_open_one_pool(self) -> None:
        def pools() -> int:
            gc.collect()  # what earlier tests left must not be counted before and gone after
            return sum(type(each) is GuardedTransport for each in gc.get_objects())

        with running(responding(DONE)) as wire, SmallClient(**KEYS, base_url=wire.base_url) as client:
            before = pools()
            start = threading.Barrier(16)

            def work() -> None:
                start.wait()
                client.perform(KEPT, reset_parts())

            threads = [threading.Thread(target=work) for _ in range(16)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert pools() - before == 1

    def test_tasks_open_hardly_more_than_one_each(self) -> None:
        async def main(base_url: str) -> None:
            async with AsyncSmallClient(**KEYS, base_url=base_url) as client:
                for _ in range(5):
                    await asyncio.gather(*(client.perform(KEPT, reset_parts()) for _ in range(50)))

        with running(responding(DONE)) as wire:
            asyncio.run(main(wire.base_url))
            assert wire.connections <= 1.15 * 50

    @pytest.mark.parametrize("tasks", [1, 11, 130])
    def test_groups_are_opened_only_as_far_as_calls_need_them(self, tasks: int) -> None:
        async def main(base_url: str) -> None:
            async with AsyncSmallClient(**KEYS, base_url=base_url) as client:
                for _ in range(3):
                    await asyncio.gather(*(client.perform(KEPT, reset_parts()) for _ in range(tasks)))

        with running(responding(DONE)) as wire:
            asyncio.run(main(wire.base_url))
            assert wire.connections <= min(tasks, 100)

    @pytest.mark.promise("connections")
    def test_all_clients_share_the_certificates(self) -> None:
        assert transports.shared_ssl_context() is transports.shared_ssl_context()

    def test_nothing_is_opened_before_the_first_call(self, flavour: Flavour) -> None:
        with running(responding(DONE)) as wire:
            flavour.client(base_url=wire.base_url)
            assert wire.connections == 0

    def test_a_forked_process_opens_its_own(self) -> None:
        with running(responding(DONE)) as wire, SmallClient(**KEYS, base_url=wire.base_url) as client:
            client.perform(RESET, reset_parts())
            # What a fork leaves behind: the number of another process.
            client._driver.connections._process = 0
            client.perform(RESET, reset_parts())
            assert wire.connections == 2
            client._driver.connections._inherited[0].close()


class TestOwnHttpClient:
    @pytest.mark.promise("connections")
    def test_is_used_and_left_open(self, flavour: Flavour) -> None:
        http_client = flavour.mock(Network(http_response(200, SUCCESS)))
        flavour.perform(flavour.client(http_client=http_client), RESET, reset_parts())
        assert not http_client.is_closed

    @pytest.mark.promise("own-server")
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_does_not_follow_redirects_even_if_it_would(self, flavour: Flavour, status: int) -> None:
        network = Network(http_response(status, None, {"Location": "https://elsewhere.example.com/"}))
        http_client = flavour.mock(network)
        http_client.follow_redirects = True
        with pytest.raises(RedirectError):
            flavour.perform(flavour.client(http_client=http_client), RESET, reset_parts())
        assert len(network.requests) == 1

    def test_that_is_closed_is_reported(self) -> None:
        http_client = httpx2.Client(transport=httpx2.MockTransport(Network(http_response(200, SUCCESS))))
        http_client.close()
        with pytest.raises(ClientClosedError):
            SmallClient(**KEYS, http_client=http_client).perform(RESET, reset_parts())

    def test_of_the_other_kind_is_refused(self) -> None:
        wrong: Any = httpx2.AsyncClient(transport=httpx2.MockTransport(Network(http_response(200))))
        with pytest.raises(InvalidArgumentError, match=r"must be an httpx2\.Client"):
            SmallClient(**KEYS, http_client=wrong)
        wrong = httpx2.Client(transport=httpx2.MockTransport(Network(http_response(200))))
        with pytest.raises(InvalidArgumentError, match=r"must be an httpx2\.AsyncClient"):
            AsyncSmallClient(**KEYS, http_client=wrong)

    def test_may_be_a_transport(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS))
        client = flavour.client(http_client=httpx2.MockTransport(network))
        assert flavour.perform(client, RESET, reset_parts()).parsed.id == SUCCESS["id"]
        with pytest.raises(ClientClosedError):
            flavour.perform(client, RESET, reset_parts())
        assert len(network.requests) == 1

    def test_that_fails_in_its_own_way_is_not_hidden(self, flavour: Flavour) -> None:
        class OwnError(Exception):
            pass

        with pytest.raises(OwnError):
            flavour.call(Network(OwnError()))


class TestEventLoops:
    @pytest.mark.promise("connections")
    def test_a_second_one_gets_a_clear_error(self) -> None:
        async def call(client: AsyncClient) -> None:
            await client.perform(RESET, reset_parts())

        with running(responding(DONE)) as wire:
            client = AsyncSmallClient(**KEYS, base_url=wire.base_url)

            async def first() -> None:
                await call(client)
                await asyncio.to_thread(second)

            def second() -> None:
                with pytest.raises(ClientClosedError, match="event loop"):
                    asyncio.run(call(client))

            async def whole() -> None:
                await first()
                await client.aclose()

            asyncio.run(whole())

    def test_a_client_with_an_own_http_client_may_serve_several(self) -> None:
        network = Network(http_response(200, SUCCESS))
        client = AsyncSmallClient(**KEYS, http_client=httpx2.AsyncClient(transport=httpx2.MockTransport(network)))
        for _ in range(2):
            asyncio.run(perform(client))
        assert len(network.requests) == 2

    def test_cancelling_a_call_leaves_the_client_usable(self) -> None:
        is_sent = threading.Event()

        def hang(connection: Any) -> None:
            read_request(connection)
            is_sent.set()
            silence(connection)

        async def main(base_url: str) -> None:
            async with AsyncSmallClient(**KEYS, base_url=base_url) as client:
                task = asyncio.create_task(perform(client))
                assert await asyncio.to_thread(is_sent.wait, HANG)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
                await client.perform(RESET, reset_parts())

        with running(hang, responding(DONE)) as wire:
            asyncio.run(main(wire.base_url))


async def perform(client: AsyncClient) -> None:
    await client.perform(RESET, reset_parts())


async def twice(client: AsyncClient, closed: threading.Event) -> None:
    async with client:
        await client.perform(RESET, reset_parts())
        assert await asyncio.to_thread(closed.wait, HANG)
        await client.perform(RESET, reset_parts())
