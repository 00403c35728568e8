"""Hooks of a client: when they are called, with what, and that nothing hangs on them."""

from __future__ import annotations

import logging
import subprocess
import sys
from typing import Any, cast

import httpx2
import pytest

from generator.runtime._core.requests.operation import RequestParts
from generator.runtime.errors import (
    AuthenticationError,
    ConnectionFailedError,
    CredentialsError,
    InvalidArgumentError,
    ServerError,
)
from generator.runtime.events import RequestEvent, ResponseEvent, RetryEvent
from generator.tests.runtime.fake_clock import START, FakeClock
from generator.tests.runtime.fakes import (
    AIOHTTP,
    FLAVOURS,
    LIST,
    RESET,
    SUCCESS,
    Flavour,
    Network,
    dated,
    gateway_error,
    http_response,
    reset_parts,
)
from generator.tests.runtime.wire import closed_port, responding, running


class Watcher:
    """Keeps what the hooks were called with, in its order."""

    def __init__(self) -> None:
        self.events: list[Any] = []
        self.hooks: dict[str, Any] = dict.fromkeys(("on_request", "on_response", "on_retry"), self.events.append)

    def kinds(self) -> list[type]:
        return [type(event) for event in self.events]


@pytest.fixture
def watcher() -> Watcher:
    return Watcher()


ATTEMPT = [RequestEvent, ResponseEvent]


@pytest.mark.promise("hooks")
def test_a_call_is_reported_with_its_attempts(flavour: Flavour, watcher: Watcher, clock: FakeClock) -> None:
    network = Network(http_response(500, {}), httpx2.ConnectError("no"), http_response(200, SUCCESS))

    def slow(request: httpx2.Request) -> httpx2.Response:
        clock.advance(2.0)
        return network(request)

    flavour.call(slow, LIST, RequestParts(), clock=clock, **watcher.hooks)
    assert watcher.kinds() == [*ATTEMPT, RetryEvent, *ATTEMPT, RetryEvent, *ATTEMPT]
    request = RequestEvent(LIST.id, "POST", LIST.path, "https://small.example.com", 1)
    response = ResponseEvent(request, 2.0, 500, None, None)
    assert watcher.events[:3] == [request, response, RetryEvent(response, 0.25, corrects_clock=False)]
    assert watcher.events[4] == ResponseEvent(request._replace(attempt=2), 2.0, None, None, "not_connected")
    assert watcher.events[-1].status == 200
    assert clock.pauses == [event.pause for event in watcher.events if isinstance(event, RetryEvent)]


def test_a_corrected_clock_is_a_retry_without_a_pause(flavour: Flavour, watcher: Watcher, clock: FakeClock) -> None:
    refused = dated(401, gateway_error("200"), START + 3600)
    flavour.call(Network(refused, http_response(200, SUCCESS)), clock=clock, **watcher.hooks)
    assert watcher.kinds() == [*ATTEMPT, RetryEvent, *ATTEMPT]
    assert watcher.events[2][1:] == (0.0, True)


def test_a_failure_is_reported_once(flavour: Flavour, watcher: Watcher, clock: FakeClock) -> None:
    with pytest.raises(AuthenticationError):
        flavour.call(Network(http_response(401, gateway_error("200"))), clock=clock, **watcher.hooks)
    assert watcher.kinds() == ATTEMPT


@pytest.mark.parametrize("flavour", [*FLAVOURS, AIOHTTP], ids=lambda flavour: flavour.name)
@pytest.mark.promise("hooks")
def test_every_kind_of_connection_is_reported(flavour: Flavour, watcher: Watcher) -> None:
    body = b'{"success":true}'
    with running(responding(b"HTTP/1.1 200 OK\r\nX-Trace-Id: t-1\r\nContent-Length: 16\r\n\r\n" + body)) as wire:
        flavour.perform(flavour.client(base_url=wire.base_url, **watcher.hooks), LIST, RequestParts())
    assert watcher.kinds() == ATTEMPT
    assert (watcher.events[0].server, watcher.events[1].status) == (wire.base_url, 200)
    nowhere = flavour.client(base_url=f"http://127.0.0.1:{closed_port()}", max_retries=0, **watcher.hooks)
    with pytest.raises(ConnectionFailedError):
        flavour.perform(nowhere, LIST, RequestParts())
    assert watcher.events[-1].failure == "not_connected"


def test_a_call_that_sends_nothing_is_not_reported(flavour: Flavour, watcher: Watcher) -> None:
    def no_keys() -> Any:
        raise CredentialsError(message="none today")

    client = flavour.client(Network(http_response(200, SUCCESS)), credentials=no_keys, **watcher.hooks)
    with pytest.raises(CredentialsError) as caught:
        flavour.perform(client, RESET, reset_parts())
    assert caught.value.operation == RESET.id
    assert watcher.events == []


@pytest.mark.promise("hooks")
def test_what_a_hook_raises_goes_no_further_than_the_log(
    flavour: Flavour, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(event: object) -> None:
        raise RuntimeError(f"canary in {event}")

    hooks: dict[str, Any] = dict.fromkeys(("on_request", "on_response", "on_retry"), broken)
    with caplog.at_level(logging.ERROR, "small_api"), pytest.raises(ServerError):
        flavour.call(Network(http_response(500, {})), LIST, RequestParts(), max_retries=1, clock=clock, **hooks)
    assert [record.args for record in caplog.records] == [
        (name, "RuntimeError") for name in ("on_request", "on_response", "on_retry", "on_request", "on_response")
    ]
    assert "canary" not in caplog.text


async def awaited(_: object) -> None:
    raise AssertionError


@pytest.mark.parametrize("hook", ["print", awaited])
@pytest.mark.parametrize("name", ["on_request", "on_response", "on_retry"])
def test_what_is_no_plain_function_is_refused(flavour: Flavour, name: str, hook: object) -> None:
    with pytest.raises(InvalidArgumentError, match=f"{name} must be a plain function"):
        flavour.client(**cast("dict[str, Any]", {name: hook}))


def test_without_hooks_nothing_of_them_is_loaded() -> None:
    script = """
import sys
from generator.tests.runtime.fakes import FLAVOURS, LIST, SUCCESS, Network, RequestParts, http_response
for flavour in FLAVOURS:
    flavour.call(Network(http_response(200, SUCCESS)), LIST, RequestParts())
of_watchers = ("._core.clients.hooks", "._core.calls.observing", "._core.calls.tracing")
print(*[name for name in sys.modules if name.endswith(of_watchers)])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
