"""The summary for machines. Members are only ever added to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .baseline import Comparison, FindingKey
from .context import RunContext
from .summary import Summary
from .view import violation_of


def json_of(summary: Summary, context: RunContext) -> dict[str, Any]:
    """What summary.json holds."""
    record = summary.record
    return {
        "version": 1,
        "verdict": summary.verdict,
        "action": summary.action,
        "conforms": summary.conforms,
        "endpoint": context.endpoint,
        "mode": context.mode,
        **{member: context.readings.get(name, "any") for member, name in context.legacy.items()},
        "readings": dict(context.readings),
        "profile": context.invocation.profile,
        "seed": context.invocation.seed,
        "started_at": context.started_at,
        "seconds": round(context.seconds, 3),
        "requests": summary.requests,
        "tests": len(record.tests),
        "clauses": {state.clause.id: state.state for state in summary.clauses},
        "violations": [violation_of(shown, summary, context) for shown in summary.violations],
        "causes": [
            {
                "clauses": [each.clause.id for each in cause.clauses],
                "operations": list(cause.operations),
                "responses": dict(cause.responses),
                "count": cause.count,
            }
            for cause in summary.causes
        ],
        "rules": [
            {
                "operation": row.operation,
                "input": row.input,
                "place": row.place,
                "keyword": row.rule.keyword,
                "pointer": row.rule.pointer,
                "clause": row.rule.clause,
                "isolation": row.isolation,
                "reason": row.reason or None,
            }
            for row in summary.rules
        ],
        "accepted": [violation_of(shown, summary, context) for shown in summary.accepted],
        "accepted_not_seen": [deviation.subject for deviation in summary.not_needed],
        "baseline": _comparison(summary.comparison) if summary.comparison else None,
        "findings": [
            {"clause": finding.clause.id, "question": finding.question, "observed": dict(finding.observed)}
            for finding in summary.findings
        ],
        "wording": " ".join(each.said for each in summary.inferences),
        "followed": {each.contradiction: list(each.following) for each in summary.inferences},
        "not_seen": record.gate,
        "stopped": record.stopped,
        "crashes": record.crashes,
        "planned_tests": len(record.planned),
        "not_offered": record.not_offered,
        "never_done": record.never_done,
        "left_out": summary.left_out,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "started_at": comparison.started_at,
        "new": comparison.clauses("new"),
        "known": comparison.clauses("known"),
        "gone": list(comparison.gone),
        "not_tried": list(comparison.not_tried),
        "findings": {
            "new": _findings(comparison.new_findings),
            "known": _findings(comparison.known_findings),
            "gone": _findings(comparison.gone_findings),
        },
    }


def _findings(keys: Iterable[FindingKey]) -> list[dict[str, str]]:
    return [{"clause": clause, "question": question, "observed": observed} for clause, question, observed in keys]
