"""The matrix as a whole: stable, complete, and every case what its name says."""

from __future__ import annotations

import pytest

from contract_tests.cases.case import Case
from contract_tests.cases.matrix import matrix
from contract_tests.cases.profile import Profile
from contract_tests.cases.signing import ToSign
from contract_tests.oracle.exchange import Request
from contract_tests.oracle.expectation import Situation, expect
from contract_tests.oracle.password import COUNTED, Policy
from contract_tests.oracle.ruling import Outcome
from contract_tests.oracle.sent import password_of
from contract_tests.oracle.signature import Credentials

ACCOUNT = "20nAZnjbUNFdc7RsILlC3A"
KEYS = Credentials("access-key-for-tests", "secret-key-for-tests")
NOW = 1_750_000_000.0


def outcome(case: Case, policy: Policy = Policy.ANY) -> Outcome:
    """What the judgement demands of a case."""
    headers = (*case.headers, *case.signing(ToSign(case.method, case.target, NOW, KEYS)))
    request = Request(case.method, case.target, headers, case.body, NOW)
    return expect(request, Situation(KEYS, frozenset({ACCOUNT}), policy)).outcome


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return list(matrix(ACCOUNT, seed=1))


def test_ids_are_unique(cases: list[Case]) -> None:
    assert len({case.id for case in cases}) == len(cases)


def test_the_same_seed_makes_the_same_cases(cases: list[Case]) -> None:
    again = list(matrix(ACCOUNT, seed=1))
    assert [(case.id, case.target, case.body) for case in again] == [
        (case.id, case.target, case.body) for case in cases
    ]


def test_another_seed_makes_others_under_the_same_names(cases: list[Case]) -> None:
    others = list(matrix(ACCOUNT, seed=2))
    assert [case.id for case in others] == [case.id for case in cases]
    assert [case.body for case in others] != [case.body for case in cases]


def test_a_case_that_is_added_to_one_group_changes_no_other(cases: list[Case]) -> None:
    """Each group draws from a generator of its own, named after it."""
    quick = {case.id: case.body for case in matrix(ACCOUNT, seed=1, profile=Profile.QUICK)}
    every = {case.id: case.body for case in cases}
    assert quick.items() < every.items()


@pytest.mark.parametrize("seed", range(10))
def test_every_tampered_signature_must_fail_whatever_the_seed(seed: int) -> None:
    for case in matrix(ACCOUNT, seed):
        if case.id.startswith("signature/"):
            assert outcome(case) is Outcome.FAIL, case.id


@pytest.mark.parametrize(
    ("prefix", "wanted"),
    [
        ("password-subsets/lower+upper+digit+special-8", Outcome.SUCCEED),
        ("password-subsets/lower+upper+digit+special-21", Outcome.FAIL),
        ("password-subsets/lower+digit-12", Outcome.FAIL),
        ("password-lengths/7", Outcome.FAIL),
        ("password-lengths/8", Outcome.SUCCEED),
        ("password-lengths/20", Outcome.SUCCEED),
        ("password-lengths/21", Outcome.FAIL),
        ("password-texts/three-alike", Outcome.SUCCEED),
        ("id/known", Outcome.SUCCEED),
        ("id/known-in-other-case", Outcome.FAIL),
        ("body/escaped", Outcome.SUCCEED),
        ("body/utf-16", Outcome.OPEN),
        ("body/bad-utf-8-elsewhere", Outcome.FAIL),
        ("body/byte-order-mark", Outcome.OPEN),
        ("body/raw-tab-elsewhere", Outcome.FAIL),
        ("body/comma-too-many", Outcome.FAIL),
        ("body/password-number-with-exponent", Outcome.FAIL),
        ("xml/mixed-password-short", Outcome.OPEN),
        ("xml/mixed-password-long", Outcome.OPEN),
        ("xml/mixed-password-good-after-nothing", Outcome.OPEN),
        ("xml/mixed-password-too-short", Outcome.FAIL),
        ("xml/mixed-id", Outcome.OPEN),
        ("xml/values-on-lines-of-their-own", Outcome.OPEN),
        ("xml/short-password-among-white-space", Outcome.OPEN),
        ("media/json-called-xml", Outcome.FAIL),
        ("xml/documented", Outcome.SUCCEED),
        ("xml/external-file", Outcome.FAIL),
        ("xml/bomb", Outcome.FAIL),
        ("xml/entity", Outcome.OPEN),
        ("media/json-with-charset", Outcome.SUCCEED),
        ("media/no-content-type", Outcome.OPEN),
        ("clock/285-s-ahead", Outcome.SUCCEED),
        ("clock/315-s-behind", Outcome.FAIL),
        ("list/object", Outcome.SUCCEED),
        ("method/resetPassword-HEAD-json", Outcome.FAIL),
        ("path/api-v2-accounts-noSuchOperation", Outcome.FAIL),
        ("query/resetPassword-one-unsigned", Outcome.FAIL),
    ],
)
def test_what_a_case_demands(prefix: str, wanted: Outcome, cases: list[Case]) -> None:
    case = next(case for case in cases if case.id == prefix)
    assert outcome(case) is wanted


def test_every_subset_of_the_classes_is_tried_at_every_bound(cases: list[Case]) -> None:
    tried = {case.id.partition("/")[2] for case in cases if case.id.startswith("password-subsets/")}
    for length in (8, 12, 20):
        assert sum(name.endswith(f"-{length}") for name in tried) == 16


def test_every_special_character_is_tried_alone(cases: list[Case]) -> None:
    tried = {case.id for case in cases}
    for code in (*range(0x21, 0x30), *range(0x3A, 0x41), *range(0x5B, 0x61), *range(0x7B, 0x7F)):
        assert f"password-characters/special-{code:02x}" in tried


def test_every_character_of_the_signature_is_altered(cases: list[Case]) -> None:
    assert {f"signature/character-{position}" for position in range(44)} <= {case.id for case in cases}


def test_a_quick_run_alters_the_ends_of_the_signature_and_both_odd_and_even_characters() -> None:
    begin = "signature/character-"
    quick = matrix(ACCOUNT, seed=1, profile=Profile.QUICK)
    positions = {int(case.id.removeprefix(begin)) for case in quick if case.id.startswith(begin)}
    assert {0, 43} <= positions
    assert {position % 2 for position in positions - {0, 43}} == {0, 1}


def test_under_a_policy_only_what_no_page_speaks_of_is_left_open(cases: list[Case]) -> None:
    """Passwords with a character of no class; the wording that forbids some characters decides all others."""
    for case in cases:
        if case.id.startswith(("password", "xml-password")) and outcome(case, Policy.THREE_GROUPS) is Outcome.OPEN:
            headers = (*case.headers, *case.signing(ToSign(case.method, case.target, NOW, KEYS)))
            password = password_of(Request(case.method, case.target, headers, case.body, NOW))
            assert not set(password) <= COUNTED, case.id
