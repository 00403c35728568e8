"""Freedoms in signature, clock and transport."""

from __future__ import annotations

import base64
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


def same_bytes(given: str, expected: str) -> bool:
    """Whether both are Base64 of the same bytes; what is not in the alphabet is in neither."""
    try:
        return base64.b64decode(given, validate=True) == base64.b64decode(expected, validate=True)
    except ValueError:
        return False


def same_unpadded(given: str, expected: str) -> bool:
    """Whether both are the same without their padding."""
    return given.rstrip("=") == expected.rstrip("=")


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


def closing(reply: Reply) -> Reply:
    """The end of the connection after the answer."""
    return with_header(reply, "connection", "close")


VARIANTS: Final = (
    *grouped(
        "signature, clock and transport",
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
        Variant(
            "signature-unused-bits-ignored",
            "Compares the bytes that the Base64 stands for, so that bits of its last character do not count.",
            ("SIG-ENCODING",),
            signing(lambda rules: replace(rules, equal=same_bytes)),
        ),
        Variant(
            "signature-without-padding-accepted",
            "Accepts Base64 without its padding.",
            ("SIG-ENCODING",),
            signing(
                lambda rules: replace(rules, equal=lambda given, expected: given.rstrip("=") == expected.rstrip("="))
            ),
        ),
        Variant("slow-answers", "Answers after a moment.", (), delivering(ANY, late)),
        Variant("chunked-answers", "Sends answers in chunks, without a length.", (), delivering(ANY, chunked)),
        Variant("connection-closed", "Closes the connection after each answer.", (), rewriting(ANY, closing)),
    ),
)
