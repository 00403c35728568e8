"""The verdict of a run, in a line, and who has to act on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from contract_tests.suite.record import RunRecord

from .baseline import NEW, Comparison
from .broken_clause import BrokenClause
from .moment import time_text
from .weight import Weight

LISTED: Final = 4
"""Broken clauses that the verdict lists."""
_SENTENCE: Final = re.compile(r"\.(?:\s|$)")


def said(statement: str) -> str:
    """Return the first sentence of a statement, without its full stop."""
    return _SENTENCE.split(statement, maxsplit=1)[0]


def headline_of(record: RunRecord, violations: Sequence[BrokenClause], accepted: Sequence[BrokenClause]) -> str:
    """Return the verdict without what stands beside it in a report: the clauses and the comparison."""
    return " ".join(filter(None, (_result(record, violations, with_clauses=False), _accepted(accepted))))


def verdict_of(
    record: RunRecord,
    violations: Sequence[BrokenClause],
    accepted: Sequence[BrokenClause],
    comparison: Comparison | None,
) -> str:
    """Return the verdict, in one line."""
    return " ".join(
        filter(None, (_result(record, violations, with_clauses=True), _compared(comparison), _accepted(accepted)))
    )


def _result(record: RunRecord, violations: Sequence[BrokenClause], *, with_clauses: bool) -> str:
    if violations:
        listed = [f"{shown.clause.id} ({said(shown.clause.statement)})" for shown in violations[:LISTED]]
        more = len(violations) - LISTED
        text = "; ".join([*listed, *([f"and {more} more"] if more > 0 else [])])
        clauses = f": {text}." if with_clauses else "."
        early = f" The run ended early: {record.stopped}." if record.stopped else ""
        behind = f" Besides, {record.left_behind}." if record.left_behind else ""
        return f"The endpoint breaks {len(violations)} of the documented clauses{clauses}{early}{behind}"
    if record.why_not_judged:
        return f"No verdict: {record.why_not_judged}" + ("" if record.why_not_judged.endswith(".") else ".")
    left_out = f" {len(record.left_out)} tests were left out for lack of time." if record.left_out else ""
    missing = f" It does not offer {len(record.not_offered)} operations." if record.not_offered else ""
    vain = f" It carried out no request of {', '.join(record.never_done)}." if record.never_done else ""
    return f"The endpoint does what the documentation says, as far as it was tried.{missing}{vain}{left_out}"


def _compared(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    counts = Counter(comparison.status.values())
    parts = [f"{counts['new']} new", f"{counts['known']} known", f"{len(comparison.gone)} gone"]
    if comparison.not_tried:
        parts.append(f"{len(comparison.not_tried)} not seen again, and not tried to the end")
    return f"Against the baseline of {time_text(comparison.started_at)}: {', '.join(parts)}."


def _accepted(accepted: Sequence[BrokenClause]) -> str:
    names = [f"{each.subject} until {each.expiry}" for shown in accepted for each in shown.acceptances]
    return f"Accepted: {', '.join(names)}." if names else ""


def action_of(record: RunRecord, violations: Sequence[BrokenClause], comparison: Comparison | None) -> str:
    """Say who has to act, and on what."""
    if violations:
        return " ".join(filter(None, (_of_owner(violations, comparison), _of_team(violations))))
    if record.crashes:
        return "Those who maintain this suite: it failed by itself, and says nothing about the endpoint."
    if record.why_not_judged:
        return "Those who run this job: it could not judge the endpoint, for the reason above."
    return "Nobody."


def _of_owner(violations: Sequence[BrokenClause], comparison: Comparison | None) -> str:
    counts = Counter(shown.weight for shown in violations)
    parts = ", ".join(f"{counts[weight]} of {weight.label}" for weight in Weight if counts[weight])
    new = [shown.clause.id for shown in violations if comparison and comparison.status.get(shown.clause.id) == NEW]
    first = f", first of all the new {', '.join(new)}" if new and len(new) < len(violations) else ""
    return f"Those who own the endpoint: {len(violations)} to mend, {parts}{first}."


def _of_team(violations: Sequence[BrokenClause]) -> str:
    expired = [f"{each.subject} ({each.expiry})" for shown in violations for each in shown.acceptances]
    return f"Those who accepted deviations: expired are {', '.join(expired)}." if expired else ""
