"""The transport: pacing, waiting for 429 to pass, the endpoint's clock, and reasons instead of tracebacks."""

from __future__ import annotations

import contextlib
import email.utils
import gzip
import socket
from collections.abc import Iterator

import pytest

from contract_tests.suite.ending import GiveUpError
from contract_tests.suite.health.probing import begin
from contract_tests.suite.run import Run
from contract_tests.suite.sending.bounds import LARGEST_RESPONSE
from contract_tests.suite.sending.conversion import TOO_LARGE
from contract_tests.suite.sending.transport import THROTTLE_TIMEOUT
from contract_tests.tests.our_api import TIMESTAMP_HEADER, a_case
from contract_tests.tests.serving import PassingClock, connecting
from contract_tests.tests.suite.running import a_run_at

HANG = 60.0
"""Seconds after which a test that hangs is ended; nothing that works waits for it."""
NOW = 1_750_000_000.0
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


def a_clock() -> PassingClock:
    return PassingClock(NOW)


@contextlib.contextmanager
def serving(*responses: bytes) -> Iterator[str]:
    """A server that sends these responses, one a connection, and then always the last one."""
    pending = list(responses)

    def respond(connection: socket.socket) -> None:
        connection.recv(65_536)
        connection.sendall(pending.pop(0) if len(pending) > 1 else pending[0])

    with connecting(respond) as port:
        yield f"http://127.0.0.1:{port}"


def a_run(base_url: str, clock: PassingClock, rate: float = 0.0, timeout: float = HANG) -> Run:
    return a_run_at(base_url, clock=clock, rate=rate, timeout=timeout)


def too_many(retry_after: str = "") -> bytes:
    header = f"Retry-After: {retry_after}\r\n" if retry_after else ""
    return f"HTTP/1.1 429 Too Many Requests\r\n{header}Content-Length: 0\r\n\r\n".encode()


def test_429_is_waited_out_and_the_request_signed_anew() -> None:
    clock = a_clock()
    with serving(too_many(), too_many(), OK) as base_url:
        run = a_run(base_url, clock)
        exchange = run.transport.send(a_case("any"))
    assert exchange.response is not None
    assert exchange.response.status == 200
    assert clock.slept == [1.0, 2.0]
    stamps = [request.values(TIMESTAMP_HEADER)[0] for request in run.transport.sent]
    assert stamps == [str(int((NOW + passed) * 1000)) for passed in (0, 1, 3)]


@pytest.mark.parametrize(
    ("retry_after", "slept"),
    [("7", 7.0), ("9999", 30.0), (email.utils.formatdate(NOW + 12, usegmt=True), 12.0), ("soon", 1.0), ("-3", 1.0)],
)
def test_retry_after_is_honoured_within_bounds(retry_after: str, slept: float) -> None:
    clock = a_clock()
    with serving(too_many(retry_after), OK) as base_url:
        a_run(base_url, clock).transport.send(a_case("any"))
    assert clock.slept == [slept]


def test_waiting_for_429_to_pass_ends() -> None:
    clock = a_clock()
    with serving(OK, too_many()) as base_url:
        run = a_run(base_url, clock)
        run.transport.send(a_case("let through"))
        exchange = run.transport.send(a_case("any"))
    assert exchange.response is not None
    assert exchange.response.status == 429
    assert THROTTLE_TIMEOUT <= sum(clock.slept) < THROTTLE_TIMEOUT + 31


def test_an_endpoint_that_lets_nothing_through_is_given_up() -> None:
    clock = a_clock()
    with serving(OK, too_many()) as base_url:
        run = a_run(base_url, clock)
        run.transport.send(a_case("let through"))
        run.transport.send(a_case("one"))
        with pytest.raises(GiveUpError, match="got status 429"):
            run.transport.send(a_case("two"))
    assert sum(clock.slept) < 2 * (THROTTLE_TIMEOUT + 31)


def test_requests_are_paced() -> None:
    clock = a_clock()
    with serving(OK) as base_url:
        run = a_run(base_url, clock, rate=5)
        for _ in range(11):
            run.transport.send(a_case("any"))
    assert clock.time - NOW == pytest.approx(2.0)


def test_no_more_is_sent_than_the_limit() -> None:
    with serving(OK) as base_url:
        run = a_run(base_url, a_clock())
        run.transport.limit = 2
        for _ in range(2):
            run.transport.send(a_case("any"))
        with pytest.raises(GiveUpError):
            run.transport.send(a_case("any"))


def test_the_clock_of_the_endpoint_is_learnt() -> None:
    date = email.utils.formatdate(NOW + 400, usegmt=True)
    with serving(OK.replace(b"OK\r\n", f"OK\r\nDate: {date}\r\n".encode(), 1)) as base_url:
        run = a_run(base_url, a_clock())
        begin(run, a_clock())
        assert run.transport.clock_offset == pytest.approx(400.5)
        run.transport.send(a_case("any"))
    assert run.transport.sent[-1].values(TIMESTAMP_HEADER)[0] == str(int((NOW + 400.5) * 1000))


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (b"", "closed without one"),
        (b"\x00\xffgarbage\r\n\r\n", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", "ended too early"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "chunks are broken"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000, "more or longer headers"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 200, "more or longer headers"),
    ],
)
def test_a_broken_response_has_a_reason_and_no_traceback(response: bytes, reason: str) -> None:
    with serving(response) as base_url:
        exchange = a_run(base_url, a_clock()).transport.send(a_case("any"))
    assert exchange.response is None
    assert reason in exchange.failure


def test_no_response_in_time_ends_a_run_after_a_few() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        run = a_run(f"http://127.0.0.1:{silent.getsockname()[1]}", a_clock(), timeout=0.05)
        assert run.try_case(a_case("one")).violations
        with pytest.raises(GiveUpError, match="no request gets a response: none in time"):
            run.try_case(a_case("two"))


def test_a_request_that_is_lost_is_sent_again() -> None:
    with serving(b"", OK, b"", b"", OK, b"") as base_url:
        run = a_run(base_url, a_clock())
        assert run.transport.send(a_case("lost once")).response is not None
        assert run.transport.send(a_case("lost twice")).response is not None
        assert run.transport.send(a_case("lost every time")).response is None
    assert len(run.transport.sent) == 2 + 3 + 3
    assert len(run.transport.lost) == 1 + 2  # The last one is reported by itself.


@contextlib.contextmanager
def without_end(head: bytes, part: bytes, clock: PassingClock, pause: float) -> Iterator[str]:
    """A server whose every response begins with a head and goes on with one part after the other, for ever.

    Args:
        head: What comes first.
        part: What comes then.
        clock: Goes on before each part.
        pause: By as many seconds.
    """

    def respond(connection: socket.socket) -> None:
        connection.recv(65_536)
        connection.sendall(head)
        while True:  # until nobody reads it
            clock.time += pause
            connection.sendall(part)

    with connecting(respond) as port:
        yield f"http://127.0.0.1:{port}"


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
MEGABYTE = b"100000\r\n" + b" " * 0x100000 + b"\r\n"


@pytest.mark.parametrize(
    ("head", "part", "pause", "reason"),
    [
        pytest.param(CHUNKED, MEGABYTE, 0.0, "it is larger than 8 MiB", id="endless body"),
        pytest.param(CHUNKED, b"1\r\n \r\n", 1.0, "none in time", id="dripping body"),
        pytest.param(b"", b"X", 1.0, "none in time", id="dripping head"),
    ],
)
def test_a_response_without_end_is_given_up(head: bytes, part: bytes, pause: float, reason: str) -> None:
    clock = a_clock()
    with without_end(head, part, clock, pause) as base_url:
        run = a_run(base_url, clock)
        exchange = run.transport.send(a_case("any"))
        assert exchange.response is None
        assert exchange.failure == reason
        run.examine("any", (), exchange)
        with pytest.raises(GiveUpError, match=reason):
            run.examine("any", (), exchange)


def test_a_compressed_body_that_grows_too_large_is_given_up() -> None:
    body = gzip.compress(b" " * (LARGEST_RESPONSE + 1))
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body)
    with serving(head + body) as base_url:
        exchange = a_run(base_url, a_clock()).transport.send(a_case("any"))
    assert exchange.failure == TOO_LARGE


def test_a_large_response_is_read_whole() -> None:
    body = b" " * LARGEST_RESPONSE
    with serving(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body) as base_url:
        exchange = a_run(base_url, a_clock()).transport.send(a_case("any"))
    assert exchange.response is not None
    assert exchange.response.body == body
