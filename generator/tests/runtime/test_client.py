"""Clients as their owners meet them: answers, connections, threads, event loops, and their end."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from collections.abc import Mapping
from typing import Any

import httpx2
import pytest

from generator.runtime._core import transports
from generator.runtime._core.async_client import AsyncClient
from generator.runtime._core.client import Client
from generator.runtime._core.description import ApiDescription
from generator.runtime._core.operation import Operation
from generator.runtime.errors import (
    ApiError,
    ClientClosedError,
    ConnectionFailedError,
    CredentialsError,
    InvalidArgumentError,
    RedirectError,
    UnreadableResponseError,
)
from generator.tests.runtime.fakes import (
    ACCESS_KEY,
    DESCRIPTION,
    RESET,
    SECRET_KEY,
    SUCCESS,
    AsyncSmallClient,
    Flavour,
    Network,
    SmallClient,
    answer,
    as_json,
    reset_parts,
)
from generator.tests.runtime.wire import answering, full, head, read_request, running

DONE = full(as_json(SUCCESS), X_Trace_Id="trace-1", Content_Type="application/json")


class TestResponse:
    def test_gives_the_raw_answer_beside_the_parsed_one(self, flavour: Flavour) -> None:
        with running(answering(DONE)) as wire:
            response = flavour.perform(flavour.client(base_url=wire.base_url), RESET, reset_parts())
        assert response.status_code == 200
        assert response.headers["content-type"] == response.headers["Content-Type"] == "application/json"
        assert response.content == as_json(SUCCESS)
        assert response.parsed.id == SUCCESS["id"]
        assert response.trace_id == "trace-1"
        assert response.attempts == 1

    @pytest.mark.parametrize("trace_id", ["", "a b", "é", "x" * 129])
    def test_leaves_out_a_trace_id_that_is_none(self, flavour: Flavour, trace_id: str) -> None:
        reply = httpx2.Response(200, json=SUCCESS, headers={b"X-Trace-Id": trace_id.encode()})
        assert flavour.call(Network(reply)).trace_id is None

    def test_that_is_too_large_is_not_taken_in_to_its_end(self, flavour: Flavour) -> None:
        sent: list[int] = []

        def pour(connection: Any) -> None:
            read_request(connection)
            connection.sendall(head(Content_Length=400 * 2**20))
            for _ in range(400):
                # It ends with an error of the socket when the client hangs up.
                connection.sendall(b" " * 2**20)
                sent.append(2**20)

        with running(pour) as wire:
            client = flavour.client(base_url=wire.base_url)
            client._driver.limit = 2**20
            with pytest.raises(UnreadableResponseError, match="larger than 1048576 bytes"):
                flavour.perform(client, RESET, reset_parts())
        assert sum(sent) < 100 * 2**20


class TestConnections:
    def test_one_is_kept_for_calls_in_a_row(self) -> None:
        with running(answering(DONE)) as wire, SmallClient(**keys(), base_url=wire.base_url) as client:
            for _ in range(20):
                client.perform(RESET, reset_parts())
            assert wire.connections == 1

    def test_one_that_the_server_closed_is_not_used_again(self, flavour: Flavour) -> None:
        def once(connection: Any) -> None:
            read_request(connection)
            connection.sendall(DONE)

        with running(once, answering(DONE)) as wire:
            client = flavour.client(base_url=wire.base_url)
            if isinstance(client, AsyncClient):
                asyncio.run(twice(client))
            else:
                client.perform(RESET, reset_parts())
                threading.Event().wait(0.1)
                client.perform(RESET, reset_parts())
                client.close()
            assert wire.connections == 2

    def test_threads_share_one_pool(self) -> None:
        with running(answering(DONE)) as wire, SmallClient(**keys(), base_url=wire.base_url) as client:
            start = threading.Barrier(8)

            def work() -> None:
                start.wait()
                for _ in range(25):
                    client.perform(RESET, reset_parts())

            threads = [threading.Thread(target=work) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert wire.connections <= 8

    def test_threads_that_race_open_one_pool(self) -> None:
        def pools() -> int:
            gc.collect()  # what earlier tests left must not be counted before and gone after
            return sum(type(each) is httpx2.HTTPTransport for each in gc.get_objects())

        with running(answering(DONE)) as wire, SmallClient(**keys(), base_url=wire.base_url) as client:
            before = pools()
            start = threading.Barrier(16)

            def work() -> None:
                start.wait()
                client.perform(RESET, reset_parts())

            threads = [threading.Thread(target=work) for _ in range(16)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert pools() - before == 1

    def test_tasks_open_hardly_more_than_one_each(self) -> None:
        async def main(base_url: str) -> None:
            async with AsyncSmallClient(**keys(), base_url=base_url) as client:
                for _ in range(5):
                    await asyncio.gather(*(client.perform(RESET, reset_parts()) for _ in range(50)))

        with running(answering(DONE)) as wire:
            asyncio.run(main(wire.base_url))
            assert wire.connections <= 1.15 * 50

    @pytest.mark.parametrize("tasks", [1, 11, 130])
    def test_groups_are_opened_only_as_far_as_calls_need_them(self, tasks: int) -> None:
        async def main(base_url: str) -> None:
            async with AsyncSmallClient(**keys(), base_url=base_url) as client:
                for _ in range(3):
                    await asyncio.gather(*(client.perform(RESET, reset_parts()) for _ in range(tasks)))

        with running(answering(DONE)) as wire:
            asyncio.run(main(wire.base_url))
            assert wire.connections <= min(tasks, 100)

    def test_all_clients_share_the_certificates(self) -> None:
        assert transports.shared_ssl_context() is transports.shared_ssl_context()

    def test_nothing_is_opened_before_the_first_call(self, flavour: Flavour) -> None:
        with running(answering(DONE)) as wire:
            flavour.client(base_url=wire.base_url)
            assert wire.connections == 0

    def test_a_forked_process_opens_its_own(self) -> None:
        with running(answering(DONE)) as wire, SmallClient(**keys(), base_url=wire.base_url) as client:
            client.perform(RESET, reset_parts())
            # What a fork leaves behind: the number of another process.
            client._driver.connections._process = 0
            client.perform(RESET, reset_parts())
            assert wire.connections == 2
            client._driver.connections._inherited[0].close()


class TestOwnHttpClient:
    def test_is_used_and_left_open(self, flavour: Flavour) -> None:
        http_client = flavour.mock(Network(answer(200, SUCCESS)))
        flavour.perform(flavour.client(http_client=http_client), RESET, reset_parts())
        assert not http_client.is_closed

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_does_not_follow_redirects_even_if_it_would(self, flavour: Flavour, status: int) -> None:
        network = Network(answer(status, None, {"Location": "https://elsewhere.example.com/"}))
        http_client = flavour.mock(network)
        http_client.follow_redirects = True
        with pytest.raises(RedirectError):
            flavour.perform(flavour.client(http_client=http_client), RESET, reset_parts())
        assert len(network.requests) == 1

    def test_that_is_closed_is_told(self) -> None:
        http_client = httpx2.Client(transport=httpx2.MockTransport(Network(answer(200, SUCCESS))))
        http_client.close()
        with pytest.raises(ClientClosedError):
            SmallClient(**keys(), http_client=http_client).perform(RESET, reset_parts())

    def test_of_the_other_kind_is_refused(self) -> None:
        wrong: Any = httpx2.AsyncClient(transport=httpx2.MockTransport(Network(answer(200))))
        with pytest.raises(InvalidArgumentError, match=r"must be an httpx2\.Client"):
            SmallClient(**keys(), http_client=wrong)
        wrong = httpx2.Client(transport=httpx2.MockTransport(Network(answer(200))))
        with pytest.raises(InvalidArgumentError, match=r"must be an httpx2\.AsyncClient"):
            AsyncSmallClient(**keys(), http_client=wrong)

    def test_may_be_a_transport(self, flavour: Flavour) -> None:
        network = Network(answer(200, SUCCESS))
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


class TestEnd:
    def test_closing_twice_does_nothing(self) -> None:
        client = SmallClient(**keys())
        client.close()
        client.close()

    def test_a_call_after_it_is_refused(self, flavour: Flavour) -> None:
        client = flavour.client()
        if isinstance(client, AsyncClient):
            asyncio.run(client.aclose())
        else:
            client.close()
        with pytest.raises(ClientClosedError) as caught:
            flavour.perform(client, RESET, reset_parts())
        assert caught.value.sent is False
        assert caught.value.operation == RESET.id

    def test_a_call_with_an_own_http_client_is_refused_too(self, flavour: Flavour) -> None:
        network = Network(answer(200, SUCCESS))
        client = flavour.client(network)
        flavour.perform(client, RESET, reset_parts())
        with pytest.raises(ClientClosedError):
            flavour.perform(client, RESET, reset_parts())
        assert len(network.requests) == 1


class TestEventLoops:
    def test_a_second_one_gets_a_clear_error(self) -> None:
        async def call(client: AsyncClient) -> None:
            await client.perform(RESET, reset_parts())

        with running(answering(DONE)) as wire:
            client = AsyncSmallClient(**keys(), base_url=wire.base_url)

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
        network = Network(answer(200, SUCCESS))
        client = AsyncSmallClient(**keys(), http_client=httpx2.AsyncClient(transport=httpx2.MockTransport(network)))
        for _ in range(2):
            asyncio.run(perform(client))
        assert len(network.requests) == 2

    def test_cancelling_a_call_leaves_the_client_usable(self) -> None:
        silent = threading.Event()

        def hang(connection: Any) -> None:
            read_request(connection)
            silent.wait(5)

        async def main(base_url: str) -> None:
            async with AsyncSmallClient(**keys(), base_url=base_url) as client:
                task = asyncio.create_task(perform(client))
                await asyncio.sleep(0.1)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
                silent.set()
                await client.perform(RESET, reset_parts())

        with running(hang, answering(DONE)) as wire:
            asyncio.run(main(wire.base_url))

    def test_the_deadline_cuts_off_a_head_that_drips(self) -> None:
        def drip(connection: Any) -> None:
            read_request(connection)
            for byte in head(X_Filler="x" * 600):
                connection.sendall(bytes([byte]))
                threading.Event().wait(0.05)

        async def main(base_url: str) -> None:
            async with AsyncSmallClient(**keys(), base_url=base_url, deadline=1.5) as client:
                begun = time.monotonic()
                with pytest.raises(ApiError, match="deadline"):
                    await client.perform(RESET, reset_parts())
                # The whole head takes half a minute.
                assert time.monotonic() - begun < 10

        with running(drip) as wire:
            asyncio.run(main(wire.base_url))


class TestWithoutSigning:
    PLAIN = ApiDescription(
        title="Plain",
        version="1",
        server="https://plain.example.com",
        user_agent="plain/1",
        logger="plain",
        failures={},
    )
    ASK = Operation(id="ask", method="GET", path="/ask", signed=False, success={200: lambda body: body})

    def test_no_keys_are_asked_for(self) -> None:
        from generator.runtime._core.operation import RequestParts

        class PlainClient(Client):
            description = self.PLAIN

        network = Network(answer(200, {"a": 1}))
        http_client = httpx2.Client(transport=httpx2.MockTransport(network))
        client = PlainClient(http_client=http_client, environment={})
        assert client.perform(self.ASK, RequestParts()).parsed == {"a": 1}
        with pytest.raises(InvalidArgumentError, match="takes no keys"):
            PlainClient(access_key="a", secret_key="s")

    def test_an_unsigned_operation_sends_no_key(self, flavour: Flavour) -> None:
        from generator.runtime._core.operation import RequestParts

        network = Network(answer(200, {}))
        flavour.call(network, self.ASK, RequestParts())
        assert not DESCRIPTION.signing or not DESCRIPTION.signing.headers & set(network.requests[0].headers)


def test_the_environment_gives_keys(flavour: Flavour) -> None:
    network = Network(answer(200, SUCCESS))
    environment: Mapping[str, str] = {"SMALL_ACCESS_KEY": "env-access", "SMALL_SECRET_KEY": "env-secret"}
    flavour.call(network, environment=environment)
    assert network.sent("X-Access-Key") == ["env-access"]
    with pytest.raises(CredentialsError):
        flavour.client(environment={"HOME": "/nonexistent"})


def test_the_text_of_a_client_shows_where_it_calls(flavour: Flavour) -> None:
    client = flavour.client()
    assert repr(client) == f"{type(client).__name__}(base_url='https://small.example.com/')"


def test_a_proxy_of_the_environment_is_not_used_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    with running(answering(DONE)) as wire, SmallClient(**keys(), base_url=wire.base_url) as client:
        client.perform(RESET, reset_parts())
    with SmallClient(**keys(), max_retries=0) as client, pytest.raises(ConnectionFailedError):
        # The proxy refuses; without it, the name of the server would have to be looked up.
        client.perform(RESET, reset_parts())


def keys() -> dict[str, Any]:
    return {"access_key": ACCESS_KEY, "secret_key": SECRET_KEY}


async def perform(client: AsyncClient) -> None:
    await client.perform(RESET, reset_parts())


async def twice(client: AsyncClient) -> None:
    async with client:
        await client.perform(RESET, reset_parts())
        await asyncio.sleep(0.1)
        await client.perform(RESET, reset_parts())
