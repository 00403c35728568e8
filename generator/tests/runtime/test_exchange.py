"""The course of one call: attempts, pauses, signatures and time, with a network that plays a script."""

from __future__ import annotations

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime._core.requests.operation import RequestParts
from generator.runtime.errors import (
    ApiError,
    ConnectionFailedError,
    ConnectionLostError,
    DeadlineExceededError,
    RateLimitedError,
    ResponseTimeoutError,
    ServerError,
    ThrottledError,
)
from generator.tests.runtime.fake_clock import START, FakeClock
from generator.tests.runtime.fakes import FLAVOURS, LIST, SUCCESS, Flavour, Network, dated, gateway_error, http_response

THROTTLED = http_response(429, gateway_error("410"))
DONE = http_response(200, SUCCESS)


class TestAttempts:
    @pytest.mark.promise("fresh-signature", "injected-clock", "retry-table")
    def test_each_attempt_is_signed_anew_after_the_pause(self, flavour: Flavour, clock: FakeClock) -> None:
        network = Network(THROTTLED, THROTTLED, DONE)
        response = flavour.call(network, clock=clock)
        assert response.attempts == 3
        assert clock.pauses == [0.25, 0.5]
        assert network.sent("X-Timestamp") == [f"{START:.3f}", f"{START + 0.25:.3f}", f"{START + 0.75:.3f}"]
        assert len(set(network.sent("X-Signature"))) == 3
        assert len({request.content for request in network.requests}) == 1

    @pytest.mark.promise("error-facts")
    def test_the_number_of_attempts_is_that_of_the_document(self, flavour: Flavour, clock: FakeClock) -> None:
        network = Network(THROTTLED)
        with pytest.raises(ThrottledError) as caught:
            flavour.call(network, clock=clock)
        assert caught.value.attempts == len(network.requests) == 3
        assert caught.value.retryable

    @pytest.mark.promise("call-options")
    @pytest.mark.parametrize("retries", [0, 1, 5])
    def test_a_client_and_a_call_can_set_another_number(self, flavour: Flavour, clock: FakeClock, retries: int) -> None:
        for options, request_options in (({"max_retries": retries}, None), ({}, {"max_retries": retries})):
            network = Network(THROTTLED)
            with pytest.raises(ThrottledError):
                flavour.call(network, clock=clock, request_options=request_options, **options)  # type: ignore[arg-type]
            assert len(network.requests) == 1 + retries

    @pytest.mark.promise("error-sent", "retry-table")
    def test_a_change_is_not_sent_again_after_an_unknown_end(self, flavour: Flavour, clock: FakeClock) -> None:
        for event, error_class in (
            (httpx2.ReadTimeout("too slow"), ResponseTimeoutError),
            (httpx2.WriteTimeout("too slow"), ResponseTimeoutError),
            (httpx2.ReadError("reset"), ConnectionLostError),
            (httpx2.RemoteProtocolError("gone"), ConnectionLostError),
            (OSError("odd transport"), ConnectionLostError),
            (http_response(500, gateway_error("900")), ServerError),
            (http_response(503, gateway_error("500")), ServerError),
        ):
            network = Network(event, DONE)
            with pytest.raises(error_class) as caught:
                flavour.call(network, clock=clock)
            assert len(network.requests) == 1
            assert not caught.value.retryable
            assert caught.value.sent is not False

    @pytest.mark.promise("error-sent", "retry-table")
    @pytest.mark.parametrize(
        "event",
        [
            httpx2.ConnectError("refused"),
            httpx2.ConnectTimeout("too slow"),
            httpx2.PoolTimeout("none free"),
            httpx2.ProxyError("refused"),
        ],
        ids=lambda event: type(event).__name__,
    )
    def test_a_change_is_sent_again_when_it_never_left(
        self, flavour: Flavour, clock: FakeClock, event: Exception
    ) -> None:
        network = Network(event, event, DONE)
        assert flavour.call(network, clock=clock).attempts == 3
        with pytest.raises(ConnectionFailedError) as caught:
            flavour.call(Network(event), clock=clock)
        assert caught.value.sent is False
        assert caught.value.retryable

    @pytest.mark.promise("retry-table")
    def test_a_question_is_asked_again_after_an_unknown_end(self, flavour: Flavour, clock: FakeClock) -> None:
        network = Network(
            httpx2.ReadError("reset"), http_response(504, gateway_error("510")), http_response(200, {"total": 0})
        )
        assert flavour.call(network, LIST, RequestParts(), clock=clock).attempts == 3

    @pytest.mark.promise("error-sent")
    def test_an_error_says_what_any_attempt_did(self, flavour: Flavour, clock: FakeClock) -> None:
        unknown_then_refused = Network(httpx2.ReadError("reset"), httpx2.ConnectError("refused"))
        with pytest.raises(ConnectionFailedError) as caught:
            flavour.call(unknown_then_refused, LIST, RequestParts(), clock=clock, max_retries=1)
        assert caught.value.sent is None
        responded_then_refused = Network(THROTTLED, httpx2.ConnectError("refused"))
        with pytest.raises(ConnectionFailedError) as caught:
            flavour.call(responded_then_refused, clock=clock, max_retries=1)
        assert caught.value.sent is True


class TestRetryAfter:
    @pytest.mark.promise("retry-after")
    @pytest.mark.parametrize(("value", "pause"), [("3", 3.0), ("60", 60.0), ("0", 0.25), ("-1", 0.25), ("x", 0.25)])
    def test_is_honoured(self, flavour: Flavour, clock: FakeClock, value: str, pause: float) -> None:
        network = Network(http_response(429, gateway_error("420"), {"Retry-After": value}), DONE)
        flavour.call(network, clock=clock, deadline=None)
        assert clock.pauses == [pause]

    @pytest.mark.promise("retry-after")
    def test_as_a_date_is_counted_from_the_clock_of_the_server(self, flavour: Flavour, clock: FakeClock) -> None:
        refused = dated(429, gateway_error("420"), START + 500)
        refused.headers["Retry-After"] = dated(200, None, START + 507).headers["Date"]
        flavour.call(Network(refused, DONE), clock=clock)
        assert clock.pauses == [7.0]

    @pytest.mark.promise("retry-after")
    @pytest.mark.parametrize("value", ["61", "1000000000"])
    def test_beyond_the_limit_ends_the_call(self, flavour: Flavour, clock: FakeClock, value: str) -> None:
        network = Network(http_response(429, gateway_error("420"), {"Retry-After": value}), DONE)
        with pytest.raises(RateLimitedError) as caught:
            flavour.call(network, clock=clock, deadline=None)
        assert len(network.requests) == 1
        assert caught.value.retry_after == float(value)


class TestDeadline:
    @given(
        durations=st.lists(st.floats(0, 5), min_size=1, max_size=12),
        statuses=st.lists(st.sampled_from([429, 500, 503, 504, 200]), min_size=1, max_size=12),
        deadline=st.floats(0.01, 10),
        random=st.floats(0, 0.999),
        flavour=st.sampled_from(FLAVOURS),
    )
    def test_no_pause_crosses_it(
        self, *, durations: list[float], statuses: list[int], deadline: float, random: float, flavour: Flavour
    ) -> None:
        clock = FakeClock(random=random)
        begun = clock.monotonic()
        attempts: list[float] = []

        def handler(_: httpx2.Request) -> httpx2.Response:
            turn = len(attempts)
            attempts.append(clock.monotonic() - begun)
            clock.advance(durations[turn % len(durations)])
            status = statuses[turn % len(statuses)]
            return http_response(status, {"total": 0} if status == 200 else gateway_error("410"))

        try:
            flavour.call(handler, LIST, RequestParts(), clock=clock, deadline=deadline, max_retries=50)
        except ApiError as error:
            assert error.attempts == len(attempts)  # noqa: PT017  # either end is fine
        assert all(started < deadline for started in attempts)

    @pytest.mark.promise("one-deadline")
    def test_two_seconds_are_over_after_two_seconds(self, flavour: Flavour, clock: FakeClock) -> None:
        begun = clock.monotonic()
        with pytest.raises(ThrottledError):
            flavour.call(Network(THROTTLED), clock=clock, deadline=2, max_retries=1000)
        assert clock.monotonic() - begun <= 2

    @pytest.mark.promise("one-deadline")
    def test_it_cuts_the_time_outs_of_an_attempt(self, flavour: Flavour, clock: FakeClock) -> None:
        seen: list[tuple[float, float]] = []

        def handler(request: httpx2.Request) -> httpx2.Response:
            timeouts = request.extensions["timeout"]
            seen.append((timeouts["connect"], timeouts["read"]))
            clock.advance(7)
            seen.append((timeouts["write"], timeouts.get("read")))
            raise httpx2.ReadTimeout("too slow")

        with pytest.raises(ResponseTimeoutError):
            flavour.call(handler, clock=clock, timeout=10, deadline=8)
        assert seen == [(8, 8), (1, 1)]

    def test_an_attempt_that_uses_it_up_is_reported_so(self, flavour: Flavour, clock: FakeClock) -> None:
        def too_slow(_: httpx2.Request) -> httpx2.Response:
            clock.advance(8)
            raise httpx2.ReadTimeout("too slow")

        with pytest.raises(DeadlineExceededError) as caught:
            flavour.call(too_slow, LIST, RequestParts(), clock=clock, timeout=10, deadline=8)
        assert caught.value.sent is None
        assert caught.value.attempts == 1

    @pytest.mark.promise("one-deadline")
    def test_nothing_is_sent_when_signing_uses_it_up(self, flavour: Flavour, clock: FakeClock) -> None:
        class SlowSigner:
            def sign(self, *, method: str, target: str, now: float) -> list[tuple[str, str]]:
                clock.advance(30)
                return [("X-Signature", f"{method}{target}{now}")]

        network = Network(DONE)
        with pytest.raises(DeadlineExceededError) as caught:
            flavour.call(network, clock=clock, deadline=20, signer=SlowSigner())
        assert network.requests == []
        assert caught.value.sent is False

    def test_none_sets_no_limit(self, flavour: Flavour, clock: FakeClock) -> None:
        def slow(request: httpx2.Request) -> httpx2.Response:
            assert request.extensions["timeout"]["read"] is None
            clock.advance(10**6)
            return http_response(200, SUCCESS)

        assert flavour.call(slow, clock=clock, timeout=None, deadline=None).attempts == 1
