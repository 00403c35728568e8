"""The matrix as a whole: stable, complete, and every case what its name says."""

from __future__ import annotations

import json
import string
from itertools import pairwise

import pytest

from contract_tests.cases.building.case import Case
from contract_tests.cases.building.signing import ToSign
from contract_tests.cases.matrix import matrix
from contract_tests.cases.profile import Profile
from contract_tests.contract import load_contract
from contract_tests.oracle.exchange import Request
from contract_tests.oracle.expectation import Situation, expect
from contract_tests.oracle.observed import observe
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.tests.oracle.building import rulebook
from contract_tests.tests.our_api import RESET, SIGNATURE_HEADER, TIMESTAMP_HEADER, sign, string_to_sign

ACCOUNT = "20nAZnjbUNFdc7RsILlC3A"
KNOWN = {"account": (ACCOUNT,), "app": ("A4LI7d5mRn1f6M2HxZAEE2",), "app-type": ("DEV-1.0.0",)}
SITUATED = {kind: frozenset(keys) for kind, keys in KNOWN.items()}
KEYS = Credentials("access-key-for-tests", "secret-key-for-tests")
NOW = 1_750_000_000.0
CLASSES = [
    frozenset(each) for each in (string.ascii_lowercase, string.ascii_uppercase, string.digits, string.punctuation)
]


def outcome(case: Case, reading: str = "any") -> ExpectedOutcome:
    """What the judgement demands of a case."""
    headers = (*case.headers, *case.signing(ToSign(case.method, case.target, NOW, KEYS)))
    request = Request(case.method, case.target, headers, case.body, NOW)
    readings = {} if reading == "any" else {"password": reading}
    return expect(observe(request, rulebook()), Situation(KEYS, SITUATED, readings)).outcome


def cases_of(seed: int, profile: Profile = Profile.DEFAULT) -> list[Case]:
    """Return the matrix of our own API."""
    return list(matrix(load_contract(), KNOWN, seed, profile))


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return cases_of(1)


def test_ids_are_unique(cases: list[Case]) -> None:
    assert len({case.id for case in cases}) == len(cases)


def test_each_operation_that_sets_a_password_is_sent_some_that_every_reading_refuses(cases: list[Case]) -> None:
    passwords = {
        json.loads(case.body)["password"]
        for case in cases
        if case.id.startswith("rule/accounts_create/password-pattern") and outcome(case) is ExpectedOutcome.FAIL
    }
    kinds = {tuple(bool(kind.intersection(each)) for kind in CLASSES) for each in passwords}
    # Without a letter, without a digit, and without a special character; each of two classes.
    assert {(False, False, True, True), (True, False, False, True), (False, True, True, False)} <= kinds
    assert all(sum(kind) == 2 for kind in kinds)


def test_the_same_seed_makes_the_same_cases(cases: list[Case]) -> None:
    again = cases_of(1)
    assert [(case.id, case.target, case.body) for case in again] == [
        (case.id, case.target, case.body) for case in cases
    ]


def test_another_seed_makes_others_under_the_same_names(cases: list[Case]) -> None:
    others = cases_of(2)
    assert [case.id for case in others] == [case.id for case in cases]
    assert [case.body for case in others] != [case.body for case in cases]


def test_a_case_that_is_added_to_one_group_changes_no_other(cases: list[Case]) -> None:
    """Each group draws from a generator of its own, named after it."""
    quick = {case.id: case.body for case in cases_of(1, Profile.QUICK)}
    every = {case.id: case.body for case in cases}
    assert quick.items() < every.items()


@pytest.mark.parametrize("seed", range(10))
def test_every_altered_signature_must_fail_whatever_the_seed(seed: int) -> None:
    for case in cases_of(seed):
        if case.id.startswith("signature/"):
            assert outcome(case) is ExpectedOutcome.FAIL, case.id


def test_a_quick_run_tries_what_checks_of_signatures_and_ranges_often_leave_out() -> None:
    cases = {case.id: case for case in cases_of(1, Profile.QUICK)}
    signed = [dict(case.signing(ToSign(case.method, case.target, NOW, KEYS))) for case in cases.values()]
    signatures = [each[SIGNATURE_HEADER] for each in signed if SIGNATURE_HEADER in each]
    assert any(not each.isascii() for each in signatures)
    assert any(len(each) > 500 for each in signatures)
    documented = string_to_sign(
        method=RESET.method, target=RESET.path, timestamp=str(int(NOW * 1000)), access_key=KEYS.access_key
    )
    for secret, text in (
        (KEYS.secret_key.upper(), documented),
        (KEYS.secret_key, documented.rpartition("\n")[0]),
    ):
        assert sign(text, secret) in signatures
    early = [case for id_, case in cases.items() if id_.startswith("signature/wrongly-signed-")]
    accepts = [dict(case.headers).get("Accept") for case in early]
    assert {None, "*/*", "application/json", "application/xml"} <= {*accepts}
    assert any("charset" in dict(case.headers)["Content-Type"] for case in early)
    assert any("Cookie" in dict(case.headers) for case in early)
    assert any(len(case.body) > 2**14 for case in early)
    assert "xml" in str(cases["clock/3600-s-behind"].headers)
    assert {"zZ9%zZ9%zZ9%", "aA0@aA0@aA0@"} <= {
        json.loads(case.body)["password"] for case in cases.values() if case.id.startswith("password-characters/")
    }


def test_the_case_of_a_charset_means_nothing_quoted_or_not(cases: list[Case]) -> None:
    types = {dict(case.headers)["Content-Type"] for case in cases if case.id.endswith("charset")}
    written = {each.partition("=")[2] for each in types if "charset=" in each}
    assert {"UTF-8", "utf-8", '"UTF-8"', '"utf-8"'} <= written


def test_neighbours_on_a_kept_connection_have_no_form_and_no_body_in_common(cases: list[Case]) -> None:
    kept = [case for case in cases if case.id.startswith("connection/")]
    pairs = [*pairwise(kept)]
    assert any(dict(one.headers)["Accept"] != dict(other.headers)["Accept"] for one, other in pairs)
    assert any(one.body and not other.body and one.operation == other.operation for one, other in pairs)


@pytest.mark.parametrize(
    ("prefix", "wanted"),
    [
        ("password-subsets/lower+upper+digit+special-8", ExpectedOutcome.SUCCEED),
        ("password-subsets/lower+upper+digit+special-21", ExpectedOutcome.FAIL),
        ("password-subsets/lower+digit-12", ExpectedOutcome.FAIL),
        ("password-lengths/7", ExpectedOutcome.FAIL),
        ("password-lengths/8", ExpectedOutcome.SUCCEED),
        ("password-lengths/20", ExpectedOutcome.SUCCEED),
        ("password-lengths/21", ExpectedOutcome.FAIL),
        ("password-texts/three-alike", ExpectedOutcome.SUCCEED),
        ("password-characters/first-of-each", ExpectedOutcome.SUCCEED),
        ("password-characters/last-of-each", ExpectedOutcome.SUCCEED),
        ("id/known", ExpectedOutcome.SUCCEED),
        ("id/known-in-other-case", ExpectedOutcome.FAIL),
        ("body/escaped", ExpectedOutcome.SUCCEED),
        ("body/utf-16", ExpectedOutcome.OPEN),
        ("body/bad-utf-8-elsewhere", ExpectedOutcome.FAIL),
        ("body/byte-order-mark", ExpectedOutcome.OPEN),
        ("body/raw-tab-elsewhere", ExpectedOutcome.FAIL),
        ("body/comma-too-many", ExpectedOutcome.FAIL),
        ("body/password-number-with-exponent", ExpectedOutcome.FAIL),
        ("xml/mixed-password-short", ExpectedOutcome.OPEN),
        ("xml/mixed-password-long", ExpectedOutcome.OPEN),
        ("xml/mixed-password-good-after-nothing", ExpectedOutcome.OPEN),
        ("xml/mixed-password-too-short", ExpectedOutcome.FAIL),
        ("xml/mixed-id", ExpectedOutcome.OPEN),
        ("xml/values-on-lines-of-their-own", ExpectedOutcome.OPEN),
        ("xml/short-password-among-white-space", ExpectedOutcome.OPEN),
        ("media/json-called-xml", ExpectedOutcome.FAIL),
        ("xml/documented", ExpectedOutcome.SUCCEED),
        ("xml/external-file", ExpectedOutcome.FAIL),
        ("xml/bomb", ExpectedOutcome.FAIL),
        ("xml/entity", ExpectedOutcome.OPEN),
        ("media/json-with-charset", ExpectedOutcome.SUCCEED),
        ("media/no-content-type", ExpectedOutcome.OPEN),
        ("clock/285-s-ahead", ExpectedOutcome.SUCCEED),
        ("clock/315-s-behind", ExpectedOutcome.FAIL),
        ("value/old-timestamp-behind-new", ExpectedOutcome.FAIL),
        ("value/new-timestamp-behind-old", ExpectedOutcome.FAIL),
        ("body/members-one-level-down", ExpectedOutcome.FAIL),
        ("list/object", ExpectedOutcome.SUCCEED),
        (f"method/{RESET.name}-HEAD-json", ExpectedOutcome.FAIL),
        ("path/api-v2-accounts-noSuchOperation", ExpectedOutcome.FAIL),
        (f"query/{RESET.name}-one-unsigned", ExpectedOutcome.FAIL),
    ],
)
def test_what_a_case_demands(prefix: str, wanted: ExpectedOutcome, cases: list[Case]) -> None:
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


def test_an_empty_timestamp_is_signed_as_one_is_found_that_is_missed(cases: list[Case]) -> None:
    """Whoever does not miss the header reads an empty text: only with that in the string to sign it shows."""
    by_id = {case.id: case for case in cases}
    for how in ("without", "empty"):
        case = by_id[f"signature/accounts_reset_password/{how}-apigw-timestamp"]
        given = dict(case.signing(ToSign(case.method, case.target, NOW, KEYS)))
        signed = string_to_sign(method=case.method, target=case.target, timestamp="", access_key=KEYS.access_key)
        assert not given.get(TIMESTAMP_HEADER)
        assert given[SIGNATURE_HEADER] == sign(signed, KEYS.secret_key)


def test_the_key_of_another_kind_of_resource_is_that_of_nothing(cases: list[Case]) -> None:
    other = KNOWN["app"][0].encode()
    tried = {case.operation for case in cases if other in case.body and outcome(case) is ExpectedOutcome.FAIL}
    assert {"accounts_reset_password", "accounts_get_detail", "accounts_set_quota"} <= tried
    deleting = [case for case in cases if case.operation == "accounts_delete" and other in case.body]
    assert not deleting  # an endpoint that finds it might delete it


def test_every_character_of_the_signature_is_altered(cases: list[Case]) -> None:
    assert {f"signature/character-{position}" for position in range(44)} <= {case.id for case in cases}


def test_a_quick_run_alters_the_ends_of_the_signature_and_both_odd_and_even_characters() -> None:
    begin = "signature/character-"
    quick = cases_of(1, Profile.QUICK)
    positions = {int(case.id.removeprefix(begin)) for case in quick if case.id.startswith(begin)}
    assert {0, 43} <= positions
    assert {position % 2 for position in positions - {0, 43}} == {0, 1}


def test_under_one_reading_only_what_no_page_speaks_of_is_left_open(cases: list[Case]) -> None:
    """Passwords with a character of no class; the reading that forbids some characters decides all others."""
    for case in cases:
        if case.id.startswith(("password", "xml-password")) and outcome(case, "three-groups") is ExpectedOutcome.OPEN:
            headers = (*case.headers, *case.signing(ToSign(case.method, case.target, NOW, KEYS)))
            (password,) = observe(Request(case.method, case.target, headers, case.body, NOW), rulebook()).secrets[
                "password"
            ][:1]
            assert not set(password) <= set(string.ascii_letters + string.digits + string.punctuation), case.id
