"""A violation as every report shows it: each text is made once, for HTML, Markdown and JSON alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from openapi.ledger import Strength

from .broken_clause import BrokenClause
from .context import RunContext
from .exchange_text import request_text, response_text
from .moment import time_text
from .signing_detail import SigningDetail
from .summary import Summary
from .verdict import said

MOCK_URL: Final = "http://127.0.0.1:8080"
"""Where `make mock` serves."""


@dataclass(frozen=True, slots=True)
class ViolationView:
    """A broken clause in texts.

    Attributes:
        clause: Id of the clause.
        statement: What it says.
        said: The first sentence of that.
        page: Address of the page; None for an assumption.
        section: Where on the page.
        is_assumed: Whether no page says so, nor the document itself.
        weight: security, acceptance or shape.
        meaning: What that says about the endpoint.
        what: What was observed in the example.
        layer: What misbehaved there, such as credentials or body; empty where that is not known.
        expected: What the documentation demands there; empty where `what` says it all.
        actual: What came.
        where: The place in the response.
        test: Id of the test of the example.
        count: How often the clause was broken.
        tests: Ids of the tests that saw it.
        operations: Names of the operations that broke it.
        status: new or known against the baseline; empty without one.
        since: Since when it is known; the beginning of this run when nothing older is.
        remark: What else the comparison says.
        acceptances: What was accepted of it: a line for each, with reason and date.
        request: The request of the example.
        signing: How it was signed; None where nothing is wrong with that.
        command: The command that runs the test again.
        make: The same for make.
        mock: The command that serves the embedded endpoint as it was; empty for a live one.
        curl: A shell command that signs and sends the request; None where there is none.
    """

    clause: str
    statement: str
    said: str
    page: str | None
    section: str | None
    is_assumed: bool
    weight: str
    meaning: str
    what: str
    layer: str
    expected: str
    actual: str
    where: str
    test: str
    count: int
    tests: tuple[str, ...]
    operations: tuple[str, ...]
    status: str
    since: str
    remark: str
    acceptances: tuple[str, ...]
    request: str
    response: str
    signing: SigningDetail | None
    command: str
    make: str
    mock: str
    curl: str | None

    @property
    def age(self) -> str:
        """Since when it is known, for people."""
        remark = f"; {self.remark}" if self.remark else ""
        return f"{self.status} since {time_text(self.since)}{remark}" if self.status else "seen in this run"


def view_of(shown: BrokenClause, summary: Summary, context: RunContext) -> ViolationView:
    """Return the texts of a broken clause."""
    observation, clause, comparison = shown.example.observation, shown.clause, summary.comparison
    violation = shown.example.violation
    invocation = context.invocation
    base_url = context.base_url if invocation.base_url else MOCK_URL
    return ViolationView(
        clause=clause.id,
        statement=clause.statement,
        said=said(clause.statement),
        page=clause.page,
        section=clause.section,
        is_assumed=clause.strength is not Strength.DOCUMENTED,
        weight=shown.weight.label,
        meaning=shown.weight.meaning,
        what=violation.what,
        layer="" if violation.layer is None else violation.layer.name.lower(),
        expected=violation.expected,
        actual=violation.actual,
        where=violation.where,
        test=observation.test,
        count=shown.count,
        tests=shown.tests,
        operations=shown.operations,
        status=comparison.status[clause.id] if comparison else "",
        since=comparison.since[clause.id] if comparison else context.started_at,
        remark=comparison.remarks.get(clause.id, "") if comparison else "",
        acceptances=tuple(f"{each.subject} until {each.expiry}: {each.reason}" for each in shown.acceptances),
        request=request_text(observation.exchange.request, context.curl.own_headers if context.curl else ()),
        response=response_text(observation.exchange),
        signing=shown.signing,
        command=invocation.command(observation.test),
        make=invocation.make(observation.test),
        mock=invocation.mock,
        curl=context.curl.command(observation, base_url) if context.curl else None,
    )
