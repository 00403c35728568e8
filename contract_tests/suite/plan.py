"""What a run is going to send: the cases of the matrix that its guard lets pass, and the number of requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from contract_tests.cases.matrix import matrix
from contract_tests.cases.signing import ToSign
from contract_tests.oracle.exchange import Request

from .generation import EXAMPLES, IMPOSSIBLE_ID, SCENARIOS, STEPS
from .guard import NotSentError

if TYPE_CHECKING:
    from contract_tests.cases.case import Case

    from .run import Run

PROPERTIES: Final = 6
"""Tests that send as many requests as a profile has examples: two of schemathesis, four of our own."""
CORNERS: Final = 100
STATE: Final = 40
"""About how many requests the corners of the document and the tests of state take."""
MARGIN: Final = 4
"""How many times the planned number may be sent, when failures are shrunk, before the run is ended."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is going to be sent.

    Attributes:
        cases: Cases of the matrix.
        requests: About how many requests are sent when nothing fails.
    """

    cases: tuple[Case, ...]
    requests: int

    @property
    def limit(self) -> int:
        """Number of requests at which the run is ended."""
        return self.requests * MARGIN


def plan_of(run: Run) -> Plan:
    """Plan a run; nothing is sent."""
    settings = run.settings
    account_id = settings.account_id or IMPOSSIBLE_ID
    cases = tuple(case for case in matrix(account_id, settings.seed, settings.profile) if _is_sendable(run, case))
    generated = PROPERTIES * EXAMPLES[settings.profile] + SCENARIOS[settings.profile] * STEPS + CORNERS + STATE
    if not settings.only:
        return Plan(cases, len(cases) + generated)
    chosen = sum(case.id.startswith(settings.only) for case in cases)
    # A chosen test that is no case of the matrix is one whose requests are generated, or one of several requests.
    return Plan(cases, chosen or generated)


def _is_sendable(run: Run, case: Case) -> bool:
    now = run.transport.server_time()
    signing = case.signing(ToSign(case.method, case.target, now, run.settings.credentials))
    try:
        run.guard.check(Request(case.method, case.target, (*case.headers, *signing), case.body, now))
    except NotSentError:
        return False
    return True
