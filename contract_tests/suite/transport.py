"""The only transport: every request of a run is guarded, paced and recorded here, right before it is sent."""

from __future__ import annotations

import email.utils
from typing import TYPE_CHECKING, Any, Final, cast

import requests
import requests.adapters
import requests.auth
import urllib3

from contract_tests.cases.signing import VALID, ToSign
from contract_tests.oracle.exchange import ObservedExchange, Request, Response
from contract_tests.oracle.judge import TOO_MANY_REQUESTS

from .bounds import limit_response_time, read_body
from .conversion import reason_of, request_of, response_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from urllib3 import HTTPConnectionPool

    from contract_tests.cases.case import Case

    from .clock import Clock
    from .guard import Guard
    from .settings import RunSettings

USER_AGENT: Final = "dataforest-contract-tests"
CASE_HEADER: Final = "X-Schemathesis-TestCaseId"
"""A random header of schemathesis. Without it the same seed sends the same requests."""
THROTTLE_TIMEOUT: Final = 120.0
"""Seconds for which one request is sent again while its response has status 429."""
THROTTLED: Final = 2
"""Requests that get status 429 for all of that time, after which no more are sent."""
LONGEST_PAUSE: Final = 30.0
TOTAL_TIMEOUT_FACTOR: Final = 2
"""A whole response may take this many times as long as its beginning may take."""
NOTABLE_OFFSET: Final = 2.0
"""Seconds; a smaller difference between two clocks can't be distinguished from the time that a response takes."""


class GiveUpError(Exception):
    """The endpoint can't be tested any further; the message says why."""


class Transport:
    """Sends requests and records what was sent.

    Attributes:
        session: For whatever sends by itself, as schemathesis does. Its requests take the same path.
        sent: Every request in order.
        clock_offset: Seconds by which the endpoint's clock is ahead of ours.
        lost: Why requests got no response the first time that they were sent.
        limit: Number of requests after which no more are sent; None for no limit.
    """

    def __init__(self, settings: RunSettings, guard: Guard, clock: Clock) -> None:
        """Set up a session with an endpoint.

        Args:
            settings: Address, keys, rate and time-out.
            guard: Asked before every request.
            clock: For timestamps, pacing and waiting.
        """
        self._settings = settings
        self._clock = clock
        self._throttled = 0
        self.clock_offset = 0.0
        self.limit: int | None = None
        self.lost: list[str] = []
        self.sent: list[Request] = []
        gate = _Gate(self.sent, guard, clock, settings)
        self.session = requests.Session()
        self.session.mount("http://", gate)
        self.session.mount("https://", gate)
        # Proxies of the environment are for a live endpoint, not for loopback.
        self.session.trust_env = settings.base_url.startswith("https://")

    def server_time(self) -> float:
        """The endpoint's clock, as far as its Date header shows it."""
        return self._clock.now() + self.clock_offset

    def send(self, case: Case) -> ObservedExchange:
        """Send a request of the matrix, signed as the case says."""
        url = self._settings.base_url + case.target
        headers = {"User-Agent": USER_AGENT, **dict(case.headers)}

        def attempt() -> Response:
            prepared = _Exact(case.target)
            prepared.prepare(case.method, url, headers=headers, data=case.body or None)
            to_sign = ToSign(case.method, case.target, self.server_time(), self._settings.credentials)
            prepared.headers.update(case.signing(to_sign))
            # Proxies and certificates of the environment, which the session looks up only for requests of its own.
            environment = self.session.merge_environment_settings(url, {}, None, None, None)
            return response_of(
                self.session.send(prepared, timeout=self._settings.timeout, allow_redirects=False, **environment)
            )

        return self.deliver(attempt)

    def deliver(self, attempt: Callable[[], Response]) -> ObservedExchange:
        """Send until the status is another than 429, and no longer than `THROTTLE_TIMEOUT`.

        A request that gets no response is sent once more: what is lost twice is no accident of the network.

        Args:
            attempt: Signs and sends; called anew for every attempt.

        Raises:
            GiveUpError: The limit of requests is reached, or the endpoint lets none through.
        """
        waited, pause, is_second = 0.0, 1.0, False
        while True:
            sent_before = len(self.sent)
            if self.limit is not None and sent_before >= self.limit:
                raise GiveUpError(f"{self.limit} requests were sent, more than a run may take")
            try:
                response = attempt()
            except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
                if len(self.sent) == sent_before:
                    raise
                if is_second:
                    self.lost.pop()  # no accident, and reported by itself
                    return ObservedExchange(self.sent[-1], None, reason_of(error))
                self.lost.append(reason_of(error))
                is_second = True
                continue
            if response.status != TOO_MANY_REQUESTS:
                return ObservedExchange(self.sent[-1], response)
            if waited >= THROTTLE_TIMEOUT:
                self._throttled += 1
                if self._throttled >= THROTTLED:
                    raise GiveUpError(f"{THROTTLED} requests got status 429 for {THROTTLE_TIMEOUT:g} s and more")
                return ObservedExchange(self.sent[-1], response)
            seconds = min(_retry_after(response, self._clock.now()) or pause, LONGEST_PAUSE)
            self._clock.sleep(seconds)
            waited, pause = waited + seconds, pause * 2

    def note_clock(self, response: requests.Response, sent_at: float) -> None:
        """Learn the endpoint's clock from the Date header of a response to a request that was sent at `sent_at`."""
        try:
            date = email.utils.parsedate_to_datetime(response.headers["Date"]).timestamp()
        except (KeyError, ValueError, TypeError):
            return
        # The header counts whole seconds: half of one is the best guess at what it leaves out.
        offset = date + 0.5 - (sent_at + self._clock.now()) / 2
        self.clock_offset = offset if abs(offset) > NOTABLE_OFFSET else 0.0


class SignProperly(requests.auth.AuthBase):
    """Signs a request of schemathesis over its final bytes."""

    def __init__(self, transport: Transport, settings: RunSettings) -> None:
        """Sign with the keys of a run and the endpoint's clock."""
        self._transport = transport
        self._settings = settings

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Set the three headers."""
        time = self._transport.server_time()
        to_sign = ToSign(str(request.method), request.path_url, time, self._settings.credentials)
        request.headers.update(VALID(to_sign))
        return request


class _Exact(requests.PreparedRequest):
    """A request whose target is sent unchanged; the library would drop a question mark at its end."""

    def __init__(self, target: str) -> None:
        super().__init__()
        self._target = target

    @property
    def path_url(self) -> str:
        return self._target


class _Gate(requests.adapters.HTTPAdapter):
    def __init__(self, sent: list[Request], guard: Guard, clock: Clock, settings: RunSettings) -> None:
        super().__init__()
        self._sent = sent
        self._guard = guard
        self._clock = clock
        self._rate = settings.rate
        self._within = TOTAL_TIMEOUT_FACTOR * settings.timeout
        self._next_at = 0.0

    def send(  # type: ignore[override]  # requests hands over everything else by name
        self, request: requests.PreparedRequest, **named: object
    ) -> requests.Response:
        request.headers.pop(CASE_HEADER, None)
        # A connection of its own for each request: a reset is then never the late end of an earlier one. The header
        # alone is not enough, for not every server says in its response that it will close.
        request.headers["Connection"] = "close"
        self.close()
        self._pace()
        sent = request_of(request, self._clock.now())
        self._guard.check(sent)
        self._sent.append(sent)
        response = super().send(request, **{**named, "stream": True})  # type: ignore[arg-type]
        read_body(response)
        return response

    def get_connection_with_tls_context(self, *arguments: Any, **named: Any) -> HTTPConnectionPool:  # noqa: ANN401 - passed on unread
        pool = cast("HTTPConnectionPool", super().get_connection_with_tls_context(*arguments, **named))
        limit_response_time(pool, within=self._within, now=self._clock.now)
        return pool

    def _pace(self) -> None:
        if self._rate:
            self._clock.sleep(max(0.0, self._next_at - self._clock.now()))
            self._next_at = self._clock.now() + 1 / self._rate


def _retry_after(response: Response, now: float) -> float | None:
    value = next(iter(response.values("retry-after")), "")
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError):
        return None
