"""A clock that moves when a test says so."""

from __future__ import annotations

from generator.runtime._testing.manual_clock import ManualClock

START = 1_795_000_000.0
"""Where the clock of a test starts, in seconds since 1970-01-01T00:00:00Z."""


class FakeClock(ManualClock):
    """The clock that users get for their tests, at another time and with a chance of the test's own."""

    def __init__(self, *, now: float = START, random: float = 0.5) -> None:
        super().__init__(now)
        self._chance = random

    def random(self) -> float:
        """Return the chance."""
        return self._chance
