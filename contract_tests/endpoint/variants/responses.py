"""Variants of what a response holds, and how it is written."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from contract_tests.contract import ErrorShape

from ..faults.family import Change, Clauses, Iterator, Plan, Slot, variant
from ..faults.members import Member, members
from ..reading.body import JSON, XML, family_of, media_type_of
from ..reading.pointing import value_at, with_value
from ..reading.shapes import members_of, required_of
from ..resources.performing import DISPOSITION
from ..switches.changes import EncodedResponse, EndpointResponse, OperationContract, Request, State, all_of, around
from ..switches.response_hooks import (
    SUCCESS,
    UNAUTHENTICATED,
    Edit,
    adjusting,
    any_response,
    dropping,
    editing,
    encoding,
    header_of,
    message_edited,
    objects,
    putting,
    renaming,
    rewriting,
    setting,
    success_of,
    with_header,
    within,
    without_header,
)
from ..switches.switch import Variant


def variants(plan: Plan) -> Iterator[Variant]:
    """Yield the variants."""
    clauses = Clauses(plan)
    yield from _written(plan, clauses)
    yield from _failures(plan, clauses)
    for operation in plan.contract.operations:
        yield from _of_members(plan, clauses, operation)


# ---- Members -----------------------------------------------------------------------------------------------------


def _optional_texts(plan: Plan, operation: OperationContract) -> list[Member]:
    """Return the optional members that hold texts, or what comes as text."""
    plain = ("object", "array", "integer", "number")
    return [
        member
        for member in members(plan.performer.form(operation).response.schema)
        if not member.required and not any(kind in str(member.schema.get("type", "object")) for kind in plain)
    ]


def _of_members(plan: Plan, clauses: Clauses, operation: OperationContract) -> Iterator[Variant]:
    selects, prefix, form = success_of(operation), f"{operation.name}/", plan.performer.form(operation)
    schema = form.response.schema
    if nullable := clauses.slot(Slot.RESPONSE_NULL):
        nulls = []
        for member in _optional_texts(plan, operation):
            nulls.append(editing(selects, within(member.path[:-1], setting(**{member.name: None}))))
            name = f"{prefix}response.{'.'.join(member.path)}/null"
            yield Variant(name, f"Says null as {member.name}.", nullable, nulls[-1])
        if nulls:
            yield Variant(f"{prefix}texts-null", "Says null for every optional text.", nullable, all_of(*nulls))
    if any(not member.required and member.name in str(form.response.content) for member in members(schema)):
        at = clauses.at(schema.get("x-pointer", ""))
        required = editing(selects, lambda content: _required_only(content, schema, operation.effect.lists))
        yield Variant(f"{prefix}required-members-only", "Returns the members alone that must be there.", at, required)
    if form.counted:
        more = editing(selects, putting(form.counted[0], 1000))
        yield Variant(f"{prefix}total-of-all", "Counts what is not in the list.", clauses.slot(Slot.LIST_TOTAL), more)
    if any(member.path == ("message",) for member in members(schema)):
        with_message = editing(selects, setting(message="success")), editing(selects, setting(message=None))
        what, slot = "Adds a message to a success.", clauses.slot(Slot.RESPONSE_MESSAGE)
        yield Variant(f"{prefix}with-message", what, slot, with_message[0])
        yield Variant(f"{prefix}with-message-null", what, nullable, with_message[1])
    for member in members(schema):
        at_member = f"{prefix}response.{'.'.join(member.path)}"
        if "x-extensible-enum" in member.schema:
            new = editing(selects, within(member.path, lambda _value: "MIGRATING"))
            values = clauses.at(f"{member.pointer}/x-extensible-enum")
            yield Variant(f"{at_member}/new-value", f"Returns an undocumented {member.name}.", values, new)
        if member.schema.get("x-read-as") == "boolean":
            as_text = editing(selects, within(member.path, lambda value: str(value).lower()))
            types = clauses.at(f"{member.pointer}/type")
            yield Variant(f"{at_member}/as-text", f"Returns {member.name} as text.", types, as_text)
    yield from _renamed(plan, clauses, operation)


def _required_only(content: Any, schema: Any, lists: str | None) -> Any:  # noqa: ANN401 - any JSON value and schema
    """Return an object with its required members, and with its list, in which items have theirs alone."""
    if isinstance(content, list):
        return [_required_only(item, schema.get("items", {}), None) for item in content]
    if not isinstance(content, dict):
        return content
    held, known = {*required_of(schema), *(lists or "").split("/")[1:2]}, members_of(schema)
    return {name: _required_only(value, known.get(name, {}), None) for name, value in content.items() if name in held}


def _renamed(plan: Plan, clauses: Clauses, operation: OperationContract) -> Iterator[Variant]:
    """Yield the variants that return a time under the other of two names."""
    schema = plan.performer.form(operation).response.schema
    times = [member for member in members(schema) if member.schema.get("format") == "date-time"]
    example = next(iter(plan.performer.examples(operation.effect.resource)), {})
    for member in times:
        beside = [each for each in times if each.name in example and each.path[:-1] == member.path[:-1]]
        if member.name not in example and beside:
            other = beside[0].name
            change = editing(success_of(operation), within(member.path[:-1], renaming(other, member.name)))
            name = f"{operation.name}/response.{'.'.join(member.path)}/instead"
            yield Variant(name, f"Calls {other} {member.name}.", clauses.at(member.pointer), change)


# ---- How they are written ------------------------------------------------------------------------------------------


def spaced_json(encoded: EncodedResponse) -> EncodedResponse:
    """Write JSON with line breaks, and with escapes for all that is not ASCII."""
    if family_of(header_of(encoded, "content-type")) != JSON:
        return encoded
    return replace(encoded, body=json.dumps(json.loads(encoded.body), indent=2).encode("ascii"))


def with_charset(encoded: EncodedResponse) -> EncodedResponse:
    """Put a charset after the media type of a text."""
    held = header_of(encoded, "content-type") or ""
    is_text = family_of(held) in {JSON, XML} or held.startswith("text/")
    return with_header(encoded, "content-type", f"{held};charset=UTF-8") if is_text else encoded


def _extended_name(encoded: EncodedResponse) -> EncodedResponse:
    held = header_of(encoded, DISPOSITION)
    name = held.partition('"')[2].strip('"')
    return with_header(encoded, DISPOSITION, f"inline; filename*=UTF-8''{quote(name)}") if name else encoded


def _written(plan: Plan, clauses: Clauses) -> Iterator[Variant]:
    trace = plan.trace_header
    more = objects(setting(region="KR", hints=[{"text": "none"}]))
    yield variant("more-members", (), editing(any_response, more))
    yield variant("charset", (), rewriting(any_response, with_charset))
    yield variant("json-with-spaces", (), rewriting(any_response, spaced_json))
    if trace:
        gone = rewriting(any_response, lambda encoded: without_header(encoded, trace))
        yield variant("without-trace-id", clauses.at("/x-trace-id-header"), gone)
    if any(operation.effect.file for operation in plan.contract.operations):
        nameless = rewriting(any_response, lambda encoded: without_header(encoded, DISPOSITION))
        yield variant("file-without-name", (), nameless)
        yield variant("file-name-extended", (), rewriting(any_response, _extended_name))
    if any(len(form.forms) > 1 for operation in plan.contract.operations for form in operation.successes):
        in_json = encoding(lambda response: None if SUCCESS(response) else JSON)
        yield variant("errors-in-json", clauses.slot(Slot.MEDIA_ERROR_XML), in_json)
        as_sent = around("choose_media_type", request_decides)
        yield variant("request-decides-media-type", clauses.slot(Slot.MEDIA_ACCEPT_OPTIONAL), as_sent)


Choose = Callable[[Request, Sequence[str]], str]


def request_decides(inner: Choose) -> Choose:
    """Respond in the media type of the request when Accept does not care."""

    def choose(request: Request, offered: Sequence[str]) -> str:
        sent = media_type_of(request.header("content-type") or "")
        return sent if sent in offered and request.header("accept") in {None, "*/*"} else inner(request, offered)

    return choose


# ---- Failures ----------------------------------------------------------------------------------------------------


def in_message(change: Callable[[str], str]) -> Change:
    """Change the text of every failure."""
    return adjusting(lambda state, _request, response: message_edited(state.plan, response, change))


def in_shape(shape: ErrorShape, edit: Edit) -> Change:
    """Edit the failures of a form."""
    return editing(lambda response: response.shape is not None and response.shape.pointer == shape.pointer, edit)


def _failures(plan: Plan, clauses: Clauses) -> Iterator[Variant]:
    yield variant("messages-in-korean", (), in_message(lambda _text: "요청이 올바르지 않습니다."))
    yield variant("messages-escaped", (), in_message(html.escape))
    for shape in plan.contract.shapes:
        yield from _of_shape(plan, clauses, shape)
    if plan.signing is not None:
        header = plan.signing.signature

        def quoting(state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
            if not UNAUTHENTICATED(response):
                return response
            details = f"The signature {request.header(header)!r} does not fit."
            return state.plan.failures.respond(response.reason, response.operation, details=details)

        yield variant("signature-quoted-in-401", (), adjusting(quoting))
    challenge = ("www-authenticate", 'Signature realm="api"')
    yield variant("challenge-in-401", (), rewriting(UNAUTHENTICATED, lambda e: with_header(e, *challenge)))


def _of_shape(plan: Plan, clauses: Clauses, shape: ErrorShape) -> Iterator[Variant]:
    known = {f"/{'/'.join(each.path)}": each for each in members(plan.responses.at(shape.pointer))}
    details = shape.schema.get("x-problem", {}).get("details")
    if details and not (details in known and known[details].required):
        *above, name = details.split("/")[1:]
        at = clauses.at(f"{shape.pointer}{details.replace('/', '/properties/')}")
        yield variant("error-without-details", at, in_shape(shape, within(tuple(above), dropping(name))))
        yield variant("error-details-null", at, in_shape(shape, within(tuple(above), setting(**{name: None}))))
    if shape.code in known and "integer" in str(known[shape.code].schema.get("type")):

        def numbered(content: Any) -> Any:  # noqa: ANN401 - any JSON value
            return with_value(content, shape.code, int(str(value_at(content, shape.code, 0))))

        yield variant("error-code-number", clauses.at(shape.pointer), in_shape(shape, numbered))
