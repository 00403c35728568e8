"""The transport over aiohttp sends what was asked for, once, and says in our words why a response is missing."""

from __future__ import annotations

import asyncio
import gc
import socket
import subprocess
import sys
import threading
import warnings
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import httpx2
import pytest

from generator.runtime._core.aiohttp_connections import LARGEST_HEAD
from generator.runtime.aiohttp_transport import AiohttpTransport
from generator.tests.runtime.fakes import KEPT, KEYS, LIST, RESET, AsyncSmallClient, FakeClock, reset_parts
from generator.tests.runtime.fault import DONE
from generator.tests.runtime.transport_work import OK, keeping, used
from generator.tests.runtime.wire import closed_port, full, head, read_request, responding, running, then

T = TypeVar("T")

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
        def sockets() -> int:
            return sum(
                name.is_symlink() and str(name.readlink()).startswith("socket")
                for name in Path("/proc/self/fd").iterdir()
            )

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
