"""A hand-written call with aiohttp and the documentation's signature: no checks, no types, no errors."""

from collections.abc import Callable
from functools import cache

import aiohttp

from generator.proof.bench.contenders import ACCOUNT_ID, PASSWORD, PATH
from generator.proof.bench.contenders.concurrency import in_one_loop
from generator.proof.bench.contenders.signing import headers


def asynchronous(base_url: str) -> Callable[[int], None]:
    """Concurrent calls from one event loop."""
    # A session belongs to the event loop that goes on when it is made.
    session = cache(lambda: aiohttp.ClientSession(base_url))

    async def call() -> object:
        body = {"id": ACCOUNT_ID, "password": PASSWORD}
        async with session().post(PATH, json=body, headers=headers()) as response:
            return await response.json()

    return in_one_loop(call)
