"""The only transport: every request of a run is guarded, paced and recorded here, right before it is sent."""

from __future__ import annotations

import email.utils
import http.cookiejar
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlencode

import requests
import requests.adapters
import urllib3

from contract_tests.cases.building.access import QUERY
from contract_tests.cases.building.signing import ToSign
from contract_tests.oracle.exchange import ObservedExchange, Request, Response
from contract_tests.oracle.failures import TOO_MANY_REQUESTS

from ..ending import GiveUpError
from .bounds import interim_of, limit_response_time, read_body
from .conversion import ENDLESS, reason_of, request_of, response_of
from .exact import ExactRequest, write_headers, write_target
from .fresh_headers import FreshHeaders
from .time_limit import TimeLimit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from urllib3 import HTTPConnectionPool, ProxyManager

    from contract_tests.cases.building.case import Case
    from contract_tests.cases.building.signing import Signing
    from contract_tests.oracle.exchange import Headers
    from contract_tests.oracle.failures import FailureTable

    from ..clock import Clock
    from ..settings import RunSettings
    from .guard import Guard

USER_AGENT: Final = "dataforest-contract-tests"
CASE_HEADER: Final = "X-Schemathesis-TestCaseId"
"""A random header of schemathesis. Without it the same seed sends the same requests."""
THROTTLE_TIMEOUT: Final = 120.0
"""Seconds for which one request is sent again while its response has status 429."""
THROTTLE_TIMEOUT_AT_FIRST: Final = 60.0
"""The same while no request has got anything else: a quota by the minute has passed by then."""
THROTTLED: Final = 2
"""Requests that get status 429 for all of that time, after which no more are sent."""
LONGEST_PAUSE: Final = 30.0
ATTEMPTS: Final = 3
"""How often a request is sent that gets no response: lost every time, it is no accident of the network."""
ATTEMPTS_WITHOUT_END: Final = 2
"""The same, where each attempt takes as long as a response may take."""
TOTAL_TIMEOUT_FACTOR: Final = 2
"""A whole response may take this many times as long as its beginning may take."""
NOTABLE_OFFSET: Final = 2.0
"""Seconds; a smaller difference between two clocks can't be distinguished from the time that a response takes."""


class Transport:
    """Sends requests and records what was sent.

    Attributes:
        session: For whatever sends by itself, as schemathesis does. Its requests take the same path.
        sent: Every request in order.
        sent_before: How many were sent before the latest exchange.
        clock_offset: Seconds by which the endpoint's clock is ahead of ours.
        lost: Why requests got no response the first time that they were sent.
        failures: Tells which responses may pass, so that a request which gets one is sent again like one that is lost.
        limit: Number of requests after which no more are sent; None for no limit.
        time_limit: Until when requests are sent, and how long responses take.
        obstacles: Asked before each request why no more may be sent; each returns an empty text while there is nothing.
        fresh: Gives requests the headers that are right with another value each time.
    """

    def __init__(self, settings: RunSettings, guard: Guard, clock: Clock, *, fresh: FreshHeaders | None = None) -> None:
        """Set up a session with an endpoint.

        Args:
            settings: Address, keys, rate and time-out.
            guard: Asked before every request.
            clock: For timestamps, pacing and waiting.
            fresh: Gives requests headers of their own; one that begins anew when not given.
        """
        self._settings = settings
        self._guard = guard
        self._clock = clock
        self._throttled = 0
        self._is_let_through = False
        self.clock_offset = 0.0
        self.limit: int | None = None
        self.lost: list[str] = []
        self.failures: FailureTable | None = None
        self.sent: list[Request] = []
        self.sent_before = 0
        self.time_limit = TimeLimit(clock, settings.ends_at)
        self.obstacles: list[Callable[[], str]] = []
        self.fresh = fresh or FreshHeaders(settings.seed)
        self._gate = _Gate(self.sent, guard, clock, settings, self.time_limit, self.fresh)
        self.session = requests.Session()
        self.session.mount("http://", self._gate)
        self.session.mount("https://", self._gate)
        # What the environment says of proxies and certificates is in the settings; a .netrc must not add a header.
        self.session.trust_env = False
        network = settings.network
        self.session.verify, self.session.cert = network.verify, network.cert
        self.session.proxies = {"all": network.proxy} if network.proxy else {}
        # A cookie is sent only where a test wants to know what it does.
        self.session.cookies.set_policy(http.cookiejar.DefaultCookiePolicy(allowed_domains=[]))

    def close(self) -> None:
        """Close the latest connection, by which everything would stay in memory that the run knows."""
        self.session.close()

    def server_time(self) -> float:
        """The endpoint's clock, as far as its Date header or its window shows it."""
        return self._clock.now() + self.clock_offset

    def send(self, case: Case, *, attempts: int = ATTEMPTS) -> ObservedExchange:
        """Send a request of the matrix, signed as the case says."""

        def attempt() -> Response:
            given = self.credentials(case.signing, case.method, case.target)
            prepared = ExactRequest(*with_credentials(case, given), self._settings.base_url)
            return response_of(self.session.send(prepared, timeout=self._settings.timeout, allow_redirects=False))

        return self.deliver(attempt, attempts=attempts)

    def send_together(self, cases: Sequence[Case]) -> list[ObservedExchange]:
        """Send requests that are under way at the same time, each on a connection of its own."""
        self._check_obstacles()
        if self._settings.rate:
            self._clock.sleep(len(cases) / self._settings.rate)
        others = [Transport(self._settings, self._guard, self._clock, fresh=self.fresh) for _ in cases]
        for each in others:
            each.clock_offset, each.failures, each.obstacles = self.clock_offset, self.failures, self.obstacles
        try:
            with ThreadPoolExecutor(len(cases)) as threads:
                return list(threads.map(lambda other, case: other.send(case), others, cases))
        finally:
            for each in others:
                self.sent += each.sent
                self.lost += each.lost
                each.close()

    def credentials(self, signing: Signing, method: str, target: str) -> Headers:
        """Return the credentials of a request that is about to be sent."""
        settings = self._settings
        time = self.server_time()
        return signing(ToSign(method, target, time, settings.credentials, settings.secrets, settings.base_url))

    def deliver(self, attempt: Callable[[], Response], *, attempts: int = ATTEMPTS) -> ObservedExchange:
        """Send until the status is another than 429, and no longer than `THROTTLE_TIMEOUT`.

        A request that gets no response is sent again: what is lost every time is no accident of the network.

        Args:
            attempt: Signs and sends; called anew for every attempt.
            attempts: How often to send what gets no response.

        Raises:
            GiveUpError: No more may be sent, or the endpoint lets nothing through.
        """
        self.sent_before = len(self.sent)
        waited, pause, lost = 0.0, 1.0, 0
        earlier: list[ObservedExchange] = []
        while True:
            sent_before = len(self.sent)
            self._check_obstacles()
            try:
                response = attempt()
            except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
                if len(self.sent) == sent_before:
                    raise
                self.time_limit.check()
                reason, lost = reason_of(error), lost + 1
                if lost >= (min(attempts, ATTEMPTS_WITHOUT_END) if reason in ENDLESS else attempts):
                    del self.lost[len(self.lost) - lost + 1 :]  # no accidents, and reported by itself
                    return ObservedExchange(self.sent[-1], None, reason, tuple(earlier))
                self.lost.append(reason)
                continue
            earlier += [ObservedExchange(self.sent[-1], interim) for interim in self._gate.interim]
            if self.failures and self.failures.may_pass(response) and lost + 1 < attempts:
                lost += 1
                self.lost.append(f"status {response.status}")
                earlier.append(ObservedExchange(self.sent[-1], response))
                continue
            if response.status != TOO_MANY_REQUESTS:
                self._is_let_through = True
                return ObservedExchange(self.sent[-1], response, earlier=tuple(earlier))
            if not self._is_let_through and waited >= THROTTLE_TIMEOUT_AT_FIRST:
                raise GiveUpError(f"every response has status 429, for {THROTTLE_TIMEOUT_AT_FIRST:g} s and more")
            if waited >= THROTTLE_TIMEOUT:
                self._throttled += 1
                if self._throttled >= THROTTLED:
                    raise GiveUpError(f"{THROTTLED} requests got status 429 for {THROTTLE_TIMEOUT:g} s and more")
                return ObservedExchange(self.sent[-1], response, earlier=tuple(earlier))
            earlier.append(ObservedExchange(self.sent[-1], response))
            seconds = min(_retry_after(response, self._clock.now()) or pause, LONGEST_PAUSE)
            self.time_limit.check(seconds)
            self._clock.sleep(seconds)
            waited, pause = waited + seconds, pause * 2

    def _check_obstacles(self) -> None:
        self.time_limit.check()
        if self.limit is not None and len(self.sent) >= self.limit:
            raise GiveUpError(f"{self.limit} requests were sent, more than a run may take")
        for obstacle in self.obstacles:
            reason = obstacle()
            if reason:
                raise GiveUpError(reason)

    def lift_limits(self) -> None:
        """From now on only the end of the run sends, which nothing may keep from it."""
        self.limit = None
        self.obstacles.clear()
        self.time_limit.lift()

    def note_clock(self, exchange: ObservedExchange) -> bool:
        """Learn the endpoint's clock from a response that was received just now; return whether its Date shows it."""
        dates = exchange.response.values("date") if exchange.response else []
        try:
            date = email.utils.parsedate_to_datetime(dates[0]).timestamp()
        except (IndexError, ValueError, TypeError):
            return False
        # The header counts whole seconds: half of one is the best guess at what it leaves out.
        offset = date + 0.5 - (exchange.request.sent_at + self._clock.now()) / 2
        self.clock_offset = offset if abs(offset) > NOTABLE_OFFSET else 0.0
        return True


def with_credentials(case: Case, given: Headers) -> tuple[Case, Headers]:
    """Return a request and its headers with its credentials: some stand in the query, and all cookies in one header."""
    query = [(name.removeprefix(QUERY), value) for name, value in given if name.startswith(QUERY)]
    if query:
        case = replace(case, target=f"{case.target}{'&' if '?' in case.target else '?'}{urlencode(query)}")
    headers = [*case.headers, *(pair for pair in given if not pair[0].startswith(QUERY))]
    cookies = [value for name, value in headers if name.lower() == "cookie"]
    if len(cookies) > 1:
        headers = [pair for pair in headers if pair[0].lower() != "cookie"] + [("Cookie", "; ".join(cookies))]
    return case, (("User-Agent", USER_AGENT), *headers)


class _Gate(requests.adapters.HTTPAdapter):
    def __init__(
        self,
        sent: list[Request],
        guard: Guard,
        clock: Clock,
        settings: RunSettings,
        time_limit: TimeLimit,
        fresh: FreshHeaders,
    ) -> None:
        self._context = settings.network.context() if settings.base_url.startswith("https:") else None
        super().__init__()
        self.interim: list[Response] = []
        self._sent = sent
        self._time_limit = time_limit
        self._fresh = fresh
        self._guard = guard
        self._clock = clock
        self._rate = settings.rate
        self._timeout = settings.timeout
        self._next_at = 0.0
        self._target = ""
        self._is_tight = False

    def send(  # type: ignore[override]  # requests hands over everything else by name
        self, request: requests.PreparedRequest, **named: object
    ) -> requests.Response:
        request.headers.pop(CASE_HEADER, None)
        if not (isinstance(request, ExactRequest) and request.keeps_connection):
            # A connection of its own for each request: a reset is then never the late end of an earlier one. The header
            # alone is not enough, for not every server says in its response that it will close.
            request.headers["Connection"] = "close"
            self.close()
        self._target = request.path_url
        self._is_tight = isinstance(request, ExactRequest) and request.tight_headers
        self._pace()
        self._fresh.refresh(request)
        sent = request_of(request, self._clock.now())
        self._guard.check(sent)
        self._sent.append(sent)
        self.interim = []
        begun = self._clock.now()
        named |= {"stream": True, "timeout": self._time_limit.clip(self._timeout)}
        response = super().send(request, **named)  # type: ignore[arg-type]
        read_body(response)
        self._fresh.learn(request, response)
        self._time_limit.note(self._clock.now() - begun)
        self.interim = [Response(status, headers) for status, headers in interim_of(response)]
        return response

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - passed on unread
        super().init_poolmanager(*arguments, ssl_context=self._context, **named)

    def proxy_manager_for(self, proxy: str, **named: Any) -> ProxyManager:  # noqa: ANN401 - passed on unread
        return cast("ProxyManager", super().proxy_manager_for(proxy, ssl_context=self._context, **named))

    def get_connection_with_tls_context(self, *arguments: Any, **named: Any) -> HTTPConnectionPool:  # noqa: ANN401 - passed on unread
        pool = cast("HTTPConnectionPool", super().get_connection_with_tls_context(*arguments, **named))
        within = TOTAL_TIMEOUT_FACTOR * self._timeout
        limit_response_time(pool, within=self._time_limit.clip(within), now=self._clock.now)
        write_target(pool, lambda: self._target)
        write_headers(pool, lambda: self._is_tight)
        return pool

    def _pace(self) -> None:
        if self._rate:
            wait = max(0.0, self._next_at - self._clock.now())
            self._time_limit.check(wait)
            self._clock.sleep(wait)
            self._next_at = self._clock.now() + 1 / self._rate


def _retry_after(response: Response, now: float) -> float | None:
    value = next(iter(response.values("retry-after")), "")
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError):
        return None
