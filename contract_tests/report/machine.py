"""The summary for machines. Members are only ever added to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

from .baseline import Comparison, FindingKey
from .context import RunContext
from .summary import Summary
from .view import ViolationView, view_of

RENAMED: Final = {"command": "reproduce", "make": "reproduce_with_make", "mock": "serve", "test": "example"}
FOR_PEOPLE: Final = frozenset({"said", "section", "is_assumed", "meaning"})
OR_NOTHING: Final = ("layer", "expected", "actual", "where", "serve", "status", "remark")
"""How members of a violation are called, which are left out, and which are null where they are empty."""


def json_of(summary: Summary, context: RunContext) -> dict[str, Any]:
    """What summary.json holds."""
    return {
        "version": 1,
        "verdict": summary.verdict,
        "action": summary.action,
        "conforms": summary.conforms,
        "endpoint": context.endpoint,
        "mode": context.mode,
        **{member: context.readings.get(name, "any") for member, name in context.legacy.items()},
        "readings": dict(context.readings),
        "profile": context.profile,
        "seed": context.seed,
        "started_at": context.started_at,
        "seconds": round(context.seconds, 3),
        "requests": summary.requests,
        "tests": len(summary.tests),
        "clauses": {state.clause.id: state.state for state in summary.clauses},
        "violations": [_violation(view_of(shown, summary, context)) for shown in summary.violations],
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
        "accepted": [_violation(view_of(shown, summary, context)) for shown in summary.accepted],
        "accepted_not_seen": [deviation.subject for deviation in summary.not_needed],
        "baseline": _comparison(summary.comparison) if summary.comparison else None,
        "findings": [
            {"clause": finding.clause.id, "question": finding.question, "observed": dict(finding.observed)}
            for finding in summary.findings
        ],
        "wording": " ".join(each.said for each in summary.inferences),
        "followed": {each.contradiction: list(each.following) for each in summary.inferences},
        "not_seen": list(summary.gate),
        "stopped": summary.stopped,
        "crashes": list(summary.crashes),
        "planned_tests": summary.planned,
        "not_offered": list(summary.not_offered),
        "left_out": list(summary.left_out),
    }


def _violation(view: ViolationView) -> dict[str, Any]:
    members = {RENAMED.get(name, name): value for name, value in asdict(view).items() if name not in FOR_PEOPLE}
    signing = {**members["signing"], "headers": dict(members["signing"]["headers"])} if view.signing else None
    return {**members, **{name: members[name] or None for name in OR_NOTHING}, "signing": signing}


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
