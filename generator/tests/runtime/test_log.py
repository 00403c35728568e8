"""Log records: silent by default, and nothing in them but what is on the list."""

from __future__ import annotations

import logging
import subprocess
import sys

import httpx2
import pytest

from generator.runtime.errors import ApiError
from generator.tests.runtime.fake_clock import START, FakeClock
from generator.tests.runtime.fakes import RESET, SUCCESS, Flavour, Network, dated, gateway_error, http_response

STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
ALLOWED = {"operation", "method", "path", "status", "attempt", "duration", "trace_id", "pause", "correction"}


def records(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name == "small_api"]


@pytest.fixture
def watched(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG, logger="small_api")
    return caplog


def test_an_attempt_is_reported_with_its_facts(flavour: Flavour, watched: pytest.LogCaptureFixture) -> None:
    clock = FakeClock()

    def handler(_: httpx2.Request) -> httpx2.Response:
        clock.advance(0.25)
        return http_response(200, SUCCESS, {"X-Trace-Id": "trace-1"})

    flavour.call(handler, clock=clock)
    (record,) = records(watched)
    assert record.levelno == logging.DEBUG
    assert record.getMessage() == (
        "accounts_reset_password: POST /api/v2/accounts/resetPassword, attempt 1, status 200, 0.250 s, trace id trace-1"
    )


@pytest.mark.promise("clock-correction")
def test_a_pause_and_a_corrected_clock_are_reported(flavour: Flavour, watched: pytest.LogCaptureFixture) -> None:
    network = Network(
        dated(401, gateway_error("200"), START + 3600),
        http_response(429, gateway_error("410")),
        http_response(200, SUCCESS),
    )
    flavour.call(network, clock=FakeClock())
    levels = [record.levelno for record in records(watched)]
    assert levels == [logging.DEBUG, logging.WARNING, logging.DEBUG, logging.INFO, logging.DEBUG]
    assert "correction of 3600 s" in records(watched)[1].getMessage()
    assert "trying again in 0.250 s" in records(watched)[3].getMessage()


@pytest.mark.promise("log-facts")
def test_records_hold_only_what_is_on_the_list(flavour: Flavour, watched: pytest.LogCaptureFixture) -> None:
    network = Network(
        dated(401, gateway_error("200"), START + 3600),
        http_response(429, gateway_error("410")),
        httpx2.ReadError("reset"),
    )
    with pytest.raises(ApiError):
        flavour.call(network, clock=FakeClock())
    assert records(watched)
    for record in records(watched):
        assert set(vars(record)) - STANDARD <= ALLOWED
        assert record.exc_info is None
        assert isinstance(record.args, dict)
        assert set(record.args) <= ALLOWED


def test_a_path_is_that_of_the_document(flavour: Flavour, watched: pytest.LogCaptureFixture) -> None:
    flavour.call(Network(http_response(200, SUCCESS)), base_url="https://small.example.com/tenant-1")
    assert "tenant-1" not in watched.text.replace("https://small.example.com/tenant-1", "")
    assert records(watched)[0].__dict__["path"] == RESET.path


@pytest.mark.promise("log-facts")
def test_nothing_is_written_by_default() -> None:
    script = (
        "import httpx2\n"
        "from generator.tests.runtime.fake_clock import *\nfrom generator.tests.runtime.fakes import *\n"
        # One record of every level: attempts, a wrong clock, a pause.
        "wrong_clock = dated(401, gateway_error('200'), START + 3600)\n"
        "network = Network(wrong_clock, http_response(429, gateway_error('410')), http_response(200, SUCCESS))\n"
        "FLAVOURS[0].call(network, clock=FakeClock())\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True
    )  # fixed text
    assert done.stdout == done.stderr == ""
