"""The transport over aiohttp sends what was asked for, once, and says in our words why a response is missing."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
import warnings
from pathlib import Path
from typing import Any

import httpx2
import pytest

from generator.runtime._core.network.aiohttp_connections import LARGEST_HEAD
from generator.runtime.aiohttp_transport import AiohttpTransport
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import KEYS, RESET, AsyncSmallClient, reset_parts
from generator.tests.runtime.fault import DONE
from generator.tests.runtime.transport_work import OK, keeping, used
from generator.tests.runtime.wire import closed_port, full, head, read_request, responding, running, then

TARGETS = [
    "/api/v2/accounts/resetPassword",
    "/a%2Fb/%7Euser/%c3%a9/%2e%2e/y//z;v=1",
    "/p?q=%20+%2B&r=%E2%82%AC&q=&s",
    "//double?a=/?b",
    "/p?a=b=c&d='(*)!",
]


class TestWhatIsSent:
    def test_is_what_the_default_transport_sends(self) -> None:
        sent: list[bytes] = []

        async def call(http_client: Any) -> None:
            async with AsyncSmallClient(
                **KEYS, base_url=wire.base_url, http_client=http_client, clock=FakeClock()
            ) as client:
                await client.perform(RESET, reset_parts())

        async def both() -> None:
            await call(None)
            async with AiohttpTransport() as transport:
                await call(transport)

        with running(keeping(sent, OK)) as wire:
            asyncio.run(both())
        assert sent[0] == sent[1]

    @pytest.mark.parametrize("target", TARGETS)
    def test_keeps_its_target(self, target: str) -> None:
        sent: list[bytes] = []

        async def work(http: httpx2.AsyncClient) -> None:
            url = httpx2.URL(wire.base_url).copy_with(raw_path=target.encode())
            await http.send(http.build_request("GET", url))

        with running(keeping(sent, OK)) as wire:
            used(work)
        assert sent[0].startswith(f"GET {target} HTTP/1.1\r\n".encode())

    def test_is_refused_rather_than_changed(self) -> None:
        async def work(http: httpx2.AsyncClient) -> None:
            with pytest.raises(httpx2.LocalProtocolError, match="another address"):
                await http.get(httpx2.URL(wire.base_url).copy_with(raw_path=b"/p?"))

        with running(responding(OK)) as wire:
            used(work)
            assert wire.connections == 0

    def test_has_no_header_that_nobody_asked_for(self) -> None:
        sent: list[bytes] = []

        async def main() -> None:
            url = httpx2.URL(wire.base_url.replace("//", "//user:word@"))
            async with AiohttpTransport() as transport:
                request = httpx2.Request("GET", url, headers=[("Host", "a"), ("X-A", "1"), ("X-A", "2")])
                await (await transport.handle_async_request(request)).aread()

        with running(keeping(sent, OK)) as wire:
            asyncio.run(main())
        assert sent == [b"GET / HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nX-A: 2\r\n\r\n"]

    def test_has_no_cookie_and_follows_no_redirect(self) -> None:
        sent: list[bytes] = []
        elsewhere = full(b"", "307 Temporary Redirect", Location="/elsewhere", Set_Cookie="a=b; Path=/")

        async def main() -> list[int]:
            async with AiohttpTransport() as transport:
                request = httpx2.Request("POST", wire.base_url, content=b"x")
                return [(await transport.handle_async_request(request)).status_code for _ in range(2)]

        with running(keeping(sent, elsewhere, elsewhere)) as wire:
            assert asyncio.run(main()) == [307, 307]
        assert sent[0] == sent[1]
        assert b"ookie" not in sent[1]

    @pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
    def test_is_sent_once_when_the_server_hangs_up(self, method: str) -> None:
        sent: list[bytes] = []

        def behave(connection: socket.socket) -> None:
            sent.append(read_request(connection))
            connection.sendall(OK)
            sent.append(read_request(connection))

        async def work(http: httpx2.AsyncClient) -> None:
            await http.request(method, wire.base_url)
            with pytest.raises(httpx2.RemoteProtocolError, match=r"^the server hung up without a whole response$"):
                await http.request(method, wire.base_url)

        with running(behave, keeping(sent, OK)) as wire:
            used(work)
        assert len(sent) == 2

    def test_streams_are_put_together(self) -> None:
        sent: list[bytes] = []

        async def parts() -> Any:
            yield b"ab"
            yield b"c"

        def behave(connection: socket.socket) -> None:
            data = b""
            while not data.endswith(b"0\r\n\r\n"):
                data += connection.recv(1000)
            sent.append(data)
            connection.sendall(OK)

        async def work(http: httpx2.AsyncClient) -> None:
            assert (await http.post(wire.base_url, content=parts())).content == DONE

        with running(behave) as wire:
            used(work)
        assert sent[0].lower().count(b"transfer-encoding: chunked") == 1
        assert sent[0].endswith(b"\r\n\r\n3\r\nabc\r\n0\r\n\r\n")


HANG_UPS: dict[str, tuple[bytes, str]] = {
    "before the head": (b"", "hung up without a whole response"),
    "within the head": (b"HTTP/1.1 200 OK\r\nContent-", "hung up without a whole response"),
    "within the body": (head(Content_Length=50) + b"{", "hung up within its response"),
    "within a chunk": (head(Transfer_Encoding="chunked") + b'5\r\n{"su', "hung up within its response"),
    "something else": (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "something else than an HTTP response"),
    "too many bytes of head": (head(**{f"X-{n}": "x" * 5000 for n in range(30)}), "head of the response is too large"),
    "a head without end": (b"HTTP/1.1 200 OK\r\nX: " + b"x" * LARGEST_HEAD, "head of the response is too large"),
    "interim only": (b"HTTP/1.1 103 Early Hints\r\n\r\n", "hung up without a whole response"),
}


class TestWhatIsReported:
    @pytest.mark.parametrize("kind", HANG_UPS)
    def test_a_missing_response(self, kind: str) -> None:
        sent, words = HANG_UPS[kind]

        async def work(http: httpx2.AsyncClient) -> None:
            with pytest.raises(httpx2.RemoteProtocolError, match=words) as caught:
                await http.post(f"{wire.base_url}/secret?key=secret", content=b"x")
            assert "secret" not in str(caught.value)

        with running(then(lambda connection: connection.sendall(sent))) as wire:
            used(work)

    def test_a_body_that_goes_wrong_while_it_is_waited_for(self) -> None:
        def behave(connection: socket.socket) -> None:
            connection.sendall(head(Transfer_Encoding="chunked") + b"5\r\nhello\r\n")
            is_read.wait(10)
            connection.sendall(b"no size of a chunk\r\n")
            over.wait(10)

        async def work(http: httpx2.AsyncClient) -> None:
            async with http.stream("GET", wire.base_url, timeout=None) as response:
                parts = response.aiter_raw()
                assert await anext(parts) == b"hello"
                is_read.set()
                with pytest.raises(httpx2.RemoteProtocolError, match="malformed it"):
                    # Only ends a test that hangs.
                    async with asyncio.timeout(30):
                        await anext(parts)
            over.set()

        is_read, over = threading.Event(), threading.Event()
        with running(then(behave)) as wire:
            used(work)

    def test_who_refused(self) -> None:
        port = closed_port()

        async def work(http: httpx2.AsyncClient) -> None:
            with pytest.raises(httpx2.ConnectError, match=str(port)):
                await http.get(f"http://127.0.0.1:{port}/?key=secret")
            with pytest.raises(httpx2.ConnectError) as caught:
                await http.get("http://nobody.invalid/?key=secret")
            assert "secret" not in str(caught.value)

        used(work)

    def test_a_header_that_cannot_be_sent(self) -> None:
        async def main() -> None:
            async with AiohttpTransport() as transport:
                for value in (b"a\r\nX-B: secret", b"\xff"):
                    request = httpx2.Request("GET", wire.base_url, headers=[(b"X-A", value)])
                    with pytest.raises(httpx2.LocalProtocolError) as caught:
                        await transport.handle_async_request(request)
                    assert "secret" not in str(caught.value)

        sent: list[bytes] = []
        with running(keeping(sent, OK)) as wire:
            asyncio.run(main())
        assert sent == []


class TestNames:
    def test_the_former_one_warns_when_it_is_used(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            from generator.runtime.asyncio_transport import AsyncioTransport
        with pytest.warns(DeprecationWarning, match=r"aiohttp_transport\.AiohttpTransport") as caught:
            transport = AsyncioTransport(max_connections=5)
        assert isinstance(transport, AiohttpTransport)
        assert caught[0].filename == __file__

    def test_without_aiohttp_one_line_says_what_to_install(self) -> None:
        script = "import sys; sys.modules['aiohttp'] = None; import generator.runtime.aiohttp_transport"
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        last = done.stderr.strip().splitlines()[-1]
        assert last == "ImportError: AiohttpTransport needs aiohttp: pip install aiohttp"

    def test_a_variable_that_keeps_aiohttp_from_being_imported_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "missing" / "keys"
        done = subprocess.run(
            [sys.executable, "-c", "import generator.runtime.aiohttp_transport"],
            env={**os.environ, "SSLKEYLOGFILE": str(path)},
            capture_output=True,
            text=True,
            check=False,
        )
        last = done.stderr.strip().splitlines()[-1]
        assert last.startswith("ImportError: aiohttp cannot be imported: the keys of connections cannot be written")
        assert last.endswith(f"correct SSLKEYLOGFILE={path}, or unset it")
