"""A hand-written call with httpx2 and the documentation's signature: no checks, no types, no errors."""

from collections.abc import Callable

import httpx2

from generator.proof.bench.contenders import ACCOUNT_ID, PASSWORD, PATH
from generator.proof.bench.contenders.concurrency import in_one_loop
from generator.proof.bench.contenders.signing import headers


def sync(base_url: str) -> Callable[[int], None]:
    """Sequential calls over one kept-alive connection."""
    client = httpx2.Client(base_url=base_url)

    def run(operations: int) -> None:
        for _ in range(operations):
            client.post(PATH, json={"id": ACCOUNT_ID, "password": PASSWORD}, headers=headers()).json()

    return run


def asynchronous(base_url: str) -> Callable[[int], None]:
    """Concurrent calls from one event loop."""
    client = httpx2.AsyncClient(base_url=base_url)

    async def call() -> object:
        response = await client.post(PATH, json={"id": ACCOUNT_ID, "password": PASSWORD}, headers=headers())
        return response.json()

    return in_one_loop(call)
