"""Faults in whole responses: their status, bytes, media type and envelope."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from contract_tests.contract import Slot

from ..body import JSON, XML, family_of
from ..pointing import value_at, with_value
from ..response import EndpointResponse, ResponseReason
from ..response_hooks import (
    INVALID_PARAMETER,
    REFUSAL,
    SUCCESS,
    UNAUTHENTICATED,
    UNKNOWN_PATH,
    UNKNOWN_RESOURCE,
    UNREADABLE,
    WRONG_METHOD,
    any_response,
    body,
    changing,
    editing,
    header_of,
    rewriting,
    status,
    success_of,
    with_header,
    within,
    without_header,
)
from .family import Clauses, family
from .members import members, shaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contract_tests.contract import ErrorShape

    from ..behaviour import Behaviour
    from ..encoding import EncodedResponse
    from ..plan import Plan
    from ..response_hooks import Edit, Selects
    from ..switches import Change, Fault
    from .family import Row

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
        statuses: Statuses that they may not have, and the clauses about their status.
        status: Those clauses.
    """

    name: str
    selects: Selects
    shape: tuple[str, ...]
    media: tuple[str, ...]
    reads: tuple[str, ...]
    statuses: tuple[int, ...]
    status: tuple[str, ...]


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults of every kind of response."""
    for part in _parts(plan):
        prefix = f"{part.name}/"
        statuses = [
            (f"status-{code}", f"Responds with status {code}.", status(part.selects, code)) for code in part.statuses
        ]
        yield from family(prefix, part.status, [row for row in statuses if not row[0].endswith("500")])
        crash = [*part.status, *Clauses(plan).status(500)] if part.status else []
        yield from family(prefix, crash, [row for row in statuses if row[0].endswith("500")])
        yield from family(prefix, part.shape, _shapes(part.selects))
        yield from family(prefix, dict.fromkeys((*part.shape, *part.media)) if part.shape else (), _pages(part.selects))
        yield from family(prefix, part.reads, _unreadable(part.selects))
        yield from family(prefix, part.reads if part.selects is REFUSAL else (), _quoting(part.selects))
        yield from family(prefix, part.media, _labels(part.selects))
    yield from _envelopes(plan)
    yield from _written(plan)


def _parts(plan: Plan) -> Iterator[Part]:
    clauses = Clauses(plan)
    media, known = clauses.slot(Slot.MEDIA_RESPONSE), clauses.slot(Slot.SHAPE_KNOWN)
    for operation in plan.contract.operations:
        form = plan.performer.form(operation).response
        if form.roots:
            schema = clauses.at(*(member for member in _required(form.schema)), form.schema.get("x-pointer", ""))
            reads = clauses.at(*(body.pointer for each in operation.successes for body in each.forms.values()))
            codes = tuple(code for code in (200, 201, 202, 204, 302) if code != form.status)
            yield Part(
                f"{operation.name}/response",
                success_of(operation),
                schema,
                media,
                reads,
                codes,
                clauses.success(operation),
            )
    refused = clauses.slot(Slot.REFUSAL_PARAMETER)
    unreadable = clauses.slot(Slot.BODY_UNREADABLE)
    unauthenticated = clauses.slot(Slot.STATUS_UNAUTHENTICATED)
    unknown_path = clauses.slot(Slot.PATH_UNKNOWN)
    state = clauses.slot(Slot.STATUS_KNOWN)
    shapes = {shape.origin: clauses.at(*_required(plan.responses.at(shape.pointer))) for shape in plan.contract.shapes}
    outer = shapes.get(plan.failures.outer, ())
    inner = tuple(clause for origin, each in shapes.items() if origin != plan.failures.outer for clause in each)
    gateway = (*(_of_401(plan, clauses) or known), *outer)
    json_forms = (body for each in plan.contract.operations for form in each.successes for body in form.forms.values())
    written = (*known, *clauses.at(*(body.pointer for body in json_forms if body.is_json)))
    yield Part("refusal", REFUSAL, (*known, *inner), media, written, (), ())
    yield Part("invalid-parameter", INVALID_PARAMETER, (), (), (), (200, 403, 409, 422, 500), (*refused, *state))
    yield Part("unreadable-body", UNREADABLE, (), (), (), (200, 422, 500), (*unreadable, *clauses.crash()))
    yield Part(
        "unknown-resource",
        UNKNOWN_RESOURCE,
        known,
        (),
        (),
        (200, 410, 500),
        (*clauses.slot(Slot.REFERENCE_UNKNOWN), *state),
    )
    yield Part("unauthenticated", UNAUTHENTICATED, gateway, media, gateway, (200, 400, 403, 500), unauthenticated)
    yield Part("unknown-path", UNKNOWN_PATH, known, media, known, (200, 302, 500), (*unknown_path, *state))
    yield Part(
        "other-method", WRONG_METHOD, known, media, known, (200, 500, 501), (*clauses.slot(Slot.METHOD_OTHER), *state)
    )


def _of_401(plan: Plan, clauses: Clauses) -> tuple[str, ...]:
    """Return the clauses about the form of the responses to failed authentication."""
    forms = [each.responses["401"] for each in plan.contract.operations if "401" in each.responses]
    return clauses.at(*(f"{body.pointer}/schema" for form in forms for body in form.forms.values() if body.is_json))


def _required(schema: Any) -> Iterator[str]:  # noqa: ANN401 - a schema
    for part in (schema, *schema.get("allOf", ())):
        for number in range(len(part.get("required", ()))):
            yield f"{part.get('x-pointer', '')}/required/{number}"


def _shapes(selects: Selects) -> Iterator[Row]:
    """Yield the faults by which a body has another form than documented."""
    yield "body-empty", body(selects, lambda _: b"")
    yield "body-in-list", body(selects, lambda data: b"[" + data + b"]")
    yield ("body-encoded-twice", body(selects, lambda data: json.dumps(data.decode("utf-8")).encode()))
    yield "wrapped", editing(selects, lambda content: {"data": content})
    yield "nested", editing(selects, lambda content: {"error": content})
    yield "members-capitalized", editing(selects, _capitalized)
    yield ("problem-details", editing(selects, lambda _: {"type": "about:blank", "title": "Failed", "status": 400}))
    yield (
        "of-other-services",
        editing(selects, lambda _: {"responseError": {"returnCode": "200", "returnMessage": "Failed"}}),
    )


def _pages(selects: Selects) -> Iterator[Row]:
    """Yield the faults by which there is another kind of body."""
    yield "body-html", body(selects, lambda _: PAGE, "text/html")
    yield "body-text", body(selects, lambda _: b"OK", "text/plain")


def _unreadable(selects: Selects) -> Iterator[Row]:
    """Yield the faults by which a body is not what its media type says."""
    yield "body-cut", body(selects, lambda data: data[:-1])
    yield ("body-followed-by-value", body(selects, lambda data: data + b"{}"))
    yield "body-followed-by-text", body(selects, lambda data: data + b"<!-- end")


def _quoting(selects: Selects) -> Iterator[Row]:
    """Yield the faults in how texts are written that a request can bring about: refusals quote values."""
    yield ("body-not-utf8", body(selects, lambda d: d.decode("utf-8").encode("latin-1", "replace")))
    yield ("line-break-not-escaped", body(selects, lambda data: data.replace(rb"\n", b"\n")))


def _labels(selects: Selects) -> Iterator[Row]:
    """Yield the faults by which a body has another media type than it says."""
    yield "labelled-html", body(selects, lambda data: data, "text/html")
    yield "labelled-text", body(selects, lambda data: data, "text/plain")
    yield ("labelled-octet-stream", body(selects, lambda d: d, "application/octet-stream"))
    yield ("not-labelled", rewriting(selects, lambda encoded: without_header(encoded, "content-type")))


def _capitalized(content: Any) -> Any:  # noqa: ANN401 - any JSON value
    return {name.capitalize(): value for name, value in content.items()} if isinstance(content, dict) else content


# ---- Envelopes and codes -----------------------------------------------------------------------------------------


def in_envelope_of(plan: Plan, reason: ResponseReason, response: EndpointResponse) -> EndpointResponse:
    """Return a failure in the form of another reporter than its own."""
    origin = response.shape.origin if response.shape else ""
    other = next((shape for shape in plan.contract.shapes if shape.origin != origin), None)
    if other is None:
        return response
    made = plan.failures.respond(reason, response.operation, status=response.status, origin=other.origin)
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


def _envelopes(plan: Plan) -> Iterator[Fault]:
    clauses = Clauses(plan)
    if len({shape.origin for shape in plan.contract.shapes}) > 1:

        def other(selects: Selects) -> Change:
            return changing(selects, lambda response: in_envelope_of(plan, response.reason, response))

        of_401 = _of_401(plan, clauses)
        shape_of_400 = clauses.slot(Slot.REFUSAL_SHAPE)
        yield from family("invalid-parameter/", shape_of_400, [("in-other-envelope", other(INVALID_PARAMETER))])
        yield from family("unauthenticated/", of_401, [("in-other-envelope", other(UNAUTHENTICATED))])
    for shape in plan.contract.shapes:
        if shape.code:
            yield from _codes(plan, clauses, shape)
    unauthenticated = clauses.slot(Slot.STATUS_UNAUTHENTICATED)
    for operation in plan.contract.operations[:1]:
        documented = operation.responses["401"].failures if "401" in operation.responses else ()
        for entry in documented[1:]:
            change = changing(UNAUTHENTICATED, with_code(entry.code))
            other_code = [(f"code-{entry.code}", "Returns the code of another failure with this status.", change)]
            yield from family("unauthenticated/", unauthenticated, other_code)


def with_code(code: str | None) -> Callable[[EndpointResponse], EndpointResponse]:
    """Return another code; the status where none is given."""

    def changed(response: EndpointResponse) -> EndpointResponse:
        if response.shape is None or not response.shape.code:
            return response
        return replace(
            response, content=with_value(response.content, response.shape.code, code or str(response.status))
        )

    return changed


def renaming(name: str, other: str) -> Edit:
    """Call a member by another name."""
    return lambda content: (
        {(other if key == name else key): value for key, value in content.items()}
        if isinstance(content, dict)
        else content
    )


def _codes(plan: Plan, clauses: Clauses, shape: ErrorShape) -> Iterator[Fault]:
    """Yield the faults in the code of a failure, and in the object that holds it."""
    selects, prefix, known = shaped(shape), f"{shape.name.rpartition('/')[2]}/", clauses.slot(Slot.CODE_KNOWN)
    *above, name = shape.code.split("/")[1:]
    for called, what, code in (
        ("code-name", "Returns a name as the code.", "FAILED"),
        ("code-of-status", "Returns the status as the code.", None),
        ("code-other", "Returns an undocumented number as the code.", "000"),
    ):
        yield from family(prefix, known, [(called, what, changing(selects, with_code(code)))])
    holder = clauses.at(f"{shape.pointer}/properties/{above[0]}" if above else shape.pointer)
    renamed = editing(selects, within(tuple(above), renaming(name, "error_code")))
    yield from family(prefix, holder, [("code-renamed", renamed)])
    if above:
        place = f"/{'/'.join(above)}"
        flat = editing(selects, lambda content: value_at(content, place, content))
        listed = editing(selects, within(tuple(above), lambda inner: [inner]))
        yield from family(prefix, holder, [("flat", flat)])
        yield from family(prefix, holder, [("listed", listed)])
    if shape.origin == plan.failures.outer:
        forms = [form for operation in plan.contract.operations for form in operation.failures if form.status == "404"]
        entries = clauses.at(*(e.pointer for form in forms for e in form.failures if e.origin == shape.origin))
        of_status = changing(UNKNOWN_PATH, with_code(None))
        rows = [("code-of-status", of_status)]
        yield from family("unknown-path/", (*entries, *known), rows)


# ---- How bodies are written --------------------------------------------------------------------------------------


def written_as(change: Callable[[bytes], bytes]) -> Change:
    """Change the bytes of every response in XML."""

    def changed(encoded: EncodedResponse) -> EncodedResponse:
        is_xml = family_of(header_of(encoded, "content-type")) == XML
        return replace(encoded, body=change(encoded.body)) if is_xml else encoded

    return rewriting(any_response, changed)


def encoded_in(selects: Selects, family_name: str) -> Change:
    """Write some responses in one media type, whatever was asked for."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.encode

        def encode(response: EndpointResponse, asked: str) -> EncodedResponse:
            wanted = next((each for each in response.roots if family_of(each) == family_name), asked)
            return inner(response, wanted if selects(response) else asked)

        return replace(behaviour, encode=encode)

    return changed


def as_attributes(data: bytes) -> bytes:
    """Return the elements below the root as attributes of it."""
    declaration, _, document = data.partition(b"\n")
    root = re.match(rb"<(\w+)>", document)
    values = re.findall(rb"<(\w+)>([^<]*)</\1>", document)
    attributes = b"".join(b' %s="%s"' % (name, value.replace(b'"', b"&quot;")) for name, value in values)
    return declaration + b"\n<" + (root[1] if root else b"Response") + attributes + b"/>"


def without_messages(plan: Plan) -> Callable[[bytes], bytes]:
    """Leave the elements empty in which errors say something to people."""
    names = "|".join({re.escape(each.message.rpartition("/")[2]) for each in plan.contract.shapes if each.message})
    elements = re.compile(f"(<({names or '(?!)'})>)[^<]*(</)".encode())
    return lambda data: elements.sub(rb"\1\3", data)


def labelled_as_the_other(encoded: EncodedResponse) -> EncodedResponse:
    """Return the body as it is, with the other media type in its Content-Type."""
    others = [each for each in encoded.source.roots if each != header_of(encoded, "content-type")]
    return with_header(encoded, "content-type", others[0]) if others else encoded


def _written(plan: Plan) -> Iterator[Fault]:
    clauses = Clauses(plan)
    media, known, accept = (clauses.slot(s) for s in (Slot.MEDIA_RESPONSE, Slot.SHAPE_KNOWN, Slot.MEDIA_ACCEPT))
    forms = [b for o in plan.contract.operations for s in o.successes for b in s.forms.values() if b.is_xml]
    if not forms:
        return
    in_xml = clauses.at(*(form.pointer for form in forms))
    roots = clauses.at(*(f"{form.schema_pointer}/xml/name" for form in forms if form.schema.get("xml")))
    rows: list[Row] = [
        ("xml-members-as-attributes", written_as(as_attributes)),
        ("xml-success-yes", written_as(lambda data: data.replace(b">true<", b">yes<").replace(b">false<", b">no<"))),
    ]
    yield from family("", (*roots, *_of_booleans(plan, clauses)), rows)
    yield from family(
        "",
        (*known, *media),
        [
            (
                "xml-not-escaped",
                written_as(lambda d: d.replace(b"&lt;", b"<").replace(b"&gt;", b">").replace(b"&amp;", b"&")),
            )
        ],
    )
    yield from family(
        "",
        in_xml,
        [
            ("xml-not-closed", written_as(lambda data: data[: data.rindex(b"</")] if b"</" in data else data)),
            ("xml-declares-another-encoding", written_as(lambda data: data.replace(b'"UTF-8"', b'"UTF-16"', 1))),
        ],
    )
    twice = [("xml-escaped-twice", "Escapes texts in XML twice.", written_as(lambda d: d.replace(b"&", b"&amp;")))]
    yield from family("", (*clauses.slot(Slot.REFUSAL_NAMED), *in_xml), twice)
    told = [f"{e.pointer}{e.message.replace('/', '/properties/')}" for e in plan.contract.shapes if e.message]
    rows = [
        ("xml-messages-of-errors-empty", "Leaves messages of errors empty in XML.", written_as(without_messages(plan)))
    ]
    yield from family("", clauses.at(*told) if plan.contract.has_ledger else (), rows)
    for operation in plan.contract.operations:
        change = changing(success_of(operation), lambda r: replace(r, roots=dict.fromkeys(r.roots, "Answer")))
        here = clauses.at(
            *(f"{b.schema_pointer}/xml/name" for s in operation.successes for b in s.forms.values() if b.is_xml)
        )
        yield from family(f"{operation.name}/", here, [("xml-root-wrong", change)])
    if any(len(form.forms) > 1 for o in plan.contract.operations for form in o.successes):
        rows = [
            ("accept-xml-answered-in-json", encoded_in(SUCCESS, JSON)),
            ("accept-json-answered-in-xml", encoded_in(SUCCESS, XML)),
        ]
        yield from family("", accept, rows)
        yield from family("", (*accept, *media), [("content-types-swapped", rewriting(SUCCESS, labelled_as_the_other))])


def _of_booleans(plan: Plan, clauses: Clauses) -> tuple[str, ...]:
    found = [
        m
        for o in plan.contract.operations
        for m in members(plan.performer.form(o).response.schema)
        if m.schema.get("type") == "boolean"
    ]
    return clauses.at(*(f"{member.pointer}/const" for member in found))
