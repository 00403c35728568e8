"""Faults of the transport: what comes back is late, cut, or not HTTP at all.

Some affect every response, so that a run against them sees no success at all; the others affect successes or refusals.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..serving.delivery import Connection, Deliver, as_http
from ..switches.changes import EncodedResponse, Request
from ..switches.response_hooks import (
    INVALID_PARAMETER,
    SUCCESS,
    UNAUTHENTICATED,
    UNREADABLE,
    Selects,
    any_response,
    delivering,
    delivering_to,
    with_header,
)
from .family import Clauses, Fault, Iterator, Plan, Slot, fault

GARBAGE: Final = b"\x15\x03\x01\x00\x02\x02\x46 this is no HTTP \xff\xfe\r\n\r\n"
HUGE: Final = 16 * 1024 * 1024
"""Bytes."""


def half(encoded: EncodedResponse) -> bytes:
    """Return a response without the second half of its body."""
    return as_http(encoded)[: -max(1, len(encoded.body) // 2)]


def announcing(encoded: EncodedResponse, header: str, start: bytes = b"") -> bytes:
    """Return a response with another header in place of the length, and with something before its body."""
    announced = f"content-length: {len(encoded.body)}\r\n\r\n".encode()
    return as_http(encoded).replace(announced, f"{header}\r\n\r\n".encode() + start, 1)


async def stall(connection: Connection, _request: Request, encoded: EncodedResponse) -> None:
    """The response after a time that no client waits."""
    await connection.pause(connection.stall_seconds)
    await connection.send(encoded)


RESET: Final[Deliver] = lambda connection, _, __: connection.reset()  # noqa: E731 - one of a table
CLOSE: Final[Deliver] = lambda connection, _, __: connection.send_raw(b"")  # noqa: E731 - as above
DELIVERIES: Final[dict[str, tuple[Selects, Deliver]]] = {
    "transport-reset": (any_response, RESET),
    "transport-closed": (any_response, CLOSE),
    "transport-half-of-body": (SUCCESS, lambda c, _, encoded: c.send_raw(half(encoded))),
    "transport-half-of-headers": (
        any_response,
        lambda c, _, encoded: c.send_raw(as_http(replace(encoded, body=b""))[:60]),
    ),
    "transport-reset-in-body": (SUCCESS, lambda c, _, encoded: c.reset(half(encoded))),
    "transport-length-too-long": (
        SUCCESS,
        lambda c, _, encoded: c.send_raw(as_http(encoded, content_length=len(encoded.body) + 10)),
    ),
    "transport-length-too-short": (
        SUCCESS,
        lambda c, _, encoded: c.send_raw(as_http(encoded, content_length=len(encoded.body) // 2)),
    ),
    "transport-length-no-number": (SUCCESS, lambda c, _, e: c.send_raw(announcing(e, "content-length: many"))),
    # A chunk that is shorter than it says, and no last chunk.
    "transport-chunk-broken": (
        SUCCESS,
        lambda c, _, e: c.send_raw(announcing(e, "transfer-encoding: chunked", b"%x\r\n" % (len(e.body) + 10))),
    ),
    "transport-encoding-wrong": (SUCCESS, lambda c, _, e: c.send(with_header(e, "content-encoding", "gzip"))),
    "transport-stalled": (any_response, stall),
    "transport-stalled-in-body": (SUCCESS, lambda c, _, e: c.send(e, chunks=2, pause=c.stall_seconds)),
    # Something comes all the time, over a time that no client waits.
    "transport-dripping": (SUCCESS, lambda c, _, e: c.send(e, chunks=len(e.body), pause=c.stall_seconds / len(e.body))),
    "transport-huge": (SUCCESS, lambda c, _, e: c.send(replace(e, body=e.body + b" " * HUGE))),
    "transport-garbage": (any_response, lambda c, _, __: c.send_raw(GARBAGE)),
    "transport-body-only": (SUCCESS, lambda c, _, e: c.send_raw(e.body)),
    "transport-status-no-number": (
        SUCCESS,
        lambda c, _, e: c.send_raw(as_http(e).replace(str(e.status).encode(), b"OK!", 1)),
    ),
}
"""How responses are sent instead, and which."""


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    for name, (selects, deliver) in DELIVERIES.items():
        yield fault(name, clauses.success(), delivering(selects, deliver))
    refused, unreadable = clauses.slot(Slot.REFUSAL_PARAMETER), clauses.slot(Slot.BODY_UNREADABLE)
    unauthenticated, known = clauses.slot(Slot.STATUS_UNAUTHENTICATED), clauses.slot(Slot.STATUS_KNOWN)
    beyond_ascii = delivering_to(lambda request, _: not all(value.isascii() for _, value in request.headers), RESET)
    cut_short = delivering_to(lambda request, _: request.target.endswith("%"), RESET)
    yield fault("transport-reset-at-refusal", refused, delivering(INVALID_PARAMETER, RESET))
    if plan.contract.bodies:
        yield fault("transport-closed-at-unreadable-body", unreadable, delivering(UNREADABLE, CLOSE))
    if plan.contract.is_protected:
        yield fault("transport-closed-at-failed-authentication", unauthenticated, delivering(UNAUTHENTICATED, CLOSE))
    if plan.signing is not None:
        yield fault("connection-dropped-at-bytes-beyond-ascii", known, beyond_ascii)
    yield fault("connection-dropped-at-escape-cut-short", known, cut_short)
