"""Faults of the connection: no complete response comes, or what comes is not HTTP."""

from __future__ import annotations

import socket
from collections.abc import Callable

from generator.runtime.errors import (
    ConnectionLostError,
    DeadlineExceededError,
    ResponseTimeoutError,
)
from generator.tests.runtime.fault import DONE, SHORT, Fault, says
from generator.tests.runtime.wire import HANG, Behaviour, drip, head, reset, silence, then


def reset_early(connection: socket.socket) -> None:
    """Reset with the first byte, not before: while the client connects, that would be a connection that failed."""
    connection.recv(1)
    reset(connection)


INTERIM = b"HTTP/1.1 100 Continue\r\n\r\n"
LONG = 8_000_000
"""Bytes; more than a connection keeps unread, less than the client takes of a body."""
START_OF_BODY = head(Content_Length=50) + b"{"


def sends_then(part: bytes, action: Callable[[socket.socket], None]) -> Behaviour:
    """Send a part of a response, then do something else than finish it."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(part)
        action(connection)

    return then(behave)


def reset_late(connection: socket.socket) -> None:
    """Reset within a body of which more was sent than is kept on the way: the client began to read it."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
    connection.sendall(head(Content_Length=2 * LONG) + bytes(LONG))
    reset(connection)


def flood(connection: socket.socket) -> None:
    for _ in range(100_000):  # more than anybody takes in before the deadline
        connection.sendall(INTERIM * 1000)


def hang_up(connection: socket.socket) -> None:
    connection.close()


CONNECTION_FAULTS = [
    Fault("reset before a response", (then(reset),), ConnectionLostError, sent=None),
    Fault("closed before a response", (then(hang_up),), ConnectionLostError, sent=None),
    Fault("closed on accept", (hang_up,), ConnectionLostError, sent=None),
    Fault("reset while it is sent", (reset_early,), ConnectionLostError, sent=None),
    Fault("no response in time", (then(silence),), ResponseTimeoutError, sent=None, options=SHORT),
    Fault(
        "half a head, then silence",
        (sends_then(b"HTTP/1.1 200 OK\r\nContent-", silence),),
        ResponseTimeoutError,
        sent=None,
        options=SHORT,
    ),
    Fault("a body that stops", (sends_then(START_OF_BODY, silence),), ResponseTimeoutError, options=SHORT),
    Fault(
        "a body that drips beyond the deadline",
        (sends_then(head(Content_Length=1000), drip(b" ")),),
        DeadlineExceededError,
        options={"timeout": HANG, "deadline": SHORT["timeout"]},
    ),
    Fault(
        "a head that drips beyond the deadline",
        (sends_then(b"HTTP/1.1 200 OK\r\nX-Filler:", drip(b" ")),),
        DeadlineExceededError,
        sent=None,
        options={"timeout": HANG, "deadline": SHORT["timeout"]},
    ),
    Fault(
        "interim responses beyond the deadline",
        (then(drip(INTERIM)),),
        DeadlineExceededError,
        sent=None,
        options={"timeout": HANG, "deadline": SHORT["timeout"]},
    ),
    Fault(
        "a flood of interim responses beyond the deadline",
        (then(flood),),
        DeadlineExceededError,
        sent=None,
        options={"timeout": HANG, "deadline": SHORT["timeout"]},
    ),
    Fault("reset within the body", (then(reset_late),), ConnectionLostError),
    Fault("closed within the body", (sends_then(START_OF_BODY, hang_up),), ConnectionLostError),
    Fault(
        "closed within a chunk",
        (sends_then(head(Transfer_Encoding="chunked") + b'5\r\n{"su', hang_up),),
        ConnectionLostError,
    ),
    says("a length beyond the body", head(Content_Length=500) + DONE, ResponseTimeoutError, options=SHORT),
    says("not HTTP at all", b"SSH-2.0-OpenSSH_9.6\r\n\r\n", ConnectionLostError, sent=None),
    says("a head without end", b"HTTP/1.1 200 OK\r\nX-Filler: " + b"x" * 200_000, ConnectionLostError, sent=None),
    says("a status that is no number", b"HTTP/1.1 OK 200\r\n\r\n", ConnectionLostError, sent=None),
    says("an impossible length", head(Content_Length=-5), ConnectionLostError, sent=None),
]
