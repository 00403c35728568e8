"""The only place of the suite that reads a clock and waits."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Time, as the suite sees it."""

    def now(self) -> float:
        """Seconds since 1970-01-01T00:00:00Z."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> float:
        """Seconds since 1970-01-01T00:00:00Z."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
