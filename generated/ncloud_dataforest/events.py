# Generated from generator/runtime/events.py by `python -m generator`; do not edit.
"""What the hooks of a client are called with. It holds no header, no body and no value of an argument."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

__all__ = ["RequestEvent", "RequestHook", "ResponseEvent", "ResponseHook", "RetryEvent", "RetryHook"]


class RequestEvent(NamedTuple):
    """A request is about to be sent.

    Attributes:
        operation: `operationId` of the API's document.
        method: HTTP method.
        path: Path of the operation with the names of its parameters, not their values.
        server: Address of the server.
        attempt: Number of the attempt within its call, from 1.
    """

    operation: str
    method: str
    path: str
    server: str
    attempt: int


class ResponseEvent(NamedTuple):
    """An attempt ended, with a response or without one.

    Attributes:
        request: What was sent.
        duration: Seconds that the attempt took.
        status: HTTP status; None when no complete response came.
        trace_id: Identifier that the server gave the call, redacted; None when it gave none.
        failure: Why no complete response came, as one of a few names such as `timeout`; None when one did.
    """

    request: RequestEvent
    duration: float
    status: int | None
    trace_id: str | None
    failure: str | None


class RetryEvent(NamedTuple):
    """A further attempt will follow.

    Attributes:
        response: How the attempt before it ended.
        pause: Seconds until then.
        corrects_clock: Whether it follows only because our clock was wrong.
    """

    response: ResponseEvent
    pause: float
    corrects_clock: bool


RequestHook: TypeAlias = Callable[[RequestEvent], object]
ResponseHook: TypeAlias = Callable[[ResponseEvent], object]
RetryHook: TypeAlias = Callable[[RetryEvent], object]
