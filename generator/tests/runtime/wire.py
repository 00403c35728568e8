"""A server on loopback that does to a connection what a test says, down to the bytes."""

from __future__ import annotations

import contextlib
import select
import socket
import struct
import threading
from collections.abc import Callable, Iterator

Behaviour = Callable[[socket.socket], None]

HANG = 60.0
"""Seconds after which a test that hangs is ended; nothing that works waits for it."""


class Wire:
    """A listening socket whose connections are handled by one behaviour each, the last one for ever."""

    def __init__(self, *behaviours: Behaviour) -> None:
        self._behaviours = list(behaviours)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.connections = 0
        self.requests: list[bytes] = []
        self._done = threading.Event()
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []

    def run(self) -> None:
        while not self._done.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            if self._done.is_set():
                connection.close()
                return
            self.connections += 1
            behaviour = self._behaviours.pop(0) if len(self._behaviours) > 1 else self._behaviours[0]
            self._open.append(connection)
            thread = threading.Thread(target=self._handle, args=(connection, behaviour), daemon=True)
            thread.start()
            self._threads.append(thread)

    def _handle(self, connection: socket.socket, behaviour: Behaviour) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(HANG)
            behaviour(connection)

    def close(self) -> None:
        self._done.set()
        # A blocked accept is woken by a connection, not by closing its socket.
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), timeout=HANG).close()
        self._listener.close()
        for connection in self._open:
            # This wakes what waits for the client to send or to hang up. Closing is left to the thread that
            # serves the connection: it may be about to use the socket, whose number is gone once it is closed.
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=HANG)


@contextlib.contextmanager
def running(*behaviours: Behaviour) -> Iterator[Wire]:
    """Serve while the block runs."""
    wire = Wire(*behaviours)
    acceptor = threading.Thread(target=wire.run, daemon=True)
    acceptor.start()
    try:
        yield wire
    finally:
        wire.close()
        acceptor.join(timeout=HANG)


def closed_port() -> int:
    """Return a port on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def read_request(connection: socket.socket) -> bytes:
    """Read one whole request; empty when the client hung up."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return b""
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
    )
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


PACE = 0.05
"""Seconds between the parts of what drips."""


def is_left(connection: socket.socket, within: float) -> bool:
    """Wait some seconds for a client that has nothing more to send to hang up, and say whether it did."""
    return bool(select.select([connection], [], [], within)[0])


def silence(connection: socket.socket) -> None:
    """Say nothing until the client hangs up."""
    while connection.recv(65536):
        pass


def drip(part: bytes) -> Behaviour:
    """Send the same now and then until the client hangs up."""

    def behave(connection: socket.socket) -> None:
        for _ in range(int(HANG / PACE)):
            if is_left(connection, PACE):
                return
            connection.sendall(part)

    return behave


def reset(connection: socket.socket) -> None:
    """Close so that the other side gets a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def head(status: str = "200 OK", **headers: object) -> bytes:
    """Return the head of a response."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def full(body: bytes, status: str = "200 OK", **headers: object) -> bytes:
    """Return a complete response."""
    return head(status, Content_Length=len(body), **headers) + body


def responding(*responses: bytes) -> Behaviour:
    """Respond to one request after the other on one connection, with the last response for ever."""

    def behave(connection: socket.socket) -> None:
        turn = 0
        while read_request(connection):
            connection.sendall(responses[min(turn, len(responses) - 1)])
            turn += 1

    return behave


def then(action: Callable[[socket.socket], None]) -> Behaviour:
    """Read a request, then do something else than respond to it."""

    def behave(connection: socket.socket) -> None:
        if read_request(connection):
            action(connection)

    return behave
