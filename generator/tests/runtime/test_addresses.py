"""A server with several addresses: each is tried, and all together take no longer than the call may."""

from __future__ import annotations

import socket
from collections.abc import Iterable

import httpcore2
import pytest

from generator.runtime._core.calls.attempt import AttemptTimeouts
from generator.runtime._core.network.guarded_stream import GuardedBackend
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.wire import closed_port, running

ADDRESSES = ("127.0.0.1", "127.0.1", "127.1")
"""Three ways to write the same one: for who goes by the text, they are three."""


def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in ADDRESSES]


class Silent(httpcore2.NetworkBackend):
    """A network where nobody takes a connection: each attempt takes as long as it may."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.attempts: list[tuple[str, float | None]] = []

    def connect_tcp(
        self,
        host: str,
        port: int,  # noqa: ARG002 - as its base class
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - as its base class
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,  # noqa: ARG002 - as its base class
    ) -> httpcore2.NetworkStream:
        self.attempts.append((host, None if timeout is None else round(timeout, 6)))
        self._clock.advance(timeout or 0.0)
        raise httpcore2.ConnectTimeout


@pytest.mark.promise("one-deadline")
def test_all_of_them_together_keep_to_the_deadline(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    network = Silent(clock)
    monkeypatch.setattr(GuardedBackend, "_plain", network)
    timeouts = AttemptTimeouts(0.3, clock.monotonic() + 0.5, clock.monotonic)
    with pytest.raises(httpcore2.ConnectTimeout):
        GuardedBackend(resolve).connect_tcp("several.example.test", 443, timeouts["connect"])
    assert network.attempts == [(ADDRESSES[0], 0.3), (ADDRESSES[1], 0.2)]


def test_the_next_one_is_tried_when_one_refuses() -> None:
    with running(lambda connection: connection.sendall(b"x")) as wire:

        def refusing_first(*_: object, **__: object) -> list[tuple[object, ...]]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 0)) for each in ("::1", "127.0.0.1")]

        stream = GuardedBackend(refusing_first).connect_tcp("several.example.test", wire.port, 5.0)
        assert stream.read(1, 5.0) == b"x"
        stream.close()


def test_the_last_refusal_is_reported() -> None:
    with pytest.raises(httpcore2.ConnectError, match="refused"):
        GuardedBackend(resolve).connect_tcp("several.example.test", closed_port(), 5.0)


def test_a_name_that_nobody_knows_is_no_connection() -> None:
    def unknown(*_: object, **__: object) -> list[tuple[object, ...]]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(httpcore2.ConnectError, match="not known"):
        GuardedBackend(unknown).connect_tcp("nobody.example.test", 443, 5.0)
