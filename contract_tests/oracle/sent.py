"""Reading id and password out of a request that was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .body import UnreadableError, parse_body

if TYPE_CHECKING:
    from .exchange import Request


def ids_of(request: Request) -> list[str]:
    """What readers see as the id in the body, the usual interpretation first; empty when there is none."""
    return _texts(request, "id")


def password_of(request: Request) -> str:
    """The password in the body, in the usual interpretation; empty when there is none."""
    return next(iter(_texts(request, "password")), "")


def _texts(request: Request, name: str) -> list[str]:
    try:
        body = parse_body(request.body, request.media_type)
    except UnreadableError:
        return []
    values = [members.get(name) for members in (body.members, *body.other_interpretations)]
    return [value for value in values if isinstance(value, str)]
