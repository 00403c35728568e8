"""Changes of responses that many faults and variants are made of. Each function returns a `Change`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .response import EndpointResponse, ResponseReason

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract

    from .behaviour import Behaviour
    from .delivery import ClientConnection, Deliver
    from .encoding import EncodedResponse
    from .request import Request
    from .state import State
    from .switches import Change

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


# ---- Responses ---------------------------------------------------------------------------------------------------


def adjusting(change: Callable[[State, Request, EndpointResponse], EndpointResponse]) -> Change:
    """Change every response before it gets a media type."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.adjust
        return replace(
            behaviour, adjust=lambda state, request, response: change(state, request, inner(state, request, response))
        )

    return changed


def changing(selects: Selects, change: Callable[[EndpointResponse], EndpointResponse]) -> Change:
    """Change some responses."""
    return adjusting(lambda _state, _request, response: change(response) if selects(response) else response)


def status(selects: Selects, code: int) -> Change:
    """Change the HTTP status of some responses."""
    return changing(selects, lambda response: replace(response, status=code))


def editing(selects: Selects, edit: Edit) -> Change:
    """Edit the value of the body of some responses."""
    return changing(selects, lambda response: replace(response, content=edit(response.content)))


def setting(**members: object) -> Edit:
    """Add or replace members."""
    return lambda content: {**content, **members} if isinstance(content, Mapping) else content


def dropping(*names: str) -> Edit:
    """Leave members out."""
    return lambda content: (
        {name: value for name, value in content.items() if name not in names}
        if isinstance(content, Mapping)
        else content
    )


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

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.finish
        return replace(
            behaviour, finish=lambda state, request, encoded: change(state, request, inner(state, request, encoded))
        )

    return changed


def rewriting(selects: Selects, change: Callable[[EncodedResponse], EncodedResponse]) -> Change:
    """Change some encoded responses."""
    return finishing(lambda _state, _request, encoded: change(encoded) if selects(encoded.source) else encoded)


def body(selects: Selects, change: Callable[[bytes], bytes], content_type: str | None = None) -> Change:
    """Change the bytes of the body, and what the Content-Type says of them."""

    def changed(encoded: EncodedResponse) -> EncodedResponse:
        rewritten = replace(encoded, body=change(encoded.body))
        return with_header(rewritten, "content-type", content_type) if content_type else rewritten

    return rewriting(selects, changed)


def with_header(encoded: EncodedResponse, name: str, value: str) -> EncodedResponse:
    """Return the response with a header set or replaced."""
    return replace(encoded, headers=(*((key, held) for key, held in encoded.headers if key != name), (name, value)))


def without_header(encoded: EncodedResponse, name: str) -> EncodedResponse:
    """Return the response without a header."""
    return replace(encoded, headers=tuple((key, held) for key, held in encoded.headers if key != name))


def header_of(encoded: EncodedResponse, name: str) -> str:
    """Return the value of a header of the response, empty when it is not there."""
    return next((value for key, value in encoded.headers if key == name), "")


def delivering(selects: Selects, deliver: Deliver) -> Change:
    """Send some responses in another way."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.deliver

        async def chosen(connection: ClientConnection, request: Request, encoded: EncodedResponse) -> None:
            await (deliver if selects(encoded.source) else inner)(connection, request, encoded)

        return replace(behaviour, deliver=chosen)

    return changed
