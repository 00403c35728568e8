"""Which statuses failures may have, which codes come with them and in which body, as a contract says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import CONDITIONAL_HEADERS, Place, Slot
from openapi.pointers import resolve

if TYPE_CHECKING:
    from contract_tests.contract import Contract, ErrorShape, OperationContract, Parameter, ResponseForm

    from .exchange import Response

MISSING: Final = object()
"""Sentinel for what is absent."""
REDIRECTS: Final = frozenset({301, 302, 307, 308})
"""How servers lead from another form of a path to the documented one."""
TOO_MANY_REQUESTS: Final = 429
TOO_LARGE: Final = 413
NOT_ACCEPTABLE: Final = 406
BY_HTTP: Final = frozenset({405, 415, NOT_ACCEPTABLE}) | REDIRECTS
"""Statuses that HTTP has for what documents rarely mention: other methods, media types and forms of a path."""
_REFUSED: Final = frozenset(range(400, 500)) - {401, TOO_MANY_REQUESTS}
UNAUTHORIZED: Final = 401
_UNAUTHENTICATED: Final = (UNAUTHORIZED, 403)
_PASSING: Final = (503,)
_OF_GATEWAYS: Final = frozenset({502, 503, 504})
"""Statuses with which a gateway says that it did not reach the endpoint."""
_INVALID: Final = frozenset({400, 422})
_PRECONDITION: Final = frozenset({412, 428})
"""Statuses of a request that lacks a condition which it must have, or whose condition does not hold (RFC 6585)."""
NOT_FOUND: Final = frozenset({400, 403, 404, 410, 422})
_STATUS: Final = re.compile(r"/responses/([1-5][0-9]{2})(?:/|$)")


class FailureTable:
    """Answers questions about failures.

    Args:
        contract: The contract.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self.invalid = lru_cache(maxsize=None)(self._invalid)
        self.not_found = lru_cache(maxsize=None)(self._not_found)
        self.unauthenticated = lru_cache(maxsize=None)(self._unauthenticated)
        self.media_types = lru_cache(maxsize=None)(self._media_types)

    def form(self, operation: OperationContract | None, status: int) -> ResponseForm | None:
        """Return the documented response of a status; that of any operation where none was called."""
        operations = (operation,) if operation else self._contract.operations
        return next((form for each in operations if (form := each.response_to(status))), None)

    def may_be_empty(self, status: int) -> bool:
        """Return whether the response of some operation with a status is documented without a body."""
        found = (each.response_to(status) for each in self._contract.operations)
        return any(form is not None and not form.forms for form in found)

    def has_open_body(self, status: int) -> bool:
        """Return whether no page says for certain which body a failure of this API has with a status."""
        clauses, slot = self._contract.clauses, Slot.BODY_OPEN
        clause = clauses.slot(slot) if clauses.has_ledger else None
        return clause is not None and not clauses.is_binding(clause) and status in self.statuses_of(clause)

    def is_documented(self, operation: OperationContract | None, status: int) -> bool:
        """Return whether a status is documented; of an operation without any failure every refusal is."""
        if self.form(operation, status) is not None:
            return True
        if operation is None or self._contract.has_ledger:
            return False
        return status in self._natural(operation) or (not operation.failures and status == UNAUTHORIZED)

    def _natural(self, operation: OperationContract | None) -> frozenset[int]:
        """Return the statuses of an invalid request where the document of an operation has none of them."""
        if operation is not None and not operation.failures:
            return _REFUSED
        documented = any(self.form(operation, status) for status in _INVALID)
        return frozenset() if documented or self._contract.has_ledger else _INVALID

    def statuses_of(self, clause: str) -> frozenset[int]:
        """Return the statuses that a clause speaks of, by the responses that it stands behind."""
        pointers = self._contract.clauses[clause].pointers if clause in self._contract.clauses else ()
        return frozenset(int(found[1]) for pointer in pointers if (found := _STATUS.search(pointer)))

    def refused(self, clause: str) -> frozenset[int]:
        """Return the statuses of a refusal for which no operation counts."""
        return self.statuses_of(clause) or _REFUSED

    @cached_property
    def passing(self) -> frozenset[int]:
        """The documented statuses of an endpoint that is busy for a moment."""
        return frozenset(status for status in _PASSING if self.form(None, status) is not None)

    def may_pass(self, response: Response) -> bool:
        """Return whether a response may be another one when the request is sent again."""
        return response.status in self.passing or self.is_page_of_gateway(response)

    def is_page_of_gateway(self, response: Response) -> bool:
        """Return whether a response is that of something before the endpoint: of none of its media types."""
        return response.status in _OF_GATEWAYS and response.media_type not in self.all_media_types

    def _explicit(self, operation: OperationContract | None, wanted: frozenset[int]) -> frozenset[int]:
        return frozenset(status for status in wanted if self.form(operation, status) is not None) or _REFUSED

    def _invalid(self, operation: OperationContract | None) -> frozenset[int]:
        """Return the statuses of an invalid parameter or body."""
        return self._explicit(operation, _INVALID) | self._natural(operation)

    def missing(self, operation: OperationContract, parameter: Parameter) -> frozenset[int]:
        """Return the statuses of a request that lacks a parameter which it must have."""
        is_condition = parameter.place is Place.HEADER and parameter.name.lower() in CONDITIONAL_HEADERS
        wanted = _PRECONDITION if is_condition else frozenset[int]()
        return self.invalid(operation) | {each for each in wanted if self.form(operation, each) is not None}

    def _not_found(self, operation: OperationContract | None) -> frozenset[int]:
        """Return the statuses of a resource that does not exist."""
        return self._explicit(operation, NOT_FOUND) | self._natural(operation)

    def refusals(self, operation: OperationContract) -> frozenset[int]:
        """Return every status with which a request may be refused of which the document says nothing certain."""
        return self._explicit(operation, _REFUSED if operation.security else _REFUSED | {UNAUTHORIZED})

    @property
    def any_refusal(self) -> frozenset[int]:
        """Every status of a refusal that is not for the credentials or the number of requests."""
        return _REFUSED

    def _unauthenticated(self, operation: OperationContract | None) -> frozenset[int]:
        """Return the statuses of a request that fails authentication."""
        if operation is not None and not operation.security and not self._contract.has_ledger:
            return frozenset()  # such as the one that checks a name and a password
        operations = (operation,) if operation else self._contract.operations
        documented = {status for each in operations for status in each.responses}
        return frozenset({401}) if "401" in documented else frozenset(_UNAUTHENTICATED)

    def may_report_missing(self, operation: OperationContract) -> bool:
        """Return whether the document says what a resource gets that does not exist."""
        return self._contract.has_ledger or not operation.responses.keys().isdisjoint({"404", "4XX", "410"})

    def codes(self, form: ResponseForm, origin: str) -> tuple[str, ...]:
        """Return the codes that an origin reports with a response."""
        return tuple(failure.code for failure in form.failures if failure.origin == origin and failure.code is not None)

    def codes_of(self, clause: str) -> frozenset[str]:
        """Return the codes of the entries of `x-failures` that a clause stands behind."""
        pointers = self._contract.clauses[clause].pointers if clause in self._contract.clauses else ()
        forms = [form for each in self._contract.operations for form in each.responses.values()]
        return frozenset(
            failure.code for form in forms for failure in form.failures if failure.code and failure.pointer in pointers
        )

    def codes_with(self, statuses: frozenset[int]) -> frozenset[str]:
        """Return the codes that come with any of some statuses."""
        return frozenset(
            code
            for each in self._contract.operations
            for status in statuses
            if (form := each.response_to(status))
            for failure in form.failures
            if (code := failure.code) is not None
        )

    def shape_of(self, value: object, documented: Collection[ErrorShape] = ()) -> ErrorShape | None:
        """Return the shape of an error body: the one most of whose members it has; None when it has none of any.

        Args:
            value: The body.
            documented: The shapes for its status: it is one of these if it has all that this one demands.
        """
        shapes = [*documented, *self._contract.shapes]
        if not isinstance(value, Mapping):
            # Of a list or a text nothing but its type tells the shape.
            named = "array" if isinstance(value, list) else "string" if isinstance(value, str) else ""
            types = self._contract.schemas.types
            return next((each for each in shapes if named in types(each.pointer)), None)
        present = {name for name, member in value.items() if member is not None}
        shapes = [each for each in documented if self._has_all(each.pointer, present)] or shapes
        weights = [(self.share(each.pointer, present, value.keys()), bool(each.code)) for each in shapes]
        best, shape = max(
            zip(weights, range(len(shapes)), strict=True), default=((0.0, False), 0), key=lambda each: each[0]
        )
        return shapes[shape] if best[0] else None

    def _has_all(self, pointer: str, present: Collection[str]) -> bool:
        """Return whether a body has members of a schema, and all that it must have."""
        members = self._contract.schemas.members(pointer)
        required = {each.name for each in members if each.is_required}
        return required <= set(present) and not {each.name for each in members}.isdisjoint(present)

    def share(self, pointer: str, present: Collection[str], named: Collection[str] = ()) -> float:
        """Return which share of the members of a schema a body has: of those that it must have, if there are any."""
        members = list(self._contract.schemas.members(pointer))
        required = {each.name for each in members if each.is_required}
        known = {each.name for each in members}
        wanted, of_all = (required, len(required)) if required else (known, len(known) + 1)
        return len(wanted & set(present)) / of_all or len(known & set(named)) / 1000

    def shapes_shown_by(self, clause: str) -> Iterator[ErrorShape]:
        """Yield the shapes of the examples that a clause stands behind."""
        for pointer in self._contract.clauses[clause].pointers if clause in self._contract.clauses else ():
            shown = resolve(self._contract.document, pointer)
            shape = self.shape_of(shown.get("value")) if isinstance(shown, Mapping) else None
            if shape is not None:
                yield shape

    def marked_as_failure(self, value: object) -> ErrorShape | None:
        """Return the shape of a body that calls itself a failure whatever its status is; None for another body."""
        for shape in self._contract.shapes:
            if shape.where and all(_is(at(value, place), wanted) for place, wanted in shape.where.items()):
                return shape
            if shape.code and at(value, shape.code, MISSING) is not MISSING:
                return shape
        return None

    def _media_types(self, operation: OperationContract | None, status: int) -> tuple[str, ...]:
        """Return the media types of a response; those of all responses where this one is not documented."""
        form = self.form(operation, status)
        return self.all_media_types if form is None else tuple(form.forms)

    @cached_property
    def all_media_types(self) -> tuple[str, ...]:
        """The media types of all responses."""
        forms = [form for each in self._contract.operations for form in each.responses.values()]
        return tuple(dict.fromkeys(media for each in forms for media in each.forms))


def _is(value: object, wanted: object) -> bool:
    return type(value) is type(wanted) and value == wanted


def at(value: Any, pointer: str, otherwise: Any = None) -> Any:  # noqa: ANN401 - any JSON value
    """Return what stands at a JSON pointer of a value; something else where nothing does."""
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping) and name in value:
            value = value[name]
        elif isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        else:
            return otherwise
    return value
