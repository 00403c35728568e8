"""Faults in the form in which failures are reported: whose it is, and the code in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from contract_tests.contract import ErrorShape

from ..reading.pointing import value_at
from ..serving.response import EndpointResponse, ResponseReason
from ..switches.response_hooks import (
    INVALID_PARAMETER,
    UNAUTHENTICATED,
    UNKNOWN_PATH,
    Selects,
    changing,
    edited,
    editing,
    putting,
    renaming,
    within,
)
from .family import Change, Clauses, Fault, Iterator, Plan, Row, Slot, family
from .members import shaped
from .wholes import of_401


def in_envelope_of(plan: Plan, response: EndpointResponse) -> EndpointResponse:
    """Return a failure in the form of another reporter than its own."""
    origin = response.shape.origin if response.shape else ""
    other = next((shape for shape in plan.contract.shapes if shape.origin != origin), None)
    if other is None:
        return response
    made = plan.failures.respond(response.reason, response.operation, status=response.status, origin=other.origin)
    if made.shape is None or made.shape.origin != other.origin:
        borrowed = plan.failures.respond(ResponseReason.UNEXPECTED, None, origin=other.origin, message="failed")
        made = replace(borrowed, headers=response.headers)
    return replace(
        made,
        reason=response.reason,
        status=response.status,
        operation=response.operation,
        parameter=response.parameter,
        roots=response.roots or made.roots,
    )


def in_other_envelope(plan: Plan, selects: Selects) -> Change:
    """Report some failures in the form of another reporter than their own."""
    return changing(selects, lambda response: in_envelope_of(plan, response))


def with_code(code: str | None) -> Callable[[EndpointResponse], EndpointResponse]:
    """Return another code; the status where none is given."""

    def changed(response: EndpointResponse) -> EndpointResponse:
        if response.shape is None or not response.shape.code:
            return response
        return edited(response, putting(response.shape.code, code or str(response.status)))

    return changed


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    if len({shape.origin for shape in plan.contract.shapes}) > 1:
        parts = [
            ("invalid-parameter/", clauses.slot(Slot.REFUSAL_SHAPE), INVALID_PARAMETER),
            ("unauthenticated/", of_401(plan, clauses), UNAUTHENTICATED),
        ]
        for prefix, broken, selects in parts:
            yield from family(prefix, broken, [("in-other-envelope", in_other_envelope(plan, selects))])
    for shape in plan.contract.shapes:
        if shape.code:
            yield from _codes(plan, clauses, shape)
    # Which of several codes a failure has only a ledger says.
    if plan.contract.has_ledger and "401" in (first := plan.contract.operations[0].responses):
        what = "Returns the code of another failure with this status."
        others = [each.code for each in first["401"].failures[1:]]
        rows = [(f"code-{code}", what, changing(UNAUTHENTICATED, with_code(code))) for code in others]
        yield from family("unauthenticated/", clauses.slot(Slot.STATUS_UNAUTHENTICATED), rows)


def _codes(plan: Plan, clauses: Clauses, shape: ErrorShape) -> Iterator[Fault]:
    """Yield the faults in the code of a failure, and in the object that holds it."""
    selects, prefix, known = shaped(shape), f"{shape.name.rpartition('/')[2]}/", clauses.slot(Slot.CODE_KNOWN)
    *above, name = shape.code.split("/")[1:]
    codes = [
        ("code-name", "Returns a name as the code.", "FAILED"),
        ("code-of-status", "Returns the status as the code.", None),
        ("code-other", "Returns an undocumented number as the code.", "000"),
    ]
    yield from family(
        prefix, known, [(called, what, changing(selects, with_code(code))) for called, what, code in codes]
    )
    holder = clauses.at(f"{shape.pointer}/properties/{above[0]}" if above else shape.pointer)
    rows: list[Row] = [("code-renamed", editing(selects, within(tuple(above), renaming(name, "error_code"))))]
    if above:
        place = f"/{'/'.join(above)}"
        rows.append(("flat", editing(selects, lambda content: value_at(content, place, content))))
        rows.append(("listed", editing(selects, within(tuple(above), lambda inner: [inner]))))
    yield from family(prefix, holder, rows)
    # Which body a failure has that belongs to no operation, too.
    if plan.contract.has_ledger and shape.origin == plan.failures.outer:
        forms = [form for operation in plan.contract.operations for form in operation.failures if form.status == "404"]
        entries = clauses.at(*(e.pointer for form in forms for e in form.failures if e.origin == shape.origin))
        rows = [("code-of-status", changing(UNKNOWN_PATH, with_code(None)))]
        yield from family("unknown-path/", (*entries, *known), rows)
