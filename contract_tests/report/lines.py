"""What the console says of a result, a line for each violation; the verdict comes after all of it."""

from __future__ import annotations

from collections.abc import Iterator

from .broken_clause import BrokenClause
from .moment import time_text
from .summary import Summary


def lines_of(summary: Summary) -> Iterator[str]:
    """Yield a line for each violation, accepted deviation and difference to the baseline, and who has to act."""
    for shown in summary.violations:
        expired = "".join(f"; no longer accepted since {each.expiry} has passed" for each in shown.acceptances)
        yield f"{_what(shown, summary)}{expired} [{shown.example.observation.test}]"
    for shown in summary.accepted:
        for each in shown.acceptances:
            yield f"Accepted: {each.subject} until {each.expiry}, {each.reason} ({shown.example.violation.what})"
    for deviation in summary.not_needed:
        yield f"Accepted, and not seen in this run: {deviation.subject}."
    comparison = summary.comparison
    if comparison:
        for clause in comparison.gone:
            yield f"Gone: {clause}, broken since {time_text(comparison.gone_since[clause])}"
        for clause in comparison.not_tried:
            yield f"Not tried to the end, and broken before: {clause}"
        counts = (len(comparison.new_findings), len(comparison.known_findings), len(comparison.gone_findings))
        yield "Findings against the baseline: {} new, {} known, {} gone.".format(*counts)
    yield from filter(None, (summary.without_operation, summary.without_success))
    yield f"Who has to act: {summary.action}"


def _what(shown: BrokenClause, summary: Summary) -> str:
    status = f"{summary.comparison.status[shown.clause.id]}, " if summary.comparison else ""
    return f"{shown.clause.id} ({status}{shown.weight.label}): {shown.example.violation.what}"
