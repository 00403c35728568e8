"""The summary that a CI job shows."""

from __future__ import annotations

from typing import Final

from .baseline import Comparison, FindingKey
from .context import RunContext
from .moment import time_text
from .summary import Summary
from .view import ViolationView, view_of

IN_DETAIL: Final = 5
"""Violations whose requests are shown; the heaviest come first."""


def markdown_of(summary: Summary, context: RunContext) -> str:
    """What summary.md holds."""
    states = ", ".join(f"{count} {state}" for state, count in sorted(summary.states.items()))
    violations = [view_of(shown, summary, context) for shown in summary.violations]
    lines = [
        f"## Contract of {_html(context.endpoint)}: {_outcome(summary)}",
        "",
        _html(summary.verdict),
        "",
        f"**Who has to act:** {_html(summary.action)}",
        "",
        f"{_html(summary.how_far)}; {context.seconds:.1f} s; clauses: {states}.",
        f"Profile {context.profile}, seed {context.seed}, readings: {context.held_to}, mode {context.mode}.",
        summary.without_time,
        summary.without_operation,
        "",
    ]
    if violations:
        lines += ["| weight | clause | what | since | times | page |", "|---|---|---|---|---|---|"]
        lines += map(_row, violations)
        lines += [line for view in violations[:IN_DETAIL] for line in _details(view)]
    lines += _accepted(summary, context)
    if summary.comparison:
        lines += _compared(summary.comparison)
    lines += [
        "",
        "### Where the documentation leaves a choice",
        "",
        *(f"- {_cell(each.said)}" for each in summary.inferences),
        "",
    ]
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


def _row(view: ViolationView) -> str:
    page = f"[{_cell(view.section or '')}]({view.page})" if view.page else "assumed" if view.is_assumed else ""
    cells = (view.weight, view.clause, _cell(view.what), _cell(view.age), str(view.count), page)
    return f"| {' | '.join(cells)} |"


def _details(view: ViolationView) -> list[str]:
    lines = ["", f"<details><summary>{view.clause}: {_html(view.what)}</summary>", "", _html(view.statement), ""]
    for acceptance in view.acceptances:
        lines += [f"Accepted once, and expired: {_html(acceptance)}", ""]
    if view.signing:
        lines += [f"- Altered: {_html(view.signing.altered or 'nothing but the time')}"]
        lines += [f"- Timestamp: {_html(view.signing.timestamp)}", "", "To be signed:", ""]
        lines += _block(view.signing.string_to_sign)
        lines += _block("\n".join(f"{name}: {value}" for name, value in view.signing.headers))
    again = [view.make, view.command, *([f"{view.mock}   # serves this endpoint, to look at it"] if view.mock else [])]
    return [*lines, *_block(view.request), *_block(view.response), *_block("\n".join(again)), "</details>"]


def _accepted(summary: Summary, context: RunContext) -> list[str]:
    accepted = [view_of(shown, summary, context) for shown in summary.accepted]
    lines = [f"- {_cell(line)} ({_cell(view.what)})" for view in accepted for line in view.acceptances]
    lines += [f"- {deviation.subject}: accepted, and not seen in this run" for deviation in summary.not_needed]
    return ["", "### Accepted deviations", "", *lines] if lines else []


def _compared(comparison: Comparison) -> list[str]:
    lists = {
        "New violations": comparison.clauses("new"),
        "Known violations": comparison.clauses("known"),
        "Gone violations": comparison.gone,
        "Not seen again, and not tried to the end": comparison.not_tried,
        "New findings": map(_finding, comparison.new_findings),
        "Gone findings": map(_finding, comparison.gone_findings),
    }
    lines = [f"- {title}: {', '.join(names) or 'none'}" for title, names in lists.items()]
    return ["", f"### Against the baseline of {time_text(comparison.started_at)}", "", *lines]


def _finding(key: FindingKey) -> str:
    clause, question, observed = map(_cell, key)
    return f"{clause}, {question}: {observed}"


def _block(text: str) -> list[str]:
    return ["~~~~~", text.replace("~~~~~", "~ ~ ~"), "~~~~~", ""]


def _cell(text: str) -> str:
    return _html(text).replace("|", "\\|").replace("\n", " ")


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
