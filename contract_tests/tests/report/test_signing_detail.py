"""What reports say of a signature that is wrong: what was altered, in words, and nothing that helps anybody to sign."""

from __future__ import annotations

import dataclasses

import pytest

from contract_tests.cases.authentication.clock import clock_cases
from contract_tests.cases.authentication.signatures import signature_cases
from contract_tests.cases.building.api import Api
from contract_tests.cases.building.signing import Signing, ToSign
from contract_tests.contract import load_contract
from contract_tests.oracle.exchange import Request
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.report.signing_detail import SigningDetail, SigningExplainer
from contract_tests.tests.our_api import (
    ACCESS_KEY_HEADER,
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    renamed,
    sign,
    signed,
    string_to_sign,
    with_value,
    without,
)

NOW = 1_800_000_000.0
KEYS = Credentials("CANARY-Q1w2-Z9x8", "CANARY-R3t4-Y7v6")
PATH = "/api/v2/accounts/resetPassword"
EXPLAINER = SigningExplainer(load_contract(), KEYS)


def sent(signing: Signing, target: str = PATH) -> Request:
    return Request("POST", target, signing(ToSign("POST", target, NOW, KEYS)), b"{}", NOW)


def detail(signing: Signing, target: str = PATH, test: str = "signature/other-word", clause: str = "") -> SigningDetail:
    return EXPLAINER.detail(sent(signing, target), NOW, test, clause)


@pytest.mark.parametrize(
    ("signing", "words"),
    [
        (signed(signature=str.lower), "signature in lower case"),
        (signed(signature=lambda value: value[:8]), "signature cut to its first 8 characters"),
        (signed(signature=lambda value: value[-40:]), "signature cut to its last 40 characters"),
        (signed(signature=lambda value: f"{value}AAAA"), "signature with something behind it"),
        (signed(signature=lambda value: f"A{value}"), "signature with something before it"),
        (signed(signature=lambda value: f'"{value}"'), "signature in quotation marks"),
        (signed(signature=lambda value: value[::-1]), "signature backwards"),
        (signed(signature=lambda value: f"{value[:20]}!{value[20:]}"), "something inside, at character 21"),
        (signed(signature=lambda value: f"!{value[1:]}"), "another character in place of number 1"),
        (signed(signature=lambda value: value.replace("=", "%3D")), "signature percent-encoded"),
        (signed(method=str.lower), "method signed in lower case"),
        (signed(secret_key=lambda _: "x"), "the test changes the secret key: other word"),
        (without(TIMESTAMP_HEADER), f"{TIMESTAMP_HEADER} is not sent"),
        (with_value(SIGNATURE_HEADER, ""), f"{SIGNATURE_HEADER} is empty"),
        (renamed(SIGNATURE_HEADER, "Authorization"), "the signature is in the header Authorization"),
        (signed(access_key=str.swapcase), "access key in the other case"),
        (signed(access_key=lambda _: "nobody"), "access key that nobody has"),
    ],
)
def test_what_was_altered_is_said_in_words(signing: Signing, words: str) -> None:
    assert words in detail(signing, clause="SIG-SECRET").altered


def test_a_query_that_was_not_signed() -> None:
    assert detail(signed(target=lambda _: PATH), f"{PATH}?a=1").altered == "path signed without its query"


@pytest.mark.parametrize(
    ("signing", "words"),
    [
        (signed(), "at the endpoint's clock"),
        (signed(shift=315), "(2027-01-15 08:05:15 UTC), 315 s ahead of the endpoint's clock; 300 s are allowed"),
        (signed(shift=-3600), "3600 s behind the endpoint's clock"),
        (signed(timestamp=lambda time: str(int(time))), "which counts seconds instead of milliseconds"),
        (signed(timestamp=lambda _: "now"), "now, which is no plain number of milliseconds"),
        (without(TIMESTAMP_HEADER), "none"),
    ],
)
def test_the_distance_of_the_timestamp(signing: Signing, words: str) -> None:
    assert words in detail(signing).timestamp


def test_the_string_to_sign_has_a_placeholder_for_the_access_key() -> None:
    assert detail(signed(shift=-400)).string_to_sign == f"POST {PATH}\n1799999600000\n{{access key}}"
    assert detail(signed(shift=-400)).altered == ""


@pytest.mark.parametrize(
    "signing", [case.signing for group in (signature_cases, clock_cases) for case in group(Api(load_contract(), {}, 1))]
)
def test_no_case_shows_what_helps_anybody_to_sign(signing: Signing) -> None:
    """Canary: of a key nothing, of a signature no more than a few characters in a row."""
    request = sent(signing)
    shown = repr(dataclasses.asdict(EXPLAINER.detail(request, NOW, "signature/x", "SIG-COMPLETE")))
    stamp, key = ("".join(request.values(name)) for name in (TIMESTAMP_HEADER, ACCESS_KEY_HEADER))
    right = sign(string_to_sign(method="POST", target=PATH, timestamp=stamp, access_key=key), KEYS.secret_key)
    secrets = {right: 9, KEYS.access_key: 5, KEYS.secret_key: 5}
    for value in request.values(SIGNATURE_HEADER):
        secrets[value] = 9
    for secret, length in secrets.items():
        assert not [part for part in windows(secret, length) if part in shown]


def windows(secret: str, length: int) -> list[str]:
    return [secret[start : start + length] for start in range(len(secret) - length + 1)]
