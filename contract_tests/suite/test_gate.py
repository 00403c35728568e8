"""Runs last: what only the whole run shows. One that saw no success and no documented error has shown nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from contract_tests.oracle.operations import GET_LIST, RESET_PASSWORD
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.marks import tries

if TYPE_CHECKING:
    from contract_tests.suite.run import Run

ACCIDENTS: Final = 3
"""Requests that may be lost in a run by accident."""


@tries("connections", "ERR-STATUS-KNOWN")
def test_connections(run: Run) -> None:
    """Hardly a request was lost on the way and had to be sent again."""
    lost = run.transport.lost
    if len(lost) > ACCIDENTS:
        reasons = ", ".join(sorted(set(lost)))
        what = f"{len(lost)} of {len(run.transport.sent)} requests got no response the first time: {reasons}"
        fail_if_broken(run.add_violation("connections", ClauseViolation("ERR-STATUS-KNOWN", what)))


@tries("gate", "RES-RESET-200", "ERR-400-PARAMETER", "GW-401-200")
def test_gate(run: Run) -> None:
    """Something was refused as documented, and, outside safe mode, something succeeded."""
    seen = {
        (observation.exchange.request.path, observation.exchange.response.status)
        for observation in run.record.observations
        if observation.exchange.response is not None and not observation.judgement.violations
    }
    wanted = {
        (RESET_PASSWORD.path, 400): "a reset that is refused with 400, as documented",
        (RESET_PASSWORD.path, 401): "a request that fails authentication with 401, as documented",
    }
    if not run.settings.is_safe_mode:
        wanted[RESET_PASSWORD.path, 200] = "a reset that succeeds, as documented"
        wanted[GET_LIST.path, 200] = "a list of accounts, as documented"
    run.record.gate = [what for key, what in wanted.items() if key not in seen]
    if run.record.gate:
        pytest.fail(f"The run has not seen: {'; '.join(run.record.gate)}.", pytrace=False)
