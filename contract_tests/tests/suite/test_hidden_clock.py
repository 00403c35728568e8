"""The clock of an endpoint that sends no Date: learnt from its window, and only where that is of the right width."""

from __future__ import annotations

import pytest

from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.suite.clock import SystemClock
from contract_tests.suite.health.hidden_clock import offset_of
from contract_tests.suite.health.probing import begin
from contract_tests.tests.suite.running import a_run_against

WINDOW = 300.0


@pytest.mark.parametrize("offset", [-290.0, -40.0, -16.0, 0.0, 20.0, 120.0, 250.0])
def test_a_shifted_window_gives_the_clock_away(offset: float) -> None:
    assert offset_of(lambda ahead: abs(ahead - offset) <= WINDOW, WINDOW) == pytest.approx(offset, abs=4.0)


@pytest.mark.parametrize(("earliest", "latest"), [(-300, 360), (-300, 200), (-600, 600), (-100, 100), (-600, 200)])
def test_a_window_of_another_width_is_no_clock(earliest: float, latest: float) -> None:
    assert offset_of(lambda ahead: earliest <= ahead <= latest, WINDOW) == 0.0


def test_the_embedded_endpoint_is_seen_to_be_behind() -> None:
    with running_endpoint(EndpointSettings(variants=frozenset({"clock-behind-hidden"}))) as endpoint:
        run = a_run_against(endpoint)
        begin(run, SystemClock())
        run.transport.close()
    assert run.transport.clock_offset == pytest.approx(-40, abs=5)
