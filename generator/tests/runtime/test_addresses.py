"""A server with several addresses: each is tried, and all together take no longer than the call may."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator

import httpcore2
import pytest

from generator.runtime._core.attempt import AttemptTimeouts
from generator.runtime._core.guarded_stream import GuardedBackend
from generator.tests.runtime.wire import closed_port, running

ADDRESSES = ("127.0.0.1", "127.0.1", "127.1")
"""Three ways to write the same one: for who goes by the text, they are three."""


def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in ADDRESSES]


@contextlib.contextmanager
def silent() -> Iterator[int]:
    """Listen, and take nobody: whoever comes next is left without a word."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        port: int = listener.getsockname()[1]
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)  # noqa: FBT003  # the parameter has no name
            waiting.connect_ex(("127.0.0.1", port))
        yield port


@pytest.mark.promise("one-deadline")
def test_all_of_them_together_keep_to_the_deadline() -> None:
    with silent() as port:
        begun = time.monotonic()
        timeouts = AttemptTimeouts(0.3, begun + 0.5, time.monotonic)
        with pytest.raises(httpcore2.ConnectTimeout):
            GuardedBackend(resolve).connect_tcp("several.example.test", port, timeouts["connect"])
        assert 0.45 < time.monotonic() - begun < 0.8


def test_the_next_one_is_tried_when_one_refuses() -> None:
    with running(lambda connection: connection.sendall(b"x")) as wire:

        def refusing_first(*_: object, **__: object) -> list[tuple[object, ...]]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 0)) for each in ("::1", "127.0.0.1")]

        stream = GuardedBackend(refusing_first).connect_tcp("several.example.test", wire.port, 5.0)
        assert stream.read(1, 5.0) == b"x"
        stream.close()


def test_the_last_refusal_is_told() -> None:
    with pytest.raises(httpcore2.ConnectError, match="refused"):
        GuardedBackend(resolve).connect_tcp("several.example.test", closed_port(), 5.0)


def test_a_name_that_nobody_knows_is_no_connection() -> None:
    def unknown(*_: object, **__: object) -> list[tuple[object, ...]]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(httpcore2.ConnectError, match="not known"):
        GuardedBackend(unknown).connect_tcp("nobody.example.test", 443, 5.0)
