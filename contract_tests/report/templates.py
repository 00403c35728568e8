"""Rendering of the reports that people read, with what every template gets."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import jinja2

from .context import RunContext
from .moment import time_text
from .summary import Summary
from .view import view_of

FOLDER: Final = Path(__file__).parent


def in_markdown(text: str) -> str:
    """Return a text without tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def in_cell(text: str) -> str:
    """Return a text for a cell of a table, or an entry of a list."""
    return in_markdown(text).replace("|", "\\|").replace("\n", " ")


def rendered(template: str, summary: Summary, context: RunContext, **more: object) -> str:
    """Return a report, made of a template."""
    violations = [view_of(shown, summary, context) for shown in summary.violations]
    return (
        _environment()
        .get_template(template)
        .render(
            summary=summary,
            context=context,
            violations=violations,
            views={view.clause: view for view in violations},
            accepted=[view_of(shown, summary, context) for shown in summary.accepted],
            time_text=time_text,
            **more,
        )
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
    environment.filters |= {"text": in_markdown, "cell": in_cell}
    return environment
