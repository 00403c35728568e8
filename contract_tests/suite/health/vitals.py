"""Notices that an endpoint can't be tested further: it is gone, sends one page for everything, or the keys ended.

What a live endpoint shows from then on says nothing about clauses, so it is withdrawn. A suspicion, which is a row of
suspicious exchanges, becomes certain only when requests that have nothing special about them get no other response.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urlsplit

from contract_tests.oracle.observed import is_of_api

from ..ending import GiveUpError
from ..sending.conversion import ENDLESS, UNREACHABLE

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import ObservedExchange, Response
    from contract_tests.oracle.rulebook import Rulebook

    from ..record import Mark, RunRecord

UNAUTHORIZED: Final = 401
FORBIDDEN: Final = 403
SUSPICIOUS: Final = 10
"""Exchanges of one kind in a row that make a suspicion."""
SUSPICIOUS_SOONER: Final = {**dict.fromkeys(UNREACHABLE, 3), **dict.fromkeys(ENDLESS, 2)}
"""The same where nothing was sent, and where each takes as long as a response may take."""
KEY_PROBES: Final = 10
"""Signed requests that must all fail authentication: an endpoint may refuse some right signatures, and not others."""
SILENT: Final = "no response"


class Probes(Protocol):
    """Sends requests that have nothing special about them."""

    def ordinary(self) -> Iterator[ObservedExchange]:
        """Requests that a working endpoint responds to in different ways."""

    def signed(self, count: int) -> Iterator[ObservedExchange]:
        """Signed requests, each with another signature."""

    def allowed(self) -> Iterator[ObservedExchange]:
        """Signed requests: all that only read, and one that is refused; none where nothing may be read."""

    def signed_otherwise(self) -> Iterator[ObservedExchange]:
        """Requests that are signed with the right keys, and not as documented."""


@dataclass(slots=True)
class _Row:
    """Exchanges of one kind in a row."""

    kind: str
    since: Mark
    count: int = 0
    latest: ObservedExchange | None = None


class Vitals:
    """Watches a live endpoint."""

    def __init__(self, record: RunRecord, rulebook: Rulebook, probes: Probes) -> None:
        """Watch an endpoint.

        Args:
            record: What a withdrawal takes back.
            rulebook: The schemas of the document.
            probes: Sends requests to confirm a suspicion.
        """
        self._record = record
        self._rulebook = rulebook
        self._probes = probes
        self._strange: _Row | None = None
        self._unauthorized: _Row | None = None
        self._forbidden: _Row | None = None
        self._let_through = 0
        self._knows_keys = False

    def watch(self, exchange: ObservedExchange, before: Mark, *, is_signed: bool) -> None:
        """Look at an exchange.

        Args:
            exchange: The exchange.
            before: How far the record was before it.
            is_signed: Whether the request is signed as documented.

        Raises:
            GiveUpError: Going on makes no sense.
        """
        self._watch_kind(exchange, before)
        if exchange.response is not None:
            self._watch_permission(exchange.response, before, is_signed=is_signed)
        if is_signed and exchange.response is not None:
            self._watch_keys(exchange.response, before)

    def _watch_kind(self, exchange: ObservedExchange, before: Mark) -> None:
        kind = self.kind_of(exchange)
        if kind is None:
            self._strange = None
            return
        if self._strange is None or self._strange.kind != kind:
            self._strange = _Row(kind, before)
        self._strange.count += 1
        self._strange.latest = exchange
        if self._strange.count >= SUSPICIOUS_SOONER.get(exchange.failure, SUSPICIOUS):
            self._check_kind(self._strange)

    def _check_kind(self, row: _Row) -> None:
        self._strange = None
        if row.latest and all(self.kind_of(probe) == row.kind for probe in self._probes.ordinary()):
            self._give_up(all_alike(row.latest), row.since)

    def _watch_keys(self, response: Response, before: Mark) -> None:
        if response.status != UNAUTHORIZED:
            self._let_through += self.is_of_api(response)
            self._unauthorized = None
            return
        self._unauthorized = self._unauthorized or _Row("", before)
        self._unauthorized.count += 1
        if self._unauthorized.count >= SUSPICIOUS:
            self.check_keys(self._unauthorized.since)
            self._unauthorized = None

    def _watch_permission(self, response: Response, before: Mark, *, is_signed: bool) -> None:
        if response.status != FORBIDDEN:
            self._forbidden = None if is_signed else self._forbidden
            return
        self._forbidden = self._forbidden or _Row("", before)
        self._forbidden.count += is_signed
        if self._forbidden.count >= SUSPICIOUS:
            self._check_permission(self._forbidden.since)
            self._forbidden = None

    def _check_permission(self, since: Mark) -> None:
        statuses = {each.response.status if each.response else None for each in self._probes.allowed()}
        if statuses == {FORBIDDEN}:
            self._give_up("every signed request is forbidden (status 403), so the keys may lack the permission", since)

    def settle(self) -> None:
        """At the end of a run, look into a suspicion that had not grown enough.

        Raises:
            GiveUpError: It is certain.
        """
        if self._strange:
            self._check_kind(self._strange)
        if self._unauthorized:
            self.check_keys(self._unauthorized.since)
        if self._forbidden:
            self._check_permission(self._forbidden.since)

    def check_keys(self, since: Mark) -> None:
        """Try several signed requests.

        Raises:
            GiveUpError: All of them fail authentication, and nothing shows that the keys are right.
        """
        if self._knows_keys or any(map(_is_let_through, self._probes.signed(KEY_PROBES))):
            return
        # Whoever takes these keys in another way than the documented one knows them: then it is the way that is wrong.
        self._knows_keys = any(map(_is_let_through, self._probes.signed_otherwise()))
        if self._knows_keys:
            return
        if not self._let_through:
            self._give_up("no signed request passes authentication, so the keys may be wrong, or have expired", since)
        reason = (
            "every signed request fails authentication with status 401, so the keys may have expired or been revoked"
        )
        self._give_up(f"{reason}; {self._let_through} had passed before", since)

    def _give_up(self, reason: str, since: Mark) -> None:
        reason = f"since request {since.requests + 1}, {reason}" if since.requests else reason
        self._record.withdraw(since, reason)
        raise GiveUpError(reason)

    def kind_of(self, exchange: ObservedExchange) -> str | None:
        """What kind of a strange exchange one is; None when the response is one of the API."""
        response = exchange.response
        if response is None:
            return SILENT
        return None if self.is_of_api(response) else f"{response.status} {response.media_type}"

    def is_of_api(self, response: Response) -> bool:
        """Whether a response can come from an endpoint of this API that works, whatever else is wrong with it."""
        return is_of_api(response, self._rulebook)


def _is_let_through(exchange: ObservedExchange) -> bool:
    return exchange.response is None or exchange.response.status != UNAUTHORIZED


def all_alike(exchange: ObservedExchange) -> str:
    """Say what came instead of the API's responses."""
    response = exchange.response
    if response is None:
        return f"no request gets a response: {exchange.failure}"
    where = next(iter(response.values("location")), "")
    if 300 <= response.status < 400 and where:
        return f"every response is a redirect to {_origin(where)} (status {response.status})"
    page = f"a page of type {response.media_type}" if response.media_type else "nothing that says its type"
    return f"every response has status {response.status} and {page}, which is not this API's"


def _origin(location: str) -> str:
    """Where a redirect leads, without what it may hold about the request."""
    try:
        parts = urlsplit(location)
        origin = f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return "an address that makes no sense"
    is_plain = parts.hostname is not None and origin.isascii() and origin.isprintable()
    return origin[:100] if is_plain else "another place"
