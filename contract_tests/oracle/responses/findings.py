"""What a response shows about questions that the documentation leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contract_tests.contract import Slot, largest_request

from ..failures import TOO_LARGE
from ..media import asked_for, is_xml
from ..ruling import ExpectedOutcome, Layer
from ..violation import ClauseFinding

if TYPE_CHECKING:
    from ..expectation import Expectation
    from ..observed import Observed


def findings_of(observed: Observed, expectation: Expectation) -> Iterator[ClauseFinding]:
    """What the response to an open request says, and which of several allowed refusals was chosen."""
    for slot_or_clause, question, shown in _findings_of(observed, expectation):
        clause = observed.book.slot(slot_or_clause) if isinstance(slot_or_clause, Slot) else slot_or_clause
        if clause:
            yield ClauseFinding(clause, question, shown)


def _findings_of(observed: Observed, expectation: Expectation) -> Iterator[tuple[str, str, str]]:
    response, book, ruling = observed.response, observed.book, expectation.ruling
    if response is None:
        return
    status = response.status
    shown = "accepted" if observed.succeeded else f"refused with {status}"
    is_size = status == TOO_LARGE and expectation.may_be_too_large
    if expectation.outcome is ExpectedOutcome.OPEN and len(expectation.doubts) == 1 and not is_size:
        yield ruling.clause, ruling.reason, shown
    if observed.succeeded:
        return
    if is_size:
        yield Slot.BODY_TOO_LARGE, f"a body of more than {largest_request(expectation.operation)} bytes", shown
        return
    if 200 <= status < 300:
        yield Slot.STATUS_OF_FAILURE, "status of a response whose body says that it failed", str(status)
    yield from _of_reference(observed, expectation, status)
    if Layer.METHOD in expectation.grounds and Layer.CREDENTIALS not in expectation.grounds:
        yield Slot.METHOD_OTHER, f"status for the method {observed.request.method}", str(status)
    if is_xml(asked_for(observed.request.values("accept"), book.failures.all_media_types)):
        yield Slot.MEDIA_ERROR_XML, "media type of an error where XML was asked for", str(response.media_type)


def _of_reference(observed: Observed, expectation: Expectation, status: int) -> Iterator[tuple[str, str, str]]:
    """Which of several statuses a resource gets that does not exist, or whose key is read in several ways."""
    if Layer.REFERENCE not in expectation.grounds or not expectation.grounds <= {Layer.REFERENCE, Layer.PARAMETER}:
        return
    question = f"status where {expectation.ruling.reason}"
    contradicted = next((each.readings for each in expectation.refusing if each.readings), None)
    if contradicted and expectation.ruling.fails:
        refusing, allowing = contradicted
        is_invalid = status in observed.book.failures.invalid(expectation.operation)
        yield refusing if is_invalid else allowing, question, str(status)
    elif expectation.grounds == {Layer.REFERENCE}:
        yield Slot.REFERENCE_403 if status == 403 else Slot.REFERENCE_404, question, str(status)
