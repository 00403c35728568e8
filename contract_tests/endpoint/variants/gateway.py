"""Freedoms of clock and transport."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..answer_hooks import ANY, delivering, rewriting, with_header
from ..request_hooks import signing
from ..signature import CLOCK_WINDOW_MS
from ..switches import Variant, grouped

if TYPE_CHECKING:
    from ..delivery import Wire
    from ..encoding import Reply
    from ..request import Request
    from ..switches import Change


def ahead(seconds: float) -> Change:
    """A clock that is ahead, and a Date header that says so."""
    return lambda behaviour: replace(behaviour, clock_offset=behaviour.clock_offset + seconds)


async def late(wire: Wire, _request: Request, reply: Reply) -> None:
    """The answer after a moment."""
    await wire.pause(wire.slow_seconds)
    await wire.send(reply)


async def chunked(wire: Wire, _request: Request, reply: Reply) -> None:
    """The answer in pieces."""
    await wire.send(reply, chunks=3)


async def compressed(wire: Wire, request: Request, reply: Reply) -> None:
    """The answer compressed, where the request takes that."""
    if "gzip" in (request.header("accept-encoding") or ""):
        body = gzip.compress(reply.body, mtime=0)
        reply = replace(with_header(reply, "content-encoding", "gzip"), body=body)
    await wire.send(reply)


def closing(reply: Reply) -> Reply:
    """The end of the connection after the answer."""
    return with_header(reply, "connection", "close")


VARIANTS: Final = (
    *grouped(
        "clock and transport",
        Variant(
            "clock-ahead", "Has a clock that is two minutes ahead, and says so in Date.", ("SIG-CLOCK",), ahead(120)
        ),
        Variant(
            "clock-behind",
            "Has a clock that is two minutes behind, and says so in Date.",
            ("SIG-CLOCK",),
            ahead(-120),
        ),
        Variant(
            "clock-edge-refused",
            "Refuses a timestamp that is exactly five minutes away.",
            ("SIG-CLOCK-EDGE-OUT",),
            signing(lambda rules: replace(rules, past_ms=CLOCK_WINDOW_MS - 1, future_ms=CLOCK_WINDOW_MS - 1)),
        ),
        Variant("slow-answers", "Answers after a moment.", (), delivering(ANY, late)),
        Variant("chunked-answers", "Sends answers in chunks, without a length.", (), delivering(ANY, chunked)),
        Variant(
            "compressed-answers", "Compresses answers where a request takes that.", (), delivering(ANY, compressed)
        ),
        Variant("connection-closed", "Closes the connection after each answer.", (), rewriting(ANY, closing)),
    ),
)
