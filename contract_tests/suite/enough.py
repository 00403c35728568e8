"""Whether a run has seen enough to say anything: one without a documented response has shown nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.oracle.operations import GET_LIST, RESET_PASSWORD

if TYPE_CHECKING:
    from .run import Run

DOCUMENTED = "any success or refusal, as documented"


def missing(run: Run) -> list[str]:
    """What the run has not seen: a success and refusals as documented, or any of them when only some tests were run."""
    seen = {
        (observation.exchange.request.path, observation.exchange.response.status)
        for observation in run.record.observations
        if observation.exchange.response is not None
        and not observation.judgement.violations
        and run.vitals.is_of_api(observation.exchange.response)
    }
    if not run.settings.selection.is_everything:
        return [] if seen else [DOCUMENTED]
    wanted = {
        (RESET_PASSWORD.path, 400): "a reset that is refused with 400, as documented",
        (RESET_PASSWORD.path, 401): "a request that fails authentication with 401, as documented",
    }
    if not run.settings.is_safe_mode:
        wanted[RESET_PASSWORD.path, 200] = "a reset that succeeds, as documented"
        wanted[GET_LIST.path, 200] = "a list of accounts, as documented"
    return [what for key, what in wanted.items() if key not in seen]
