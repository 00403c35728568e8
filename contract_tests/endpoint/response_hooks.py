"""Changes of responses that many faults and variants are made of. Each function returns a `Change`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .encoding import EncodedResponse
from .response import EndpointResponse, ResponseReason

if TYPE_CHECKING:
    from .behaviour import Behaviour
    from .delivery import ClientConnection, Deliver
    from .request import Request
    from .state import State
    from .switches import Change

Content = Mapping[str, object]
Edit = Callable[[Content], Content]
Reasons = frozenset[ResponseReason]

LISTED: Final[Reasons] = frozenset({ResponseReason.LISTED})
RESET: Final[Reasons] = frozenset({ResponseReason.RESET})
SUCCESS: Final = LISTED | RESET
INVALID_PASSWORD: Final[Reasons] = frozenset({ResponseReason.INVALID_PASSWORD})
INVALID_PARAMETER: Final = INVALID_PASSWORD | {ResponseReason.INVALID_ID}
UNKNOWN_ID: Final[Reasons] = frozenset({ResponseReason.UNKNOWN_ID})
UNREADABLE: Final[Reasons] = frozenset({ResponseReason.UNREADABLE})
UNAUTHENTICATED: Final[Reasons] = frozenset({ResponseReason.UNAUTHENTICATED})
UNKNOWN_PATH: Final[Reasons] = frozenset({ResponseReason.UNKNOWN_PATH})
WRONG_METHOD: Final[Reasons] = frozenset({ResponseReason.WRONG_METHOD})
SERVICE_ERROR: Final = INVALID_PARAMETER | UNKNOWN_ID | UNREADABLE
ANY: Final[Reasons] = frozenset(ResponseReason)


# ---- Responses ---------------------------------------------------------------------------------------------------


def adjusting(change: Callable[[State, Request, EndpointResponse], EndpointResponse]) -> Change:
    """Change every response before it gets a media type."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.adjust
        return replace(
            behaviour, adjust=lambda state, request, response: change(state, request, inner(state, request, response))
        )

    return changed


def changing(reasons: Reasons, change: Callable[[EndpointResponse], EndpointResponse]) -> Change:
    """Change the responses that are sent for these reasons."""
    return adjusting(lambda _state, _request, response: change(response) if response.reason in reasons else response)


def status(reasons: Reasons, code: int) -> Change:
    """Change the HTTP status of the responses."""
    return changing(reasons, lambda response: replace(response, status=code))


def editing(reasons: Reasons, edit: Edit) -> Change:
    """Edit the members of the responses."""
    return changing(reasons, lambda response: replace(response, content=edit(response.content)))


def setting(**members: object) -> Edit:
    """Add or replace members."""
    return lambda content: {**content, **members}


def dropping(*names: str) -> Edit:
    """Leave members out."""
    return lambda content: {name: value for name, value in content.items() if name not in names}


def within(name: str, edit: Edit) -> Edit:
    """Edit an object that is a member, or every object in a list that is a member."""

    def edited(content: Content) -> Content:
        value = content.get(name)
        if isinstance(value, list):
            return {**content, name: [edit(item) for item in value]}
        return {**content, name: edit(value)} if isinstance(value, Mapping) else content

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


def rewriting(reasons: Reasons, change: Callable[[EncodedResponse], EncodedResponse]) -> Change:
    """Change the encoded responses that are sent for these reasons."""
    return finishing(lambda _state, _request, encoded: change(encoded) if encoded.reason in reasons else encoded)


def body(reasons: Reasons, change: Callable[[bytes], bytes], content_type: str | None = None) -> Change:
    """Change the bytes of the body, and what the Content-Type says of them."""

    def changed(encoded: EncodedResponse) -> EncodedResponse:
        rewritten = replace(encoded, body=change(encoded.body))
        return with_header(rewritten, "content-type", content_type) if content_type else rewritten

    return rewriting(reasons, changed)


def with_header(encoded: EncodedResponse, name: str, value: str) -> EncodedResponse:
    """Return the response with a header set or replaced."""
    return replace(encoded, headers=(*((key, held) for key, held in encoded.headers if key != name), (name, value)))


def without_header(encoded: EncodedResponse, name: str) -> EncodedResponse:
    """Return the response without a header."""
    return replace(encoded, headers=tuple((key, held) for key, held in encoded.headers if key != name))


def header_of(encoded: EncodedResponse, name: str) -> str:
    """Return the value of a header of the response, empty when it is not there."""
    return next((value for key, value in encoded.headers if key == name), "")


def delivering(reasons: Reasons, deliver: Deliver) -> Change:
    """Send the responses that are due for these reasons in another way."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.deliver

        async def chosen(connection: ClientConnection, request: Request, encoded: EncodedResponse) -> None:
            await (deliver if encoded.reason in reasons else inner)(connection, request, encoded)

        return replace(behaviour, deliver=chosen)

    return changed
