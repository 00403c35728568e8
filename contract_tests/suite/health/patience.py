"""Ends a run at an endpoint at which going on makes no sense, by what a few of its responses show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..ending import GiveUpError
from ..sending.conversion import ENDLESS
from .vitals import UNAUTHORIZED

if TYPE_CHECKING:
    from contract_tests.oracle.exchange import ObservedExchange

SILENCE: Final = 2
"""Responses without an end, after which no further request is sent."""
ENOUGH: Final = 10
"""Properly signed requests in a row that may fail authentication, before the run is ended."""


class Patience:
    """Counts what can be borne a few times."""

    def __init__(self) -> None:
        self._silence = 0
        self._unauthorized = 0
        self._is_authenticated = False

    def count_silence(self, exchange: ObservedExchange) -> None:
        """End the run at an endpoint whose responses do not end."""
        if exchange.response is None and exchange.failure in ENDLESS:
            self._silence += 1
        if self._silence >= SILENCE:
            raise GiveUpError(f"{SILENCE} requests got no complete response ({exchange.failure}), though sent twice")

    def count_unauthorized(self, exchange: ObservedExchange) -> None:
        """End the run at an endpoint of which the right keys are known, and which accepts no signature."""
        if exchange.response is None or self._is_authenticated:
            return
        self._is_authenticated = exchange.response.status != UNAUTHORIZED
        self._unauthorized += 1
        if not self._is_authenticated and self._unauthorized >= ENOUGH:
            raise GiveUpError(f"none of {ENOUGH} signed requests was let through")
