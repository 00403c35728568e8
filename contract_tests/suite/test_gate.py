"""Runs last: what only the whole run shows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from contract_tests.oracle.violation import ClauseFinding, ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.marks import tries
from contract_tests.suite.plan import CONNECTIONS

if TYPE_CHECKING:
    from contract_tests.suite.run import Run

ACCIDENTS: Final = 3
"""Requests that may be lost in a run by accident, however short it is."""
ONE_IN: Final = 50
"""Of so many requests one may be lost by accident."""


@tries(CONNECTIONS, "ERR-STATUS-KNOWN")
def test_connections(run: Run) -> None:
    """Few requests were lost on the way, which is an accident of the network; more are the endpoint's."""
    lost, sent = run.transport.lost, len(run.transport.sent)
    for reason, count in Counter(lost).items():
        question = "requests that were sent again, since they got no response the first time"
        run.record.findings[ClauseFinding("ERR-STATUS-KNOWN", question, reason)] += count
    if len(lost) > max(ACCIDENTS, sent / ONE_IN):
        reasons = ", ".join(sorted(set(lost)))
        what = f"{len(lost)} of {sent} requests got no response the first time: {reasons}"
        fail_if_broken(run.add_violation(CONNECTIONS, ClauseViolation("ERR-STATUS-KNOWN", what)))
