"""Runs last: what only the whole run shows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Slot
from contract_tests.oracle.ruling import Layer
from contract_tests.oracle.violation import ClauseFinding, ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.scenes.scene import Scene, for_each
from contract_tests.suite.session.plan import CONNECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.suite.run import Run

ACCIDENTS: Final = 3
"""Requests that may be lost in a run by accident, however short it is."""
ONE_IN: Final = 50
"""Of so many requests one may be lost by accident."""


def _scenes(run: Run) -> Iterator[Scene]:
    api = run.requests.api
    clauses = api.tries.slots(Slot.STATUS_KNOWN)
    if clauses:
        yield Scene(CONNECTIONS, clauses, api.main)


@for_each(_scenes)
def test_connections(scene: Scene, run: Run) -> None:
    """Few requests were lost on the way, which is an accident of the network; more are the endpoint's."""
    lost, sent, clause = run.transport.lost, len(run.transport.sent), scene.clauses[0]
    for reason, count in Counter(lost).items():
        question = "requests that were sent again, since they got no response the first time"
        run.record.findings[ClauseFinding(clause, question, reason)] += count
    if len(lost) > max(ACCIDENTS, sent / ONE_IN):
        reasons = ", ".join(sorted(set(lost)))
        what = f"{len(lost)} of {sent} requests got no response the first time: {reasons}"
        fail_if_broken(run.add_violation(CONNECTIONS, ClauseViolation(clause, what, Layer.TRANSPORT)))
