"""The report for people: one HTML file that needs no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import jinja2

from .exchange_text import request_text, response_text
from .password_map import LENGTHS, heading
from .reproduction import curl
from .summary import BROKEN, HELD, LATENT, NOT_TRIED, OPEN

if TYPE_CHECKING:
    from contract_tests.suite.record import Observation

    from .context import RunContext
    from .summary import Summary

TEMPLATES: Final = Path(__file__).parent
STATES: Final = (BROKEN, OPEN, HELD, NOT_TRIED, LATENT)


def html_of(summary: Summary, context: RunContext) -> str:
    """What index.html holds."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def curl_of(observation: Observation) -> str | None:
        return curl(observation, context.base_url)

    return environment.get_template("index.html.jinja").render(
        summary=summary,
        context=context,
        states=STATES,
        headings=[heading(lengths) for lengths in LENGTHS],
        request_text=request_text,
        response_text=response_text,
        curl=curl_of,
    )
