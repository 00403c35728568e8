"""Changes of responses that many faults and variants are made of. Each function returns a `Change`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from contract_tests.contract import OperationContract, Parameter

from ..plan import Plan
from ..reading.body import family_of
from ..reading.pointing import value_at, with_value
from ..serving.delivery import Deliver
from ..serving.encoding import EncodedResponse
from ..serving.request import Request
from ..serving.response import EndpointResponse, ResponseReason
from ..state import State
from .changes import Change, around, behind

Content = Any
Edit = Callable[[Any], Any]
Selects = Callable[[EndpointResponse], bool]
"""Picks responses."""


# ---- Which responses ---------------------------------------------------------------------------------------------


def sent_for(*reasons: ResponseReason) -> Selects:
    """Pick the responses that are sent for some reasons."""
    return lambda response: response.reason in reasons


def success_of(operation: OperationContract) -> Selects:
    """Pick the successes of an operation."""
    return lambda response: (
        response.reason is ResponseReason.SUCCESS
        and response.operation is not None
        and response.operation.id == operation.id
    )


def any_response(_response: EndpointResponse) -> bool:
    """Pick every response."""
    return True


SUCCESS = sent_for(ResponseReason.SUCCESS)
INVALID_PARAMETER = sent_for(ResponseReason.INVALID_PARAMETER)
UNKNOWN_RESOURCE = sent_for(ResponseReason.UNKNOWN_RESOURCE)
UNREADABLE = sent_for(ResponseReason.UNREADABLE)
UNAUTHENTICATED = sent_for(ResponseReason.UNAUTHENTICATED)
UNKNOWN_PATH = sent_for(ResponseReason.UNKNOWN_PATH)
WRONG_METHOD = sent_for(ResponseReason.WRONG_METHOD)
REFUSAL = sent_for(ResponseReason.INVALID_PARAMETER, ResponseReason.UNKNOWN_RESOURCE, ResponseReason.UNREADABLE)


def refusal_of(named: Parameter) -> Selects:
    """Pick the refusals of an input."""
    return lambda response: (
        INVALID_PARAMETER(response) and response.parameter is not None and response.parameter.pointer == named.pointer
    )


# ---- Responses ---------------------------------------------------------------------------------------------------


def adjusting(change: Callable[[State, Request, EndpointResponse], EndpointResponse]) -> Change:
    """Change every response before it gets a media type."""
    return behind("adjust", change)


def changing(selects: Selects, change: Callable[[EndpointResponse], EndpointResponse]) -> Change:
    """Change some responses."""
    return adjusting(lambda _state, _request, response: change(response) if selects(response) else response)


def status(selects: Selects, code: int) -> Change:
    """Change the HTTP status of some responses."""
    return changing(selects, lambda response: replace(response, status=code))


def editing(selects: Selects, edit: Edit) -> Change:
    """Edit the value of the body of some responses."""
    return changing(selects, lambda response: edited(response, edit))


def edited(response: EndpointResponse, edit: Edit) -> EndpointResponse:
    """Return a response with its value edited."""
    return replace(response, content=edit(response.content))


def message_edited(plan: Plan, response: EndpointResponse, edit: Callable[[str], str]) -> EndpointResponse:
    """Return a response with its text for people edited, where it has one."""
    if response.shape is None:
        return response
    place = plan.failures.message_of(response.shape)
    text = value_at(response.content, place)
    return edited(response, putting(place, edit(text))) if isinstance(text, str) else response


def encoding(choose: Callable[[EndpointResponse], str | None]) -> Change:
    """Write responses in a family of media types, whatever was asked for; None leaves it."""

    def wrap(inner: Callable[[EndpointResponse, str], EncodedResponse]) -> Callable[..., EncodedResponse]:
        def encode(response: EndpointResponse, asked: str) -> EncodedResponse:
            family = choose(response)
            return inner(response, next((each for each in response.roots if family_of(each) == family), asked))

        return encode

    return around("encode", wrap)


# ---- Values ------------------------------------------------------------------------------------------------------


def putting(place: str, value: object) -> Edit:
    """Put a value at a pointer."""
    return lambda content: with_value(content, place, value)


def of_object(edit: Edit) -> Edit:
    """Edit objects, and leave other values as they are."""
    return lambda content: edit(content) if isinstance(content, Mapping) else content


def setting(**members: object) -> Edit:
    """Add or replace members."""
    return of_object(lambda content: {**content, **members})


def dropping(*names: str) -> Edit:
    """Leave members out."""
    return of_object(lambda content: {name: value for name, value in content.items() if name not in names})


def renaming(name: str, other: str) -> Edit:
    """Call a member by another name."""
    return of_object(lambda content: {(other if key == name else key): value for key, value in content.items()})


def within(path: tuple[str, ...], edit: Edit) -> Edit:
    """Edit what stands deeper: objects by the names of members, every item of a list at `*`."""
    if not path:
        return edit
    inner = within(path[1:], edit)

    def edited(content: Content) -> Content:
        if path[0] == "*" and isinstance(content, list):
            return [inner(item) for item in content]
        if isinstance(content, Mapping) and path[0] in content:
            return {**content, path[0]: inner(content[path[0]])}
        return content

    return edited


def objects(edit: Edit) -> Edit:
    """Edit every object, at any depth, from the inside."""

    def edited(content: Content) -> Content:
        if isinstance(content, list):
            return [edited(item) for item in content]
        if isinstance(content, Mapping):
            return edit({name: edited(value) for name, value in content.items()})
        return content

    return edited


# ---- Encoded responses -------------------------------------------------------------------------------------------


def finishing(change: Callable[[State, Request, EncodedResponse], EncodedResponse]) -> Change:
    """Change every response after it was encoded."""
    return behind("finish", change)


def rewriting(selects: Selects, change: Callable[[EncodedResponse], EncodedResponse]) -> Change:
    """Change some encoded responses."""
    return finishing(lambda _state, _request, encoded: change(encoded) if selects(encoded.source) else encoded)


def body(selects: Selects, change: Callable[[bytes], bytes]) -> Change:
    """Change the bytes of the body."""
    return rewriting(selects, lambda encoded: replace(encoded, body=change(encoded.body)))


def labelled(selects: Selects, content_type: str, data: bytes | None = None) -> Change:
    """Say that the body has another media type, and where that is given, send other bytes too."""
    return rewriting(
        selects,
        lambda encoded: with_header(
            encoded if data is None else replace(encoded, body=data), "content-type", content_type
        ),
    )


def with_header(encoded: EncodedResponse, name: str, value: str) -> EncodedResponse:
    """Return the response with a header set or replaced."""
    return replace(encoded, headers=(*without_header(encoded, name).headers, (name, value)))


def without_header(encoded: EncodedResponse, name: str) -> EncodedResponse:
    """Return the response without a header."""
    return replace(encoded, headers=tuple((key, held) for key, held in encoded.headers if key != name))


def header_of(encoded: EncodedResponse, name: str) -> str:
    """Return the value of a header of the response, empty when it is not there."""
    return next((value for key, value in encoded.headers if key == name), "")


def delivering(selects: Selects, deliver: Deliver) -> Change:
    """Send some responses in another way."""
    return delivering_to(lambda _request, encoded: selects(encoded.source), deliver)


def delivering_to(when: Callable[[Request, EncodedResponse], bool], deliver: Deliver) -> Change:
    """Send responses in another way, picked by request and response."""

    def wrap(inner: Deliver) -> Deliver:
        return lambda connection, request, encoded: (deliver if when(request, encoded) else inner)(
            connection, request, encoded
        )

    return around("deliver", wrap)
