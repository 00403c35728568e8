"""A clock that moves when a test says so."""

from __future__ import annotations

START = 1_795_000_000.0
"""Where the clock of a test starts, in seconds since 1970-01-01T00:00:00Z."""


class FakeClock:
    """A world in which only the test lets time pass."""

    def __init__(self, *, now: float = START, random: float = 0.5) -> None:
        self.wall = now
        self.elapsed = 1000.0
        self.pauses: list[float] = []
        self.chance = random

    def advance(self, seconds: float) -> None:
        self.wall += seconds
        self.elapsed += seconds

    def now(self) -> float:
        return self.wall

    def monotonic(self) -> float:
        return self.elapsed

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.advance(seconds)

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)

    def random(self) -> float:
        return self.chance
