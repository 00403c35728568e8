"""The summary that a CI job shows."""

from __future__ import annotations

from typing import Final

from .context import RunContext
from .summary import Summary
from .templates import rendered

IN_DETAIL: Final = 5
"""Violations whose requests are shown; the heaviest come first."""


def markdown_of(summary: Summary, context: RunContext) -> str:
    """What summary.md holds."""
    outcome = "does not conform" if summary.violations else "conforms" if summary.conforms else "no verdict"
    states = ", ".join(f"{count} {state}" for state, count in sorted(summary.states.items()))
    return rendered("summary.md.jinja", summary, context, outcome=outcome, states=states, in_detail=IN_DETAIL)
