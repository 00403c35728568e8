"""How schemathesis is set up: it signs at the last moment, remembers nothing, learns nothing, knows our formats."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

import schemathesis
from hypothesis import HealthCheck, Phase, settings

from contract_tests.cases.profile import Profile
from contract_tests.oracle.operations import GET_LIST

from .strategies import account_ids, valid_passwords
from .transport import USER_AGENT, SignProperly

if TYPE_CHECKING:
    from schemathesis.schemas import BaseSchema

    from .run import Run

EXAMPLES: Final = {Profile.QUICK: 9, Profile.DEFAULT: 80, Profile.DEEP: 1000}
"""Examples of a property, by profile."""
SCENARIOS: Final = {Profile.QUICK: 2, Profile.DEFAULT: 12, Profile.DEEP: 150}
STEPS: Final = 6
ID_FORMAT: Final = "account-id"
IMPOSSIBLE_ID: Final = "no-such-account-of-the-contract-tests"
"""Too long and not base62: no account can have it."""
SOME_ID: Final = "0" * 22
"""Of the right form; in safe mode it is replaced before anything is sent."""


def hypothesis_settings(examples: int, *, steps: int | None = None) -> settings:
    """Settings of a property: as many examples as the profile has, no database, no deadline, shrunk when it fails."""
    more: dict[str, Any] = {} if steps is None else {"stateful_step_count": steps}
    return settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=False,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        report_multiple_bugs=False,
        **more,
    )


def schema_for(run: Run, *phases: str) -> BaseSchema:
    """The document, loaded by schemathesis for some of its phases."""
    schemathesis.openapi.format("password", valid_passwords())
    schemathesis.openapi.format(ID_FORMAT, account_ids(run.settings.account_id or SOME_ID))
    document: dict[str, Any] = copy.deepcopy(dict(run.knowledge.document))
    document["components"]["schemas"]["AccountId"]["format"] = ID_FORMAT
    document["servers"] = [{"url": run.settings.base_url}]
    schema = schemathesis.openapi.from_dict(document, config=_config(run, phases))
    # Signed when it is sent, over the final bytes; schemathesis itself makes up no signing headers.
    schema.auth.set_from_requests(SignProperly(run.transport, run.settings))
    return schema.exclude(path=GET_LIST.path) if run.settings.is_safe_mode else schema


def _config(run: Run, phases: tuple[str, ...]) -> schemathesis.Config:
    by_phase: dict[str, dict[str, Any]] = {
        name: {"enabled": name in phases, "extra-data-sources": {"responses": False}}
        for name in ("examples", "coverage", "fuzzing")
    }
    by_phase["fuzzing"]["error-feedback"] = {"enabled": False}
    by_phase["stateful"] = {"inference": {"algorithms": []}, "link-calibration": False}
    return schemathesis.Config.from_dict(
        {
            "seed": run.settings.seed,
            "headers": {"User-Agent": USER_AGENT},
            "generation": {
                "database": "none",
                "with-security-parameters": False,
                "max-examples": EXAMPLES[run.settings.profile],
            },
            "phases": by_phase,
            "suppress-health-check": ["all"],
            "cache": {"enabled": False},
            "analysis": {"constants": {"enabled": False}},
            "output": {"sanitization": {"enabled": False}},
        }
    )
