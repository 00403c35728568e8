"""Variants of which bodies are accepted: their size, media type and encoding, and forms of JSON and XML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final, NoReturn

from contract_tests.contract import largest_request

from ..faults.family import Change, Clauses, Iterator, Plan, Slot, variant
from ..faults.xml_text import replacing
from ..reading.body import JSON, XML, Reader, UnreadableBodyError, media_type_of
from ..reading.shapes import Schema
from ..reading.xml import Mixed, XmlRules
from ..serving.response import ResponseReason
from ..switches.changes import Arguments, EndpointResponse, OperationContract, Request, State, at, before, having
from ..switches.request_hooks import body_refused, bytes_read, checking_first, inspecting, parsing, xml_read_by
from ..switches.switch import Variant

OTHERS: Final = ("text/plain", "text/json", "application/x-www-form-urlencoded", "application/octet-stream")


def limited_to(size: int, step: str) -> Change:
    """Refuse at a step what is larger, and than any documented request."""

    def refuse(state: State, request: Request, asked: OperationContract, *_: object) -> EndpointResponse | None:
        is_larger = len(request.body) > max(size, largest_request(asked))
        return state.plan.failures.respond(ResponseReason.TOO_LARGE, asked) if is_larger else None

    return before(step, refuse)


def unsupported(state: State, request: Request, asked: OperationContract) -> EndpointResponse | None:
    """Refuse another media type with the status that HTTP has for it."""
    name = media_type_of(request.header("content-type") or "")
    known = not name or asked.body is None or name in asked.body.forms
    return None if known else replace(state.plan.failures.unreadable(asked, "media type"), status=415)


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


def first_value(data: bytes) -> bytes:
    """Return the first JSON value of data that go on behind it, as some readers do."""
    try:
        text = data.decode("utf-8").lstrip(" \t\r\n")
        return text[: json.JSONDecoder().raw_decode(text)[1]].encode("utf-8")
    except (ValueError, RecursionError):
        return data


def in_utf8(data: bytes) -> bytes:
    """Return JSON in UTF-16 or UTF-32 in UTF-8, as many readers do."""
    encoding = json.detect_encoding(data)
    return data if encoding.startswith("utf-8") else data.decode(encoding, "replace").encode("utf-8", "replace")


def from_declared(data: bytes) -> bytes:
    """Return XML in UTF-8, read in the encoding that it declares; one that is not known is refused."""
    if data.startswith(b"\xff\xfe"):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    declared = re.match(rb'<\?xml[^>]*encoding="([^"]*)"', data)
    try:
        return data.decode(declared[1].decode("ascii") if declared else "utf-8").encode("utf-8", "replace")
    except (UnicodeDecodeError, LookupError):
        raise UnreadableBodyError("not in the encoding that it declares") from None


def refusing_xml(pattern: bytes) -> Change:
    """Refuse XML that holds a pattern, or its root."""

    def changed(inner: Reader) -> Reader:
        def reader(data: bytes, root: str, schema: Schema) -> object:
            if re.search(pattern.replace(b"ROOT", root.encode()), data, re.DOTALL):
                raise UnreadableBodyError("not as the schema has it")
            return inner(data, root, schema)

        return reader

    return parsing(XML, changed)


def unknown_refused(state: State, operation: OperationContract, given: Arguments) -> EndpointResponse | None:
    """Refuse undocumented fields."""
    names = {each.path[0] for each in operation.body.members} if operation.body else set[str]()
    if not names or not isinstance(given.body, dict) or given.body.keys() <= names:
        return None
    return state.plan.failures.unreadable(operation, "unknown member")


def variants(plan: Plan) -> Iterator[Variant]:
    """Yield the variants."""
    clauses = Clauses(plan)
    media, limit, encoding = map(clauses.slot, (Slot.MEDIA_OTHER, Slot.BODY_TOO_LARGE, Slot.BODY_OTHER_ENCODING))
    as_json = having(media_type_of=lambda name: JSON if name in OTHERS else name)
    yield variant("content-type-ignored", media, as_json)
    yield variant("other-media-types-415", media, inspecting(unsupported))
    yield variant("body-limit-of-200-bytes", limit, limited_to(200, "inspect"))
    yield variant("body-limit-before-signature", limit, limited_to(1024, "authenticate"))
    without_prefixes = replacing(rb"(</?)\w+:(?=\w)", rb"\1")
    for name, change in {
        "unknown-members-refused": checking_first(unknown_refused),
        "repeated-members-accepted": reading_json(dict),
        "json-first-member-counts": reading_json(lambda pairs: dict(reversed(pairs))),
        "json-trailing-text-ignored": bytes_read(JSON, first_value),
        "any-xml-root-accepted": xml_read_by(XmlRules(any_root=True)),
        "xml-mixed-text-read-whole": xml_read_by(XmlRules(mixed=Mixed.WHOLE)),
        "xml-mixed-text-read-to-first": xml_read_by(XmlRules(mixed=Mixed.FIRST)),
        "xml-text-trimmed": xml_read_by(XmlRules(trims=True)),
        "xml-entities-replaced": xml_read_by(XmlRules(document_types=True)),
        "xml-attributes-refused": refusing_xml(rb"<\w[^>]*="),
        "xml-text-beside-refused": refusing_xml(rb"<ROOT>\s*\w"),
        "xml-prefixes-ignored": bytes_read(XML, without_prefixes),
    }.items():
        yield variant(name, clauses.slot(Slot.BODY_UNDOCUMENTED_FIELD), change)
    yield variant("json-in-utf16-accepted", encoding, bytes_read(JSON, in_utf8))
    yield variant("xml-encoding-honoured", encoding, bytes_read(XML, from_declared))
    for operation in plan.contract.operations:
        forms = operation.body.forms.values() if operation.body else ()
        roots = clauses.at(*(f"{form.schema_pointer}/xml/name" for form in forms if form.is_xml))
        # XML is open where no page speaks of it for this operation.
        if roots and not clauses.is_binding(*roots):
            name = "list" if operation.effect.lists is not None else operation.name
            refused = body_refused(lambda request: request.body.lstrip().startswith(b"<"), "not JSON")
            yield variant(f"{name}-xml-refused", roots, at(operation, refused), "Refuses XML.")
