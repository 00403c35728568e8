# Generated from generator/runtime/_testing/manual_clock.py by `python -m generator`; do not edit.
"""A clock for tests: time passes only when somebody sleeps or says so."""

from __future__ import annotations

from typing import Final

START: Final = 1_767_225_600.0
"""2026-01-01T00:00:00Z."""


class ManualClock:
    """Time and chance under the control of a test; a pause takes no time of the real world.

    Attributes:
        pauses: Seconds of each pause so far.
    """

    def __init__(self, now: float = START) -> None:
        self._now = now
        self._elapsed = 0.0
        self.pauses: list[float] = []

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now += seconds
        self._elapsed += seconds

    def now(self) -> float:
        """Return the seconds since 1970-01-01T00:00:00Z."""
        return self._now

    def monotonic(self) -> float:
        """Return the seconds that have passed."""
        return self._elapsed

    def sleep(self, seconds: float) -> None:
        """Let the time of a pause pass."""
        self.pauses.append(seconds)
        self.advance(seconds)

    async def sleep_async(self, seconds: float) -> None:
        """Let the time of a pause pass."""
        self.sleep(seconds)

    def random(self) -> float:
        """Return the middle of all chances."""
        return 0.5
