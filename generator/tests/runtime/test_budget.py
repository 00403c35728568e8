"""The further attempts that all calls of one client may make together."""

from __future__ import annotations

import httpx2
import pytest

from generator.runtime._core.calls.exchange import RetryBudget
from generator.runtime.errors import ConnectionFailedError
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import FLAVOURS, RESET, SUCCESS, Network, http_response, reset_parts

REFUSED = httpx2.ConnectError("refused")
DONE = http_response(200, SUCCESS)


@pytest.mark.promise("retry-budget")
def test_an_outage_costs_a_client_hardly_more_than_its_calls(clock: FakeClock) -> None:
    network = Network(REFUSED)
    client = FLAVOURS[0].client(network, clock=clock)

    def attempts_of(calls: int) -> int:
        before = len(network.requests)
        for _ in range(calls):
            with pytest.raises(ConnectionFailedError):
                client.perform(RESET, reset_parts())
        return len(network.requests) - before

    assert attempts_of(100) <= 100 + RetryBudget.CAPACITY
    # Now that the stock is used up:
    assert attempts_of(400) <= 1.1 * 400


@pytest.mark.promise("retry-budget")
def test_successes_earn_further_attempts_again(clock: FakeClock) -> None:
    events: list[httpx2.Response | Exception] = []
    network = Network(lambda request: Network(events.pop(0))(request))
    client = FLAVOURS[0].client(network, clock=clock, max_retries=1)
    while client._driver.core.budget.take():
        pass
    # Ten tenths, and one more since tenths do not add up exactly.
    events += [DONE] * 11 + [REFUSED, DONE, REFUSED]
    for _ in range(11):
        client.perform(RESET, reset_parts())
    assert client.perform(RESET, reset_parts()).attempts == 2
    with pytest.raises(ConnectionFailedError) as caught:
        client.perform(RESET, reset_parts())
    assert caught.value.attempts == 1
    assert events == []
