"""What mocks or traces HTTP by its libraries' classes sees the calls of clients."""

from __future__ import annotations

import asyncio
from typing import Any, NoReturn

import aiohttp
import httpx2
import pytest

from generator.runtime.aiohttp_transport import AiohttpTransport
from generator.tests.runtime.fakes import (
    KEYS,
    RESET,
    SUCCESS,
    AsyncSmallClient,
    SmallClient,
    http_response,
    reset_parts,
)
from generator.tests.runtime.wire import closed_port, responding, running

NOWHERE = f"http://127.0.0.1:{closed_port()}"


def test_the_synchronous_client_passes_through_the_transport_of_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[httpx2.Request] = []

    def handle(_: httpx2.HTTPTransport, request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return http_response(200, SUCCESS)

    with SmallClient(**KEYS, base_url=NOWHERE) as client:
        monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", handle)
        assert client.perform(RESET, reset_parts()).parsed.id == SUCCESS["id"]
    assert [request.url.path for request in seen] == [RESET.path]


def test_the_asynchronous_client_passes_through_the_transport_of_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[httpx2.Request] = []

    async def handle(_: httpx2.AsyncHTTPTransport, request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return http_response(200, SUCCESS)

    async def main() -> None:
        async with AsyncSmallClient(**KEYS, base_url=NOWHERE) as client:
            monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", handle)
            assert (await client.perform(RESET, reset_parts())).parsed.id == SUCCESS["id"]

    asyncio.run(main())
    assert [request.url.path for request in seen] == [RESET.path]


def test_a_patch_in_the_middle_of_a_connection_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise httpx2.ConnectError("no network in this test")

    with running(responding(b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")) as wire:
        with SmallClient(**KEYS, base_url=wire.base_url, max_retries=0) as client:
            with pytest.raises(Exception, match="500"):
                client.perform(RESET, reset_parts())
            monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", refuse)
            with pytest.raises(Exception, match="no network in this test"):
                client.perform(RESET, reset_parts())
        assert wire.connections == 1


def test_the_transport_over_aiohttp_passes_through_its_session(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    async def request(_: aiohttp.ClientSession, method: str, url: Any, **_others: object) -> NoReturn:
        seen.append(f"{method} {url}")
        raise aiohttp.ClientConnectionError

    async def main() -> None:
        monkeypatch.setattr(aiohttp.ClientSession, "_request", request)
        async with (
            AiohttpTransport() as transport,
            AsyncSmallClient(**KEYS, base_url=NOWHERE, max_retries=0, http_client=transport) as client,
        ):
            with pytest.raises(Exception, match="the connection was closed"):
                await client.perform(RESET, reset_parts())

    asyncio.run(main())
    assert seen == [f"POST {NOWHERE}{RESET.path}"]
