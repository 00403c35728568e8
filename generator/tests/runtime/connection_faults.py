"""Faults of the connection: no complete response comes, or what comes is not HTTP."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

from generator.runtime.errors import (
    ConnectionLostError,
    DeadlineExceededError,
    ResponseTimeoutError,
)
from generator.tests.runtime.fault import DONE, SHORT, Fault, says
from generator.tests.runtime.wire import Behaviour, head, reset, then


def reset_soon(connection: socket.socket) -> None:
    """Reset, but not while the client is still connecting: that would be a connection that failed."""
    time.sleep(0.05)
    reset(connection)


INTERIM = b"HTTP/1.1 100 Continue\r\n\r\n"
START_OF_BODY = head(Content_Length=50) + b"{"


def sends_then(part: bytes, action: Callable[[socket.socket], None]) -> Behaviour:
    """Send a part of a response, then do something else than finish it."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(part)
        action(connection)

    return then(behave)


def silence(_: socket.socket) -> None:
    time.sleep(0.6)


def late_reset(connection: socket.socket) -> None:
    # So that what was sent before arrives: a reset throws away what was not read yet.
    time.sleep(0.1)
    reset(connection)


def drip(connection: socket.socket) -> None:
    for _ in range(100):
        connection.sendall(b" ")
        time.sleep(0.05)


def greet(connection: socket.socket) -> None:
    for _ in range(100):
        connection.sendall(INTERIM)
        time.sleep(0.05)


def flood(connection: socket.socket) -> None:
    for _ in range(400):
        connection.sendall(INTERIM * 1000)


def hang_up(connection: socket.socket) -> None:
    connection.close()


CONNECTION_FAULTS = [
    Fault("reset before a response", (then(reset),), ConnectionLostError, sent=None),
    Fault("closed before a response", (then(hang_up),), ConnectionLostError, sent=None),
    Fault("closed on accept", (hang_up,), ConnectionLostError, sent=None),
    Fault("reset on accept", (reset_soon,), ConnectionLostError, sent=None),
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
        (sends_then(head(Content_Length=1000), drip),),
        DeadlineExceededError,
        options={"timeout": 5, "deadline": 0.4},
    ),
    Fault(
        "a head that drips beyond the deadline",
        (sends_then(b"HTTP/1.1 200 OK\r\nX-Filler:", drip),),
        DeadlineExceededError,
        sent=None,
        options={"timeout": 5, "deadline": 0.4},
    ),
    Fault(
        "interim responses beyond the deadline",
        (then(greet),),
        DeadlineExceededError,
        sent=None,
        options={"timeout": 5, "deadline": 0.4},
    ),
    Fault(
        "a flood of interim responses beyond the deadline",
        (then(flood),),
        DeadlineExceededError,
        sent=None,
        options={"timeout": 5, "deadline": 0.2},
    ),
    Fault("reset within the body", (sends_then(START_OF_BODY, late_reset),), ConnectionLostError),
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
