"""What goes wrong, and what the caller is reported: each fault with every flavour, over a real connection.

Every row is a change that must not be sent twice (`RESET`), so each one also shows how often it was sent.
"""

from __future__ import annotations

import socket
import threading

import pytest

from generator.runtime._core.network import aiohttp_connections, guarded_stream
from generator.runtime.errors import ConnectionFailedError, ResponseTimeoutError
from generator.tests.runtime.certificate import Certificate
from generator.tests.runtime.connection_faults import CONNECTION_FAULTS
from generator.tests.runtime.fakes import (
    AIOHTTP,
    FLAVOURS,
    PASSWORD,
    RESET,
    Flavour,
    ResetRequest,
    reset_parts,
)
from generator.tests.runtime.fault import DONE, SHORT, Fault, assert_clean, assert_fault
from generator.tests.runtime.reported_faults import REPORTED_FAULTS
from generator.tests.runtime.response_faults import RESPONSE_FAULTS
from generator.tests.runtime.wire import HANG, closed_port, full, responding, running

FAULTS = [*CONNECTION_FAULTS, *RESPONSE_FAULTS, *REPORTED_FAULTS]


@pytest.fixture(params=(*FLAVOURS, AIOHTTP), ids=lambda flavour: flavour.name)
def flavour(request: pytest.FixtureRequest) -> Flavour:
    chosen: Flavour = request.param
    return chosen


def test_the_tables_hold_what_was_promised() -> None:
    assert len(FAULTS) >= 75
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


@pytest.fixture(autouse=True)
def _rest_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep connections over pauses, so that one connection shows all that is sent for a call."""
    for module in (guarded_stream, aiohttp_connections):
        monkeypatch.setattr(module, "LONGEST_REST", HANG)


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Import and load what the first call of a process does, which must not count for the short time-outs of rows."""
    with running(responding(full(DONE))) as wire:
        for flavour in (*FLAVOURS, AIOHTTP):
            flavour.perform(flavour.client(base_url=wire.base_url), RESET, reset_parts())


@pytest.mark.promise("failure-classes", "error-facts", "error-sent", "retry-table", "retry-after", "one-deadline")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault(flavour: Flavour, fault: Fault) -> None:
    with running(*fault.behaviours) as wire:
        assert_fault(flavour, fault, wire, base_url=wire.base_url)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_over_tls(fault: Fault, certificate: Certificate) -> None:
    with running(*(certificate.serving(behaviour) for behaviour in fault.behaviours)) as wire:
        base_url = wire.base_url.replace("http:", "https:")
        assert_fault(AIOHTTP, fault, wire, base_url=base_url, ssl_context=certificate.trusting())


@pytest.mark.promise("error-sent", "retry-table")
def test_nothing_listens(flavour: Flavour) -> None:
    client = flavour.client(base_url=f"http://127.0.0.1:{closed_port()}", max_retries=1)
    with pytest.raises(ConnectionFailedError) as caught:
        flavour.perform(client, RESET, reset_parts())
    assert caught.value.sent is False
    assert caught.value.attempts == 2
    assert_clean(caught.value)


def test_nobody_accepts(flavour: Flavour) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        # Fill the queue of those who wait to be accepted; whoever comes next is left without a word.
        waiting = [socket.socket() for _ in range(3)]
        for each in waiting:
            each.setblocking(False)  # noqa: FBT003  # the parameter has no name
            each.connect_ex(listener.getsockname())
        client = flavour.client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", max_retries=0, timeout=0.2)
        with pytest.raises(ConnectionFailedError) as caught:
            flavour.perform(client, RESET, reset_parts())
        for each in waiting:
            each.close()
    assert caught.value.sent is False
    assert_clean(caught.value)


def test_nobody_reads(flavour: Flavour) -> None:
    is_over = threading.Event()

    def sit(_: socket.socket) -> None:
        is_over.wait(HANG)

    # More than fits between the two ends of a connection.
    long_request = reset_parts()._replace(body=ResetRequest("x" * 30_000_000, PASSWORD))
    with running(sit) as wire:
        client = flavour.client(base_url=wire.base_url, validate=False, **SHORT)
        with pytest.raises(ResponseTimeoutError) as caught:
            flavour.perform(client, RESET, long_request)
        is_over.set()
        assert wire.connections == 1
    assert caught.value.sent is None
    assert not caught.value.retryable
    assert_clean(caught.value)
