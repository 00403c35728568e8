"""A signature that the server's clock refuses: made once more with that clock, and not otherwise."""

from __future__ import annotations

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.errors import (
    ApiError,
    AuthenticationError,
    PermissionDeniedError,
)
from generator.tests.runtime.fake_clock import START, FakeClock
from generator.tests.runtime.fakes import (
    DESCRIPTION,
    FLAVOURS,
    RESET,
    SUCCESS,
    Flavour,
    Network,
    dated,
    gateway_error,
    http_response,
    reset_parts,
)

DONE = http_response(200, SUCCESS)
DAY = 24 * 60 * 60


class TestClock:
    REFUSED = gateway_error("200", "Authentication Failed")

    @pytest.mark.promise("clock-correction")
    @given(skew=st.integers(-2 * DAY, 2 * DAY), flavour=st.sampled_from(FLAVOURS))
    def test_a_wrong_clock_is_corrected_once_over_a_day_both_ways(self, *, skew: int, flavour: Flavour) -> None:
        clock = FakeClock()

        def gateway(request: httpx2.Request) -> httpx2.Response:
            server_now = clock.now() + skew
            if abs(float(request.headers["X-Timestamp"]) - server_now) <= 300:
                return dated(200, SUCCESS, server_now)
            return dated(401, self.REFUSED, server_now)

        network = Network(gateway)
        client = flavour.client(network, clock=clock, max_retries=0)
        if abs(skew) > DAY:
            with pytest.raises(AuthenticationError) as caught:
                flavour.perform(client, RESET, reset_parts())
            assert caught.value.attempts == 1
        else:
            response = flavour.perform(client, RESET, reset_parts())
            assert response.attempts == (2 if abs(skew) > 300 else 1)

    @pytest.mark.promise("injected-clock", "clock-correction")
    def test_the_correction_stays_for_the_next_call(self, clock: FakeClock) -> None:
        flavour = FLAVOURS[0]
        network = Network(dated(401, self.REFUSED, START + 3600), DONE)
        client = flavour.client(network, clock=clock)
        client.perform(RESET, reset_parts())
        client.perform(RESET, reset_parts())
        assert network.sent("X-Timestamp") == [f"{START:.3f}", f"{START + 3600:.3f}", f"{START + 3600:.3f}"]

    @pytest.mark.promise("clock-correction")
    def test_it_is_done_once_in_a_call(self, flavour: Flavour, clock: FakeClock) -> None:
        network = Network(dated(401, self.REFUSED, START + 3600), dated(401, self.REFUSED, START + 7200), DONE)
        with pytest.raises(AuthenticationError) as caught:
            flavour.call(network, clock=clock)
        assert caught.value.attempts == 2

    def test_a_call_that_was_under_way_during_the_correction_is_corrected_too(self, clock: FakeClock) -> None:
        flavour = FLAVOURS[0]
        refused = dated(401, self.REFUSED, START + 3600)
        inner = Network(refused, DONE)
        client = flavour.client(lambda request: handler(request), clock=clock)
        outer = Network(refused, DONE)
        entered: list[bool] = []

        def handler(request: httpx2.Request) -> httpx2.Response:
            if entered:
                return inner(request) if len(entered) == 1 and len(inner.requests) < 2 else outer(request)
            entered.append(True)
            # While this call waits for its response, another one corrects the clock.
            assert client.perform(RESET, reset_parts()).attempts == 2
            return outer(request)

        assert client.perform(RESET, reset_parts()).attempts == 2

    @pytest.mark.parametrize(
        "refused",
        [
            dated(401, gateway_error("210", "Permission Denied"), START + 3600),
            dated(401, REFUSED, START + 30),
            http_response(401, REFUSED),
        ],
        ids=["another reason", "clock is right", "no date"],
    )
    def test_a_401_for_another_reason_is_not_sent_again(
        self, flavour: Flavour, clock: FakeClock, refused: httpx2.Response
    ) -> None:
        network = Network(refused, DONE)
        with pytest.raises((AuthenticationError, PermissionDeniedError)):
            flavour.call(network, clock=clock)
        assert len(network.requests) == 1

    @pytest.mark.parametrize("status", [400, 403, 500, 200])
    def test_another_status_is_not_sent_again(self, flavour: Flavour, clock: FakeClock, status: int) -> None:
        network = Network(dated(status, self.REFUSED, START + 3600), DONE)
        with pytest.raises(ApiError):
            flavour.call(network, clock=clock)
        assert len(network.requests) == 1

    def test_another_status_is_not_sent_again_even_if_the_document_calls_it_authentication(
        self, flavour: Flavour, clock: FakeClock
    ) -> None:
        described = DESCRIPTION._replace(failures={(403, "gateway", "200"): AuthenticationError})
        network = Network(dated(403, self.REFUSED, START + 3600), DONE)
        client = flavour.client(network, clock=clock)
        # Only a 401 says for sure that nothing was carried out.
        client._driver.core.description = described
        with pytest.raises(AuthenticationError):
            flavour.perform(client, RESET, reset_parts())
        assert len(network.requests) == 1

    @pytest.mark.promise("clock-correction")
    def test_it_can_be_switched_off(self, flavour: Flavour, clock: FakeClock) -> None:
        network = Network(dated(401, self.REFUSED, START + 3600), DONE)
        with pytest.raises(AuthenticationError):
            flavour.call(network, clock=clock, correct_clock=False)
        assert len(network.requests) == 1
