"""Judging the status of a response: is it one that the request may get, and which clause does a wrong one break?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contract_tests.contract import Role, Slot

from ..expectation import TOLERATED_METHODS
from ..failures import NOT_ACCEPTABLE, TOO_LARGE, TOO_MANY_REQUESTS, at
from ..media import asked_for
from ..requests.credentials import signature_judge
from ..requests.inputs import BAD_MEDIA_TYPE, InputJudge
from ..requests.signature import PARTS
from ..ruling import ExpectedOutcome, Layer
from ..violation import ClauseViolation
from .success import success_member_clause

if TYPE_CHECKING:
    from ..expectation import Expectation
    from ..observed import Observed


class StatusJudge:
    """Judges the status of a response, and finds the clause that a wrong one breaks."""

    def __init__(self, observed: Observed, expectation: Expectation, subject: str | None) -> None:
        self._observed = observed
        self._book = observed.book
        self._expectation = expectation
        self._subject = subject
        self._status = observed.answer.status
        self._ruling = expectation.ruling
        self._operation = expectation.operation

    def judge(self) -> Iterator[ClauseViolation]:
        """Judge the status."""
        if self._observed.is_success and self._is_about_nothing():
            return
        if not self._observed.is_success:
            yield from self._failure()
        elif self._observed.succeeded:
            yield from self._success()
        elif not self._may_fail_in_success():
            yield self._failure_as_success()

    def _said(self, clause: str, what: str, layer: Layer | None = None, expected: str = "") -> ClauseViolation:
        clause = clause or self._book.slot(Slot.STATUS_KNOWN)
        layer = self._ruling.layer if layer is None else layer
        return ClauseViolation(clause, what, layer, expected or self._allowed, str(self._status), "status")

    @property
    def _allowed(self) -> str:
        return " or ".join(map(str, sorted(self._expectation.statuses)))

    def _success(self) -> Iterator[ClauseViolation]:
        grounds = self._expectation.grounds
        if self._expectation.outcome is ExpectedOutcome.FAIL:
            if self._says_unavailable():
                return
            slots = self._book.contract.clauses.slots_of(self._subject) if self._subject else ()
            part = next((part for slot, part in PARTS.items() if slot in slots), None)
            consequence = (
                f": {part} in the string to sign does not matter" if part and Layer.CREDENTIALS in grounds else ""
            )
            what = f"{self._ruling.reason}; it must fail, and the status is {self._status}{consequence}"
            yield self._said(self._misread() or self._subject or self._ruling.clause, what)
        elif Layer.METHOD not in grounds and self._operation is not None:
            statuses = [form.status for form in self._operation.successes]
            if statuses and not {str(self._status), "2XX"} & set(statuses):
                wanted = " or ".join(statuses)
                what = f"a success has status {self._status} instead of {wanted}"
                yield self._said(self._book.success_clause(self._operation), what, expected=wanted)

    def _failure_as_success(self) -> ClauseViolation:
        outcome = self._expectation.outcome
        if outcome is ExpectedOutcome.SUCCEED and self._operation is not None:
            clause = success_member_clause(self._observed, self._operation)
            what = f"the response to a valid request says that it failed, with status {self._status}"
            return self._said(clause, what)
        is_failure = outcome is ExpectedOutcome.FAIL
        said = "it must fail, and its body says so" if is_failure else "its body says that it fails"
        what = f"{self._ruling.reason}; {said}, but the status is {self._status} instead of {self._allowed}"
        return self._said(self._clause_of_status(None), what)

    def _may_be_of_another(self) -> bool:
        """Return whether a path that is not quite that of an operation may need the credentials of another one."""
        operations = self._book.contract.operations
        return not self._observed.is_called and len({each.security for each in operations}) > 1

    def _failure(self) -> Iterator[ClauseViolation]:
        expectation, status = self._expectation, self._status
        authentication, reason = expectation.authentication, self._ruling.reason
        unauthenticated = self._book.failures.unauthenticated(self._operation)
        is_refusal = status in expectation.statuses or self._is_by_gateway()
        if (status == TOO_LARGE and expectation.may_be_too_large) or status == TOO_MANY_REQUESTS:
            return
        elif status >= 500 and not is_refusal:
            yield self._said(self._clause_of_break(), f"{reason}; the endpoint breaks with status {status}")
        elif status == 401 and self._may_be_of_another():
            return
        elif status in unauthenticated and authentication.succeeds and not (is_refusal and status != 401):
            is_tried = self._subject and self._book.layer_of(self._subject) is Layer.CREDENTIALS
            clause = self._subject if is_tried and self._subject else authentication.clause
            if expectation.situation.rejects_valid_signatures:
                clause = self._book.slot(Slot.SIGNATURE_STRING)
            what = f"{authentication.reason}, and fails authentication with status {status}"
            yield self._said(clause, what, Layer.CREDENTIALS, "no failed authentication")
        elif expectation.outcome is ExpectedOutcome.SUCCEED:
            if not (self._may_conflict() or self._may_be_unacceptable()):
                yield self._said(
                    self._clause_of_success(), f"a valid request gets status {status}", expected="a success"
                )
        elif not is_refusal:
            what = f"{reason}; the status is {status} instead of {self._allowed}"
            yield self._said(self._clause_of_status(self._subject), what)

    def _may_fail_in_success(self) -> bool:
        """Whether nobody says that a refusal has another status than a success."""
        is_tolerated = self._observed.request.method in TOLERATED_METHODS
        return is_tolerated or self._is_for_state() or self._status in self._expectation.statuses

    def _is_about_nothing(self) -> bool:
        """Whether it is the response of a server to HEAD that carried nothing out: it tells of no content."""
        described = any(self._observed.answer.values(name) for name in ("content-type", "etag"))
        length = "".join(self._observed.answer.values("content-length"))
        return self._observed.request.method == "HEAD" and not described and length in {"", "0"}

    def _is_for_state(self) -> bool:
        """Whether the state of things can be why it was refused, for which no status is documented.

        A wrong key of something that is needed beside the resource may be looked up before it is measured, and its
        absence is then a matter of the state of things.
        """
        clauses, operation, refusing = self._book.contract.clauses, self._operation, self._expectation.refusing
        if self._expectation.outcome is ExpectedOutcome.OPEN:
            of_state = {Slot.STATE_REFUSAL, Slot.STATE_HISTORY}
            return any(of_state & clauses.slots_of(ruling.clause) for ruling in refusing)
        if operation is None or clauses.slot(Slot.STATE_REFUSAL, place=operation.pointer) is None:
            return False
        kind = operation.effect.resource
        looked_up = {each.name for each in operation.inputs if each.role is Role.REFERENCE and each.resource == kind}
        own = operation.input(operation.effect.key)
        failing = [ruling for ruling in refusing if ruling.fails]
        return all(
            ruling.about in looked_up - {own.name if own else ""} and not ruling.is_about_type for ruling in failing
        )

    def _is_by_gateway(self) -> bool:
        """Whether who checks signatures refuses in words of its own: a clock as invalid, a path that it does not know.

        The page of the clock calls the request invalid; who forbids what is unknown tells nobody what there is.
        """
        failures, code = self._book.failures, self._observed.code
        signature = signature_judge(self._observed, self._expectation.situation)
        is_clock = signature is not None and signature.refuses_clock(self._observed.request)
        statuses = failures.invalid(self._operation) if is_clock else frozenset({403} if not self._operation else ())
        return code is not None and self._status in statuses and code in failures.codes_with(statuses)

    def _says_unavailable(self) -> bool:
        """Whether the response says of a wrong value that it is not available, where that is what was asked."""
        failing = {ruling.about for ruling in self._expectation.refusing if ruling.fails}
        asked = self._operation.effect.available.items() if self._operation else ()
        sources = {source.rpartition("/")[2]: (source, place) for place, source in asked}
        return failing <= sources.keys() and all(
            any(isinstance(value, str) for value in self._observed.values_at(source))
            and str(at(self._observed.value, place)).lower() == "false"
            for source, place in (sources[name] for name in failing)
        )

    def _may_be_unacceptable(self) -> bool:
        """Whether a page may demand that the media type of a success is asked for, and the request does not."""
        forms = [
            form
            for success in (self._operation.successes if self._operation else ())
            for form in success.forms.values()
        ]
        asked = asked_for(self._observed.request.values("accept"), [form.media_type for form in forms])
        open_forms = [form for form in forms if not self._book.is_binding(self._book.clause_at(form.pointer))]
        return self._status == NOT_ACCEPTABLE and asked is None and bool(forms) and len(open_forms) == len(forms)

    def _may_conflict(self) -> bool:
        """Whether a right request may be refused for what exists already: without a ledger nothing is said of that."""
        return self._status == 409 and not self._book.contract.has_ledger

    def _clause_of_break(self) -> str:
        """The clause of a documented error of the server; no request is one."""
        form = self._book.failures.form(self._operation, self._status)
        known = self._book.slot(Slot.STATUS_KNOWN)
        if form is None or not form.status.isdecimal() or not self._book.contract.has_ledger:
            return known
        return self._book.clause_at(form.pointer, known)

    def _clause_of_success(self) -> str:
        if self._subject is not None and self._is_about(self._subject):
            return self._subject
        otherwise = self._book.success_clause(self._operation) if self._operation else self._ruling.clause
        return self._misread() or otherwise

    def _is_about(self, subject: str) -> bool:
        """Whether a refusal seems to be for what a test tries; what is wrong elsewhere affects every test."""
        layer = self._book.layer_of(subject)
        if layer is Layer.CREDENTIALS and not self._book.contract.clauses.slots_of(subject) <= {
            Slot.HEADER_NAMES,
            Slot.HEADER_SPACE,
        }:
            return self._observed.code in self._book.failures.codes_with(frozenset({401, 403}))
        return self._status in BAD_MEDIA_TYPE or layer is not Layer.MEDIA

    def _clause_of_status(self, subject: str | None) -> str:
        failures, grounds, code = self._book.failures, self._expectation.grounds, self._observed.code
        if not failures.is_documented(self._operation, self._status):
            return self._book.slot(Slot.STATUS_KNOWN)
        of_path = failures.codes_with(failures.refused(self._book.slot(Slot.PATH_UNKNOWN)))
        if self._operation is None and (code in of_path or Layer.CREDENTIALS not in grounds):
            return self._book.slot(Slot.PATH_UNKNOWN)
        if Layer.CREDENTIALS in grounds:
            fallback = self._expectation.fallback_clause
            if code is not None or fallback is None:  # the gateway speaks, or nobody would refuse the body
                return self._book.slot(Slot.STATUS_UNAUTHENTICATED)
            is_of_order = fallback == self._book.slot(Slot.SIGNATURE_FIRST)
            return fallback if subject is None or is_of_order else subject
        if Layer.METHOD in grounds and self._operation is not None:
            return self._book.clause_at(self._operation.pointer)
        return self._book.slot(Slot.REFUSAL_PARAMETER)

    def _misread(self) -> str:
        """The clause of the media type, where a reader that leaves escapes undecoded explains the response.

        What only follows from that is not blamed on the rules of the parameters.
        """
        observed, form, body = self._observed, self._observed.form, self._operation and self._operation.body
        misread, is_of_parameters = observed.misread, self._expectation.grounds <= {Layer.PARAMETER, Layer.REFERENCE}
        if misread is None or not is_of_parameters or form is None or not body or self._operation is None:
            return ""
        rulings = InputJudge(observed, self._operation, self._expectation.situation).members(misread, body)
        is_refused = any(ruling.fails and self._status in ruling.statuses for ruling in rulings)
        is_taken = self._observed.is_success and not any(ruling.fails for ruling in rulings)
        return self._book.clause_at(form.pointer) if is_refused or is_taken else ""
