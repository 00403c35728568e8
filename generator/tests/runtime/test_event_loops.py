"""Which event loops the asynchronous client works in, and what it says in the others."""

from __future__ import annotations

import asyncio
import gc
import sys
import warnings
from collections.abc import Callable, Coroutine
from typing import Any

import anyio
import pytest
import trio

from generator.runtime._core.requests.operation import RequestParts
from generator.runtime.errors import ClientClosedError
from generator.tests.runtime.fakes import AIOHTTP, FLAVOURS, KEYS, LIST, AsyncSmallClient, Flavour
from generator.tests.runtime.wire import responding, running

OK = b'HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{"success":true}'
ASYNCHRONOUS = (FLAVOURS[1], AIOHTTP)


@pytest.fixture(params=ASYNCHRONOUS, ids=lambda flavour: flavour.name)
def asynchronous(request: pytest.FixtureRequest) -> Flavour:
    chosen: Flavour = request.param
    return chosen


async def called_twice(client: AsyncSmallClient) -> None:
    for _ in range(2):
        assert (await client.perform(LIST, RequestParts())).status_code == 200


async def called_and_closed(client: AsyncSmallClient) -> None:
    async with client:
        await called_twice(client)


@pytest.mark.promise("event-loops")
def test_one_client_goes_on_in_the_next_loop(asynchronous: Flavour) -> None:
    with running(responding(OK)) as wire:
        client = asynchronous.client(base_url=wire.base_url)
        with warnings.catch_warnings():
            # The connections of a loop that is over are closed by the garbage collector, which warns of each.
            warnings.simplefilter("ignore", ResourceWarning)
            asyncio.run(called_twice(client))
            asyncio.run(called_and_closed(client))
            gc.collect()
        assert wire.connections == 2


def test_calls_at_once_in_the_next_loop_are_counted_from_nothing() -> None:
    async def many(client: AsyncSmallClient) -> None:
        await asyncio.gather(*(client.perform(LIST, RequestParts()) for _ in range(25)))

    with running(responding(OK)) as wire, warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        client = AsyncSmallClient(**KEYS, base_url=wire.base_url)
        asyncio.run(many(client))
        asyncio.run(many(client))
        assert client._driver.connections._busy == [0] * 10
        asyncio.run(client.aclose())
        gc.collect()


def run_in_uvloop(main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    # There are no wheels for Windows.
    pytest.importorskip("uvloop", reason="uvloop is not made for this platform").run(main())


RUNNERS: dict[str, Callable[[Callable[[], Coroutine[Any, Any, None]]], Any]] = {
    "asyncio": lambda main: asyncio.run(main()),
    "anyio on asyncio": lambda main: anyio.run(main),
    "uvloop": run_in_uvloop,
}


@pytest.mark.parametrize("runner", RUNNERS)
@pytest.mark.promise("event-loops")
def test_works_in_every_loop_of_asyncio(runner: str, asynchronous: Flavour) -> None:
    async def main() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(called_and_closed, asynchronous.client(base_url=wire.base_url))

    with running(responding(OK)) as wire:
        RUNNERS[runner](main)


def in_trio(call: Callable[[], Coroutine[Any, Any, None]]) -> None:
    trio.run(call)


def in_nothing(call: Callable[[], Coroutine[Any, Any, None]]) -> None:
    coroutine = call()
    try:
        coroutine.send(None)
    finally:
        coroutine.close()


@pytest.mark.parametrize("runner", [in_trio, in_nothing])
@pytest.mark.parametrize("way", ["own connections", "a client of the caller"])
@pytest.mark.promise("event-loops")
def test_elsewhere_one_error_says_what_to_do(runner: Any, way: str, asynchronous: Flavour) -> None:
    options: dict[str, Any] = {"deadline": None}
    if way == "a client of the caller":
        asynchronous = FLAVOURS[1]
        options["handler"] = lambda _: pytest.fail("nothing may be sent")

    async def main() -> None:
        async with asynchronous.client(**options, base_url="http://127.0.0.1:1") as client:
            await client.perform(LIST, RequestParts())

    with pytest.raises(ClientClosedError, match=r"no asyncio event loop .* synchronous client, in a thread") as caught:
        runner(main)
    assert (caught.value.operation, caught.value.sent, caught.value.attempts) == (LIST.id, False, 0)
    assert caught.value.__cause__ is None
    assert sys.exc_info() == (None, None, None)
