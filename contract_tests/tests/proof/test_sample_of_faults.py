"""A sample of the proof: faults of every group are found, and variants are not mistaken for faults.

`make mutants` tries all of them; this is what every test run can afford.
"""

from __future__ import annotations

import pytest

from contract_tests.cases.profile import Profile
from contract_tests.endpoint import FAULTS
from contract_tests.proof.trial import run_trial

SAMPLE = {
    "password-of-21-accepted": "password-lengths/",
    "query-not-covered": "query/accounts_reset_password-nothing",
    "signature-quotes-stripped": "value/signature-quoted",
    "session-cookie-accepted": "authentication/session",
    "path-dots-not-covered": "path-form/dot",
    "password-cut-at-nul": "password-controls/",
    "id-case-ignored": "id/known-in",
    "json-escapes-not-decoded": "body/escaped",
    "error-success-text": "media/json-asks",
    "success-id-of-another": "media/json-asks",
    "leak-in-header-base64": "media/json-asks",
    "list-account-id-of-none": "list/object",
    "signature-prefix-compared": "signature/character-",
    "signature-remembered": "state/signature-of-before",
    "clock-future-ten-minutes-accepted": "clock/",
    "unauthenticated-with-code-210": "signature/accounts_reset_password/other",
    "method-get-accepted": "method/",
    "xml-external-entity-resolved": "xml/external-file-of-this-machine",
    "reset-does-nothing": "state/replaced",
    "transport-length-too-long": "list/object",
}
"""A fault of every group, and the tests that find it."""


def test_the_sample_has_every_group() -> None:
    assert {FAULTS[name].group for name in SAMPLE} == {fault.group for fault in FAULTS.values()}


@pytest.mark.parametrize("fault", SAMPLE)
def test_a_fault_is_found_by_the_tests_for_it(fault: str) -> None:
    assert run_trial(fault=fault, profile=Profile.DEFAULT, seed=1, only=(SAMPLE[fault],)).outcome == "red"


def test_the_same_tests_find_nothing_when_it_is_switched_off() -> None:
    assert run_trial(profile=Profile.DEFAULT, seed=1, only=tuple(SAMPLE.values())).outcome == "green"


@pytest.mark.parametrize(
    "variant", ["password-three-of-four", "password-unicode-letter-is-special", "wrong-method-405"]
)
def test_a_variant_is_no_fault(variant: str) -> None:
    """Over three operations, two of which take a password; the proof tries all."""
    only = ("accounts/create", "accounts/getList", "accounts/resetPassword")
    assert run_trial(variant=variant, profile=Profile.QUICK, seed=1, only=only).outcome == "green"
