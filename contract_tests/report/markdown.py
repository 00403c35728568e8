"""The summary that a CI job shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .exchange_text import request_text, response_text

if TYPE_CHECKING:
    from .context import RunContext
    from .summary import BrokenClause, Summary


def markdown_of(summary: Summary, context: RunContext) -> str:
    """What summary.md holds."""
    states = ", ".join(f"{count} {state}" for state, count in sorted(summary.states.items()))
    lines = [
        f"## Contract of {context.endpoint}: {_outcome(summary)}",
        "",
        summary.verdict,
        "",
        f"{summary.how_far}; {context.seconds:.1f} s; clauses: {states}.",
        f"Profile {context.profile}, seed {context.seed}, password policy {context.reading}, mode {context.mode}.",
        summary.without_time,
        "",
    ]
    if summary.violations:
        lines += ["| clause | what | times | page |", "|---|---|---|---|"]
        lines += [
            f"| {shown.clause.id} | {_cell(shown.smallest.violation.what)} | {shown.count} | {_link(shown)} |"
            for shown in summary.violations
        ]
        lines += [line for shown in summary.violations[:5] for line in _details(shown, context)]
    lines += ["", "### Where the documentation leaves a choice", "", summary.reading, ""]
    lines += [
        f"- {finding.clause.id}, {_cell(finding.question)}: "
        + ", ".join(f"{_cell(observed)} ({count})" for observed, count in finding.observed)
        for finding in summary.findings
    ]
    return "\n".join(lines) + "\n"


def _outcome(summary: Summary) -> str:
    if summary.violations:
        return "does not conform"
    return "conforms" if summary.conforms else "no verdict"


def _details(shown: BrokenClause, context: RunContext) -> list[str]:
    observation = shown.smallest.observation
    return [
        "",
        f"<details><summary>{shown.clause.id}: {_html(shown.smallest.violation.what)}</summary>",
        "",
        shown.clause.statement,
        "",
        *_block(request_text(observation.exchange.request)),
        *_block(response_text(observation.exchange)),
        *_block(context.invocation.command(observation.test)),
        "</details>",
    ]


def _block(text: str) -> list[str]:
    return ["~~~~~", text.replace("~~~~~", "~ ~ ~"), "~~~~~", ""]


def _link(shown: BrokenClause) -> str:
    return f"[{shown.clause.section}]({shown.clause.page})" if shown.clause.page else "assumed"


def _cell(text: str) -> str:
    return _html(text).replace("|", "\\|").replace("\n", " ")


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
