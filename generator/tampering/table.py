"""The table of what was taken away and who noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .trial import Outcome

if TYPE_CHECKING:
    from .trial import Trial


def heading() -> str:
    """Give the head of the table."""
    return "| row | taken away | outcome | noticed by | seconds |\n|---|---|---|---|---|"


def line(trial: Trial) -> str:
    """Give the line of a trial."""
    tampering = trial.tampering
    tests = "<br>".join(tampering.noticed_by)
    seen = trial.remark or f"{tests} ({trial.failed} failed)"
    return f"| {tampering.row} | {tampering.takes_away} | {trial.outcome} | {seen} | {trial.seconds:.1f} |"


def totals(trials: Sequence[Trial]) -> str:
    """Give the sums."""
    outcomes = Counter(trial.outcome for trial in trials)
    rows = {trial.tampering.row for trial in trials}
    numbered = sum(row.isdigit() for row in rows)
    parts = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in Outcome)
    promises = f"{numbered} rows of the goal table and {len(rows) - numbered} further promises"
    return f"{promises}, {len(trials)} tamperings: {parts}"
