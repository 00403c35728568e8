"""Variants of what a response holds, how it is written, and how it is sent."""

from __future__ import annotations

import gzip
import html
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from contract_tests.contract import Slot

from ..body import JSON, XML, family_of, media_type_of
from ..faults.family import Clauses
from ..faults.members import Member, members
from ..pointing import value_at, with_value
from ..request_hooks import signing
from ..response_hooks import (
    SUCCESS,
    UNAUTHENTICATED,
    adjusting,
    any_response,
    changing,
    delivering,
    dropping,
    editing,
    header_of,
    objects,
    rewriting,
    setting,
    success_of,
    with_header,
    within,
    without_header,
)
from ..switches import Variant, all_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from contract_tests.contract import ErrorShape, OperationContract

    from ..behaviour import Behaviour
    from ..delivery import ClientConnection
    from ..encoding import EncodedResponse
    from ..plan import Plan
    from ..request import Request
    from ..response import EndpointResponse
    from ..state import State
    from ..switches import Change


def variants(plan: Plan) -> Iterator[Variant]:
    """Yield the variants."""
    clauses = Clauses(plan)
    yield from _written(plan, clauses)
    yield from _failures(plan, clauses)
    for operation in plan.contract.operations:
        yield from _of_members(plan, clauses, operation)
    yield from _sent(plan, clauses)


# ---- Members -----------------------------------------------------------------------------------------------------


def _optional_texts(plan: Plan, operation: OperationContract) -> list[Member]:
    """Return the optional members that hold texts, or what comes as text."""
    form = plan.performer.form(operation).response
    plain = ("object", "array", "integer", "number")
    return [
        member
        for member in members(form.schema)
        if not member.required and not any(kind in str(member.schema.get("type", "object")) for kind in plain)
    ]


def _of_members(plan: Plan, clauses: Clauses, operation: OperationContract) -> Iterator[Variant]:
    selects, texts = success_of(operation), _optional_texts(plan, operation)
    nullable = clauses.slot(Slot.RESPONSE_NULL)
    prefix = f"{operation.name}/"
    if nullable:
        for member in texts:
            null = editing(selects, within(member.path[:-1], setting(**{member.name: None})))
            yield Variant(
                f"{prefix}response.{'.'.join(member.path)}/null", f"Says null as {member.name}.", nullable, null
            )
        every = [editing(selects, within(member.path[:-1], setting(**{member.name: None}))) for member in texts]
        if every:
            yield Variant(f"{prefix}texts-null", "Says null for every optional text.", nullable, all_of(*every))
    yield from _of_form(plan, clauses, operation)
    for member in members(plan.performer.form(operation).response.schema):
        at = f"{prefix}response.{'.'.join(member.path)}"
        if "x-extensible-enum" in member.schema:
            new = editing(selects, within(member.path, lambda _value: "MIGRATING"))
            values = clauses.at(f"{member.pointer}/x-extensible-enum")
            yield Variant(f"{at}/new-value", f"Returns an undocumented {member.name}.", values, new)
        if member.schema.get("x-read-as") == "boolean":
            as_text = editing(selects, within(member.path, lambda value: str(value).lower()))
            types = clauses.at(f"{member.pointer}/type")
            yield Variant(f"{at}/as-text", f"Returns {member.name} as text.", types, as_text)
    yield from _renamed(plan, clauses, operation)


def _of_form(plan: Plan, clauses: Clauses, operation: OperationContract) -> Iterator[Variant]:
    selects, prefix, form = success_of(operation), f"{operation.name}/", plan.performer.form(operation)
    schema = form.response.schema
    required = editing(selects, lambda content: _required_only(content, schema, operation.effect.lists))
    if any(not member.required and member.name in str(form.response.content) for member in members(schema)):
        at = clauses.at(schema.get("x-pointer", ""))
        yield Variant(f"{prefix}required-members-only", "Returns the members alone that must be there.", at, required)
    if form.counted:
        more = editing(selects, lambda content: with_value(content, form.counted[0], 1000))
        yield Variant(f"{prefix}total-of-all", "Counts what is not in the list.", clauses.slot(Slot.LIST_TOTAL), more)
    if any(member.path == ("message",) for member in members(schema)):
        for name, slot, text in (
            ("with-message", Slot.RESPONSE_MESSAGE, "success"),
            ("with-message-null", Slot.RESPONSE_NULL, None),
        ):
            change = editing(selects, setting(message=text))
            yield Variant(f"{prefix}{name}", "Adds a message to a success.", clauses.slot(slot), change)


def _required_only(content: Any, schema: Any, lists: str | None) -> Any:  # noqa: ANN401 - any JSON value and schema
    """Return an object with its required members, and with its list, in which items have theirs alone."""
    if isinstance(content, list):
        return [_required_only(item, schema.get("items", {}), None) for item in content]
    if not isinstance(content, dict):
        return content
    required = {name for part in (schema, *schema.get("allOf", ())) for name in part.get("required", ())}
    held = {*required, *(lists or "").split("/")[1:2]}
    known = {
        name: member
        for part in (schema, *schema.get("allOf", ()))
        for name, member in part.get("properties", {}).items()
    }
    return {name: _required_only(value, known.get(name, {}), None) for name, value in content.items() if name in held}


def _renamed(plan: Plan, clauses: Clauses, operation: OperationContract) -> Iterator[Variant]:
    """Yield the variants that return a time under the other of two names."""
    form, selects = plan.performer.form(operation).response, success_of(operation)
    times = [member for member in members(form.schema) if member.schema.get("format") == "date-time"]
    examples = plan.performer.examples(operation.effect.resource)
    shown = {member.name for member in times if examples and member.name in examples[0]}
    for member in times:
        other = next((each for each in times if each.name in shown and each.path[:-1] == member.path[:-1]), None)
        if member.name not in shown and other is not None:

            def rename(item: Any, old: str = other.name, new: str = member.name) -> Any:  # noqa: ANN401 - any JSON value
                return (
                    {(new if name == old else name): value for name, value in item.items()}
                    if isinstance(item, dict)
                    else item
                )

            change = editing(selects, within(member.path[:-1], rename))
            yield Variant(
                f"{operation.name}/response.{'.'.join(member.path)}/instead",
                f"Calls {other.name} {member.name}.",
                clauses.at(member.pointer),
                change,
            )


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


def with_more(content: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Add undocumented fields to every object."""
    return objects(setting(region="KR", hints=[{"text": "none"}]))(content)


def _written(plan: Plan, clauses: Clauses) -> Iterator[Variant]:
    trace = plan.trace_header
    yield Variant("more-members", "Adds undocumented fields.", (), editing(any_response, with_more))
    yield Variant("charset", "Puts a charset after the media type.", (), rewriting(any_response, with_charset))
    yield Variant(
        "json-with-spaces", "Writes JSON with line breaks and escapes.", (), rewriting(any_response, spaced_json)
    )
    if trace:
        gone = rewriting(any_response, lambda encoded: without_header(encoded, trace))
        yield Variant("without-trace-id", "Sends no trace id.", clauses.at("/x-trace-id-header"), gone)
    if any(len(form.forms) > 1 for operation in plan.contract.operations for form in operation.successes):
        yield Variant(
            "errors-in-json",
            "Writes errors in JSON, whatever was asked for.",
            clauses.slot(Slot.MEDIA_ERROR_XML),
            errors_in_json,
        )
        yield Variant(
            "request-decides-media-type",
            "Responds in the media type of the request when Accept does not care.",
            clauses.slot(Slot.MEDIA_ACCEPT_OPTIONAL),
            request_decides,
        )


def errors_in_json(behaviour: Behaviour) -> Behaviour:
    """Write errors in JSON, whatever was asked for."""
    inner = behaviour.encode

    def encode(response: EndpointResponse, asked: str) -> EncodedResponse:
        in_json = next((each for each in response.roots if family_of(each) == JSON), asked)
        return inner(response, asked if SUCCESS(response) else in_json)

    return replace(behaviour, encode=encode)


def request_decides(behaviour: Behaviour) -> Behaviour:
    """Respond in the media type of the request when Accept does not care."""
    inner = behaviour.choose_media_type

    def choose(request: Request, offered: Sequence[str]) -> str:
        sent = media_type_of(request.header("content-type") or "")
        return sent if sent in offered and request.header("accept") in {None, "*/*"} else inner(request, offered)

    return replace(behaviour, choose_media_type=choose)


# ---- Failures ----------------------------------------------------------------------------------------------------


def in_message(change: Callable[[str], str]) -> Change:
    """Change the text of every failure."""

    def changed(state: State, _request: Request, response: EndpointResponse) -> EndpointResponse:
        if response.shape is None:
            return response
        place = state.plan.failures.message_of(response.shape)
        text = value_at(response.content, place)
        return (
            replace(response, content=with_value(response.content, place, change(text)))
            if isinstance(text, str)
            else response
        )

    return adjusting(changed)


def in_shape(shape: ErrorShape, edit: Callable[[Any], Any]) -> Change:
    """Edit the failures of a form."""
    return changing(
        lambda response: response.shape is not None and response.shape.pointer == shape.pointer,
        lambda response: replace(response, content=edit(response.content)),
    )


def _numbered(place: str) -> Callable[[Any], Any]:
    return lambda content: with_value(content, place, int(str(value_at(content, place, 0))))


def _failures(plan: Plan, clauses: Clauses) -> Iterator[Variant]:
    yield Variant(
        "messages-in-korean",
        "Speaks another language and quotes nothing.",
        (),
        in_message(lambda _text: "요청이 올바르지 않습니다."),
    )
    yield Variant("messages-escaped", "Escapes what a message quotes.", (), in_message(lambda text: html.escape(text)))
    for shape in plan.contract.shapes:
        details = shape.schema.get("x-problem", {}).get("details")
        if details:
            path = tuple(details.split("/")[1:])
            at = clauses.at(f"{shape.pointer}/properties/{'/properties/'.join(path)}")
            gone = in_shape(shape, within(path[:-1], dropping(path[-1])))
            null = in_shape(shape, within(path[:-1], setting(**{path[-1]: None})))
            required = any(
                member.required for member in members(plan.responses.at(shape.pointer)) if member.path == path
            )
            if not required:
                yield Variant("error-without-details", "Leaves details out of failures.", at, gone)
                yield Variant("error-details-null", "Says null as the details of failures.", at, null)
        if shape.code and any(
            m.path == tuple(shape.code.split("/")[1:]) and "integer" in str(m.schema.get("type"))
            for m in members(plan.responses.at(shape.pointer))
        ):
            number = in_shape(shape, _numbered(shape.code))
            yield Variant("error-code-number", "Returns the code as a number.", clauses.at(f"{shape.pointer}"), number)
    if plan.signing is not None:
        header = plan.signing.signature

        def quoting(state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
            if not UNAUTHENTICATED(response):
                return response
            details = f"The signature {request.header(header)!r} does not fit."
            return state.plan.failures.respond(response.reason, response.operation, details=details)

        yield Variant("signature-quoted-in-401", "Quotes in a 401 the signature that was sent.", (), adjusting(quoting))
    challenge = rewriting(
        UNAUTHENTICATED, lambda encoded: with_header(encoded, "www-authenticate", 'Signature realm="api"')
    )
    yield Variant("challenge-in-401", "Names the scheme of authentication in a 401.", (), challenge)


# ---- Clock and transport ------------------------------------------------------------------------------------------


async def late(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """The response after a moment."""
    await connection.pause(connection.slow_seconds)
    await connection.send(encoded)


async def chunked(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """The response in pieces."""
    await connection.send(encoded, chunks=3)


async def compressed(connection: ClientConnection, request: Request, encoded: EncodedResponse) -> None:
    """The response compressed, where the request takes that."""
    if "gzip" in (request.header("accept-encoding") or ""):
        body = gzip.compress(encoded.body, mtime=0)
        encoded = replace(with_header(encoded, "content-encoding", "gzip"), body=body)
    await connection.send(encoded)


def ahead(seconds: float) -> Change:
    """A clock that is ahead, and a Date header that says so."""
    return lambda behaviour: replace(behaviour, clock_offset=behaviour.clock_offset + seconds)


def _sent(plan: Plan, clauses: Clauses) -> Iterator[Variant]:
    def handing_out(encoded: EncodedResponse) -> EncodedResponse:
        return with_header(with_header(encoded, "set-cookie", "route=a1; Path=/"), "x-session-token", "none")

    yield Variant(
        "cookie-and-token-without-meaning",
        "Hands out a cookie and a token with each response, and reads neither.",
        (),
        rewriting(any_response, handing_out),
    )
    yield Variant("slow-answers", "Responds after a moment.", (), delivering(any_response, late))
    yield Variant(
        "chunked-answers", "Sends responses in chunks, without a length.", (), delivering(any_response, chunked)
    )
    yield Variant(
        "compressed-answers",
        "Compresses responses where a request accepts that.",
        (),
        delivering(any_response, compressed),
    )
    yield Variant(
        "connection-closed",
        "Closes the connection after each response.",
        (),
        rewriting(any_response, lambda e: with_header(e, "connection", "close")),
    )
    if plan.signing is None or not plan.signing.timestamp:
        return
    clock = clauses.slot(Slot.CLOCK_WINDOW)
    yield Variant("clock-ahead", "Has a clock that is two minutes ahead, and says so in Date.", clock, ahead(120))
    yield Variant("clock-behind", "Has a clock that is two minutes behind, and says so in Date.", clock, ahead(-120))
    inner = plan.signing.window_ms - 1
    edge = signing(lambda rules: replace(rules, past_ms=inner, future_ms=inner))
    yield Variant(
        "clock-edge-refused",
        "Refuses a timestamp that is exactly at the edge of the window.",
        clauses.slot(Slot.CLOCK_EDGE),
        edge,
    )
