"""What a response shows about questions that the documentation leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .expectation import LARGE, TOO_LARGE, Expectation, Ground
from .media import XML, asked_for
from .ruling import ExpectedOutcome
from .violation import ClauseFinding

if TYPE_CHECKING:
    from .exchange import Request, Response

UNKNOWN_ID = "id is that of no account"
EMPTY_ID = "id is empty"


def findings_of(
    request: Request, response: Response, expectation: Expectation, *, succeeded: bool
) -> Iterator[ClauseFinding]:
    """What the response to an open request says, and which of several allowed refusals was chosen."""
    status = response.status
    observed = "accepted" if succeeded else f"refused with {status}"
    is_size = status == TOO_LARGE and expectation.may_be_too_large
    if expectation.outcome is ExpectedOutcome.OPEN and len(expectation.doubts) == 1 and not is_size:
        doubt = expectation.doubts[0]
        yield ClauseFinding(doubt.clause, doubt.reason, observed)
    if succeeded:
        return
    if is_size:
        yield ClauseFinding("GW-413-430", f"a body of more than {LARGE} bytes", observed)
        return
    if 200 <= status < 300:
        yield ClauseFinding("ERR-FAILURE-BY-STATUS", "status of a response whose body says that it failed", str(status))
    if expectation.ruling.reason == UNKNOWN_ID and len(expectation.grounds) == 1:
        clause = "ERR-403-RESOURCE" if status == 403 else "ERR-404-RESOURCE"
        yield ClauseFinding(clause, "status for an id that no account has", str(status))
    if expectation.ruling.reason == EMPTY_ID:
        clause = "ID-NOT-EMPTY" if status == 400 else "ID-LEN-ZERO"
        yield ClauseFinding(clause, "status for an empty id", str(status))
    if Ground.METHOD in expectation.grounds and Ground.SIGNATURE not in expectation.grounds:
        yield ClauseFinding("METHOD-OTHER", f"status for the method {request.method}", str(status))
    if asked_for(request.values("accept")) == XML:
        yield ClauseFinding(
            "MEDIA-ERROR-XML", "media type of an error where XML was asked for", str(response.media_type)
        )
