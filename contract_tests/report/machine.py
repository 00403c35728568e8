"""The summary for machines. Members are only ever added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .exchange_text import request_text, response_text

if TYPE_CHECKING:
    from .context import RunContext
    from .summary import Summary


def json_of(summary: Summary, context: RunContext) -> dict[str, Any]:
    """What summary.json holds."""
    return {
        "version": 1,
        "verdict": summary.verdict,
        "conforms": summary.conforms,
        "endpoint": context.endpoint,
        "mode": context.mode,
        "password_policy": context.reading,
        "profile": context.profile,
        "seed": context.seed,
        "started_at": context.started_at,
        "seconds": round(context.seconds, 3),
        "requests": summary.requests,
        "tests": len(summary.tests),
        "clauses": {state.clause.id: state.state for state in summary.clauses},
        "violations": [
            {
                "clause": shown.clause.id,
                "statement": shown.clause.statement,
                "page": shown.clause.page,
                "what": shown.smallest.violation.what,
                "count": shown.count,
                "tests": list(shown.tests),
                "request": request_text(shown.smallest.observation.exchange.request),
                "response": response_text(shown.smallest.observation.exchange),
                "reproduce": context.invocation.command(shown.smallest.observation.test),
            }
            for shown in summary.violations
        ],
        "findings": [
            {"clause": finding.clause.id, "question": finding.question, "observed": dict(finding.observed)}
            for finding in summary.findings
        ],
        "wording": summary.reading,
        "not_seen": list(summary.gate),
        "stopped": summary.stopped,
        "crashes": list(summary.crashes),
        "planned_tests": summary.planned,
        "left_out": list(summary.left_out),
    }
