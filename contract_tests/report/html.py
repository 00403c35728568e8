"""The report for people: one HTML file that needs no network."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import jinja2

from .acceptance import ACCEPTED
from .context import RunContext
from .moment import time_text
from .summary import BROKEN, HELD, LATENT, NOT_TRIED, OPEN, Summary
from .view import view_of
from .weight import Weight

TEMPLATES: Final = Path(__file__).parent
STATES: Final = (BROKEN, ACCEPTED, OPEN, HELD, NOT_TRIED, LATENT)


def html_of(summary: Summary, context: RunContext) -> str:
    """What index.html holds."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    violations = [view_of(shown, summary, context) for shown in summary.violations]
    return environment.get_template("index.html.jinja").render(
        summary=summary,
        context=context,
        violations=violations,
        views={view.clause: view for view in violations},
        accepted=[view_of(shown, summary, context) for shown in summary.accepted],
        weights=[weight for weight in Weight if any(view.weight == weight.label for view in violations)],
        time_text=time_text,
        states=STATES,
    )
