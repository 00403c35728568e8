"""Faults in how bodies are written in XML, and in which media type a response is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..reading.body import JSON, XML, family_of
from ..switches.changes import EncodedResponse, OperationContract
from ..switches.response_hooks import (
    SUCCESS,
    any_response,
    changing,
    encoding,
    header_of,
    rewriting,
    success_of,
    with_header,
)
from .family import Change, Clauses, Fault, Iterator, Plan, Slot, fault
from .members import members


def written_as(change: Callable[[bytes], bytes]) -> Change:
    """Change the bytes of every response in XML."""

    def changed(encoded: EncodedResponse) -> EncodedResponse:
        is_xml = family_of(header_of(encoded, "content-type")) == XML
        return replace(encoded, body=change(encoded.body)) if is_xml else encoded

    return rewriting(any_response, changed)


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


def _roots(clauses: Clauses, *operations: OperationContract) -> tuple[str, ...]:
    """Return the clauses about the roots of successes in XML."""
    bodies = (body for each in operations for form in each.successes for body in form.forms.values() if body.is_xml)
    return clauses.at(*(f"{body.schema_pointer}/xml/name" for body in bodies))


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses, operations = Clauses(plan), plan.contract.operations
    media, known, accept = map(clauses.slot, (Slot.MEDIA_RESPONSE, Slot.SHAPE_KNOWN, Slot.MEDIA_ACCEPT))
    successes = [form for operation in operations for form in operation.successes]
    forms = [body for form in successes for body in form.forms.values() if body.is_xml]
    if not forms:
        return
    in_xml = clauses.at(*(form.pointer for form in forms))
    all_members = (each for o in operations for each in members(plan.performer.form(o).response.schema))
    booleans = clauses.at(*(f"{each.pointer}/const" for each in all_members if each.schema.get("type") == "boolean"))
    roots = (*_roots(clauses, *operations), *booleans)
    quoted = (*clauses.slot(Slot.REFUSAL_NAMED), *in_xml)
    told = [f"{e.pointer}{e.message.replace('/', '/properties/')}" for e in plan.contract.shapes if e.message]
    messages = clauses.at(*told) if plan.contract.has_ledger else ()
    escapes = re.compile(b"&(lt|gt|amp);")
    signs = {b"lt": b"<", b"gt": b">", b"amp": b"&"}
    changes: dict[str, tuple[tuple[str, ...], Callable[[bytes], bytes]]] = {
        "xml-members-as-attributes": (roots, as_attributes),
        "xml-success-yes": (roots, lambda data: data.replace(b">true<", b">yes<").replace(b">false<", b">no<")),
        "xml-not-escaped": ((*known, *media), lambda data: escapes.sub(lambda found: signs[found[1]], data)),
        "xml-not-closed": (in_xml, lambda data: data[: data.rindex(b"</")] if b"</" in data else data),
        "xml-declares-another-encoding": (in_xml, lambda data: data.replace(b'"UTF-8"', b'"UTF-16"', 1)),
        "xml-escaped-twice": (quoted, lambda data: data.replace(b"&", b"&amp;")),
        "xml-messages-of-errors-empty": (messages, without_messages(plan)),
    }
    for name, (broken, change) in changes.items():
        yield fault(name, broken, written_as(change))
    for operation in operations:
        other = changing(success_of(operation), lambda r: replace(r, roots=dict.fromkeys(r.roots, "Answer")))
        yield fault(f"{operation.name}/xml-root-wrong", _roots(clauses, operation), other)
    if any(len(form.forms) > 1 for form in successes):
        in_json = encoding(lambda response: JSON if SUCCESS(response) else None)
        yield fault("accept-xml-answered-in-json", accept, in_json)
        in_other = encoding(lambda response: XML if SUCCESS(response) else None)
        yield fault("accept-json-answered-in-xml", accept, in_other)
        yield fault("content-types-swapped", (*accept, *media), rewriting(SUCCESS, labelled_as_the_other))
