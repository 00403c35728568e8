"""What goes wrong, and what the caller is told: each fault with both clients, over a real connection.

Every row is a change that must not be sent twice (`RESET`), so each one also shows how often it was sent.
"""

from __future__ import annotations

import socket
import time

import pytest

from generator.runtime.errors import ApiError, ConnectionFailedError, ResponseTimeoutError
from generator.tests.runtime.answer_faults import ANSWER_FAULTS
from generator.tests.runtime.connection_faults import CONNECTION_FAULTS
from generator.tests.runtime.fakes import (
    ACCESS_KEY,
    PASSWORD,
    RESET,
    SECRET_KEY,
    SUCCESS,
    Flavour,
    ResetRequest,
    reset_parts,
)
from generator.tests.runtime.fault import Fault
from generator.tests.runtime.told_faults import TOLD_FAULTS
from generator.tests.runtime.wire import closed_port, running

FAULTS = [*CONNECTION_FAULTS, *ANSWER_FAULTS, *TOLD_FAULTS]


def assert_clean(error: ApiError) -> None:
    for text in (str(error), repr(error), str(vars(error))):
        assert "\n" not in text
        for secret in (PASSWORD, SECRET_KEY, ACCESS_KEY):
            assert secret not in text


def test_the_tables_hold_what_was_promised() -> None:
    assert len(FAULTS) >= 75
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault(flavour: Flavour, fault: Fault) -> None:
    options = {"timeout": 5.0} | fault.options
    limit = options.pop("max_response_bytes", None)
    with running(*fault.behaviours) as wire:
        client = flavour.client(base_url=wire.base_url, **options)
        if limit is not None:
            client._driver.limit = limit
        if fault.raises is None:
            response = flavour.perform(client, RESET, reset_parts())
            assert response.parsed.id == SUCCESS["id"]
            assert response.attempts == fault.attempts
            return
        with pytest.raises(ApiError) as caught:
            flavour.perform(client, RESET, reset_parts())
        assert wire.connections == 1
    error = caught.value
    assert type(error) is fault.raises
    assert error.attempts == fault.attempts
    assert error.sent is fault.sent
    assert getattr(error, "status", None) == fault.status
    assert getattr(error, "code", None) == fault.code
    assert error.operation == RESET.id
    assert_clean(error)


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
    def sit(_: socket.socket) -> None:
        time.sleep(1)

    # More than fits between the two ends of a connection.
    long_request = reset_parts()._replace(body=ResetRequest("x" * 30_000_000, PASSWORD))
    with running(sit) as wire:
        client = flavour.client(base_url=wire.base_url, timeout=0.2, validate=False)
        with pytest.raises(ResponseTimeoutError) as caught:
            flavour.perform(client, RESET, long_request)
        assert wire.connections == 1
    assert caught.value.sent is None
    assert not caught.value.retryable
    assert_clean(caught.value)
