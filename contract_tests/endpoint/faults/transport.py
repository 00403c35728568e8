"""Faults of the transport: what comes back is late, cut, or no HTTP at all.

Some strike every answer, so that a run against them sees no success at all; the others strike successes or refusals.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..answer import Outcome
from ..answer_hooks import ANY, INVALID_PARAMETER, SUCCESS, delivering, with_header
from ..delivery import as_http
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..delivery import Wire
    from ..encoding import Reply
    from ..request import Request

GARBAGE: Final = b"\x15\x03\x01\x00\x02\x02\x46 this is no HTTP \xff\xfe\r\n\r\n"
HUGE: Final = 16 * 1024 * 1024
"""Bytes."""


async def reset(wire: Wire, _request: Request, _reply: Reply) -> None:
    """A reset instead of an answer."""
    await wire.reset()


async def close(wire: Wire, _request: Request, _reply: Reply) -> None:
    """An orderly end instead of an answer."""
    await wire.send_raw(b"")


async def half(wire: Wire, _request: Request, reply: Reply) -> None:
    """Half of the body that was announced."""
    await wire.send_raw(as_http(reply)[: -max(1, len(reply.body) // 2)])


async def half_of_headers(wire: Wire, _request: Request, reply: Reply) -> None:
    """Half of the headers."""
    await wire.send_raw(as_http(replace(reply, body=b""))[:60])


async def reset_in_body(wire: Wire, _request: Request, reply: Reply) -> None:
    """A reset within the body."""
    await wire.reset(as_http(reply)[: -max(1, len(reply.body) // 2)])


async def length_too_long(wire: Wire, _request: Request, reply: Reply) -> None:
    """More bytes announced than sent."""
    await wire.send_raw(as_http(reply, content_length=len(reply.body) + 10))


async def length_too_short(wire: Wire, _request: Request, reply: Reply) -> None:
    """Fewer bytes announced than sent."""
    await wire.send_raw(as_http(reply, content_length=len(reply.body) // 2))


async def length_no_number(wire: Wire, _request: Request, reply: Reply) -> None:
    """A length that is no number."""
    announced = f"content-length: {len(reply.body)}".encode()
    await wire.send_raw(as_http(reply).replace(announced, b"content-length: many", 1))


async def chunk_broken(wire: Wire, _request: Request, reply: Reply) -> None:
    """A chunk that is shorter than it says, and no last chunk."""
    announced = f"content-length: {len(reply.body)}\r\n\r\n".encode()
    chunk = b"transfer-encoding: chunked\r\n\r\n%x\r\n" % (len(reply.body) + 10)
    await wire.send_raw(as_http(reply).replace(announced, chunk, 1))


async def encoding_wrong(wire: Wire, _request: Request, reply: Reply) -> None:
    """A body that is said to be compressed and is not."""
    await wire.send(with_header(reply, "content-encoding", "gzip"))


async def stall(wire: Wire, _request: Request, reply: Reply) -> None:
    """The answer after a time that no client waits."""
    await wire.pause(wire.stall_seconds)
    await wire.send(reply)


async def stall_in_body(wire: Wire, _request: Request, reply: Reply) -> None:
    """Half of the answer, and the rest after a time that no client waits."""
    await wire.send(reply, chunks=2, pause=wire.stall_seconds)


async def drip(wire: Wire, _request: Request, reply: Reply) -> None:
    """The answer byte by byte, over a time that no client waits, though something comes all the time."""
    await wire.send(reply, chunks=len(reply.body), pause=wire.stall_seconds / len(reply.body))


async def swell(wire: Wire, _request: Request, reply: Reply) -> None:
    """A body with more white space behind it than anybody takes in."""
    await wire.send(replace(reply, body=reply.body + b" " * HUGE))


async def garbage(wire: Wire, _request: Request, _reply: Reply) -> None:
    """Bytes that are no HTTP."""
    await wire.send_raw(GARBAGE)


async def body_only(wire: Wire, _request: Request, reply: Reply) -> None:
    """The body without status and headers."""
    await wire.send_raw(reply.body)


async def status_line_broken(wire: Wire, _request: Request, reply: Reply) -> None:
    """A status that is no number."""
    await wire.send_raw(as_http(reply).replace(str(reply.status).encode(), b"OK!", 1))


TRANSPORT: Final = ("RES-RESET-200", "RES-LIST-200")
REFUSAL: Final = ("ERR-400-PARAMETER",)

FAULTS: Final = grouped(
    "transport",
    Fault("transport-reset", "Resets every connection instead of answering.", TRANSPORT, delivering(ANY, reset)),
    Fault("transport-closed", "Closes every connection without a byte.", TRANSPORT, delivering(ANY, close)),
    Fault(
        "transport-reset-at-refusal",
        "Resets the connection when an id or a password is refused.",
        REFUSAL,
        delivering(INVALID_PARAMETER, reset),
    ),
    Fault(
        "transport-closed-at-unreadable-body",
        "Closes the connection when a body can't be read.",
        ("GW-400-100",),
        delivering(frozenset({Outcome.UNREADABLE}), close),
    ),
    Fault(
        "transport-closed-at-failed-authentication",
        "Closes the connection instead of answering 401.",
        ("GW-401-200",),
        delivering(frozenset({Outcome.UNAUTHENTICATED}), close),
    ),
    Fault(
        "transport-half-of-body",
        "Sends half of the body of a success and closes.",
        TRANSPORT,
        delivering(SUCCESS, half),
    ),
    Fault(
        "transport-half-of-headers",
        "Sends half of the headers and closes.",
        TRANSPORT,
        delivering(ANY, half_of_headers),
    ),
    Fault(
        "transport-reset-in-body",
        "Resets the connection within the body of a success.",
        TRANSPORT,
        delivering(SUCCESS, reset_in_body),
    ),
    Fault(
        "transport-length-too-long",
        "Announces more bytes than it sends, and closes.",
        TRANSPORT,
        delivering(SUCCESS, length_too_long),
    ),
    Fault(
        "transport-length-too-short",
        "Announces fewer bytes than it sends.",
        TRANSPORT,
        delivering(SUCCESS, length_too_short),
    ),
    Fault(
        "transport-length-no-number",
        "Announces a length that is no number.",
        TRANSPORT,
        delivering(SUCCESS, length_no_number),
    ),
    Fault(
        "transport-chunk-broken",
        "Sends a chunk that is shorter than it says, and closes.",
        TRANSPORT,
        delivering(SUCCESS, chunk_broken),
    ),
    Fault(
        "transport-encoding-wrong",
        "Says that a body is compressed when it is not.",
        TRANSPORT,
        delivering(SUCCESS, encoding_wrong),
    ),
    Fault("transport-stalled", "Sends no first byte for a minute.", TRANSPORT, delivering(ANY, stall)),
    Fault(
        "transport-stalled-in-body",
        "Sends half of a success and the rest after a minute.",
        TRANSPORT,
        delivering(SUCCESS, stall_in_body),
    ),
    Fault("transport-dripping", "Sends a success byte by byte, for a minute.", TRANSPORT, delivering(SUCCESS, drip)),
    Fault("transport-huge", "Sends 16 MiB of white space behind a success.", TRANSPORT, delivering(SUCCESS, swell)),
    Fault("transport-garbage", "Answers with bytes that are no HTTP.", TRANSPORT, delivering(ANY, garbage)),
    Fault(
        "transport-body-only",
        "Answers with the body alone, without status and headers.",
        TRANSPORT,
        delivering(SUCCESS, body_only),
    ),
    Fault(
        "transport-status-no-number",
        "Answers with a status line whose status is no number.",
        TRANSPORT,
        delivering(SUCCESS, status_line_broken),
    ),
)
