"""No secret leaves by the transport over aiohttp, whatever the server does with what it was sent."""

from __future__ import annotations

import asyncio
import logging
import socket
import traceback
from collections.abc import Callable
from urllib.parse import quote

import pytest

from generator.runtime._core.requests.operation import RequestParts
from generator.runtime.aiohttp_transport import AiohttpTransport
from generator.runtime.errors import ApiError, ClientClosedError
from generator.tests.runtime.fakes import RESET, AsyncSmallClient, reset_parts
from generator.tests.runtime.wire import Wire, closed_port, full, head, read_request, running

SECRET, ACCESS, PASSWORD = "canary-secret-key", "canary-access-key", "Canary-Pass1!"
BY_ADDRESS = (
    RESET._replace(path="/api/v2/accounts/{password}/reset"),
    RequestParts(path={"password": PASSWORD}, query=[("password", PASSWORD)], secrets=[PASSWORD]),
)
WAYS = {"in the body": (RESET, reset_parts(PASSWORD)), "in the address": BY_ADDRESS}
ALL_WAYS = (*WAYS, "in a request that nobody described")


def in_one_line(request: bytes) -> bytes:
    return request.replace(b"\r\n", b" ")


ECHOES: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "the request": lambda request: request,
    "a status line": lambda request: b"HTTP/1.1 400 " + in_one_line(request) + b"\r\nContent-Length: 0\r\n\r\n",
    "no status": lambda request: b"HTTP/1.1 " + in_one_line(request) + b"\r\n\r\n",
    "a header without a name": lambda request: b"HTTP/1.1 200 OK\r\n: " + in_one_line(request) + b"\r\n\r\n",
    "too long a head": lambda request: b"HTTP/1.1 200 OK\r\nX: " + in_one_line(request) * 500,
    "no size of a chunk": lambda request: head(Transfer_Encoding="chunked") + request,
    "half a body": lambda request: head(Content_Length=100_000) + request,
    "a length that is none": lambda request: head(Content_Length=in_one_line(request).decode("latin-1")),
    "no coding": lambda request: full(request, Content_Encoding="gzip"),
}


def shown_by(error: BaseException) -> list[str]:
    """Return what error reporters show of an error, and of what is behind it."""
    texts = []
    behind: BaseException | None = error
    while behind is not None:
        texts += [str(behind), repr(behind), repr(vars(behind))]
        for frame, _ in traceback.walk_tb(behind.__traceback__):
            if "tests" not in frame.f_code.co_filename:
                texts.append(repr(frame.f_locals))
        behind = behind.__cause__ or behind.__context__
    return texts


def failed(base_url: str, way: str, *, is_closed: bool = False) -> list[str]:
    """Return what a call that fails shows."""

    async def main() -> list[str]:
        async with AiohttpTransport() as transport:
            if is_closed:
                await transport.aclose()
            client = AsyncSmallClient(
                access_key=ACCESS, secret_key=SECRET, base_url=base_url, max_retries=0, http_client=transport
            )
            if way in WAYS:
                called = client.perform(*WAYS[way])
            else:
                called = client.request("POST", "/new/{password}", json=[PASSWORD], path_params={"password": PASSWORD})
            with pytest.raises(ClientClosedError if is_closed else ApiError) as caught:
                await called
        return shown_by(caught.value) if not is_closed else [str(caught.value), repr(caught.value)]

    return asyncio.run(main())


def assert_no_canary(texts: list[str], wire: Wire | None = None) -> None:
    signatures = [] if wire is None else [line for request in wire.requests for line in signature_in(request)]
    assert wire is None or signatures
    for text in texts:
        for canary in (PASSWORD, quote(PASSWORD), SECRET, ACCESS, *signatures):
            assert canary.lower() not in text.lower()


def signature_in(request: bytes) -> list[str]:
    return [line.partition(b": ")[2].decode() for line in request.split(b"\r\n") if line.startswith(b"X-Signature")]


@pytest.mark.parametrize("way", ALL_WAYS)
@pytest.mark.parametrize("echo", ECHOES)
def test_when_the_server_shows_what_it_got(echo: str, way: str, caplog: pytest.LogCaptureFixture) -> None:
    def behave(connection: socket.socket) -> None:
        request = read_request(connection)
        wire.requests.append(request)
        connection.sendall(ECHOES[echo](request))

    caplog.set_level(logging.DEBUG)
    with running(behave) as wire:
        texts = failed(wire.base_url, way)
    records = [f"{record.getMessage()} {vars(record)!r}" for record in caplog.records]
    assert_no_canary([*texts, *records], wire)


@pytest.mark.parametrize("way", ALL_WAYS)
def test_when_nobody_listens(way: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    texts = failed(f"http://127.0.0.1:{closed_port()}", way)
    assert_no_canary([*texts, *(f"{record.getMessage()} {vars(record)!r}" for record in caplog.records)])


@pytest.mark.parametrize("way", ALL_WAYS)
def test_when_the_transport_is_closed(way: str) -> None:
    assert_no_canary(failed(f"http://127.0.0.1:{closed_port()}", way, is_closed=True))
