"""Time and chance. Nothing else of the client reads a clock, waits or throws dice."""

from __future__ import annotations

import random
import time
from typing import Final, Protocol

monotonic: Final = time.monotonic
"""For pools of connections, which keep the time as the HTTP libraries' own do."""


class Clock(Protocol):
    """What a client needs of the world: two clocks, waiting, and a random number."""

    def now(self) -> float:
        """Return the seconds since 1970-01-01T00:00:00Z."""
        ...

    def monotonic(self) -> float:
        """Return seconds that only ever grow, from some start."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...

    async def sleep_async(self, seconds: float) -> None:
        """Wait without holding up other tasks."""
        ...

    def random(self) -> float:
        """Return a number from 0 up to, but not including, 1."""
        ...


class SystemClock:
    """The real world."""

    # The functions themselves, without a frame of ours: a call reads the clock several times.
    now = staticmethod(time.time)
    monotonic = staticmethod(time.monotonic)
    random = staticmethod(random.random)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        """Wait without holding up other tasks."""
        # Imported here: it takes long to load, and the synchronous client does not need it.
        from asyncio import sleep

        await sleep(seconds)
