"""Judging the body of a failure: the right one of the documented shapes, filled as its page shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import ErrorShape, Slot

from ..content import UnreadableContentError
from ..failures import MISSING, at
from ..media import is_json, is_xml
from ..ruling import ExpectedOutcome, Layer
from ..violation import ClauseFinding, ClauseViolation
from .naming import judge_naming

if TYPE_CHECKING:
    from ..expectation import Expectation
    from ..observed import Observed
    from ..rulebook import Rulebook

Remark = ClauseViolation | ClauseFinding
PROBLEM: Final = "application/problem+json"


def judge_failure(observed: Observed, expectation: Expectation, *, status_already_reported: bool) -> Iterator[Remark]:
    """Judge the body of a response that is no success.

    Args:
        observed: Request and response.
        expectation: What must become of the request.
        status_already_reported: Whether the status was found wrong. What only follows from it is not reported again
            then, nor is anything of a body that is not documented, because no page has the status.
    """
    book, response = observed.book, observed.response
    if response is None or (status_already_reported and observed.documented is None):
        return
    form = observed.documented
    known = book.slot(Slot.SHAPE_KNOWN)
    try:
        media_type = observed.content.media_type
    except UnreadableContentError as error:
        if response.media_type and not error.is_known_type and book.failures.has_open_body(response.status):
            yield _open_body(observed, response.media_type)
            return
        clause = known if error.is_known_type else book.slot(Slot.MEDIA_RESPONSE)
        yield from _violation(clause, f"an error can't be read: {error}", expectation)
        return
    if form is None or not form.shapes or not (is_json(media_type) or is_xml(media_type)):
        return  # what stands in a page or a plain text is not read
    shape, value = observed.error
    if shape is None:
        yield from _violation(known, _unknown_shape(book), expectation)
        return
    told = at(value, "/status")
    if observed.content.media_type == PROBLEM and isinstance(told, int) and told != response.status:
        what = f"the problem has status {told}, and the response {response.status} (RFC 9457, 3.1.2)"
        clause = book.clause_at(f"{shape.pointer}/properties/status", known)
        yield ClauseViolation(clause, what, None, str(response.status), str(told), "body/status")
    judge = _FailureJudge(observed, expectation, shape, value)
    if shape not in form.shapes:
        if status_already_reported:
            yield from judge.deviations()
        else:
            yield from judge.other_shape()
        return
    yield from judge.judge(status_already_reported=status_already_reported)


def _unknown_shape(book: Rulebook) -> str:
    origins = [shape.origin for shape in book.contract.shapes if shape.origin]
    if len(origins) < 2:
        return "the body of an error is none of the documented ones"
    possessives = [f"the {origin}'s" for origin in origins]
    return f"the body of an error is neither {' nor '.join(possessives)}"


def _violation(clause: str, what: str, expectation: Expectation) -> Iterator[ClauseViolation]:
    if clause:
        yield ClauseViolation(clause, what, expectation.ruling.layer, where="body")


class _FailureJudge:
    """Judges a failure of a known shape."""

    def __init__(self, observed: Observed, expectation: Expectation, shape: ErrorShape, value: Any) -> None:  # noqa: ANN401 - any JSON value
        self._observed = observed
        self._book = observed.book
        self._expectation = expectation
        self._shape = shape
        self._value = value
        self._status = observed.answer.status

    def judge(self, *, status_already_reported: bool) -> Iterator[Remark]:
        """Judge the body."""
        if not status_already_reported:
            yield from self._refusal_shape()
        found = [*self._root(), *self.deviations()]
        yield from found
        yield from self._message()
        yield from judge_naming(self._observed, self._expectation, at(self._value, self._shape.message))
        if self._shape.code and not any(isinstance(each, ClauseViolation) for each in found):
            yield from self._code(status_already_reported=status_already_reported)
        if self._is_for_body and self._shape.origin:
            question = f"error body of a {self._status} for a body that can't be read"
            yield from self._finding(self._book.slot(Slot.SHAPE_OPEN), question, f"the {self._shape.origin}'s")

    def other_shape(self) -> Iterator[Remark]:
        """Say that a failure with this status has another body."""
        form = self._observed.documented
        if form is None:
            return
        is_whole = not any(isinstance(each, ClauseViolation) for each in self.deviations())
        if is_whole and self._book.failures.has_open_body(self._status):
            yield _open_body(self._observed, _of(self._shape))
            return
        wanted = form.shapes[0]
        pointer = next((f"{each.pointer}/schema" for each in form.forms.values()), "")
        missing = next(iter(self._book.deviations(wanted.pointer, self._value, "response")), None)
        stated = [each for each in self._book.contract.clauses.exactly_at(pointer) if self._book.is_binding(each)]
        clause = next(iter(stated), missing.clause if missing else self._book.slot(Slot.SHAPE_KNOWN))
        what = f"a {self._status} has the error body {_of(self._shape)}, not {_of(wanted)}"
        yield ClauseViolation(clause, what, self._expectation.ruling.layer, _of(wanted), _of(self._shape), "body")

    def _refusal_shape(self) -> Iterator[ClauseViolation]:
        """Judge whether the refusal of a parameter has the body that the example of its clause shows."""
        clause = self._book.slot(Slot.REFUSAL_SHAPE)
        if not clause or self._status not in self._book.failures.invalid(self._expectation.operation):
            return
        refusing = self._expectation.refusing
        # A reader that knows the types of the parameters may find a wrong one before anything else looks at them.
        of_type = self._expectation.ruling.is_about_type
        is_of_parameter = bool(refusing) and self._expectation.grounds <= {Layer.PARAMETER, Layer.REFERENCE}
        shown = list(self._book.failures.shapes_shown_by(clause))
        if is_of_parameter and not of_type and shown and self._shape not in shown:
            what = f"an invalid parameter is reported in the error body {_of(self._shape)}"
            yield ClauseViolation(clause, what, Layer.PARAMETER, _of(shown[0]), _of(self._shape), "body")

    def deviations(self) -> Iterator[Remark]:
        """Judge whether the body fits its schema."""
        for deviation in self._book.deviations(self._shape.pointer, self._value, "response"):
            if deviation.is_binding:
                what = f"an error does not fit its schema: {deviation.what}"
                yield ClauseViolation(deviation.clause, what, self._expectation.ruling.layer, where=deviation.place)
            else:
                yield ClauseFinding(deviation.clause, "how an error differs from the document", deviation.what)

    def _root(self) -> Iterator[ClauseViolation]:
        """Judge the name of the root in XML, where no ledger says that it does not matter."""
        root, named = self._observed.content.root, self._shape.schema.get("xml", {}).get("name")
        if root is not None and named and root.local_name != named and not self._book.contract.has_ledger:
            clause = self._book.clause_at(f"{self._shape.pointer}/xml/name")
            what = f"the XML root of an error is {root.name} instead of {named}"
            yield ClauseViolation(clause, what, None, named, root.name, "body")

    def _message(self) -> Iterator[ClauseViolation]:
        """Judge a message that must be there: it says something. How it quotes what was sent is left to it."""
        message, place = at(self._value, self._shape.message), self._shape.message.replace("/", "/properties/")
        pointer = f"{self._shape.pointer}{place}"
        if not isinstance(message, str) or not place or not self._book.contract.has_ledger:
            return
        if not message.strip():
            clause = self._book.clause_at(pointer, self._book.slot(Slot.SHAPE_KNOWN))
            yield ClauseViolation(
                clause, "the message of an error is empty", self._expectation.ruling.layer, where="body"
            )

    def _code(self, *, status_already_reported: bool) -> Iterator[Remark]:
        code = at(self._value, self._shape.code, MISSING)
        form = self._observed.documented
        if code is MISSING or form is None:
            return
        if not status_already_reported:
            yield from self._known_code(str(code), self._book.failures.codes(form, self._shape.origin))
        pointer = f"{self._shape.pointer}{self._shape.code.replace('/', '/properties/')}/type"
        form_of_code = "as text" if isinstance(code, str) else "as a number"
        question = f"how {self._shape.code.rpartition('/')[2]} is written"
        for clause in self._book.contract.clauses.exactly_at(pointer)[-1:]:
            yield from self._finding(clause, question, form_of_code)

    def _known_code(self, code: str, codes: tuple[str, ...]) -> Iterator[ClauseViolation]:
        failures, expectation = self._book.failures, self._expectation
        unauthenticated = failures.unauthenticated(expectation.operation)
        clause = self._book.slot(Slot.STATUS_UNAUTHENTICATED)
        wanted = failures.codes_of(clause)
        is_unauthenticated = code in failures.codes_with(unauthenticated)
        if is_unauthenticated and self._status not in unauthenticated and expectation.authentication.fails:
            what = f"failed authentication has status {self._status} instead of {_or(unauthenticated)}"
            yield ClauseViolation(clause, what, Layer.CREDENTIALS, _or(unauthenticated), str(self._status), "status")
        elif codes and code not in codes:
            clause, name = self._book.slot(Slot.CODE_KNOWN), self._shape.code.rpartition("/")[2]
            what = f"{name} {code} does not come with status {self._status}"
            yield ClauseViolation(clause, what, None, " or ".join(codes), code, self._shape.code[1:])
        elif self._status in unauthenticated and wanted and code not in wanted and expectation.ruling.fails:
            name = self._shape.code.rpartition("/")[2]
            what = f"failed authentication has {name} {code} instead of {' or '.join(sorted(wanted))}"
            yield ClauseViolation(clause, what, Layer.CREDENTIALS, " or ".join(wanted), code, self._shape.code[1:])

    @property
    def _is_for_body(self) -> bool:
        """Whether the request is refused because its body can't be read."""
        is_failure = self._expectation.outcome is ExpectedOutcome.FAIL
        return is_failure and self._expectation.grounds <= {Layer.MEDIA, Layer.BODY}

    def _finding(self, clause: str, question: str, shown: str) -> Iterator[ClauseFinding]:
        if clause and not self._book.is_binding(clause):
            yield ClauseFinding(clause, question, shown)


def _open_body(observed: Observed, shown: str) -> ClauseFinding:
    clause = observed.book.slot(Slot.BODY_OPEN)
    return ClauseFinding(clause, f"error body of a {observed.answer.status}", shown)


def _of(shape: ErrorShape) -> str:
    return f"of the {shape.origin}" if shape.origin else shape.name


def _or(statuses: frozenset[int]) -> str:
    return " or ".join(map(str, sorted(statuses)))
