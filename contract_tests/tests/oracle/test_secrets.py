"""A response that gives away the secret key or the right signature breaks a clause; one that quotes the request not."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

import pytest

from contract_tests.oracle.responses.secrets import distinctive_file
from contract_tests.tests.oracle.building import (
    ACCOUNT,
    GOOD,
    KEYS,
    SUCCESS,
    UNAUTHENTICATED,
    a_request,
    a_response,
    a_situation,
    broken,
)
from contract_tests.tests.our_api import (
    SIGNATURE_HEADER,
    SIGNING_HEADERS,
    right_signature,
    signed,
    with_edited,
    without,
)

WRONG = signed(secret_key=lambda _: "another-key")
FORMS: dict[str, Callable[[str], str]] = {
    "as it is": lambda signature: signature,
    "in quotation marks": lambda signature: f'"{signature}"',
    "percent-encoded": lambda signature: quote(signature, safe=""),
    "in the URL alphabet": lambda signature: signature.replace("+", "-").replace("/", "_"),
    "in hexadecimal": lambda signature: base64.b64decode(signature).hex(),
    "masked": lambda signature: f"{signature[:30]}…",
    "once more in Base64": lambda signature: base64.b64encode(signature.encode()).decode(),
}


def refusal(details: str) -> dict[str, object]:
    return {"error": {"errorCode": "200", "message": "Authentication Failed", "details": details}}


@pytest.mark.parametrize("form", FORMS)
def test_the_right_signature(form: str) -> None:
    request = a_request(signing=WRONG)
    shown = FORMS[form](right_signature(request, KEYS.secret_key))
    assert broken(request, a_response(401, refusal(shown))) == {"SIG-SECRETS-KEPT"}
    header = (("WWW-Authenticate", f'NCP expected="{shown}"'),)
    assert broken(request, a_response(401, UNAUTHENTICATED, headers=header)) == {"SIG-SECRETS-KEPT"}


def test_the_secret_key_is_a_secret_in_every_response() -> None:
    header = (("x-debug", base64.b64encode(KEYS.secret_key.encode()).decode()),)
    assert broken(a_request(), a_response(200, SUCCESS, headers=header)) == {"SIG-SECRETS-KEPT"}
    assert "SIG-SECRETS-KEPT" in broken(a_request(), a_response(500, KEYS.secret_key.encode(), "text/html"))


@pytest.mark.parametrize("form", [base64.b64encode, base64.urlsafe_b64encode])
def test_a_file_that_can_be_made_anew_stands_in_no_other_response(form: Callable[[bytes], bytes]) -> None:
    content = bytes(range(256))
    file = distinctive_file(content)
    assert file is not None
    situation = replace(a_situation(), files=(file,))
    shown = a_response(200, {**SUCCESS, "message": f"keytab: {form(content).decode()}"})
    assert broken(a_request(), shown, situation=situation) == {"RES-RESET-NO-PASSWORD"}
    assert not broken(a_request(), a_response(200, SUCCESS), situation=situation)
    assert distinctive_file(b"short") is None


def test_what_was_sent_may_come_back() -> None:
    for edit in (str.lower, lambda value: f"{value}, {value}", lambda value: value[:43], lambda value: value[-40:]):
        request = a_request(signing=with_edited(edit, SIGNATURE_HEADER))
        sent = request.values(SIGNATURE_HEADER)[0]
        assert broken(request, a_response(401, refusal(f"{sent!r} does not fit"))) == set()
    right = a_request()
    echoed = (("x-signature", right.values(SIGNATURE_HEADER)[0]),)
    assert broken(right, a_response(200, SUCCESS, headers=echoed)) == set()


def test_the_access_key_and_the_string_to_sign_are_no_secrets() -> None:
    request = a_request(signing=without(*SIGNING_HEADERS))
    assert broken(request, a_response(401, refusal(f"to be signed: POST {request.target} {KEYS.access_key}"))) == set()


@pytest.mark.parametrize(
    ("password", "trace", "expected"),
    [
        ("'0000000", "00000000000013ac", set()),  # what is left behind a mask stands there by chance
        ("00000000", "00000000000013ac", set()),
        (GOOD, f"trace-{GOOD[2:]}", {"RES-RESET-NO-PASSWORD"}),
        (GOOD, f"trace-{GOOD}", {"RES-RESET-NO-PASSWORD"}),
        (GOOD, hashlib.md5(GOOD.encode(), usedforsecurity=False).hexdigest(), {"RES-RESET-NO-PASSWORD"}),
        (GOOD, base64.b64encode(hashlib.sha256(GOOD.encode()).digest()).decode(), {"RES-RESET-NO-PASSWORD"}),
        (GOOD, hashlib.sha256(f"{GOOD}and a salt".encode()).hexdigest(), set()),
    ],
)
def test_characters_that_stand_in_a_response_by_chance(password: str, trace: str, expected: set[str]) -> None:
    response = a_response(200, SUCCESS, headers=(("x-ncp-trace-id", trace),))
    found = broken(a_request({"id": ACCOUNT, "password": password}), response)
    assert found & {"RES-RESET-NO-PASSWORD"} == expected
