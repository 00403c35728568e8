"""Runs last: a run that saw neither a success nor the documented errors has shown nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contract_tests.oracle.operations import GET_LIST, RESET_PASSWORD
from contract_tests.suite.marks import tries

if TYPE_CHECKING:
    from contract_tests.suite.run import Run


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
