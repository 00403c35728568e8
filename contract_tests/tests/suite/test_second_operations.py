"""What one operation checks well another may check badly: with the same schema, and the same form of messages."""

from __future__ import annotations

import pytest

from contract_tests.cases.profile import Profile
from contract_tests.proof.trial import run_trial

OPERATIONS = (
    "accounts/setQuota",
    "accounts/checkAvailableName",
    "accounts/create",
    "apps/checkAvailableName",
    "apps/create",
)


@pytest.mark.parametrize(
    ("fault", "only", "clause"),
    [
        ("accounts_create/body.name/number-accepted", "rule/accounts_create/name", "ACC-NAME-TYPE"),
        ("accounts_create/body.password/empty-accepted", "rule/accounts_create/password", "PW-LEN-MIN"),
        (
            "accounts_create/body.password/rule-unchecked-in-xml",
            "xml-password-subsets/accounts_create",
            "PW-REFUSED-BY-ALL",
        ),
        ("apps_create/body.description/underscore-refused", "texts/apps_create/marks", "RES-APP-CREATE-200"),
        (
            "accounts_check_available_name/body.name/error-swaps-name-and-value",
            "rule/accounts_check_available_name",
            "ERR-NAMED-PARAMETER",
        ),
        ("apps_create/body.description/error-leaves-a-placeholder", "rule/apps_create/desc", "ERR-NAMED-PARAMETER"),
        ("accounts_set_quota/body.namespace/error-names-another", "rule/accounts_set_quota", "ERR-NAMED-PARAMETER"),
    ],
)
def test_it_is_found_there(fault: str, only: str, clause: str) -> None:
    trial = run_trial(fault=fault, profile=Profile.DEFAULT, seed=1, only=(only,))
    assert (trial.outcome, trial.clauses) == ("red", (clause,))


@pytest.mark.parametrize("only", ["apps/checkAvailableName", "readings/apps_check_available_name"])
def test_an_operation_that_follows_no_reading_is_seen(only: str) -> None:
    """Also by the test alone, which the report names to see it again."""
    fault = "apps_check_available_name/body.name/pattern-2-unchecked"
    trial = run_trial(fault=fault, profile=Profile.QUICK, seed=1, only=(only,))
    assert (trial.outcome, trial.clauses) == ("red", ("APP-NAME-RULES",))
    assert trial.tests == ("readings/apps_check_available_name",)


@pytest.mark.parametrize(
    "variant",
    [
        "app-name-any-characters",
        "account-name-hyphen-anywhere",
        "account-name-letters-and-digits",
        "quota-space-any-number",
    ],
)
def test_every_reading_is_right(variant: str) -> None:
    trial = run_trial(variant=variant, profile=Profile.QUICK, seed=1, only=OPERATIONS)
    assert trial.outcome == "green"
