"""Keys that change all the time: every request is signed with both halves of one pair."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import Awaitable, Callable
from typing import Final

import httpx2
import pytest
from ncloud_dataforest import AsyncDataForest, Credentials, DataForest, signing

from generator.tests.client.dataforest import Server, http_response

PAIRS: Final = {f"rotating-access-{n}": f"rotating-secret-{n}" for n in range(7)}


@pytest.fixture
def server() -> Server:
    return Server([http_response({"success": True, "contents": []})])


class Rotation:
    """Gives another pair whenever it is asked."""

    def __init__(self) -> None:
        self._pairs = itertools.cycle([Credentials(access_key=key, secret_key=PAIRS[key]) for key in PAIRS])
        self._lock = threading.Lock()

    def __call__(self) -> Credentials:
        with self._lock:
            return next(self._pairs)


def assert_each_has_one_pair(requests: list[httpx2.Request]) -> None:
    used = set()
    for request in requests:
        access_key = request.headers[signing.ACCESS_KEY_HEADER]
        text = signing.string_to_sign(
            method=request.method,
            target=request.url.raw_path.decode("ascii"),
            timestamp=request.headers[signing.TIMESTAMP_HEADER],
            access_key=access_key,
        )
        expected = signing.signature(secret_key=PAIRS[access_key], string_to_sign=text)
        assert request.headers[signing.SIGNATURE_HEADER] == expected
        used.add(access_key)
    assert used == set(PAIRS)


@pytest.mark.promise("key-rotation")
def test_no_request_mixes_two_pairs_while_keys_rotate_under_threads(server: Server) -> None:
    http_client = httpx2.Client(transport=httpx2.MockTransport(server))
    with DataForest(credentials=Rotation(), http_client=http_client) as client:

        def work() -> None:
            for _ in range(10):
                client.accounts.get_list()

        threads = [threading.Thread(target=work) for _ in range(32)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.requests) == 320
    assert_each_has_one_pair(server.requests)


class AwaitedRotation(Rotation):
    """Gives them as a vault does that is asked over the network."""

    async def get(self) -> Credentials:
        await asyncio.sleep(0)
        return self()


@pytest.mark.promise("sync-async-parity")
@pytest.mark.parametrize("provider", [Rotation(), AwaitedRotation().get], ids=["at once", "awaited"])
def test_no_request_mixes_two_pairs_while_keys_rotate_under_tasks(
    server: Server, provider: Callable[[], Credentials | Awaitable[Credentials]]
) -> None:
    async def run() -> None:
        http_client = httpx2.AsyncClient(transport=httpx2.MockTransport(server))
        async with AsyncDataForest(credentials=provider, http_client=http_client) as client:
            await asyncio.gather(*(client.accounts.get_list() for _ in range(100)))

    asyncio.run(run())
    assert len(server.requests) == 100
    assert_each_has_one_pair(server.requests)
