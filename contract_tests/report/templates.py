"""Rendering of the reports that people read, with what every template gets."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import jinja2

from .acceptance import ACCEPTED
from .context import RunContext
from .moment import time_text
from .summary import BROKEN, HELD, LATENT, NOT_TRIED, OPEN, Summary
from .view import view_of

FOLDER: Final = Path(__file__).parent
STATES: Final = (BROKEN, ACCEPTED, OPEN, HELD, NOT_TRIED, LATENT)
IN_DETAIL: Final = 5
"""Violations whose requests the Markdown shows; the heaviest come first."""


def html_of(summary: Summary, context: RunContext) -> str:
    """Return the report for people, index.html: one file that needs no network."""
    weights = {shown.weight for shown in summary.violations}
    return _rendered("index.html.jinja", summary, context, weights=sorted(weights), states=STATES)


def markdown_of(summary: Summary, context: RunContext) -> str:
    """Return the summary that a CI job shows, summary.md."""
    outcome = "does not conform" if summary.violations else "conforms" if summary.conforms else "no verdict"
    states = ", ".join(f"{count} {state}" for state, count in sorted(summary.states.items()))
    return _rendered("summary.md.jinja", summary, context, outcome=outcome, states=states, in_detail=IN_DETAIL)


def _in_markdown(text: str) -> str:
    """Return a text without tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _in_cell(text: str) -> str:
    """Return a text for a cell of a table, or an entry of a list."""
    return _in_markdown(text).replace("|", "\\|").replace("\n", " ")


def _rendered(template: str, summary: Summary, context: RunContext, **more: object) -> str:
    """Return a report, made of a template."""
    violations = [view_of(shown, summary, context) for shown in summary.violations]
    found = _environment().get_template(template)
    return found.render(
        summary=summary,
        context=context,
        violations=violations,
        views={view["clause"]: view for view in violations},
        accepted=[view_of(shown, summary, context) for shown in summary.accepted],
        time_text=time_text,
        **more,
    )


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=jinja2.select_autoescape(["html.jinja"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"text": _in_markdown, "cell": _in_cell}
    return environment
