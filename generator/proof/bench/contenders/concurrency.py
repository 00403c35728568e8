"""Running n asynchronous calls with a fixed number of them under way."""

import asyncio
from collections.abc import Awaitable, Callable

from generator.proof.bench.contenders import CONCURRENCY


async def run_concurrently(call: Callable[[], Awaitable[object]], operations: int) -> None:
    """Make `operations` calls, `CONCURRENCY` at a time."""
    left = iter(range(operations))

    async def take() -> None:
        for _ in left:
            await call()

    await asyncio.gather(*(take() for _ in range(CONCURRENCY)))


def in_one_loop(call: Callable[[], Awaitable[object]]) -> Callable[[int], None]:
    """A contender whose rounds share one event loop, as a client's connections are bound to their loop."""
    loop = asyncio.new_event_loop()
    return lambda operations: loop.run_until_complete(run_concurrently(call, operations))
