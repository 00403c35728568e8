"""The transport over aiohttp: which connections it uses, and where it refuses to lead."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from typing import Any

import httpx2
import pytest

from generator.runtime._core.network.transports import IDLE_SECONDS
from generator.runtime.aiohttp_transport import AiohttpTransport
from generator.tests.runtime.certificate import Certificate
from generator.tests.runtime.fakes import ACCESS_KEY, KEPT, SECRET_KEY, AsyncSmallClient, reset_parts
from generator.tests.runtime.fault import DONE
from generator.tests.runtime.transport_work import OK, address, keeping, used
from generator.tests.runtime.wire import (
    HANG,
    Behaviour,
    full,
    head,
    read_request,
    reset,
    responding,
    running,
    silence,
    then,
)


class TestConnections:
    def test_calls_one_after_the_other_share_one(self) -> None:
        async def work(http: httpx2.AsyncClient) -> None:
            for _ in range(5):
                assert (await http.post(wire.base_url, content=b"x")).content == DONE

        with running(responding(OK)) as wire:
            used(work)
            assert wire.connections == 1

    def test_many_tasks_open_hardly_more_than_one_each(self) -> None:
        async def main() -> None:
            async with (
                AiohttpTransport() as transport,
                AsyncSmallClient(
                    access_key=ACCESS_KEY, secret_key=SECRET_KEY, base_url=wire.base_url, http_client=transport
                ) as client,
            ):
                for _ in range(5):
                    await asyncio.gather(*(client.perform(KEPT, reset_parts()) for _ in range(50)))

        with running(responding(OK)) as wire:
            asyncio.run(main())
            assert wire.connections <= 1.15 * 50

    @pytest.mark.promise("many-calls-transport")
    def test_there_are_never_more_than_allowed(self) -> None:
        async def work(http: httpx2.AsyncClient) -> list[httpx2.Response]:
            return await asyncio.gather(*(http.get(wire.base_url) for _ in range(30)))

        with running(responding(OK)) as wire:
            responses = used(work, AiohttpTransport(max_connections=3))
            assert [each.content for each in responses] == [DONE] * 30
            assert wire.connections <= 3

    @pytest.mark.promise("many-calls-transport")
    def test_who_waits_too_long_for_one_gets_an_error(self) -> None:
        async def work(http: httpx2.AsyncClient) -> None:
            async with http.stream("GET", wire.base_url):
                with pytest.raises(httpx2.PoolTimeout):
                    await http.get(wire.base_url, timeout=0.05)
            # The place is free again.
            assert (await http.get(wire.base_url)).content == DONE

        with running(responding(OK)) as wire:
            used(work, AiohttpTransport(max_connections=1))

    @pytest.mark.promise("many-calls-transport")
    @pytest.mark.parametrize("hang_up", [reset, socket.socket.close], ids=["reset", "closed"])
    def test_one_that_the_server_closed_is_not_used_again(self, hang_up: Behaviour) -> None:
        sent: list[bytes] = []
        gone = threading.Event()

        def one_response(connection: socket.socket) -> None:
            keeping(sent, OK)(connection)
            hang_up(connection)
            gone.set()

        async def work(http: httpx2.AsyncClient) -> None:
            await http.post(wire.base_url, content=b"first")
            # The event loop does not get to see that the server hangs up.
            assert gone.wait(HANG)
            await http.post(wire.base_url, content=b"second")

        with running(one_response, keeping(sent, OK)) as wire:
            used(work)
        assert [request.rpartition(b"\r\n\r\n")[2] for request in sent] == [b"first", b"second"]

    @pytest.mark.promise("many-calls-transport")
    def test_one_that_was_idle_for_long_is_not_used_again(self) -> None:
        async def work(http: httpx2.AsyncClient) -> None:
            await http.get(wire.base_url)
            connector: Any = transport._session.connector
            for kept in connector._conns.values():
                handler, since = kept.pop()
                kept.append((handler, since - IDLE_SECONDS))
            assert (await http.get(wire.base_url)).content == DONE

        transport = AiohttpTransport()
        with running(responding(OK)) as wire:
            used(work, transport)
            assert wire.connections == 2

    @pytest.mark.promise("many-calls-transport")
    @pytest.mark.parametrize("waits", [False, True], ids=["at once", "later"])
    def test_bytes_that_nobody_asked_for_are_no_response(self, waits: bool) -> None:  # noqa: FBT001 - a parameter of pytest
        planted = full(b"planted")
        is_read, is_planted = threading.Event(), threading.Event()

        def behave(connection: socket.socket) -> None:
            read_request(connection)
            connection.sendall(OK if waits else OK + planted)
            if waits:
                is_read.wait(HANG)
                connection.sendall(planted)
            is_planted.set()
            read_request(connection)

        async def work(http: httpx2.AsyncClient) -> bytes:
            await http.get(wire.base_url)
            is_read.set()
            assert await asyncio.to_thread(is_planted.wait, HANG)
            return (await http.get(wire.base_url)).content

        with running(behave, responding(OK)) as wire:
            assert used(work) == DONE
            assert wire.connections == 2

    @pytest.mark.parametrize(
        "http_response",
        [
            head(Connection="close", Content_Length=len(DONE)) + DONE,
            b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(DONE), DONE),
        ],
        ids=["announced", "HTTP/1.0"],
    )
    def test_one_that_the_server_will_close_is_not_used_again(self, http_response: bytes) -> None:
        async def work(http: httpx2.AsyncClient) -> None:
            for _ in range(3):
                assert (await http.get(wire.base_url)).content == DONE

        with running(responding(http_response)) as wire:
            used(work)
            assert wire.connections == 3

    def test_one_whose_response_was_not_read_is_not_used_again(self) -> None:
        async def work(http: httpx2.AsyncClient) -> None:
            async with http.stream("GET", wire.base_url):
                pass
            assert (await http.get(wire.base_url)).content == DONE

        with running(responding(full(bytes(1_000_000))), responding(OK)) as wire:
            used(work)
            assert wire.connections == 2

    def test_a_call_that_is_cancelled_closes_its_own(self) -> None:
        is_sent = threading.Event()

        def keep_waiting(connection: socket.socket) -> None:
            is_sent.set()
            silence(connection)

        async def work(http: httpx2.AsyncClient) -> None:
            call = asyncio.create_task(http.get(wire.base_url))
            assert await asyncio.to_thread(is_sent.wait, HANG)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            assert (await http.get(wire.base_url)).content == DONE

        with running(then(keep_waiting), responding(OK)) as wire:
            used(work, AiohttpTransport(max_connections=1))
            assert wire.connections == 2


class TestWhereItLeads:
    def test_a_certificate_that_nobody_trusts_is_refused(self, certificate: Certificate) -> None:
        async def work(http: httpx2.AsyncClient) -> None:
            with pytest.raises(httpx2.ConnectError, match=r"(?i)certificate"):
                await http.get(address(wire))

        with running(certificate.serving(responding(OK))) as wire:
            used(work, AiohttpTransport(ssl_context=ssl.create_default_context()))

    @pytest.mark.promise("many-calls-transport")
    def test_a_certificate_of_another_server_is_refused(self, certificate: Certificate) -> None:
        async def work(http: httpx2.AsyncClient) -> None:
            with pytest.raises(httpx2.ConnectError, match=r"(?i)certificate"):
                await http.get(address(wire).replace("127.0.0.1", "localhost"))

        with running(certificate.serving(responding(OK))) as wire:
            used(work, AiohttpTransport(ssl_context=certificate.trusting()))

    def test_calls_over_tls_share_a_connection(self, certificate: Certificate) -> None:
        async def work(http: httpx2.AsyncClient) -> None:
            for _ in range(5):
                assert (await http.get(address(wire))).content == DONE

        with running(certificate.serving(responding(OK))) as wire:
            used(work, AiohttpTransport(ssl_context=certificate.trusting()))
            assert wire.connections == 1

    def test_a_server_that_does_not_respond_the_handshake_ends_in_a_timeout(self) -> None:
        async def work(http: httpx2.AsyncClient) -> None:
            with pytest.raises(httpx2.ConnectTimeout):
                await http.get(address(wire), timeout=0.1)

        with running(silence) as wire:
            used(work)

    @pytest.mark.promise("many-calls-transport")
    def test_a_proxy_of_the_environment_is_used(self, monkeypatch: pytest.MonkeyPatch) -> None:
        sent: list[bytes] = []

        async def work(http: httpx2.AsyncClient) -> bytes:
            return (await http.get("http://small.example.com/list")).content

        with running(keeping(sent, OK)) as wire:
            monkeypatch.setenv("http_proxy", wire.base_url)
            assert used(work) == DONE
        assert sent[0].startswith(b"GET http://small.example.com/list HTTP/1.1\r\n")

    def test_another_scheme_is_refused(self) -> None:
        async def work(http: httpx2.AsyncClient) -> None:
            with pytest.raises(httpx2.UnsupportedProtocol):
                await http.get("ftp://127.0.0.1/")

        used(work)

    @pytest.mark.promise("many-calls-transport")
    def test_another_event_loop_is_refused(self) -> None:
        async def get() -> int:
            return (await transport.handle_async_request(httpx2.Request("GET", wire.base_url))).status_code

        transport = AiohttpTransport()
        with running(responding(OK)) as wire, asyncio.Runner() as first, asyncio.Runner() as second:
            assert first.run(get()) == 200
            try:
                with pytest.raises(RuntimeError, match="one event loop at a time"):
                    second.run(get())
            finally:
                first.run(transport.aclose())

    def test_it_is_refused_once_it_is_closed(self) -> None:
        async def main() -> None:
            async with AiohttpTransport() as transport:
                pass
            with pytest.raises(RuntimeError, match="closed"):
                await transport.handle_async_request(httpx2.Request("GET", "http://127.0.0.1/"))

        asyncio.run(main())
