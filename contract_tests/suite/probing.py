"""The first requests of a run, and those that show whether an endpoint still works: nothing about them is special."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contract_tests.cases.case import PARAMETER_REFUSED, UNAUTHENTICATED, Case, reset_json
from contract_tests.cases.signing import signed
from contract_tests.oracle.operations import GET_LIST

from .conversion import UNREACHABLE
from .ending import CouldNotRunError
from .generation import IMPOSSIBLE_ID
from .vitals import UNAUTHORIZED, all_alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.oracle.exchange import ObservedExchange

    from .clock import Clock
    from .run import Run
    from .transport import Transport

UNSIGNED: Final = Case("start/unsigned", UNAUTHENTICATED, headers=(), signing=lambda _: ())
"""Neither signature nor body: it can't change anything, and shows the endpoint's clock and what it looks at first."""
REFUSED: Final = Case("start/refused", PARAMETER_REFUSED, body=reset_json(IMPOSSIBLE_ID, "short"))
"""Signed, and refused by every reading."""
LISTED: Final = Case("start/listed", ("RES-LIST-200",), target=GET_LIST.path, body=b"{}")
PAUSE: Final = 1.0
"""Seconds between two attempts to reach an endpoint that is starting."""


class OrdinaryRequests:
    """Sends what a working endpoint responds to in different ways."""

    def __init__(self, transport: Transport, *, is_safe_mode: bool) -> None:
        """Send requests.

        Args:
            transport: Sends them.
            is_safe_mode: Whether nothing may be sent that could be carried out.
        """
        self._transport = transport
        self._signed = REFUSED if is_safe_mode else LISTED

    def ordinary(self) -> Iterator[ObservedExchange]:
        """One that succeeds, where one may; one that is refused; one that fails authentication."""
        for case in dict.fromkeys((self._signed.id, REFUSED.id, UNSIGNED.id)):
            yield self._transport.send(CASES[case], attempts=1)

    def signed(self, count: int) -> Iterator[ObservedExchange]:
        """Signed requests, each with another timestamp and so with another signature."""
        for number in range(count):
            case = self._signed
            shifted = Case(case.id, case.clauses, target=case.target, body=case.body, signing=signed(shift=-number / 8))
            yield self._transport.send(shifted, attempts=1)


CASES: Final = {case.id: case for case in (UNSIGNED, REFUSED, LISTED)}


def begin(run: Run, clock: Clock) -> None:
    """Reach the endpoint, learn its clock and whether it authenticates a request before it parses the body.

    Raises:
        CouldNotRunError: There is no endpoint of this API at the address.
        GiveUpError: No signed request passes authentication.
    """
    until = clock.now() + run.settings.wait
    while True:
        before = run.record.mark(len(run.transport.sent))
        first = run.transport.send(UNSIGNED)
        # Nothing is wrong around an endpoint that was started here: whatever it does is its own doing.
        problem = "" if run.probe else _problem(run, first)
        if not problem:
            break
        if clock.now() + PAUSE > until:
            raise CouldNotRunError(problem)
        clock.sleep(PAUSE)
    run.transport.lost.clear()
    run.transport.note_clock(first)
    run.authenticates_before_parsing = first.response is not None and first.response.status == UNAUTHORIZED
    second = run.transport.send(REFUSED)
    run.first = {UNSIGNED: first, REFUSED: second}
    if run.probe is None and second.response is not None and second.response.status == UNAUTHORIZED:
        run.vitals.check_keys(before)


def _problem(run: Run, exchange: ObservedExchange) -> str:
    """Why there is no endpoint of this API; empty when there is one, if a faulty one."""
    kind = run.vitals.kind_of(exchange)
    if kind is None:
        return ""
    address = run.settings.base_url
    if exchange.failure in UNREACHABLE:
        advice = (
            "Start the endpoint, or set BASE_URL"
            if "proxy" not in exchange.failure
            else "Look at HTTPS_PROXY and NO_PROXY"
        )
        return f"No response from {address}: {exchange.failure}. {advice}."
    if all(run.vitals.kind_of(probe) == kind for probe in run.ordinary_requests.ordinary()):
        return f"No endpoint of this API at {address}: {all_alike(exchange)}."
    return ""
