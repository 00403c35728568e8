"""What a team hands to a run: the deviations that it has accepted, and an earlier run to compare with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .acceptance import AcceptedDeviation
from .baseline import Baseline


@dataclass(frozen=True, slots=True)
class Team:
    """What a team hands to a run.

    Attributes:
        started_at: When the run began, ISO 8601 in UTC.
        today: The day in UTC on which it began, against which dates of expiry are held.
        baseline: An earlier run; None to compare with nothing.
        deviations: What has been accepted, expired or not.
    """

    started_at: str = ""
    today: date = date.min
    baseline: Baseline | None = None
    deviations: tuple[AcceptedDeviation, ...] = ()

    @property
    def expired(self) -> tuple[AcceptedDeviation, ...]:
        """What was accepted once."""
        return tuple(deviation for deviation in self.deviations if deviation.is_expired(self.today))
