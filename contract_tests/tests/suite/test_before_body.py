"""At the surface of the command: what goes wrong before a body is looked at turns a run red, and names its clause."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from contract_tests.cli import main
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.tests.our_api import LIST, RESET
from openapi.verifier import Claim, signature_of, string_to_sign

ACCESS_KEY, SECRET_KEY = "access-key-for-tests", "secret+key/for-tests-of-secrets"
KEYS = {"NCLOUD_ACCESS_KEY_ID": ACCESS_KEY, "NCLOUD_SECRET_ACCESS_KEY": SECRET_KEY, "CI": "true"}


def judged(folder: Path, settings: EndpointSettings, *only: str) -> tuple[int, set[str], list[str]]:
    """Exit code, broken clauses, and the signatures that the endpoint should have got."""
    with running_endpoint(settings) as endpoint:
        account = endpoint.keys("account")[0]
        options = ["--account-id", account, "--yes", "--profile", "default", "--password-policy", "four-classes"]
        options += ["--report-dir", str(folder), "--password-file", str(folder / "password"), "--seed", "1"]
        code = main(["--base-url", endpoint.base_url, *options, *(f"--only={test}" for test in only)], KEYS)
        signatures = []
        for seen in endpoint.requests:
            headers = dict(seen.headers)
            timestamp, key = headers.get("x-ncp-apigw-timestamp", ""), headers.get("x-ncp-iam-access-key", "")
            claim = Claim(seen.method, seen.target.decode(), timestamp, key, "")
            signatures.append(signature_of(SECRET_KEY, string_to_sign(claim)))
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    return code, {violation["clause"] for violation in summary["violations"]}, signatures


def faulty(fault: str) -> EndpointSettings:
    return EndpointSettings(access_key=ACCESS_KEY, secret_key=SECRET_KEY, faults=frozenset({fault}))


@pytest.mark.parametrize(
    ("fault", "only", "clause"),
    [
        ("signature-quotes-stripped", "value/signature-quoted", "SIG-COMPLETE"),
        ("signature-in-list-accepted", "value/signature-listed-last", "SIG-COMPLETE"),
        ("signature-long-accepted", f"signature/{RESET.name}/many-times", "SIG-COMPLETE"),
        ("signature-beyond-ascii-accepted", f"signature/{RESET.name}/garbage", "SIG-COMPLETE"),
        ("signature-unchecked-with-charset", "signature/wrongly-signed", "SIG-BEFORE-BODY"),
        ("signature-unchecked-without-accept", "signature/wrongly-signed", "SIG-BEFORE-BODY"),
        ("signature-unchecked-of-large-bodies", "signature/wrongly-signed", "SIG-BEFORE-BODY"),
        ("access-key-quotes-stripped", "value/key-quoted", "SIG-KEY-KNOWN"),
        ("timestamp-text-behind-accepted", "value/timestamp-with-letters", "SIG-UNIT"),
        ("clock-in-32-bits", "clock/32-bits", "SIG-CLOCK"),
        ("clock-in-64-bits", "clock/64-bits", "SIG-CLOCK"),
        ("path-of-another-operation-accepted", f"signature/{LIST.name}/other-operation", "SIG-TARGET"),
        ("path-parameters-not-covered", "path-form/parameter", "SIG-TARGET"),
        ("path-dots-not-covered", "path-form/dot", "SIG-TARGET"),
        ("path-repeated-slashes-not-covered", "path-form/slash-doubled", "SIG-TARGET"),
        ("path-escapes-not-covered", "path-form/letter-escaped", "SIG-TARGET"),
        ("path-case-leads-past-signature", "path-form/lower-case-unsigned", "SIG-HEADERS"),
        ("method-in-query-accepted", "method/query", "METHOD-POST"),
        ("method-in-header-accepted", "method/x-http-method-override", "METHOD-POST"),
        ("method-case-ignored", f"method/{RESET.name}-post", "METHOD-POST"),
        ("authentication-cached-by-timestamp", "authentication/proven-xml", "SIG-COMPLETE"),
        ("session-cookie-accepted", "authentication/session", "SIG-HEADERS"),
        ("connection-remembers-authentication", "authentication/connection", "SIG-HEADERS"),
        ("signing-values-in-query-accepted", "authentication/query", "SIG-HEADERS"),
        ("signing-header-names-in-lower-case-demanded", "value/names", "HTTP-FIELD-NAMES"),
        ("query-escape-crashes", "path-form/escape", "ERR-500"),
        ("connection-dropped-at-escape-cut-short", "path-form/escape-cut", "ERR-STATUS-KNOWN"),
    ],
)
def test_a_fault_turns_the_run_red(fault: str, only: str, clause: str, tmp_path: Path) -> None:
    code, clauses, _ = judged(tmp_path, faulty(fault), only)
    assert code == 1
    assert clause in clauses


@pytest.mark.parametrize(
    "fault",
    [
        "leak-right-signature-in-details",
        "leak-right-signature-with-slashes-escaped",
        "leak-right-signature-in-hexadecimal",
        "leak-right-signature-masked",
        "leak-right-signature-in-header",
        "leak-right-signature-in-page",
        "leak-secret-key-in-details",
        "leak-secret-key-in-header",
        "leak-secret-key-in-success",
    ],
)
def test_a_secret_in_a_response_is_a_violation_and_gets_no_further(
    fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    only = (f"signature/{RESET.name}/other-secret", "list/object", "value/signature-quoted-xml")
    code, clauses, signatures = judged(tmp_path, faulty(fault), *only)
    assert code == 1
    assert "SIG-SECRETS-KEPT" in clauses
    captured = capsys.readouterr()
    exits = [captured.out, captured.err]
    exits += [path.read_text("utf-8") for path in tmp_path.iterdir() if path.name != "password"]
    assert len(exits) >= 6
    forms = {SECRET_KEY, base64.b64encode(SECRET_KEY.encode()).decode(), SECRET_KEY.replace("/", "\\/")}
    for signature in signatures:
        forms |= {signature[:28], signature.replace("/", "\\/")[:28], base64.b64decode(signature).hex()[:28]}
    assert not [form for form in forms for text in exits if form in text]


def test_what_pages_leave_open_stays_green(tmp_path: Path) -> None:
    """A signature that comes back as it was sent, cookies without a meaning, redirects, and other forms understood."""
    names = frozenset({"signature-quoted-in-401", "cookie-and-token-without-meaning", "absolute-targets-understood",
                       "path-forms-redirected", "undefined-methods-501", "timestamp-read-as-any-number"})  # fmt: skip
    settings = EndpointSettings(access_key=ACCESS_KEY, secret_key=SECRET_KEY, variants=names)
    _, clauses, _ = judged(
        tmp_path, settings, "value/", "path-form/", "method/", "authentication/", f"signature/{LIST.name}"
    )
    assert clauses == set()
