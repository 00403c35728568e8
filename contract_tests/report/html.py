"""The report for people: one HTML file that needs no network."""

from __future__ import annotations

from typing import Final

from .acceptance import ACCEPTED
from .context import RunContext
from .summary import BROKEN, HELD, LATENT, NOT_TRIED, OPEN, Summary
from .templates import rendered
from .weight import Weight

STATES: Final = (BROKEN, ACCEPTED, OPEN, HELD, NOT_TRIED, LATENT)


def html_of(summary: Summary, context: RunContext) -> str:
    """What index.html holds."""
    labels = {shown.weight for shown in summary.violations}
    return rendered(
        "index.html.jinja", summary, context, weights=[each for each in Weight if each in labels], states=STATES
    )
