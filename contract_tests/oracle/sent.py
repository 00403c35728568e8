"""Picking id and password out of a request that was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .body import UnreadableError, read_body

if TYPE_CHECKING:
    from .exchange import Request


def id_of(request: Request) -> object:
    """The id in the body; None when there is none."""
    return _member(request, "id")


def password_of(request: Request) -> str:
    """The password in the body; empty when there is none."""
    password = _member(request, "password")
    return password if isinstance(password, str) else ""


def _member(request: Request, name: str) -> object:
    try:
        return read_body(request.body, request.media_type).members.get(name)
    except UnreadableError:
        return None
