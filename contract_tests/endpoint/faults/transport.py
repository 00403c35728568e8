"""Faults of the transport: what comes back is late, cut, or not HTTP at all.

Some affect every response, so that a run against them sees no success at all; the others affect successes or refusals.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Slot

from ..delivery import as_http
from ..response_hooks import (
    INVALID_PARAMETER,
    SUCCESS,
    UNAUTHENTICATED,
    UNREADABLE,
    any_response,
    delivering,
    with_header,
)
from .family import Clauses, family
from .methods import dropping, is_beyond_ascii

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..delivery import ClientConnection
    from ..encoding import EncodedResponse
    from ..plan import Plan
    from ..request import Request
    from ..switches import Fault

GARBAGE: Final = b"\x15\x03\x01\x00\x02\x02\x46 this is no HTTP \xff\xfe\r\n\r\n"
HUGE: Final = 16 * 1024 * 1024
"""Bytes."""


async def reset(connection: ClientConnection, _request: Request, _encoded: EncodedResponse) -> None:
    """A reset instead of a response."""
    await connection.reset()


async def close(connection: ClientConnection, _request: Request, _encoded: EncodedResponse) -> None:
    """An orderly end instead of a response."""
    await connection.send_raw(b"")


async def half(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """Half of the body that was announced."""
    await connection.send_raw(as_http(encoded)[: -max(1, len(encoded.body) // 2)])


async def half_of_headers(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """Half of the headers."""
    await connection.send_raw(as_http(replace(encoded, body=b""))[:60])


async def reset_in_body(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """A reset within the body."""
    await connection.reset(as_http(encoded)[: -max(1, len(encoded.body) // 2)])


async def length_too_long(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """More bytes announced than sent."""
    await connection.send_raw(as_http(encoded, content_length=len(encoded.body) + 10))


async def length_too_short(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """Fewer bytes announced than sent."""
    await connection.send_raw(as_http(encoded, content_length=len(encoded.body) // 2))


async def length_no_number(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """A length that is not a number."""
    announced = f"content-length: {len(encoded.body)}".encode()
    await connection.send_raw(as_http(encoded).replace(announced, b"content-length: many", 1))


async def chunk_broken(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """A chunk that is shorter than it says, and no last chunk."""
    announced = f"content-length: {len(encoded.body)}\r\n\r\n".encode()
    chunk = b"transfer-encoding: chunked\r\n\r\n%x\r\n" % (len(encoded.body) + 10)
    await connection.send_raw(as_http(encoded).replace(announced, chunk, 1))


async def encoding_wrong(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """A body that is said to be compressed and is not."""
    await connection.send(with_header(encoded, "content-encoding", "gzip"))


async def stall(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """The response after a time that no client waits."""
    await connection.pause(connection.stall_seconds)
    await connection.send(encoded)


async def stall_in_body(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """Half of the response, and the rest after a time that no client waits."""
    await connection.send(encoded, chunks=2, pause=connection.stall_seconds)


async def drip(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """The response byte by byte, over a time that no client waits, though something comes all the time."""
    await connection.send(encoded, chunks=len(encoded.body), pause=connection.stall_seconds / len(encoded.body))


async def swell(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """A body with more white space behind it than anybody takes in."""
    await connection.send(replace(encoded, body=encoded.body + b" " * HUGE))


async def garbage(connection: ClientConnection, _request: Request, _encoded: EncodedResponse) -> None:
    """Bytes that are not HTTP."""
    await connection.send_raw(GARBAGE)


async def body_only(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """The body without status and headers."""
    await connection.send_raw(encoded.body)


async def status_line_broken(connection: ClientConnection, _request: Request, encoded: EncodedResponse) -> None:
    """A status that is not a number."""
    await connection.send_raw(as_http(encoded).replace(str(encoded.status).encode(), b"OK!", 1))


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    clauses = Clauses(plan)
    slots = clauses.slot
    yield from family(
        "",
        clauses.success(),
        [("transport-reset", delivering(any_response, reset)), ("transport-closed", delivering(any_response, close))],
    )
    yield from family(
        "", slots(Slot.REFUSAL_PARAMETER), [("transport-reset-at-refusal", delivering(INVALID_PARAMETER, reset))]
    )
    yield from family(
        "", slots(Slot.BODY_UNREADABLE), [("transport-closed-at-unreadable-body", delivering(UNREADABLE, close))]
    )
    yield from family(
        "",
        slots(Slot.STATUS_UNAUTHENTICATED),
        [("transport-closed-at-failed-authentication", delivering(UNAUTHENTICATED, close))],
    )
    yield from family(
        "",
        clauses.success(),
        [
            ("transport-half-of-body", delivering(SUCCESS, half)),
            ("transport-half-of-headers", delivering(any_response, half_of_headers)),
            ("transport-reset-in-body", delivering(SUCCESS, reset_in_body)),
            ("transport-length-too-long", delivering(SUCCESS, length_too_long)),
            ("transport-length-too-short", delivering(SUCCESS, length_too_short)),
            ("transport-length-no-number", delivering(SUCCESS, length_no_number)),
            ("transport-chunk-broken", delivering(SUCCESS, chunk_broken)),
            ("transport-encoding-wrong", delivering(SUCCESS, encoding_wrong)),
            ("transport-stalled", delivering(any_response, stall)),
            ("transport-stalled-in-body", delivering(SUCCESS, stall_in_body)),
            ("transport-dripping", delivering(SUCCESS, drip)),
            ("transport-huge", delivering(SUCCESS, swell)),
            ("transport-garbage", delivering(any_response, garbage)),
            ("transport-body-only", delivering(SUCCESS, body_only)),
            ("transport-status-no-number", delivering(SUCCESS, status_line_broken)),
        ],
    )
    yield from family(
        "",
        slots(Slot.STATUS_KNOWN),
        [
            ("connection-dropped-at-bytes-beyond-ascii", dropping(is_beyond_ascii)),
            ("connection-dropped-at-escape-cut-short", dropping(lambda request: request.target.endswith("%"))),
        ],
    )
