"""Variants of what is accepted before values are judged: paths, methods, headers, media types, forms of bodies."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NoReturn
from urllib.parse import unquote

from contract_tests.contract import Role, Slot, largest_request

from ..body import JSON, XML, UnreadableBodyError, media_type_of
from ..faults.family import Clauses
from ..faults.methods import METHODS
from ..faults.paths import with_single_slashes, without_dots, without_parameters
from ..faults.wholes import in_envelope_of
from ..request_hooks import checking_first, inspecting, judging, parsing, receiving, routing, signing, xml_read_by
from ..response import ResponseReason
from ..response_hooks import UNKNOWN_PATH, UNKNOWN_RESOURCE, WRONG_METHOD, adjusting, changing, status
from ..signature import milliseconds
from ..switches import Variant
from ..xml import Mixed, XmlRules

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract

    from ..arguments import Arguments
    from ..behaviour import Behaviour
    from ..body import Reader
    from ..plan import Plan
    from ..request import Request
    from ..response import EndpointResponse
    from ..shapes import Schema
    from ..signature import SignatureRules
    from ..state import State
    from ..switches import Change
    from ..validation import Breach

AUTHORITY: Final = re.compile("^https?://[^/?#]*")
Row = tuple[str, str, "Change"]


def variants(plan: Plan) -> Iterator[Variant]:
    """Yield the variants."""
    clauses = Clauses(plan)
    for slots, rows in (
        ((Slot.PATH_OTHER_FORM,), _paths(plan)),
        ((Slot.PATH_SLASH,), _slash()),
        ((Slot.ODD_REQUEST,), _odd()),
        ((Slot.SIGNATURE_UNIT,), _timestamps(plan)),
        ((Slot.REFERENCE_UNKNOWN,), _references(plan)),
        ((Slot.SHAPE_OPEN,), _envelopes(plan)),
        ((Slot.METHOD_OTHER,), _methods()),
        ((Slot.MEDIA_OTHER,), _media()),
        ((Slot.BODY_TOO_LARGE,), _limits()),
        ((Slot.BODY_UNDOCUMENTED_FIELD,), _bodies()),
        ((Slot.BODY_OTHER_ENCODING,), _encodings()),
    ):
        for name, what, change in rows:
            yield Variant(name, what, clauses.slot(*slots), change)
    for operation in plan.contract.operations:
        body = operation.body
        roots = (
            clauses.at(*(f"{form.schema_pointer}/xml/name" for form in body.forms.values() if form.is_xml))
            if body
            else ()
        )
        # XML is open where no page speaks of it for this operation.
        if roots and not clauses.is_binding(*roots):
            yield Variant(f"{_short(operation)}-xml-refused", "Refuses XML.", roots, xml_refused(operation))


def _short(operation: OperationContract) -> str:
    return "list" if operation.effect.lists is not None else operation.name


def xml_refused(operation: OperationContract) -> Change:
    """Refuse XML for an operation."""

    def refuse(state: State, request: Request, asked: OperationContract) -> EndpointResponse | None:
        if asked.id != operation.id or not request.body.lstrip().startswith(b"<"):
            return None
        return state.plan.failures.unreadable(asked, "not JSON")

    return inspecting(refuse)


# ---- Paths, methods, headers --------------------------------------------------------------------------------------


def in_documented_form(path: str) -> str:
    """Return what a server that normalises paths reads."""
    return without_dots(with_single_slashes(without_parameters(unquote(path))))


def redirected(state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
    """Lead from another form of a path to the documented one."""
    path = in_documented_form(request.path)
    if response.reason is not ResponseReason.UNKNOWN_PATH or not state.plan.at(path):
        return response
    return replace(response, status=301, headers=(*response.headers, ("location", path)))


def undefined_method(_state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
    """Refuse methods that HTTP does not define with the status that it has for them."""
    return response if request.method in METHODS else replace(response, status=501)


def once(names: Sequence[str], *, last: bool) -> Change:
    """Read the first or the last of repeated headers."""

    def change(_state: State, request: Request) -> Request:
        kept: dict[str, str] = {}
        for name, value in request.headers:
            if name in names and (last or name not in kept):
                kept[name] = value
        others = tuple(header for header in request.headers if header[0] not in names)
        return replace(request, headers=(*others, *kept.items()))

    return receiving(change)


def trimmed(_state: State, request: Request) -> Request:
    """Return the request with its values trimmed by a function that knows more than ASCII."""
    return replace(request, headers=tuple((name, value.strip()) for name, value in request.headers))


def as_any_number(text: str) -> int | None:
    """Return a timestamp that is written in any way in which numbers are."""
    try:
        return round(float(text)) if abs(float(text)) < 10**17 else None
    except ValueError:
        return milliseconds(text)


def without_authority(_state: State, request: Request) -> Request:
    """Return the request without an address before its path, and without a fragment."""
    return replace(request, target=AUTHORITY.sub("", request.target).partition("#")[0])


def _paths(_plan: Plan) -> Iterator[Row]:
    yield (
        "path-forms-understood",
        "Finds an operation at other forms of its path, signed as they are sent.",
        routing(lambda _state, path: in_documented_form(path)),
    )
    yield "path-forms-redirected", "Leads from other forms of a path to the documented one.", adjusting(redirected)
    yield (
        "absolute-targets-understood",
        "Reads the path of a target that begins with an address, and drops fragments.",
        receiving(without_authority),
    )


def _slash() -> Iterator[Row]:
    yield (
        "path-slash-at-end-accepted",
        "Also finds an operation with a slash at the end of its path.",
        routing(lambda _state, path: path.removesuffix("/")),
    )


def _odd() -> Iterator[Row]:
    yield (
        "undefined-methods-501",
        "Responds with 501 to a method that HTTP does not define.",
        adjusting(undefined_method),
    )
    yield (
        "values-trimmed-beyond-ascii",
        "Cuts white space beyond that of ASCII off the values of headers.",
        receiving(trimmed),
    )


def _timestamps(plan: Plan) -> Iterator[Row]:
    if plan.signing is None:
        return
    names = plan.signing.fields
    yield "first-of-repeated-headers-counts", "Reads the first of repeated signing headers.", once(names, last=False)
    yield "last-of-repeated-headers-counts", "Reads the last of repeated signing headers.", once(names, last=True)

    def loosely(rules: SignatureRules) -> SignatureRules:
        return replace(rules, read_timestamp=as_any_number)

    yield "timestamp-read-as-any-number", "Reads a timestamp with a sign, a fraction or an exponent.", signing(loosely)


def _methods() -> Iterator[Row]:
    def not_allowed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
        if not WRONG_METHOD(response):
            return response
        here = state.plan.at(response.operation.path) if response.operation else ()
        allowed = ("allow", ", ".join(sorted(each.method for each in here)))
        return replace(response, status=405, headers=(*response.headers, allowed))

    yield "wrong-method-405", "Responds to another method with 405.", adjusting(not_allowed)
    yield (
        "signature-judged-before-path",
        "Responds with 401 to a request without credentials for an unknown path or with another method.",
        lambda behaviour: replace(behaviour, route_first=False),
    )


# ---- Order and envelopes ------------------------------------------------------------------------------------------


def _references(plan: Plan) -> Iterator[Row]:
    keys = [each for operation in plan.contract.operations for each in operation.inputs if each.role is Role.REFERENCE]
    if not keys:
        return
    yield "unknown-key-400", "Responds to an unknown key with 400.", status(UNKNOWN_RESOURCE, 400)
    yield "unknown-key-403", "Responds to an unknown key with 403.", status(UNKNOWN_RESOURCE, 403)
    yield (
        "unknown-key-first",
        "Looks for the resource before it looks at what follows.",
        lambda b: replace(b, references_first=True),
    )

    def backwards(_state: State, _asked: OperationContract, _given: Arguments, breaches: list[Breach]) -> list[Breach]:
        return sorted(breaches, key=lambda breach: -breach.order)

    yield "last-input-first", "Looks at the last input first.", judging(backwards)


def _envelopes(plan: Plan) -> Iterator[Row]:
    if len({shape.origin for shape in plan.contract.shapes}) < 2:
        return

    def other(response: EndpointResponse) -> EndpointResponse:
        return in_envelope_of(plan, response.reason, response)

    yield (
        "unknown-key-in-other-envelope",
        "Responds to an unknown key in the other form.",
        changing(UNKNOWN_RESOURCE, other),
    )
    yield (
        "wrong-method-in-other-envelope",
        "Responds to another method in the other form.",
        changing(WRONG_METHOD, other),
    )
    yield (
        "unknown-path-in-other-envelope",
        "Responds to an unknown path in the other form.",
        changing(UNKNOWN_PATH, other),
    )

    def refused(behaviour: Behaviour) -> Behaviour:
        return replace(
            behaviour, refuse_body=lambda state, asked, reason: other(state.plan.failures.unreadable(asked, reason))
        )

    yield "unreadable-body-in-other-envelope", "Refuses a body that can't be read in the other form.", refused

    def wrong_type(state: State, asked: OperationContract, given: Arguments) -> EndpointResponse | None:
        found = any(breach.keyword == "type" for breach in state.plan.judge.breaches(asked, given))
        return other(state.plan.failures.unreadable(asked, "a parameter has another type")) if found else None

    yield (
        "wrong-type-in-other-envelope",
        "Reports a parameter of another type in the other form.",
        checking_first(wrong_type),
    )


# ---- Bodies ------------------------------------------------------------------------------------------------------


def limited_to(size: int, *, unauthenticated: bool) -> Change:
    """Refuse what is larger, and than any documented request; before the credentials are judged or after that."""

    def refuse(state: State, request: Request, asked: OperationContract) -> EndpointResponse | None:
        is_larger = len(request.body) > max(size, largest_request(asked))
        return state.plan.failures.respond(ResponseReason.TOO_LARGE, asked) if is_larger else None

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.authenticate
        return replace(
            behaviour,
            authenticate=lambda state, request, asked, rules: (
                refuse(state, request, asked) or inner(state, request, asked, rules)
            ),
        )

    return changed if unauthenticated else inspecting(refuse)


def _limits() -> Iterator[Row]:
    yield (
        "body-limit-of-200-bytes",
        "Refuses bodies of more than 200 bytes that are larger than any documented request.",
        limited_to(200, unauthenticated=False),
    )
    yield (
        "body-limit-before-signature",
        "Refuses bodies of more than a kilobyte, larger than any documented request, before it judges the signature.",
        limited_to(1024, unauthenticated=True),
    )


OTHERS: Final = ("text/plain", "text/json", "application/x-www-form-urlencoded", "application/octet-stream")


def _media() -> Iterator[Row]:
    def as_json(behaviour: Behaviour) -> Behaviour:
        return replace(behaviour, media_type_of=lambda name: JSON if name in OTHERS else name)

    def unsupported(state: State, request: Request, asked: OperationContract) -> EndpointResponse | None:
        name = media_type_of(request.header("content-type") or "")
        known = not name or asked.body is None or name in asked.body.forms
        return None if known else replace(state.plan.failures.unreadable(asked, "media type"), status=415)

    yield "content-type-ignored", "Reads other media types as JSON.", as_json
    yield "other-media-types-415", "Responds to another media type with 415.", inspecting(unsupported)


def reading_json(hook: Callable[[list[tuple[str, object]]], object]) -> Change:
    """Read the members of objects in another way."""

    def reader(data: bytes, _root: str, _schema: Schema) -> object:
        try:
            return json.loads(data.decode("utf-8"), object_pairs_hook=hook, parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            raise UnreadableBodyError("not JSON") from None

    return parsing(JSON, lambda _inner: reader)


def _refuse_constant(_name: str) -> NoReturn:
    raise ValueError


def first_value_counts(inner: Reader) -> Reader:
    """Read the first JSON value and ignore what follows, as some readers do."""

    def reader(data: bytes, root: str, schema: Schema) -> object:
        try:
            text = data.decode("utf-8").lstrip(" \t\r\n")
            end = json.JSONDecoder().raw_decode(text)[1]
        except (ValueError, RecursionError):
            return inner(data, root, schema)
        return inner(text[:end].encode("utf-8"), root, schema)

    return reader


def encoding_recognised(inner: Reader) -> Reader:
    """Recognise JSON in UTF-16 and UTF-32, as many readers do."""

    def reader(data: bytes, root: str, schema: Schema) -> object:
        encoding = json.detect_encoding(data)
        if encoding.startswith("utf-8"):
            return inner(data, root, schema)
        return inner(data.decode(encoding, "replace").encode("utf-8", "replace"), root, schema)

    return reader


def encoding_honoured(inner: Reader) -> Reader:
    """Read XML in the encoding that it declares, and refuse one that is not known."""

    def reader(data: bytes, root: str, schema: Schema) -> object:
        if data.startswith(b"\xff\xfe"):
            return inner(data.decode("utf-16", "replace").encode("utf-8", "replace"), root, schema)
        declared = re.match(rb'<\?xml[^>]*encoding="([^"]*)"', data)
        try:
            text = data.decode(declared[1].decode("ascii") if declared else "utf-8")
        except (UnicodeDecodeError, LookupError):
            raise UnreadableBodyError("not in the encoding that it declares") from None
        return inner(text.encode("utf-8", "replace"), root, schema)

    return reader


def refusing_xml(pattern: bytes) -> Change:
    """Refuse XML that holds a pattern, or its root."""

    def changed(inner: Reader) -> Reader:
        def reader(data: bytes, root: str, schema: Schema) -> object:
            if re.search(pattern.replace(b"ROOT", root.encode()), data, re.DOTALL):
                raise UnreadableBodyError("not as the schema has it")
            return inner(data, root, schema)

        return reader

    return parsing(XML, changed)


def without_prefixes(inner: Reader) -> Reader:
    """Read elements by their local names."""
    return lambda data, root, schema: inner(re.sub(rb"(</?)\w+:(?=\w)", rb"\1", data), root, schema)


def unknown_refused(state: State, operation: OperationContract, given: Arguments) -> EndpointResponse | None:
    """Refuse undocumented fields."""
    names = {each.path[0] for each in operation.body.members} if operation.body else set[str]()
    if not names or not isinstance(given.body, dict) or given.body.keys() <= names:
        return None
    return state.plan.failures.unreadable(operation, "unknown member")


def _bodies() -> Iterator[Row]:
    yield "unknown-members-refused", "Refuses undocumented fields of a request.", checking_first(unknown_refused)
    yield "repeated-members-accepted", "Lets the last of members with the same name count.", reading_json(dict)
    yield (
        "json-first-member-counts",
        "Lets the first of members with the same name count.",
        reading_json(lambda pairs: dict(reversed(pairs))),
    )
    yield (
        "json-trailing-text-ignored",
        "Reads the first JSON value and ignores what follows.",
        parsing(JSON, first_value_counts),
    )
    yield (
        "any-xml-root-accepted",
        "Leaves the root element of a request unchecked.",
        xml_read_by(XmlRules(any_root=True)),
    )
    yield (
        "xml-mixed-text-read-whole",
        "Reads all text in an element that holds others.",
        xml_read_by(XmlRules(mixed=Mixed.WHOLE)),
    )
    yield (
        "xml-mixed-text-read-to-first",
        "Reads the text before the first element in an element that holds others.",
        xml_read_by(XmlRules(mixed=Mixed.FIRST)),
    )
    yield (
        "xml-text-trimmed",
        "Cuts white space off both ends of the text of an element.",
        xml_read_by(XmlRules(trims=True)),
    )
    yield (
        "xml-entities-replaced",
        "Lets a document type through and replaces the entities that it declares itself.",
        xml_read_by(XmlRules(document_types=True)),
    )
    yield (
        "xml-attributes-refused",
        "Refuses an element with an attribute, a namespace among them.",
        refusing_xml(rb"<\w[^>]*="),
    )
    yield "xml-text-beside-refused", "Refuses text beside the elements.", refusing_xml(rb"<ROOT>\s*\w")
    yield "xml-prefixes-ignored", "Reads elements by their names without a prefix.", parsing(XML, without_prefixes)


def _encodings() -> Iterator[Row]:
    yield "json-in-utf16-accepted", "Reads JSON in UTF-16 and UTF-32 too.", parsing(JSON, encoding_recognised)
    yield "xml-encoding-honoured", "Reads XML in the encoding that it declares.", parsing(XML, encoding_honoured)
