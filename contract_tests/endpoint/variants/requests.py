"""Variants of what is accepted before bodies are read: paths, methods, headers, what is judged first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from contract_tests.contract import Role

from ..authentication.signature import milliseconds
from ..faults.envelopes import in_envelope_of, in_other_envelope
from ..faults.family import Change, Clauses, Iterator, Plan, Slot, variant
from ..faults.methods import METHODS
from ..faults.paths import with_single_slashes, without_dots, without_parameters
from ..serving.response import ResponseReason
from ..switches.changes import Arguments, EndpointResponse, OperationContract, Request, State, having
from ..switches.request_hooks import checking_first, judging, receiving, routing, verifying
from ..switches.response_hooks import (
    UNAUTHENTICATED,
    UNKNOWN_PATH,
    UNKNOWN_RESOURCE,
    WRONG_METHOD,
    adjusting,
    labelled,
    status,
)
from ..switches.switch import Variant

AUTHORITY: Final = re.compile("^https?://[^/?#]*")


def in_documented_form(path: str) -> str:
    """Return what a server that normalises paths reads."""
    return without_dots(with_single_slashes(without_parameters(unquote(path))))


def redirected(state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
    """Lead from another form of a path to the documented one."""
    path = in_documented_form(request.path)
    if response.reason is not ResponseReason.UNKNOWN_PATH or not state.plan.at(path):
        return response
    return replace(response, status=301, headers=(*response.headers, ("location", path)))


def without_authority(request: Request) -> Request:
    """Return the request without an address before its path, and without a fragment."""
    return replace(request, target=AUTHORITY.sub("", request.target).partition("#")[0])


def undefined_method(_state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
    """Refuse methods that HTTP does not define with the status that it has for them."""
    return response if request.method in METHODS else replace(response, status=501)


def not_allowed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
    """Refuse another method with the status that HTTP has for it."""
    if not WRONG_METHOD(response):
        return response
    here = state.plan.at(response.operation.path) if response.operation else ()
    allowed = ("allow", ", ".join(sorted(each.method for each in here)))
    return replace(response, status=405, headers=(*response.headers, allowed))


def once(names: Sequence[str], *, last: bool) -> Change:
    """Read the first or the last of repeated headers."""

    def change(request: Request) -> Request:
        held = [header for header in request.headers if header[0] in names]
        kept = dict(held if last else reversed(held))
        ordered = ((name, kept[name]) for name in dict.fromkeys(name for name, _ in held))
        return replace(request, headers=(*(each for each in request.headers if each[0] not in names), *ordered))

    return receiving(change)


def trimmed(request: Request) -> Request:
    """Return the request with its values trimmed by a function that knows more than ASCII."""
    return replace(request, headers=tuple((name, value.strip()) for name, value in request.headers))


def as_any_number(text: str) -> int | None:
    """Return a timestamp that is written in any way in which numbers are."""
    try:
        return round(float(text)) if abs(float(text)) < 10**17 else None
    except ValueError:
        return milliseconds(text)


def variants(plan: Plan) -> Iterator[Variant]:
    """Yield the variants."""
    slot = Clauses(plan).slot
    paths, odd, unit = slot(Slot.PATH_OTHER_FORM), slot(Slot.ODD_REQUEST), slot(Slot.SIGNATURE_UNIT)
    yield variant("path-forms-understood", paths, routing(in_documented_form))
    yield variant("path-forms-redirected", paths, adjusting(redirected))
    yield variant("absolute-targets-understood", paths, receiving(without_authority))
    without_slash = routing(lambda path: path.removesuffix("/"))
    yield variant("path-slash-at-end-accepted", slot(Slot.PATH_SLASH), without_slash)
    yield variant("undefined-methods-501", odd, adjusting(undefined_method))
    yield variant("values-trimmed-beyond-ascii", odd, receiving(trimmed))
    if plan.signing is not None:
        names = plan.signing.fields
        yield variant("first-of-repeated-headers-counts", unit, once(names, last=False))
        yield variant("last-of-repeated-headers-counts", unit, once(names, last=True))
        yield variant("timestamp-read-as-any-number", unit, verifying(read_timestamp=as_any_number))
    if any(each.role is Role.REFERENCE for operation in plan.contract.operations for each in operation.inputs):
        unknown = slot(Slot.REFERENCE_UNKNOWN)
        backwards = judging(lambda _state, _given, breaches: sorted(breaches, key=lambda breach: -breach.order))
        for code in (400, 403):
            if plan.contract.has_ledger or _may_mean_unknown(plan, code):
                yield variant(f"unknown-key-{code}", unknown, status(UNKNOWN_RESOURCE, code))
        yield variant("unknown-key-first", unknown, having(references_first=True))
        yield variant("last-input-first", unknown, backwards)
    if len({shape.origin for shape in plan.contract.shapes}) > 1:
        yield from _envelopes(plan, slot(Slot.SHAPE_OPEN))
    yield variant("wrong-method-405", slot(Slot.METHOD_OTHER), adjusting(not_allowed))
    yield variant("signature-judged-before-path", slot(Slot.METHOD_OTHER), having(route_first=False))


def _may_mean_unknown(plan: Plan, code: int) -> bool:
    """Return whether a status may report a resource that does not exist, as far as codes of failures say so."""
    for operation in plan.contract.operations:
        if any(each.role is Role.REFERENCE for each in operation.inputs):
            usual = plan.failures.respond(ResponseReason.UNKNOWN_RESOURCE, operation).status
            forms = [operation.response_to(usual), operation.response_to(code)]
            codes = [{each.code for each in form.failures if each.code} for form in forms if form]
            if len(codes) < len(forms) or (any(codes) and not codes[0] & codes[1]):
                return False
    return True


def _envelopes(plan: Plan, form: tuple[str, ...]) -> Iterator[Variant]:
    def refused(state: State, asked: OperationContract, reason: str) -> EndpointResponse:
        return in_envelope_of(plan, state.plan.failures.unreadable(asked, reason))

    def wrong_type(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse | None:
        found = any(breach.keyword == "type" for breach in state.plan.judge.breaches(asked, given))
        return refused(state, asked, "a parameter has another type") if found else None

    yield variant("unknown-key-in-other-envelope", form, in_other_envelope(plan, UNKNOWN_RESOURCE))
    yield variant("wrong-method-in-other-envelope", form, in_other_envelope(plan, WRONG_METHOD))
    yield variant("unknown-path-in-other-envelope", form, in_other_envelope(plan, UNKNOWN_PATH))
    yield variant("unreadable-body-in-other-envelope", form, having(refuse_body=refused))
    yield variant("wrong-type-in-other-envelope", form, checking_first(wrong_type))
    if open_body := Clauses(plan).slot(Slot.BODY_OPEN):
        yield variant("unauthenticated-in-other-envelope", open_body, in_other_envelope(plan, UNAUTHENTICATED))
        plain = labelled(UNAUTHENTICATED, "text/plain", b"Unauthorized")
        yield variant("unauthenticated-in-plain-text", open_body, plain)
