"""A violation as every report shows it: each text is made once, for HTML, Markdown and JSON alike."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from openapi.ledger import Strength

from .broken_clause import BrokenClause
from .context import RunContext
from .exchange_text import request_text, response_text
from .moment import time_text
from .summary import Summary
from .verdict import said

MOCK_URL: Final = "http://127.0.0.1:8080"
"""Where `make mock` serves."""


def violation_of(shown: BrokenClause, summary: Summary, context: RunContext) -> dict[str, Any]:
    """Return a broken clause as summary.json has it; null is what is not known, or where there is nothing to say."""
    observation, clause, comparison = shown.example.observation, shown.clause, summary.comparison
    violation, signing = shown.example.violation, shown.signing
    invocation = context.invocation
    base_url = context.base_url if invocation.base_url else MOCK_URL
    return {
        "clause": clause.id,
        "statement": clause.statement,
        "page": clause.page,
        "weight": shown.weight.label,
        "what": violation.what,
        "layer": None if violation.layer is None else violation.layer.name.lower(),
        "expected": violation.expected or None,
        "actual": violation.actual or None,
        "where": violation.where or None,
        "example": observation.test,
        "count": shown.count,
        "tests": shown.tests,
        "operations": shown.operations,
        "status": comparison.status[clause.id] if comparison else None,
        "since": comparison.since[clause.id] if comparison else context.started_at,
        "remark": comparison.remarks.get(clause.id) if comparison else None,
        "acceptances": [f"{each.subject} until {each.expiry}: {each.reason}" for each in shown.acceptances],
        "request": request_text(observation.exchange.request, context.curl.own_headers if context.curl else ()),
        "response": response_text(observation.exchange),
        "signing": {**asdict(signing), "headers": dict(signing.headers)} if signing else None,
        "reproduce": invocation.command(observation.test),
        "reproduce_with_make": invocation.make(observation.test),
        "serve": invocation.mock or None,
        "curl": context.curl.command(observation, base_url) if context.curl else None,
    }


def view_of(shown: BrokenClause, summary: Summary, context: RunContext) -> dict[str, Any]:
    """Return a broken clause for people: the same, and what a machine can tell from it."""
    violation = violation_of(shown, summary, context)
    remark = f"; {violation['remark']}" if violation["remark"] else ""
    age = f"{violation['status']} since {time_text(violation['since'])}{remark}"
    return {
        **violation,
        "said": said(shown.clause.statement),
        "section": shown.clause.section,
        "is_assumed": shown.clause.strength is not Strength.DOCUMENTED,
        "signing": shown.signing,  # with a header that was sent twice
        "age": age if violation["status"] else "seen in this run",
    }
