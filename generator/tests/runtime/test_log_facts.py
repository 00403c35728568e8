"""What a record of a pause and of a corrected clock holds, word for word and as attributes."""

from __future__ import annotations

import logging

import pytest

from generator.tests.runtime.fake_clock import START, FakeClock
from generator.tests.runtime.fakes import SUCCESS, Flavour, Network, dated, gateway_error, http_response

CALL = "accounts_reset_password: POST /api/v2/accounts/resetPassword"
FACTS = {"operation": "accounts_reset_password", "method": "POST", "path": "/api/v2/accounts/resetPassword"}


def test_of_a_corrected_clock_and_of_a_pause(flavour: Flavour, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="small_api")
    wrong_clock = dated(401, gateway_error("200"), START + 3600)
    flavour.call(
        Network(wrong_clock, http_response(429, gateway_error("410")), http_response(200, SUCCESS)), clock=FakeClock()
    )
    correction, pause = (record for record in caplog.records if record.name == "small_api")
    assert correction.getMessage() == (
        f"{CALL}, attempt 1; the clock of this machine is wrong, signing anew with a correction of 3600 s"
    )
    assert pause.getMessage() == f"{CALL}, attempt 2, status 429; trying again in 0.250 s"
    assert {**FACTS, "attempt": 1, "correction": 3600.0}.items() <= vars(correction).items()
    assert {**FACTS, "attempt": 2, "status": 429, "pause": 0.25}.items() <= vars(pause).items()
