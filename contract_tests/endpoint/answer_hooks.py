"""Changes of answers and replies that many faults and variants are made of. Each function gives a `Change`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .answer import Answer, Outcome
from .encoding import Reply

if TYPE_CHECKING:
    from .behaviour import Behaviour
    from .delivery import Deliver, Wire
    from .request import Request
    from .state import State
    from .switches import Change

Content = Mapping[str, object]
Edit = Callable[[Content], Content]
Outcomes = frozenset[Outcome]

LISTED: Final[Outcomes] = frozenset({Outcome.LISTED})
RESET: Final[Outcomes] = frozenset({Outcome.RESET})
SUCCESS: Final = LISTED | RESET
INVALID_PASSWORD: Final[Outcomes] = frozenset({Outcome.INVALID_PASSWORD})
INVALID_PARAMETER: Final = INVALID_PASSWORD | {Outcome.INVALID_ID}
UNKNOWN_ID: Final[Outcomes] = frozenset({Outcome.UNKNOWN_ID})
UNREADABLE: Final[Outcomes] = frozenset({Outcome.UNREADABLE})
UNAUTHENTICATED: Final[Outcomes] = frozenset({Outcome.UNAUTHENTICATED})
UNKNOWN_PATH: Final[Outcomes] = frozenset({Outcome.UNKNOWN_PATH})
WRONG_METHOD: Final[Outcomes] = frozenset({Outcome.WRONG_METHOD})
SERVICE_ERROR: Final = INVALID_PARAMETER | UNKNOWN_ID | UNREADABLE
ANY: Final[Outcomes] = frozenset(Outcome)


# ---- Answers -----------------------------------------------------------------------------------------------------


def adjusting(change: Callable[[State, Request, Answer], Answer]) -> Change:
    """Change every answer before it gets a media type."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.adjust
        return replace(
            behaviour, adjust=lambda state, request, answer: change(state, request, inner(state, request, answer))
        )

    return changed


def answering(outcomes: Outcomes, change: Callable[[Answer], Answer]) -> Change:
    """Change the answers that are given for these reasons."""
    return adjusting(lambda _state, _request, answer: change(answer) if answer.outcome in outcomes else answer)


def status(outcomes: Outcomes, code: int) -> Change:
    """Give the answers another HTTP status."""
    return answering(outcomes, lambda answer: replace(answer, status=code))


def editing(outcomes: Outcomes, edit: Edit) -> Change:
    """Edit the members of the answers."""
    return answering(outcomes, lambda answer: replace(answer, content=edit(answer.content)))


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


# ---- Bytes of the reply ------------------------------------------------------------------------------------------


def finishing(change: Callable[[State, Request, Reply], Reply]) -> Change:
    """Change every reply after it was written."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.finish
        return replace(
            behaviour, finish=lambda state, request, reply: change(state, request, inner(state, request, reply))
        )

    return changed


def rewriting(outcomes: Outcomes, change: Callable[[Reply], Reply]) -> Change:
    """Change the replies that are given for these reasons."""
    return finishing(lambda _state, _request, reply: change(reply) if reply.outcome in outcomes else reply)


def body(outcomes: Outcomes, change: Callable[[bytes], bytes], content_type: str | None = None) -> Change:
    """Change the bytes of the body, and what the Content-Type says of them."""

    def changed(reply: Reply) -> Reply:
        changed_reply = replace(reply, body=change(reply.body))
        return with_header(changed_reply, "content-type", content_type) if content_type else changed_reply

    return rewriting(outcomes, changed)


def with_header(reply: Reply, name: str, value: str) -> Reply:
    """The reply with a header set or replaced."""
    return replace(reply, headers=(*((key, held) for key, held in reply.headers if key != name), (name, value)))


def without_header(reply: Reply, name: str) -> Reply:
    """The reply without a header."""
    return replace(reply, headers=tuple((key, held) for key, held in reply.headers if key != name))


def header_of(reply: Reply, name: str) -> str:
    """The value of a header of the reply, empty when it is not there."""
    return next((value for key, value in reply.headers if key == name), "")


def delivering(outcomes: Outcomes, deliver: Deliver) -> Change:
    """Send the replies that are given for these reasons in another way."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.deliver

        async def chosen(wire: Wire, request: Request, reply: Reply) -> None:
            await (deliver if reply.outcome in outcomes else inner)(wire, request, reply)

        return replace(behaviour, deliver=chosen)

    return changed
