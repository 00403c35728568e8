"""What the inputs of a request demand: its media type, its body, and each parameter wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import Parameter, Slot
from openapi.pointers import escaped

from ..failures import MISSING, at
from ..media import is_among
from ..rulebook import Deviation, by_weight
from ..ruling import ExpectedOutcome, Layer, Ruling
from .body import EMPTY, parse_body
from .fractions import has_whole_with_fraction
from .given import is_coercible
from .parameters import ParameterJudge, ruling_of
from .parsed import UnreadableError

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract, RequestBody

    from ..expectation import Situation
    from ..observed import Observed

BAD_MEDIA_TYPE: Final = frozenset({400, 415})
"""Documents rarely have 415, but none says either which status a body in another media type gets."""
_ODD_PARAMETER: Final = re.compile(r';(?!\s*charset="?utf-8"?\s*$)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class InputRulings:
    """What the inputs demand.

    Attributes:
        rulings: Of the media type and the body first, then of each parameter in the order of the document.
        is_certain: Whether readers agree about what the body says.
    """

    rulings: tuple[Ruling, ...]
    is_certain: bool


class InputJudge:
    """Judges the inputs of a request.

    Args:
        observed: The request.
        operation: The operation that it calls.
        situation: What is known about the endpoint.
    """

    def __init__(self, observed: Observed, operation: OperationContract, situation: Situation) -> None:
        self._observed = observed
        self._book = observed.book
        self._situation = situation
        self._operation = operation
        self._invalid = observed.book.failures.invalid(operation)
        # What cannot be read may be refused before anything of the API's own is asked.
        self._unread = self._invalid if self._book.contract.has_ledger else self._invalid | {400}
        self._parameters = ParameterJudge(self._book, operation, situation)

    def judge(self) -> InputRulings:
        """Return what the inputs demand."""
        outside = [ruling for given in self._observed.given for ruling in self._outside(given)]
        about_body, members, is_certain = self._body()
        return InputRulings((*about_body, *outside, *members), is_certain)

    # ---- Parameters outside of the body --------------------------------------------------------------------------

    def _outside(self, given: Any) -> Iterator[Ruling]:  # noqa: ANN401 - one of observed.given
        parameter, value = given.parameter, given.value
        found = []
        if value is not MISSING:
            found = self._book.deviations(parameter.schema_pointer, value, "request")
        if given.doubt:
            doubt = self._open(given.doubt, self._book.slot(Slot.BODY_UNDOCUMENTED_FIELD), Layer.PARAMETER)
            yield replace(doubt, statuses=self._parameters.refusals(parameter))
        else:
            yield from self._parameters.judge(parameter, value, found)

    # ---- The body ------------------------------------------------------------------------------------------------

    def _body(self) -> tuple[list[Ruling], list[Ruling], bool]:
        """Return what is said of the body, what of its members, and whether readers agree about it."""
        request, body = self._observed.request, self._operation.body
        if body is None:
            reason = "request has a body of which the document says nothing"
            return [self._open(reason, self._unknown)] if request.body else [], [], True
        form = self._observed.form
        if not request.body and not (body.is_required and form is not None and form.may_be_empty):
            return self._missing_body(body)
        media = self._media_type(body)
        try:
            parsed = self._observed.body
        except UnreadableError as error:
            return [media, self._unreadable(body, media, error)], [], False
        doubts = [self._open(reason, self._book.slot(slot)) for reason, slot in parsed.doubts]
        if parsed.is_known and self._has_whole_with_fraction(parsed.value):
            reason = "a whole number is written with a fraction, which not all readers take for an integer"
            doubts.append(self._open(reason, self._unknown))
        shape = [*doubts, *self._root(parsed.root), *self._undocumented(parsed.value)]
        if not parsed.is_known:
            return [media, *shape], [], False
        read = [self.members(value, body) for value in self._observed.bodies]
        # What fails in one interpretation and not in another is open, and the doubt about the body says so already.
        members = min(read, key=_fails)
        if len(read) > 1:
            refusals = frozenset().union(*(each.statuses for group in read for each in group if each.fails))
            shape = [replace(ruling, statuses=ruling.statuses | refusals) for ruling in shape]
        if parsed.caution:
            members = [replace(each, reason=f"{parsed.caution}{each.reason}") for each in members]
        return [media, *shape], members, not shape

    def _has_whole_with_fraction(self, value: object) -> bool:
        form = self._observed.form
        return (
            form is not None
            and bool(form.schema_pointer)
            and has_whole_with_fraction(
                value, lambda other: self._book.deviations(form.schema_pointer, other, "request")
            )
        )

    @property
    def _unknown(self) -> str:
        return self._book.slot(Slot.BODY_UNDOCUMENTED_FIELD)

    def _missing_body(self, body: RequestBody) -> tuple[list[Ruling], list[Ruling], bool]:
        demands = self._book.demanded_at(f"{body.pointer}/required", body.is_required, self._situation.readings)
        reason, statuses = "request body is empty", self._invalid | BAD_MEDIA_TYPE
        if self._observed.request.media_type is None and any(each.is_raw for each in body.forms.values()):
            return [replace(self._open(EMPTY, self._unknown), statuses=statuses)], [], False
        if all(value for value, _ in demands):
            clause = self._book.clause_at(f"{body.pointer}/required")
            return [Ruling(ExpectedOutcome.FAIL, reason, clause, statuses, Layer.BODY)], [], False
        if any(value for value, _ in demands):
            allowing = next(clause for value, clause in demands if not value)
            return [Ruling(ExpectedOutcome.OPEN, reason, allowing, statuses, Layer.BODY)], [], False
        return [], [], True

    def _media_type(self, body: RequestBody) -> Ruling:
        request, media_type = self._observed.request, self._observed.request.media_type
        statuses = BAD_MEDIA_TYPE | self._invalid

        def ruled(outcome: ExpectedOutcome, reason: str, clause: str) -> Ruling:
            return Ruling(outcome, reason, clause, statuses, Layer.MEDIA)

        if media_type is None:
            demands = self._book.demanded_at(f"{body.pointer}/x-content-type", None, self._situation.readings)
            if len(demands) == 1 and demands[0][0] is not None:
                outcome = ExpectedOutcome.FAIL if demands[0][0] == "required" else ExpectedOutcome.SUCCEED
                return ruled(outcome, "request has no Content-Type", demands[0][1])
            clause = self._book.slot(Slot.MEDIA_TYPE_MISSING)
            return ruled(ExpectedOutcome.OPEN, "request has no Content-Type", clause)
        if not is_among(media_type, body.forms):
            return ruled(ExpectedOutcome.OPEN, f"body is {media_type}", self._book.slot(Slot.MEDIA_OTHER))
        content_types = request.values("content-type")
        if len(content_types) > 1 or _ODD_PARAMETER.search(content_types[0]):
            return ruled(ExpectedOutcome.OPEN, "Content-Type has an odd parameter", self._book.slot(Slot.MEDIA_OTHER))
        form = body.forms.get(media_type)
        clause = self._book.clause_at(form.pointer if form else body.pointer)
        return ruled(ExpectedOutcome.SUCCEED, f"body is {media_type}", clause)

    def _unreadable(self, body: RequestBody, media: Ruling, error: UnreadableError) -> Ruling:
        if not body.is_required and not any(each.is_required for each in body.members):
            return self._open(str(error), self._unknown)  # nothing in it is needed, so that it may not be looked at
        other = self._other_media_type(body)
        own = self._book.slot(error.slot) if error.slot else self._book.clause_at(f"{body.pointer}/required")
        own = own or self._book.clause_at(f"{body.pointer}/content", self._book.slot(Slot.STATUS_KNOWN))
        reason = f"body is sent as {self._observed.request.media_type}, but is {other}" if other else str(error)
        return Ruling(ExpectedOutcome.FAIL, reason, media.clause if other else own, self._unread, Layer.BODY)

    def _other_media_type(self, body: RequestBody) -> str | None:
        """The documented media type whose readers can read a body that those of the declared one cannot."""
        declared = self._observed.request.media_type
        for media_type, form in body.forms.items() if declared in body.forms else ():
            try:
                parsed = parse_body(self._observed.request.body, media_type, form, self._book.contract.schemas)
            except UnreadableError:
                continue
            if media_type != declared and (form.is_json or form.is_xml) and parsed.is_known:
                return media_type
        return None

    def _root(self, root: str | None) -> list[Ruling]:
        """What is said of the name of an XML root: one of another name is open, and so is one that no page shows."""
        form = self._observed.form
        if root is None or form is None or not form.root:
            return []
        clause = self._book.clause_at(f"{form.schema_pointer}/xml/name")
        if root != form.root:
            return [self._open("XML root has another name", clause)]
        if clause and not self._book.is_binding(clause):
            return [self._open(f"no page shows the request of {self._operation.name} in XML", clause)]
        return []

    def _undocumented(self, value: object) -> list[Ruling]:
        body = self._operation.body
        form = self._observed.form or next(iter(body.forms.values()), None) if body else None
        if form is None or not form.schema_pointer or not self._has_undocumented(value, form.schema_pointer):
            return []
        return [self._open("body has an undocumented field", self._unknown)]

    def _has_undocumented(self, value: object, pointer: str) -> bool:
        schemas = self._book.contract.schemas
        alternatives = list(schemas.alternatives(pointer))
        if not isinstance(value, Mapping) or not ("object" in schemas.types(pointer) or alternatives):
            return False
        places = (pointer, *alternatives)
        members = {member.name: member.pointer for place in places for member in schemas.members(place)}
        return any(
            name not in members
            or schemas.is_only(members[name], "readOnly")
            or self._has_undocumented(inner, schemas.follow(members[name]))
            for name, inner in value.items()
        )

    def members(self, value: object, body: RequestBody) -> list[Ruling]:
        """Return what the members of a body demand, if it has a value."""
        form = self._observed.form or next((each for each in body.forms.values() if each.schema_pointer), None)
        if form is None or not form.schema_pointer:
            return []
        is_of_texts = not form.is_json and not self._book.contract.has_ledger
        found = [
            replace(each, is_binding=each.is_binding and not (is_of_texts and _is_lenient(each, value)))
            for each in self._book.deviations(form.schema_pointer, value, "request")
            # With a ledger, a field of which it does not speak is reported as that.
            if each.keyword != "additionalProperties" or not self._book.contract.has_ledger
        ]
        owners = {id(each): _owner(each, body.members) for each in found}
        rulings: list[Ruling] = []
        for parameter in body.members:
            own = [each for each in found if owners[id(each)] is parameter]
            given = at(value, parameter.where, MISSING)
            has_parent = given is not MISSING or own
            if has_parent or (parameter.is_required and len(parameter.path) == 1):
                rulings += self._parameters.judge(parameter, given, own)
        whole = sorted((each for each in found if owners[id(each)] is None), key=by_weight)
        return [*ruling_of(whole, "body", self._invalid, Layer.BODY), *rulings]

    def _open(self, reason: str, clause: str, layer: Layer = Layer.BODY) -> Ruling:
        return Ruling(ExpectedOutcome.OPEN, reason, clause, self._unread, layer)


def _fails(rulings: Iterable[Ruling]) -> bool:
    return any(ruling.fails for ruling in rulings)


def _is_lenient(deviation: Deviation, body: object) -> bool:
    """Whether a reader may take a text for a value of the type that is demanded."""
    value = at(body, "".join(f"/{escaped(str(name))}" for name in deviation.path), MISSING)
    types = deviation.demanded if isinstance(deviation.demanded, list) else [deviation.demanded]
    return deviation.keyword == "type" and isinstance(value, str) and is_coercible(value, frozenset(types))


def _owner(deviation: Deviation, members: Iterable[Parameter]) -> Parameter | None:
    """Return the innermost member that a deviation is about; None for the whole body."""
    around = [each for each in members if deviation.path[: len(each.path)] == each.path]
    return max(around, key=lambda each: len(each.path), default=None)
