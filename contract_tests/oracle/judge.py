"""Judging an exchange: does the response do what the documentation requires of it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .expectation import BAD_MEDIA_TYPE, REDIRECTS, TOLERATED_METHODS, TOO_LARGE, Ground
from .failure import DOCUMENTED_STATUSES, GATEWAY_CODES, gateway_code, judge_failure
from .findings import findings_of
from .leaks import judge_earlier_passwords, judge_leaks
from .plainness import KNOWN_METHODS, is_plain_target
from .ruling import ExpectedOutcome
from .secrets import judge_secrets
from .signature import PARTS, PLAIN
from .success import claims_failure, judge_success
from .violation import ClauseFinding, ClauseViolation

if TYPE_CHECKING:
    from .exchange import ObservedExchange, Request, Response
    from .expectation import Expectation
    from .rulebook import Rulebook

SERVER_ERRORS: Final = {500: "ERR-500", 503: "GW-503-500", 504: "GW-504-510"}
UNAUTHORIZED: Final = 401
TOO_MANY_REQUESTS: Final = 429
TOLERATED_STATUSES: Final = frozenset({405, 415}) | REDIRECTS
"""Undocumented statuses that HTTP has for what no page mentions: other methods, media types and forms of a path.
Nothing is said about their bodies either."""
UNREADABLE: Final = frozenset({400, 501})
"""Statuses with which a server refuses by itself, in a body of its own, what it can't read or does not know."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said about one exchange.

    Attributes:
        violations: The clauses that it breaks.
        findings: What it shows where the documentation leaves a choice.
        succeeded: Whether the request was carried out, by what the response says; None when there is none.
    """

    violations: tuple[ClauseViolation, ...]
    findings: tuple[ClauseFinding, ...]
    succeeded: bool | None


def judge(
    exchange: ObservedExchange, expectation: Expectation, rulebook: Rulebook, subject: str | None = None
) -> Judgement:
    """Judge an exchange.

    Args:
        exchange: The request and its response.
        expectation: What must become of the request.
        rulebook: The schemas of the document.
        subject: The clause that the request was made to try; named when the outcome is the wrong one.
    """
    response = exchange.response
    if response is None:
        what = f"{expectation.ruling.reason}; no response: {exchange.failure}"
        return Judgement((ClauseViolation("ERR-STATUS-KNOWN", what),), (), None)
    succeeded = is_success(response) and not claims_failure(response)
    remarks: list[ClauseViolation | ClauseFinding] = [*_judge_status(exchange.request, response, expectation, subject)]
    status_already_reported = bool(remarks)
    if not all(length.strip().isdecimal() for length in response.values("content-length")):
        remarks.append(ClauseViolation("ERR-STATUS-KNOWN", "incomplete response: its Content-Length is no number"))
    if _has_documented_body(exchange.request, response):
        remarks += _judge_content(
            exchange.request, response, expectation, rulebook, status_already_reported=status_already_reported
        )
    remarks += judge_earlier_passwords(exchange.request, response, expectation.sent_passwords)
    if expectation.credentials is not None:
        remarks += judge_secrets(exchange.request, response, expectation.credentials)
    remarks += findings_of(exchange.request, response, expectation, succeeded=succeeded)
    return Judgement(
        tuple(remark for remark in remarks if isinstance(remark, ClauseViolation)),
        tuple(remark for remark in remarks if isinstance(remark, ClauseFinding)),
        succeeded,
    )


def is_success(response: Response) -> bool:
    """Whether the status is one of the successes of HTTP."""
    return 200 <= response.status < 300


def _has_documented_body(request: Request, response: Response) -> bool:
    """Whether a page says which body a response to such a request has."""
    if response.status in TOLERATED_STATUSES or request.method in {"HEAD", *TOLERATED_METHODS}:
        return False
    return response.status not in UNREADABLE or is_plain(request)


def is_plain(request: Request) -> bool:
    """Whether no HTTP server refuses a request before it looks at what it says."""
    headers = all(value.isascii() for _, value in request.headers)
    return headers and request.method in KNOWN_METHODS and is_plain_target(request.target)


def _judge_content(
    request: Request, response: Response, expectation: Expectation, rulebook: Rulebook, *, status_already_reported: bool
) -> Iterator[ClauseViolation | ClauseFinding]:
    """Judge headers and body, except what only follows from a wrong status (`status_already_reported`)."""
    if not is_success(response):
        yield from judge_failure(
            request, response, expectation, rulebook, status_already_reported=status_already_reported
        )
    elif claims_failure(response) or expectation.outcome is ExpectedOutcome.FAIL:
        # What else such a success says follows from that; but a password that it leaks does not.
        yield from judge_leaks(request, response, in_body=not claims_failure(response))
    else:
        yield from judge_success(request, response, expectation, rulebook)


def _judge_status(
    request: Request, response: Response, expectation: Expectation, subject: str | None
) -> Iterator[ClauseViolation]:
    code = gateway_code(response)
    if not is_success(response):
        yield from _judge_status_of_failure(response.status, expectation, subject, code)
    elif not claims_failure(response):
        yield from _judge_status_of_success(response.status, expectation, subject)
    elif request.method not in TOLERATED_METHODS:
        yield _failure_reported_as_success(response.status, expectation, code)


def _judge_status_of_success(status: int, expectation: Expectation, subject: str | None) -> Iterator[ClauseViolation]:
    if expectation.outcome is ExpectedOutcome.FAIL:
        part = PARTS.get(subject or "") if Ground.SIGNATURE in expectation.grounds else None
        consequence = f": {part} in the string to sign does not matter" if part else ""
        what = f"{expectation.ruling.reason}; it must fail, and the status is {status}{consequence}"
        yield ClauseViolation(subject or expectation.ruling.clause, what)
    elif status != 200 and Ground.METHOD not in expectation.grounds and expectation.operation is not None:
        yield ClauseViolation(expectation.operation.success_clause, f"a success has status {status} instead of 200")


def _failure_reported_as_success(status: int, expectation: Expectation, code: str | None) -> ClauseViolation:
    if expectation.outcome is ExpectedOutcome.SUCCEED and expectation.operation is not None:
        clause = expectation.operation.success_member_clause
        return ClauseViolation(clause, f"the response to a valid request says that it failed, with status {status}")
    said = (
        "it must fail, and its body says so"
        if expectation.outcome is ExpectedOutcome.FAIL
        else "its body says that it fails"
    )
    what = f"{expectation.ruling.reason}; {said}, but the status is {status} instead of {_allowed(expectation)}"
    return ClauseViolation(_clause_of_status(expectation, status, None, code), what)


def _judge_status_of_failure(
    status: int, expectation: Expectation, subject: str | None, code: str | None
) -> Iterator[ClauseViolation]:
    signature, reason = expectation.signature, expectation.ruling.reason
    if status == TOO_LARGE and expectation.may_be_too_large:
        return
    if status >= 500 and status not in expectation.statuses:
        clause = SERVER_ERRORS.get(status, "ERR-STATUS-KNOWN")
        yield ClauseViolation(clause, f"{reason}; the endpoint breaks with status {status}")
    elif status == UNAUTHORIZED and signature.outcome is ExpectedOutcome.SUCCEED:
        clause = subject if subject is not None and subject.startswith(("SIG-", "HTTP-")) else signature.clause
        yield ClauseViolation(
            PLAIN if expectation.rejects_valid_signatures else clause,
            f"{signature.reason}, and fails authentication with status {status}",
        )
    elif expectation.outcome is ExpectedOutcome.SUCCEED and status != TOO_MANY_REQUESTS:
        yield ClauseViolation(
            _clause_of_success(expectation, status, subject, code), f"a valid request gets status {status}"
        )
    elif status not in expectation.statuses and status != TOO_MANY_REQUESTS:
        what = f"{reason}; the status is {status} instead of {_allowed(expectation)}"
        yield ClauseViolation(_clause_of_status(expectation, status, subject, code), what)


def _allowed(expectation: Expectation) -> str:
    return " or ".join(map(str, sorted(expectation.statuses)))


def _clause_of_success(expectation: Expectation, status: int, subject: str | None, code: str | None) -> str:
    if subject is not None and _is_about(subject, status, code):
        return subject
    return expectation.operation.success_clause if expectation.operation else expectation.ruling.clause


def _is_about(subject: str, status: int, code: str | None) -> bool:
    """Whether a refusal seems to be for what a test tries; what is wrong elsewhere affects every test."""
    if subject.startswith("SIG-"):
        return code in GATEWAY_CODES[401] | GATEWAY_CODES[403]
    return status in BAD_MEDIA_TYPE or not subject.startswith("MEDIA-")


def _clause_of_status(expectation: Expectation, status: int, subject: str | None, code: str | None) -> str:
    if status not in DOCUMENTED_STATUSES:
        return "ERR-STATUS-KNOWN"
    if expectation.operation is None and (code in GATEWAY_CODES[404] or Ground.SIGNATURE not in expectation.grounds):
        return "ERR-404"
    if Ground.SIGNATURE in expectation.grounds:
        fallback = expectation.fallback_clause
        if code is not None or fallback is None:  # the gateway speaks, or nobody would refuse the body
            return "GW-401-200"
        return fallback if subject is None or fallback == "SIG-BEFORE-BODY" else subject
    return "METHOD-POST" if Ground.METHOD in expectation.grounds else "ERR-400-PARAMETER"
