"""Faults in whole responses: their status, bytes and media type."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from ..reading.body import JSON, family_of
from ..switches.changes import EncodedResponse
from ..switches.response_hooks import (
    INVALID_PARAMETER,
    REFUSAL,
    UNAUTHENTICATED,
    UNKNOWN_PATH,
    UNKNOWN_RESOURCE,
    UNREADABLE,
    WRONG_METHOD,
    Selects,
    body,
    editing,
    header_of,
    labelled,
    of_object,
    rewriting,
    status,
    success_of,
    with_header,
    without_header,
)
from .family import Clauses, Fault, Iterator, Plan, Row, Slot, family, fault

NATURAL: Final = frozenset({410, 422})
"""Statuses of a refusal that are as good as the usual ones wherever they are documented."""
PAGE: Final = b"<!DOCTYPE html><html><body><h1>Error</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Part:
    """Some responses, and what they break when they are spoiled.

    Attributes:
        name: What their faults are called.
        selects: Which they are.
        shape: The clauses about the form of their bodies.
        media: Those about their media types.
        reads: Those that a body breaks which can't be read.
        statuses: Statuses that they may not have.
        status: The clauses about their status.
    """

    name: str
    selects: Selects
    shape: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    statuses: tuple[int, ...] = ()
    status: tuple[str, ...] = ()


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults of every kind of response."""
    of_500 = Clauses(plan).status(500)
    for part in _parts(plan):
        prefix = f"{part.name}/"
        # A 500 breaks what is said of the status 500 as well.
        for code in sorted(part.statuses, key=lambda code: code == 500):
            if code in NATURAL and all(each.response_to(code) for each in plan.contract.operations):
                continue
            broken = (*part.status, *of_500) if code == 500 and part.status else part.status
            change = status(part.selects, code)
            yield fault(f"{prefix}status-{code}", broken, change, f"Responds with status {code}.")
        yield from family(prefix, part.shape, _shapes(part.selects))
        yield from family(prefix, (*part.shape, *part.media) if part.shape and part.media else (), _pages(part.selects))
        yield from family(prefix, part.reads, _unreadable(part.selects))
        yield from family(
            prefix, part.reads if part.selects is REFUSAL and plan.failures.quotes else (), _quoting(part.selects)
        )
        yield from family(prefix, part.media, _labels(part.selects))


def _parts(plan: Plan) -> Iterator[Part]:
    clauses = Clauses(plan)
    slot = clauses.slot
    media, known, state = slot(Slot.MEDIA_RESPONSE), slot(Slot.SHAPE_KNOWN), slot(Slot.STATUS_KNOWN)
    for operation in plan.contract.operations:
        form = plan.performer.form(operation).response
        if form.roots:
            schema = clauses.at(*_required(form.schema), form.schema.get("x-pointer", ""))
            reads = clauses.at(*(body.pointer for each in operation.successes for body in each.forms.values()))
            codes = tuple(code for code in (200, 201, 202, 204, 302) if code != form.status)
            success = (success_of(operation), schema, media, reads, codes, clauses.success(operation))
            yield Part(f"{operation.name}/response", *success)
    shapes = {shape.origin: clauses.at(*_required(plan.responses.at(shape.pointer))) for shape in plan.contract.shapes}
    outer = shapes.pop(plan.failures.outer, ())
    inner = tuple(clause for each in shapes.values() for clause in each)
    gateway = (*(of_401(plan, clauses) or known), *outer)
    bodies = [body for each in plan.contract.operations for form in each.successes for body in form.forms.values()]
    written = (*known, *clauses.at(*(body.pointer for body in bodies if body.is_json)))
    refused = (*slot(Slot.REFUSAL_PARAMETER), *state)
    unreadable = (*slot(Slot.BODY_UNREADABLE), *clauses.crash())
    no_resource, no_path = (*slot(Slot.REFERENCE_UNKNOWN), *state), (*slot(Slot.PATH_UNKNOWN), *state)
    no_method, no_access = (*slot(Slot.METHOD_OTHER), *state), slot(Slot.STATUS_UNAUTHENTICATED)
    yield Part("refusal", REFUSAL, (*known, *inner), media, written)
    yield Part("invalid-parameter", INVALID_PARAMETER, statuses=(200, 403, 409, 422, 500), status=refused)
    if plan.contract.bodies:
        yield Part("unreadable-body", UNREADABLE, statuses=(200, 422, 500), status=unreadable)
    yield Part("unknown-resource", UNKNOWN_RESOURCE, known, statuses=(200, 410, 500), status=no_resource)
    labelled_401 = () if slot(Slot.BODY_OPEN) else media
    if plan.contract.is_protected:
        yield Part("unauthenticated", UNAUTHENTICATED, gateway, labelled_401, gateway, (200, 400, 403, 500), no_access)
    # Of a path or method that no operation has only a ledger says which body its refusal has.
    shape, label = (known, media) if plan.contract.has_ledger else ((), ())
    yield Part("unknown-path", UNKNOWN_PATH, shape, label, shape, (200, 302, 500), no_path)
    yield Part("other-method", WRONG_METHOD, shape, label, shape, (200, 500, 501), no_method)


def of_401(plan: Plan, clauses: Clauses) -> tuple[str, ...]:
    """Return the clauses that bind about the form of the responses to failed authentication."""
    forms = [each.responses["401"] for each in plan.contract.operations if "401" in each.responses]
    found = clauses.at(*(f"{body.pointer}/schema" for form in forms for body in form.forms.values() if body.is_json))
    return tuple(each for each in found if clauses.is_binding(each))


def _required(schema: Any) -> Iterator[str]:  # noqa: ANN401 - a schema
    for part in (schema, *schema.get("allOf", ())):
        for number in range(len(part.get("required", ()))):
            yield f"{part.get('x-pointer', '')}/required/{number}"


def _shapes(selects: Selects) -> Iterator[Row]:
    """Yield the faults by which a body has another form than documented."""
    yield "body-empty", body(selects, lambda _: b"")
    yield "body-in-list", body(selects, lambda data: b"[" + data + b"]")
    yield "body-encoded-twice", body(selects, lambda data: json.dumps(data.decode("utf-8")).encode())
    yield "wrapped", editing(selects, lambda content: {"data": content})
    yield "nested", editing(selects, lambda content: {"error": content})
    capitalized = of_object(lambda content: {name.capitalize(): value for name, value in content.items()})
    yield "members-capitalized", editing(selects, capitalized)
    yield "problem-details", editing(selects, lambda _: {"type": "about:blank", "title": "Failed", "status": 400})
    other = {"responseError": {"returnCode": "200", "returnMessage": "Failed"}}
    yield "of-other-services", editing(selects, lambda _: other)


def _pages(selects: Selects) -> Iterator[Row]:
    """Yield the faults by which there is another kind of body."""
    yield "body-html", labelled(selects, "text/html", PAGE)
    yield "body-text", labelled(selects, "text/plain", b"OK")


def _unreadable(selects: Selects) -> Iterator[Row]:
    """Yield the faults by which a body is not what its media type says."""
    yield "body-cut", body(selects, lambda data: data[:-1])
    yield "body-followed-by-value", body(selects, lambda data: data + b"{}")
    yield "body-followed-by-text", body(selects, lambda data: data + b"<!-- end")
    yield "labelled-utf-16", rewriting(selects, in_utf_16)


def in_utf_16(encoded: EncodedResponse) -> EncodedResponse:
    """Label JSON with a charset in which it is not."""
    held = header_of(encoded, "content-type")
    return with_header(encoded, "content-type", f"{held};charset=UTF-16") if family_of(held) == JSON else encoded


def _quoting(selects: Selects) -> Iterator[Row]:
    """Yield the faults in how texts are written that a request can bring about: refusals quote values."""
    yield "body-not-utf8", body(selects, lambda data: data.decode("utf-8").encode("latin-1", "replace"))
    yield "line-break-not-escaped", body(selects, lambda data: data.replace(rb"\n", b"\n"))


def _labels(selects: Selects) -> Iterator[Row]:
    """Yield the faults by which a body has another media type than it says."""
    yield "labelled-html", labelled(selects, "text/html")
    yield "labelled-text", labelled(selects, "text/plain")
    yield "labelled-octet-stream", labelled(selects, "application/octet-stream")
    yield "not-labelled", rewriting(selects, lambda encoded: without_header(encoded, "content-type"))
