"""What a team hands to a run: the deviations that it has accepted, and an earlier run to compare with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .acceptance import AcceptedDeviation
from .baseline import Baseline


@dataclass(frozen=True, slots=True)
class Team:
    """What a team hands to a run.

    Attributes:
        started_at: When the run began, ISO 8601 in UTC.
        baseline: An earlier run; None to compare with nothing.
        deviations: What has been accepted, expired or not.
    """

    started_at: str = ""
    baseline: Baseline | None = None
    deviations: tuple[AcceptedDeviation, ...] = ()

    @property
    def today(self) -> date:
        """The day in UTC on which the run began, against which dates of expiry are held."""
        return datetime.fromisoformat(self.started_at).date()

    @property
    def expired(self) -> tuple[AcceptedDeviation, ...]:
        """What was accepted once."""
        return tuple(deviation for deviation in self.deviations if deviation.is_expired(self.today))
