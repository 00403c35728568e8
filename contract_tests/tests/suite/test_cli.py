"""The command as CI uses it: options, exit codes, one line that says what to do, two runs at once."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from contract_tests.cli import main

HANG = 600
"""Seconds after which a run that hangs is ended; nothing that works takes as long."""
ROOT = Path(__file__).parents[3]
KEYS = {"NCLOUD_ACCESS_KEY_ID": "access-key-for-tests", "NCLOUD_SECRET_ACCESS_KEY": "secret-key-for-tests"}
NOBODY = "http://127.0.0.1:9"


def command(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "contract_tests", *arguments],
        cwd=ROOT,
        env={**os.environ, "CI": "true", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_runs_at_once_conform_and_do_not_disturb_each_other(tmp_path: Path) -> None:
    """One over all operations; with options for other runs of pytest in the environment, which must play no part."""
    folders = [tmp_path / "one", tmp_path / "two"]
    runs = [
        command("--profile", "quick", "--report-dir", str(folder), *only, PYTEST_ADDOPTS="--maxfail=1 -k x")
        for only, folder in zip(((), ("--only", "accounts/getList")), folders, strict=True)
    ]
    for run, folder in zip(runs, folders, strict=True):
        output, errors = run.communicate(timeout=HANG)
        assert (run.returncode, output) == (0, ""), errors
        assert "as far as it was tried" in errors
        assert {path.name for path in folder.iterdir()} == {"index.html", "junit.xml", "summary.json", "summary.md"}
        summary = json.loads((folder / "summary.json").read_text("utf-8"))
        assert summary["conforms"] is True
        assert summary["tests"] > 50


def test_a_fault_is_a_violation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--fault", "password-trimmed", "--seed", "1", "--only", "password-", "--report-dir", str(tmp_path)]
    assert main(arguments, {"CI": "true"}) == 1
    assert "PW-LEN-MAX" in capsys.readouterr().err
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    violation = next(each for each in summary["violations"] if each["clause"] == "PW-LEN-MAX")
    assert violation["page"].startswith("https://api.ncloud-docs.com/")
    assert "--fault password-trimmed --only password-white-space/" in violation["reproduce"]


def test_the_reported_command_reproduces_the_violation(tmp_path: Path) -> None:
    assert main(["--fault", "id-case-ignored", "--seed", "5", "--only", "id/", "--report-dir", str(tmp_path)], {}) == 1
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    command_line = summary["violations"][0]["reproduce"].split()
    assert command_line[:3] == ["python", "-m", "contract_tests"]
    assert main([*command_line[3:], "--report-dir", str(tmp_path / "again")], {}) == 1
    again = ET.parse(tmp_path / "again" / "junit.xml").getroot()  # noqa: S314 - our own report
    assert again.get("failures") == "1"


def test_a_step_summary_is_added_to(tmp_path: Path) -> None:
    step = tmp_path / "step.md"
    step.write_text("# before\n", encoding="utf-8")
    arguments = ["--only", "list/object", "--report-dir", str(tmp_path / "report")]
    assert main(arguments, {"GITHUB_STEP_SUMMARY": str(step)}) == 0
    assert step.read_text("utf-8").startswith("# before\n\n## Contract of the embedded endpoint: conforms")


@pytest.mark.parametrize(
    ("arguments", "environment", "hint"),
    [
        (["--base-url", NOBODY], KEYS, "No response from"),
        (["--base-url", NOBODY], {}, "NCLOUD_ACCESS_KEY_ID"),
        (["--base-url", "https://no-such-host.invalid"], KEYS, "No response from"),
        (["--base-url", "http://df.apigw.ntruss.com"], KEYS, "https"),
        (["--base-url", "https://df.apigw.ntruss.com/api/v2"], KEYS, "without /api/v2"),
        (["--base-url", "https://user:word@df.apigw.ntruss.com"], KEYS, "no address"),
        (["--base-url", "df.apigw.ntruss.com"], KEYS, "no address"),
        (["--base-url", "http://127.0.0.1:many"], KEYS, "no address"),
        (["--base-url", NOBODY, "--account-id", "not-base62"], KEYS, "--account-id"),
        (["--base-url", NOBODY, "--account-id", "20nAZnjbUNFdc7RsILlC3A"], KEYS, "--yes"),
        (["--base-url", NOBODY, "--fault", "password-trimmed"], KEYS, "--base-url"),
        (["--account-id", "20nAZnjbUNFdc7RsILlC3A"], {}, "--base-url"),
        (["--base-url", ""], KEYS, "--base-url is empty"),
        (["--base-url", NOBODY, "--account-id", ""], KEYS, "--account-id is empty"),
        (["--fault", "no-such-fault"], {}, "no-such-fault"),
        (["--variant", "no-such-variant"], {}, "no-such-variant"),
        (["--only", ""], {}, "--only or --exclude is empty"),
        (["--report-dir", "/dev/null/reports"], {}, "--report-dir"),
    ],
)
def test_what_could_not_run_says_what_to_do_in_one_line(
    arguments: list[str],
    environment: dict[str, str],
    hint: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    password_file = str(tmp_path / "password")
    assert main(["--report-dir", str(tmp_path), "--password-file", password_file, *arguments], environment) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert hint in last
    if "--report-dir" not in arguments:
        assert {path.name for path in tmp_path.iterdir()} == {"index.html", "junit.xml", "summary.json", "summary.md"}
        assert hint in json.loads((tmp_path / "summary.json").read_text("utf-8"))["verdict"]
