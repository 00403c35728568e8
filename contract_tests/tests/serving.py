"""Servers in threads of a test, and time that passes only when somebody lets it."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def in_thread(server: socketserver.TCPServer) -> Iterator[int]:
    """Serve until the block ends; yields the port."""
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()


@contextlib.contextmanager
def connecting(respond: Callable[[socket.socket], None]) -> Iterator[int]:
    """Hand each connection to a function, in a thread of its own, and close it then; yields the port."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError):
                respond(self.request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with in_thread(Server(("127.0.0.1", 0), Handler)) as port:
        yield port


class PassingClock:
    """Time that begins now, or when it is said, and passes only when somebody lets it."""

    def __init__(self, begun: float | None = None) -> None:
        self.begun = self.time = time.time() if begun is None else begun
        self.slept: list[float] = []

    @property
    def passed(self) -> float:
        return self.time - self.begun

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds
