"""Judging an exchange: does the answer do what the documentation requires of it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .expectation import TOLERATED_METHODS, Ground
from .failure import judge_failure
from .findings import findings_of
from .ruling import Outcome
from .success import claims_failure, judge_success
from .violation import Finding, Violation

if TYPE_CHECKING:
    from .exchange import Exchange, Response
    from .expectation import Expectation
    from .rulebook import Rulebook

SERVER_ERRORS: Final = {500: "ERR-500", 503: "GW-503-500", 504: "GW-504-510"}
DOCUMENTED_STATUSES: Final = frozenset({200, 400, 401, 403, 404, 413, 429, 500, 503, 504})
TOO_MANY_REQUESTS: Final = 429
TOLERATED_STATUSES: Final = frozenset({405, 415})
"""Statuses that no page names, but that HTTP has for what no page speaks of: other methods and other media types.
Nothing is said about their bodies either."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said about one exchange.

    Attributes:
        violations: The clauses that it breaks.
        findings: What it shows where the documentation leaves a choice.
        succeeded: Whether the request was carried out, by what the answer says; None when there is no answer.
    """

    violations: tuple[Violation, ...]
    findings: tuple[Finding, ...]
    succeeded: bool | None


def judge(exchange: Exchange, expectation: Expectation, rulebook: Rulebook, subject: str | None = None) -> Judgement:
    """Judge an exchange.

    Args:
        exchange: The request and its answer.
        expectation: What must become of the request.
        rulebook: The schemas of the document.
        subject: The clause that the request was made to try; named when the outcome is the wrong one.
    """
    response = exchange.response
    if response is None:
        return Judgement((Violation("ERR-STATUS-KNOWN", f"no answer came: {exchange.failure}"),), (), None)
    succeeded = is_success(response) and not claims_failure(response)
    remarks: list[Violation | Finding] = [*_judge_status(response, expectation, subject)]
    if not all(length.strip().isdecimal() for length in response.values("content-length")):
        remarks.append(Violation("ERR-STATUS-KNOWN", "no whole answer came: its Content-Length is no number"))
    if response.status not in TOLERATED_STATUSES and exchange.request.method not in {"HEAD", *TOLERATED_METHODS}:
        examine = judge_success if is_success(response) else judge_failure
        remarks += examine(exchange.request, response, expectation, rulebook)
    remarks += findings_of(exchange.request, response, expectation, succeeded=succeeded)
    return Judgement(
        tuple(remark for remark in remarks if isinstance(remark, Violation)),
        tuple(remark for remark in remarks if isinstance(remark, Finding)),
        succeeded,
    )


def is_success(response: Response) -> bool:
    """Whether the status is one of the successes of HTTP."""
    return 200 <= response.status < 300


def _judge_status(response: Response, expectation: Expectation, subject: str | None) -> Iterator[Violation]:
    status, ruling = response.status, expectation.ruling
    if is_success(response):
        if expectation.outcome is Outcome.FAIL:
            told = "its body says so, but the status is" if claims_failure(response) else "the status is"
            yield Violation(subject or ruling.clause, f"{ruling.reason}; it must fail, and {told} {status}")
        elif status != 200 and Ground.METHOD not in expectation.grounds and expectation.operation is not None:
            yield Violation(expectation.operation.success_clause, f"a success has status {status} instead of 200")
    elif status in SERVER_ERRORS or status >= 500:
        yield Violation(
            SERVER_ERRORS.get(status, "ERR-STATUS-KNOWN"), f"{ruling.reason}; the endpoint breaks with status {status}"
        )
    elif expectation.outcome is Outcome.SUCCEED and status != TOO_MANY_REQUESTS:
        yield Violation(_clause_of_success(expectation, status, subject), f"a valid request gets status {status}")
    elif status not in expectation.statuses and status != TOO_MANY_REQUESTS:
        allowed = " or ".join(map(str, sorted(expectation.statuses)))
        what = f"{ruling.reason}; the status is {status} instead of {allowed}"
        yield Violation(_clause_of_status(expectation, status, subject), what)


def _clause_of_success(expectation: Expectation, status: int, subject: str | None) -> str:
    if subject is not None:
        return subject
    if status == 401:
        return "SIG-STRING"
    return expectation.operation.success_clause if expectation.operation else expectation.ruling.clause


def _clause_of_status(expectation: Expectation, status: int, subject: str | None) -> str:
    if status not in DOCUMENTED_STATUSES:
        return "ERR-STATUS-KNOWN"
    if Ground.SIGNATURE in expectation.grounds:
        return subject if subject == "SIG-BEFORE-BODY" else "GW-401-200"
    if status == 401:
        return subject if subject is not None and subject.startswith("SIG-") else "SIG-STRING"
    if Ground.PATH in expectation.grounds:
        return "ERR-404"
    return "METHOD-POST" if Ground.METHOD in expectation.grounds else "ERR-400-PARAMETER"
