"""Variants of how a response is sent, and of the endpoint's clock."""

from __future__ import annotations

import gzip
from dataclasses import replace

from ..faults.family import Change, Clauses, Iterator, Plan, Slot, all_of, variant
from ..serving.delivery import Connection
from ..switches.changes import EncodedResponse, Request
from ..switches.request_hooks import verifying
from ..switches.response_hooks import any_response, delivering, rewriting, with_header, without_header
from ..switches.switch import Variant


async def late(connection: Connection, _request: Request, encoded: EncodedResponse) -> None:
    """The response after a moment."""
    await connection.pause(connection.slow_seconds)
    await connection.send(encoded)


async def compressed(connection: Connection, request: Request, encoded: EncodedResponse) -> None:
    """The response compressed, where the request takes that."""
    if "gzip" in (request.header("accept-encoding") or ""):
        body = gzip.compress(encoded.body, mtime=0)
        encoded = replace(with_header(encoded, "content-encoding", "gzip"), body=body)
    await connection.send(encoded)


def handing_out(encoded: EncodedResponse) -> EncodedResponse:
    """Hand out a cookie and a token."""
    return with_header(with_header(encoded, "set-cookie", "route=a1; Path=/"), "x-session-token", "none")


def ahead(seconds: float) -> Change:
    """A clock that is ahead, and a Date header that says so."""
    return lambda behaviour: replace(behaviour, clock_offset=behaviour.clock_offset + seconds)


def variants(plan: Plan) -> Iterator[Variant]:
    """Yield the variants."""
    clauses = Clauses(plan)
    closed = rewriting(any_response, lambda encoded: with_header(encoded, "connection", "close"))
    chunked = delivering(any_response, lambda connection, _, encoded: connection.send(encoded, chunks=3))
    yield variant("cookie-and-token-without-meaning", (), rewriting(any_response, handing_out))
    yield variant("slow-answers", (), delivering(any_response, late))
    yield variant("chunked-answers", (), chunked)
    yield variant("compressed-answers", (), delivering(any_response, compressed))
    yield variant("connection-closed", (), closed)
    if plan.signing is None or not plan.signing.timestamp:
        return
    clock, inner = clauses.slot(Slot.CLOCK_WINDOW), plan.signing.window_ms - 1
    yield variant("clock-ahead", clock, ahead(120))
    yield variant("clock-behind", clock, ahead(-120))
    hidden = rewriting(any_response, lambda encoded: without_header(encoded, "date"))
    yield variant("clock-behind-hidden", clock, all_of(ahead(-40), hidden))
    yield variant("clock-edge-refused", clauses.slot(Slot.CLOCK_EDGE), verifying(past_ms=inner, future_ms=inner))
