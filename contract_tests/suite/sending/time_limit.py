"""How long a run may take: no request begins that would leave too little time for the end of the run."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from ..ending import TimeIsUpError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..clock import Clock

END: Final = 4.0
"""Seconds that writing the reports takes."""
LAST_REQUESTS: Final = 2
"""Requests that must still fit: the one that is being sent, and the reset that sets the fresh password."""
SHORTEST: Final = 0.5
"""Seconds that a request may take in any case."""


class TimeLimit:
    """The end of a run, and what is known about the time that a response takes."""

    def __init__(self, clock: Clock, ends_at: float | None) -> None:
        """Limit a run.

        Args:
            clock: Now.
            ends_at: When the program has to end; None for no limit.
        """
        self._clock = clock
        self._ends_at = ends_at
        self._latest: deque[float] = deque(maxlen=20)
        self.owed: Callable[[], int] = lambda: 0
        """Number of further requests that the end of the run will need, such as to remove what was made."""

    def note(self, seconds: float) -> None:
        """Learn how long a response took."""
        self._latest.append(seconds)

    @property
    def response_time(self) -> float:
        """Seconds that a response took lately, on average."""
        return sum(self._latest) / len(self._latest) if self._latest else 0.0

    @property
    def left(self) -> float:
        """Seconds for further tests."""
        if self._ends_at is None:
            return float("inf")
        slowest = max(self._latest, default=0.0)
        return self._ends_at - self._clock.now() - END - (LAST_REQUESTS + self.owed()) * slowest

    def check(self, seconds: float = 0.0) -> None:
        """Make sure that there is some time left.

        Args:
            seconds: What is needed.

        Raises:
            TimeIsUpError: There is less.
        """
        if self.left <= seconds:
            raise TimeIsUpError("the time that --max-time allows was up")

    def clip(self, timeout: float) -> float:
        """Return a time-out that ends within the limit."""
        if self._ends_at is None:
            return timeout
        return max(SHORTEST, min(timeout, self._ends_at - self._clock.now() - END))

    def lift(self) -> None:
        """From now on only the end of the run is left, which is never cut short."""
        self._ends_at = None
