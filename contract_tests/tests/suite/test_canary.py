"""No secret of a run leaves it: not in a report, not on the console, in no encoding."""

from __future__ import annotations

import base64
import stat
from pathlib import Path
from urllib.parse import quote

import pytest

from contract_tests.cli import main
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.oracle.signature import SIGNATURE_HEADER

ACCESS_KEY = "CANARY-access/key+1"
SECRET_KEY = "CANARY-secret/key+2&<"
WHERE_THE_KEY_IS_REPEATED = "signature/resetPassword/other-secret"


def encodings(secret: str) -> set[str]:
    data = secret.encode()
    return {secret, quote(secret, safe=""), base64.b64encode(data).decode(), data.hex(), secret.replace("/", "\\/")}


@pytest.mark.parametrize("only", ["", WHERE_THE_KEY_IS_REPEATED])
def test_no_secret_leaves_a_full_run(only: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Against an endpoint that repeats the access key in its 401, and whose 401 is wrong, so that reports show it."""
    settings = EndpointSettings(
        access_key=ACCESS_KEY, secret_key=SECRET_KEY, faults=frozenset({"unauthenticated-with-code-210"}), explain=True
    )
    reports, password_file = tmp_path / "reports", tmp_path / "private" / "password"
    with running_endpoint(settings) as endpoint:
        account_id = endpoint.account_ids[0]
        code = main(
            ["--base-url", endpoint.base_url, "--account-id", account_id, "--password-policy", "four-classes", "--yes",
             "--profile", "quick", "--report-dir", str(reports), "--password-file", str(password_file),
             *(["--only", only] if only else [])],
            {"NCLOUD_ACCESS_KEY_ID": ACCESS_KEY, "NCLOUD_SECRET_ACCESS_KEY": SECRET_KEY, "CI": "true"},
        )  # fmt: skip
        # A case whose signature is wrong changes no password, so there is no fresh one to leave behind.
        assert password_file.exists() is not bool(only)
        password = "" if only else password_file.read_text("ascii").strip()
        assert only or endpoint.password_is(account_id, password)
        sent = [value for exchange in endpoint.requests for name, value in exchange.headers if name == SIGNATURE_HEADER]
    assert code == 1
    assert only or stat.S_IMODE(password_file.stat().st_mode) == 0o600
    captured = capsys.readouterr()
    exits = {"out": captured.out, "err": captured.err}
    exits |= {path.name: path.read_text("utf-8") for path in reports.iterdir()}
    assert len(exits) == 6
    assert "GW-401-200" in exits["index.html"]
    if only:
        assert "[hidden]" in exits["index.html"]
    signatures = {value for value in sent if len(value) == 44}
    assert signatures
    for name, text in exits.items():
        for secret in filter(None, (ACCESS_KEY, SECRET_KEY, password)):
            assert not [form for form in encodings(secret) if form in text], name
        assert not [signature for signature in signatures if signature in text or quote(signature) in text], name
