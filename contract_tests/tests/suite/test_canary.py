"""No secret of a run leaves it: not in a report, not on the console, in no encoding."""

from __future__ import annotations

import base64
import json
import stat
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from contract_tests.cli import main
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.tests.our_api import (
    ACCESS_KEY_HEADER,
    RESET,
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    sign,
    string_to_sign,
)

ACCESS_KEY = "CANARY-access/key+1"
SECRET_KEY = "CANARY-secret/key+2&<"
PART = 20
"""Characters of a signature in a row that appear nowhere. The report shows the first four of one."""
PART_OF_KEY = 12
"""The same for the keys, of which it shows nothing."""
WHERE_THE_KEY_IS_REPEATED = f"signature/{RESET.name}/other-secret"


def right_signature(method: str, target: str, headers: Mapping[str, str]) -> str:
    """The signature that a request should have had."""
    timestamp, access_key = headers.get(TIMESTAMP_HEADER, ""), headers.get(ACCESS_KEY_HEADER, "")
    return sign(string_to_sign(method=method, target=target, timestamp=timestamp, access_key=access_key), SECRET_KEY)


def encodings(secret: str) -> set[str]:
    data = secret.encode()
    return {secret, quote(secret, safe=""), base64.b64encode(data).decode(), data.hex(), secret.replace("/", "\\/")}


def windows(text: str) -> set[str]:
    """Every part of a text that is as long as the parts of signatures which appear nowhere."""
    return {text[start : start + PART] for start in range(len(text) - PART + 1)}


@pytest.mark.parametrize(
    ("only", "faults", "clause"),
    [
        ("", {"unauthenticated-with-code-210"}, "GW-401-200"),
        (WHERE_THE_KEY_IS_REPEATED, {"unauthenticated-with-code-210"}, "GW-401-200"),
        (f"signature/{RESET.name}/", {"signature-unchecked"}, "SIG-COMPLETE"),
    ],
    ids=["everything", "where the key is repeated", "where signatures are shown"],
)
def test_no_secret_leaves_a_full_run(
    only: str, faults: set[str], clause: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Against an endpoint that repeats the access key in its 401, and whose fault has reports show requests."""
    settings = EndpointSettings(access_key=ACCESS_KEY, secret_key=SECRET_KEY, faults=frozenset(faults), explain=True)
    reports, password_file = tmp_path / "reports", tmp_path / "private" / "password"
    accepted = tmp_path / "accepted.yaml"
    reason = json.dumps(f"because of {SECRET_KEY}")
    accepted.write_text(f"- {{clause: PW-REQUIRED, reason: {reason}, expiry: 9999-12-31}}", encoding="utf-8")
    with running_endpoint(settings) as endpoint:
        account_id = endpoint.keys("account")[0]
        code = main(
            ["--base-url", endpoint.base_url, "--account-id", account_id, "--password-policy", "four-classes", "--yes",
             "--profile", "quick", "--report-dir", str(reports), "--password-file", str(password_file),
             "--accepted", str(accepted),
             *(["--only", only] if only else [])],
            {"NCLOUD_ACCESS_KEY_ID": ACCESS_KEY, "NCLOUD_SECRET_ACCESS_KEY": SECRET_KEY, "CI": "true"},
        )  # fmt: skip
        # A case whose signature is refused changes no password, so there is no fresh one to leave behind.
        is_changed = only != WHERE_THE_KEY_IS_REPEATED
        assert password_file.exists() is is_changed
        password = password_file.read_text("ascii").strip() if is_changed else ""
        assert not is_changed or endpoint.value_is("account", account_id, "password", password)
        sent: list[str] = []
        right: list[str] = []
        for exchange in endpoint.requests:
            sent += [value for name, value in exchange.headers if name == SIGNATURE_HEADER]
            right.append(right_signature(exchange.method, exchange.target.decode("latin-1"), dict(exchange.headers)))
    assert code == 1
    assert not is_changed or stat.S_IMODE(password_file.stat().st_mode) == 0o600
    captured = capsys.readouterr()
    exits = {"out": captured.out, "err": captured.err}
    exits |= {path.name: path.read_text("utf-8") for path in reports.iterdir()}
    assert len(exits) == 6
    assert f"violation-{clause}" in exits["index.html"]
    assert "because of" in exits["index.html"]
    if only == WHERE_THE_KEY_IS_REPEATED:
        assert "[hidden]" in exits["index.html"]
    assert any(len(value) == 44 for value in sent)
    parts = {value[start : start + PART] for value in (*sent, *right) for start in range(len(value) - PART + 1)}
    parts = {part for part in parts if len(set(part)) > PART // 2}  # "AAAA…" is a signature that nobody made
    for name, text in exits.items():
        assert not parts & windows(text), name
        assert not parts & windows(unquote(text)), name
        assert ACCESS_KEY[:PART_OF_KEY] not in text, name
        assert SECRET_KEY[:PART_OF_KEY] not in text, name
        for secret in filter(None, (ACCESS_KEY, SECRET_KEY, password)):
            assert not [form for form in encodings(secret) if form in text], name
