"""A refused signature is explained, without giving away what would be right."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from contract_tests.endpoint import EndpointSettings
from contract_tests.endpoint.authentication.signing_errors import KEYS, forms
from contract_tests.tests.endpoint.building import (
    ACCESS_KEY,
    ACCESS_KEY_HEADER,
    NOW,
    PASSWORD,
    RESET,
    SECRET_KEY,
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    reset,
    sign,
    signed_headers,
)
from contract_tests.tests.endpoint.probes import probes
from contract_tests.tests.endpoint.responses import Run, signing

MILLISECONDS = str(round(NOW * 1000))
TEXT = f"POST {RESET}\n{MILLISECONDS}\n{ACCESS_KEY}"
BODY = reset().body.decode()
SIGNING = signing()


def details(*, explain: bool = True, **options: Any) -> str:
    response = Run(EndpointSettings(explain=explain)).respond(reset(**options))
    assert response.status == 401
    return str(json.loads(response.body)["error"]["details"])


def test_it_says_what_it_expected_to_be_signed() -> None:
    explanation = details(signed=signed_headers(text="something else"))

    assert f"Expected to be signed: {json.dumps(TEXT)}." in explanation
    assert "None of the usual mistakes" in explanation


@pytest.mark.parametrize(
    ("text", "error", "difference"),
    [
        (TEXT.replace("POST", "post"), "the method in lower case", 'character 1: expected "POST'),
        (TEXT.replace("POST", "GET"), "another method, GET", "character 1:"),
        (f"{TEXT}\n", "a line feed at its end", f'character {len(TEXT) + 1}: expected the end, signed "\\n"'),
        (TEXT.replace(MILLISECONDS, MILLISECONDS[:-3]), "a timestamp in seconds", "first difference"),
        (TEXT.replace("\n", "\r\n"), "carriage returns", f'signed "\\r\\n{MILLISECONDS}'),
        (TEXT.replace("\n", "\\n"), "a backslash and an n", "first difference"),
        (TEXT.replace("POST ", "POST\n"), "a line feed between method and target", "character 5:"),
        (TEXT.removesuffix(f"\n{ACCESS_KEY}"), "without the access key", "signed the end"),
        (TEXT.replace(RESET, RESET[1:]), "without its leading slash", "character 6:"),
        (TEXT.replace("/api/v2", ""), "without /api/v2", "character 8:"),
        (TEXT.replace(RESET, f"https://127.0.0.1{RESET}"), "as a URL with scheme and host", "character 6:"),
        (f"{TEXT}\n{BODY}", "followed by the body", "expected the end"),
        (BODY, "the body, which is not signed", "character 1:"),
    ],
)
def test_it_names_an_error_in_the_text(text: str, error: str, difference: str) -> None:
    explanation = details(signed=signed_headers(text=text))

    assert error in explanation
    assert difference in explanation


@pytest.mark.parametrize(
    ("target", "signed", "error"),
    [
        ("?a=1", "", "without its query string"),
        ("?a=%20b", "?a= b", "percent signs decoded"),
        ("?a=+b", "?a= b", "plus signs decoded"),
        ("?a=%20b", "?a=%2520b", "percent-encoded a second time"),
        ("?b=1&a=2", "?a=2&b=1", "query sorted"),
        ("", "/", "a slash at its end"),
        ("", "?", "a question mark at its end"),
    ],
)
def test_it_names_an_error_in_the_target(target: str, signed: str, error: str) -> None:
    assert error in details(target=RESET + target, signed=signed_headers(target=RESET + signed))


@pytest.mark.parametrize(("error", "change"), KEYS)
def test_it_names_an_error_in_the_key(error: str, change: Any) -> None:
    key = {"the access key": ACCESS_KEY, "empty": ""}.get(error) or change(None, SECRET_KEY)

    assert f"the key of the HMAC is {error}." in details(headers={SIGNATURE_HEADER: sign(TEXT, key)})


@pytest.mark.parametrize(("error", "signature"), list(forms(SECRET_KEY, TEXT, SIGNING)))
def test_it_names_an_error_in_the_form(error: str, signature: str) -> None:
    assert f"the signature is {error}." in details(headers={SIGNATURE_HEADER: signature})


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({TIMESTAMP_HEADER: None}, f"Headers that are missing: {TIMESTAMP_HEADER}."),
        (dict.fromkeys((TIMESTAMP_HEADER, ACCESS_KEY_HEADER)), f"{TIMESTAMP_HEADER}, {ACCESS_KEY_HEADER}."),
        (
            {SIGNATURE_HEADER: None, "x-ncp-apigw-signature-v1": "A"},
            f"The request has x-ncp-apigw-signature-v1, which does not stand in for {SIGNATURE_HEADER}.",
        ),
        (signed_headers(access_key="another-key"), "The access key is not known here."),
        (signed_headers(timestamp="now"), "The timestamp is not a plain decimal number of milliseconds."),
        (
            signed_headers(timestamp=MILLISECONDS[:-3]),
            "The timestamp seems to count seconds; milliseconds are asked for.",
        ),
        (signed_headers(at=NOW - 301), "The timestamp is 301 s behind this endpoint's clock; 300 s are allowed."),
        (signed_headers(at=NOW + 900), "The timestamp is 900 s ahead of this endpoint's clock; 300 s are allowed."),
    ],
)
def test_it_says_what_else_is_wrong(headers: dict[str, str | None], expected: str) -> None:
    assert expected in details(headers=headers)


def test_it_mentions_the_clock_beside_a_wrong_signature() -> None:
    explanation = details(signed=signed_headers(at=NOW - 400, text="something else"))

    assert "The signature does not fit." in explanation
    assert "400 s behind" in explanation


def test_without_explanation_it_says_what_live_gateways_say() -> None:
    assert details(explain=False, signed=signed_headers(text="x")) == "Invalid authentication information."
    assert details(explain=False, signed={}) == "Authentication information are missing."


def test_no_response_holds_the_secret_key_or_the_expected_signature() -> None:
    run = Run(EndpointSettings())
    for request in probes():
        response = run.respond(request)
        timestamp = request.header(TIMESTAMP_HEADER) or ""
        access_key = request.header(ACCESS_KEY_HEADER) or ""
        expected = sign(f"{request.method} {request.target}\n{timestamp}\n{access_key}")
        sent = b"".join([response.body, *(value.encode("latin-1") for _, value in response.headers)])

        assert SECRET_KEY.encode() not in sent
        assert expected.encode() not in sent
        assert base64.b64decode(expected).hex().encode() not in sent
        if response.status == 401:
            assert PASSWORD.encode() not in sent
