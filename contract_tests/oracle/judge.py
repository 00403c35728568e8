"""Judging an exchange: does the response do what the documentation requires of it, and which clause does it break?

One rule decides who is to blame: the layer that misbehaved, where the status can't come from the one that the request
was made to try; else what the request was made to try; else the clause of the aspect that decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Slot

from .expectation import TOLERATED_METHODS
from .failures import BY_HTTP
from .requests.plainness import KNOWN_METHODS, is_plain_target
from .responses.failure import judge_failure
from .responses.findings import findings_of
from .responses.response_headers import judge_headers
from .responses.secrets import judge_secrets
from .responses.status import StatusJudge
from .responses.success import judge_success
from .ruling import ExpectedOutcome, Layer
from .violation import ClauseFinding, ClauseViolation

if TYPE_CHECKING:
    from .exchange import Request
    from .expectation import Expectation
    from .observed import Observed

UNREADABLE: Final = frozenset({400, 501})
"""Statuses with which a server refuses by itself, in a body of its own, what it can't read or does not know."""
Remark = ClauseViolation | ClauseFinding


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
    observed: Observed, expectation: Expectation, subject: str | None = None, *, is_final: bool = True
) -> Judgement:
    """Judge an exchange.

    Args:
        observed: The request and its response.
        expectation: What must become of the request.
        subject: The clause that the request was made to try; named when the outcome is the wrong one.
        is_final: Whether no other response to the same request followed, sent again for a status that may pass.
    """
    response, known = observed.response, observed.book.slot(Slot.STATUS_KNOWN)
    if response is None:
        what = f"no complete response: {observed.failure} (the request: {expectation.ruling.reason})"
        return Judgement((ClauseViolation(known, what, Layer.TRANSPORT, where="connection"),), (), None)
    may_pass = not is_final and response.status in observed.book.failures.passing
    remarks: list[Remark] = [] if may_pass else [*StatusJudge(observed, expectation, subject).judge()]
    status_already_reported = bool(remarks)
    if not all(length.strip().isdecimal() for length in response.values("content-length")):
        what = "incomplete response: its Content-Length is no number"
        remarks.append(ClauseViolation(known, what, Layer.TRANSPORT, where="header content-length"))
    if _has_documented_body(observed):
        remarks += _judge_content(observed, expectation, status_already_reported=status_already_reported)
        remarks += [] if status_already_reported else judge_headers(observed)
    # Calling a right parameter invalid is one mistake with quoting it.
    named = {
        each.actual
        for each in remarks
        if isinstance(each, ClauseViolation) and each.clause == observed.book.slot(Slot.REFUSAL_NAMED)
    }
    remarks += judge_secrets(observed, expectation, quotable=named)
    remarks += findings_of(observed, expectation)
    return Judgement(
        tuple(dict.fromkeys(remark for remark in remarks if isinstance(remark, ClauseViolation))),
        tuple(remark for remark in remarks if isinstance(remark, ClauseFinding)),
        observed.succeeded,
    )


def _has_documented_body(observed: Observed) -> bool:
    """Whether the document says which body a response to such a request has."""
    response, request = observed.answer, observed.request
    is_silent = not observed.book.contract.has_ledger and observed.operation is None
    is_left_to_http = response.status in BY_HTTP or not observed.book.contract.has_ledger
    if is_silent or (is_left_to_http and observed.documented is None) or request.method in {"HEAD", *TOLERATED_METHODS}:
        return False
    return response.status not in UNREADABLE or is_plain(request)


def is_plain(request: Request) -> bool:
    """Whether no HTTP server refuses a request before it looks at what it says."""
    headers = all(value.isascii() for _, value in request.headers)
    return headers and request.method in KNOWN_METHODS and is_plain_target(request.target)


def _judge_content(observed: Observed, expectation: Expectation, *, status_already_reported: bool) -> Iterator[Remark]:
    """Judge the body, except what only follows from a wrong status (`status_already_reported`)."""
    if not observed.is_success:
        yield from judge_failure(observed, expectation, status_already_reported=status_already_reported)
    elif observed.succeeded and expectation.outcome is not ExpectedOutcome.FAIL:
        yield from judge_success(observed, expectation)
