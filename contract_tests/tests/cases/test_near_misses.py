"""What the matrix tries near the documented bodies, and that limits of size hide nothing of it."""

from __future__ import annotations

import pytest

from contract_tests.cases.bodies.json_text import ODD_VALUES
from contract_tests.cases.building.api import Api
from contract_tests.cases.building.tries import Tries
from contract_tests.cases.inputs.key_forms import ALPHABETS, changes_of_key, forms_of_key
from contract_tests.cases.inputs.references import EACH, reference_cases
from contract_tests.cases.profile import Profile
from contract_tests.contract import largest_request, load_contract
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.tests.cases.test_matrix import ACCOUNT, cases_of, outcome

SAME = ("-in-password", "-in-id", "in-pieces", "by-reference", "as-it-is", "single-quotes", "standalone", "spaces-in")
BY_LENGTH = {"password-lengths", "xml-password-lengths", "id", "xml-id"}
LARGE_ON_PURPOSE = {
    "body": {"id-huge-number", "password-huge-number", "deep-arrays", "deep-objects", "deep-and-closed", "large"}
    | {"deep-unknown-member", "utf-32", "escaped"},
    "list": {"body-deep"},
    "signature": {"unsigned-large", "wrongly-signed-large"},
    "xml": {"references", "deep", "deep-and-closed", "entity", "parameter-entity", "bomb", "quadratic-bomb"}
    | {"endless-entity", *(f"external-{name}" for name in ("file", "folder", "nothing", "loopback", "random"))},
    "xml-id": {"known-in-full-width"},
    "xml-password-subsets": {"none-20"},
    "xml-text": {"schema-location", "utf-16"},
}
"""Cases larger than what the document describes, of which there is a smaller one of each kind."""


def forms() -> list[tuple[str, str, tuple[str, ...]]]:
    """Return other writings of an id."""
    contract = load_contract()
    parameter = contract.operation("accounts_reset_password").inputs[0]
    return list(forms_of_key(ACCOUNT, ALPHABETS["digits-upper-lower"], parameter, Tries(contract)))


@pytest.mark.parametrize("group", ["name", "xml-name", "json-text", "password-bounds"])
def test_what_is_nearly_right_must_fail(group: str) -> None:
    cases = [case for case in cases_of(1) if case.id.startswith(f"{group}/")]
    assert cases
    for case in cases:
        is_odd = group == "json-text" and case.id.partition("/")[2] in ODD_VALUES
        # Soft hyphens between all characters make so many that the request is one for every limit.
        assert outcome(case) is (ExpectedOutcome.OPEN if is_odd else ExpectedOutcome.FAIL), case.id


def test_another_writing_of_an_id_is_another_id() -> None:
    names = [f"id/{name}" for name, _, _ in forms()]
    cases = {case.id: case for case in cases_of(1)}
    for name in names:
        assert outcome(cases[name]) is ExpectedOutcome.FAIL, name


def test_a_long_id_is_tried_with_another_last_character_and_a_short_one_is_not() -> None:
    cases = {case.id: case for case in cases_of(1, Profile.QUICK)}
    assert outcome(cases["id/known-with-other-last"]) is ExpectedOutcome.FAIL
    assert ACCOUNT[:-1].encode() in cases["id/known-with-other-last"].body
    assert ACCOUNT.encode() not in cases["id/known-with-other-last"].body
    contract = load_contract()
    parameter = contract.operation("accounts_reset_password").inputs[0]
    assert "known-with-other-last" not in {name for name, _, _ in changes_of_key("17", parameter, Tries(contract))}


def test_an_id_beyond_128_bits_is_written_in_each_alphabet() -> None:
    written = {name: text for name, text, _ in forms()}
    for name, alphabet in ALPHABETS.items():
        text = written[f"beyond-128-bits-{name}"]
        numbers = [sum(alphabet.index(c) * 62**n for n, c in enumerate(reversed(each))) for each in (text, ACCOUNT)]
        assert numbers[0] != numbers[1]
        assert numbers[0] % 2**128 == numbers[1] % 2**128
        assert len(text) <= 22


def test_only_what_is_large_on_purpose_may_be_refused_for_its_size() -> None:
    contract = load_contract()
    for case in cases_of(1):
        group, _, name = case.id.partition("/")
        if len(case.body) > largest_request(contract.operation(case.operation)):
            is_length = group in BY_LENGTH or group.endswith("-edges")
            is_by_length = (is_length and name[-2:].isdecimal()) or (group == "texts" and name.endswith("-long"))
            assert is_by_length or name in LARGE_ON_PURPOSE.get(group, set()), case.id


def test_the_same_text_in_other_markup_must_succeed() -> None:
    for case in cases_of(1):
        if case.id.startswith("xml-text/") and case.id.endswith(SAME[:4]):
            assert outcome(case) is ExpectedOutcome.SUCCEED, case.id


def test_a_quick_run_tries_no_more_than_some_keys_that_are_only_read() -> None:
    keys = tuple(f"DEV-1.0.{number}" for number in range(EACH + 5))
    cases = reference_cases(Api(load_contract(), {"app-type": keys, "account": (ACCOUNT,)}, 1))
    each = [case for case in cases if case.id.startswith("app-type/apps_get_app_type_template-")]
    assert [case.is_quick for case in each] == [True] * EACH + [False] * 5
    assert all(key.encode() in case.body for key, case in zip(keys, each, strict=True))
