"""What a team hands to a run: an earlier run to compare with, and deviations that it has accepted."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from contract_tests.tests.command.running import Command, Result
from contract_tests.tests.our_api import ONLY_THESE
from contract_tests.tests.serving import PassingClock

FAULTS = ("--fault", "password-trimmed", "--fault", "success-id-missing")
ONLY = ("--seed", "3", "--profile", "quick", "--only", "password-white-space/", "--only", "id/")


def accepted(folder: Path, *entries: str) -> tuple[str, str]:
    file = folder / "accepted.yaml"
    file.write_text("\n".join(entries), encoding="utf-8")
    return ("--accepted", str(file))


def entry(clause: str, expiry: str, operation: str = "") -> str:
    return f"- {{clause: {clause}, reason: ticket of {clause}, expiry: {expiry}{operation}}}"


def noon_of(day: str) -> PassingClock:
    """It is that day, wherever the test runs."""
    return PassingClock(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())


def broken_run(command: Command, *arguments: str, day: str = "2026-06-01") -> Result:
    return command.run(*FAULTS, *ONLY, *arguments, clock=noon_of(day))


def violation(result: Result, clause: str) -> dict[str, Any]:
    return next(each for each in result.summary["violations"] if each["clause"] == clause)


def test_the_baseline_says_what_is_new_known_and_gone(command: Command) -> None:
    """The baseline may be the very file that this run is going to replace."""
    first = command.run("--fault", "password-trimmed", "--fault", "id-trimmed", *ONLY, clock=noon_of("2026-05-01"))
    assert first.summary["baseline"] is None
    second = broken_run(command, "--baseline", str(command.reports / "summary.json"))
    comparison = second.summary["baseline"]
    assert "PW-LEN-MAX" in comparison["known"]
    assert "RES-RESET-ID" in comparison["new"]
    assert comparison["gone"] == ["ID-LEN-MAX"]
    assert violation(second, "PW-LEN-MAX")["since"].startswith("2026-05-01")
    assert violation(second, "RES-RESET-ID")["since"].startswith("2026-06-01")
    third = broken_run(command, "--baseline", str(command.reports / "summary.json"), day="2026-07-01")
    assert violation(third, "PW-LEN-MAX")["since"].startswith("2026-05-01")
    assert third.summary["baseline"]["new"] == []
    assert "known since 2026-05-01 12:00 UTC" in (command.reports / "index.html").read_text("utf-8")
    markdown = (command.reports / "summary.md").read_text("utf-8")
    assert "Against the baseline of 2026-06-01 12:00 UTC" in markdown
    assert "Against the baseline of 2026-06-01 12:00 UTC: 0 new" in third.last


def test_findings_are_compared_too(command: Command, tmp_path: Path) -> None:
    only = ("--seed", "3", "--profile", "quick", "--only", "list/", "--only", "media/")
    command.run(*only)
    kept = tmp_path / "kept.json"
    summary = json.loads((command.reports / "summary.json").read_text("utf-8"))
    removed = summary["findings"].pop(0)
    summary["findings"][0]["observed"]["something else"] = 1
    kept.write_text(json.dumps(summary), encoding="utf-8")
    result = command.run(*only, "--baseline", str(kept))
    findings = result.summary["baseline"]["findings"]
    assert {each["clause"] for each in findings["new"]} == {removed["clause"]}
    assert [each["observed"] for each in findings["gone"]] == ["something else"]
    assert findings["known"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (None, "can't be read"),
        ("{", "no JSON"),
        ("[]", "no summary.json"),
        ('{"violations": 1}', "no summary.json"),
        ("\xff", "no JSON"),
    ],
)
def test_a_baseline_that_is_none(text: str | None, hint: str, command: Command, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    if text is not None:
        file.write_text(text, encoding="latin-1")
    result = command.run("--baseline", str(file))
    assert (result.code, result.summary["requests"]) == (2, 0)
    assert len(result.errors.splitlines()) == 1
    assert hint in result.last
    assert result.summary["stopped"]


@pytest.mark.parametrize("operation", ["resetPassword", "accounts_reset_password", "/api/v2/accounts/resetPassword"])
def test_what_is_accepted_is_shown_and_not_red(operation: str, command: Command, tmp_path: Path) -> None:
    """Also where every success breaks it, so that no response is wholly as documented."""
    entries = [
        entry("PW-LEN-MAX", "2026-06-01", f", operation: {operation}"),
        entry("RES-RESET-ID", "'2027-01-31'"),
    ]
    result = broken_run(command, *accepted(tmp_path, *entries))
    assert (result.code, result.summary["conforms"], result.broken) == (0, True, []), result.errors
    assert {each["clause"] for each in result.summary["accepted"]} == {"PW-LEN-MAX", "RES-RESET-ID"}
    assert result.summary["clauses"]["PW-LEN-MAX"] == "accepted"
    assert "Accepted: " in result.last
    assert f"PW-LEN-MAX of {operation} until 2026-06-01" in result.last
    for name in ("index.html", "summary.md"):
        assert "ticket of PW-LEN-MAX" in (command.reports / name).read_text("utf-8")
    root = ET.parse(command.reports / "junit.xml").getroot()  # noqa: S314 - our own report
    assert root.get("failures") == "0"
    skipped = [str(each.get("message")) for each in root.iter("skipped")]
    assert any(message.startswith("accepted: PW-LEN-MAX") for message in skipped)


def test_a_whole_run_with_accepted_deviations_only(command: Command, tmp_path: Path) -> None:
    file = accepted(tmp_path, entry("RES-RESET-ID", "9999-12-31"))
    result = command.run("--fault", "success-id-missing", "--profile", "quick", "--seed", "3", *file, *ONLY_THESE)
    assert result.code == 0, result.errors
    assert result.summary["not_seen"] == []


def test_what_is_expired_is_red_and_says_so(command: Command, tmp_path: Path) -> None:
    entries = [entry("PW-LEN-MAX", "2026-06-01"), entry("RES-RESET-ID", "2026-06-30")]
    result = broken_run(command, *accepted(tmp_path, *entries), day="2026-06-02")
    assert (result.code, result.broken) == (1, ["PW-LEN-MAX"])
    assert "no longer accepted since 2026-06-01 has passed" in result.errors
    assert "expired are PW-LEN-MAX (2026-06-01)" in result.summary["action"]
    assert "acceptance expired" in (command.reports / "index.html").read_text("utf-8")


def test_another_operation_is_not_accepted(command: Command, tmp_path: Path) -> None:
    entries = [entry("PW-LEN-MAX", "2027-01-01", ", operation: accounts_get_list"), entry("RES-RESET-ID", "2027-01-01")]
    result = broken_run(command, *accepted(tmp_path, *entries))
    assert (result.code, result.broken) == (1, ["PW-LEN-MAX"])
    assert result.summary["accepted_not_seen"] == ["PW-LEN-MAX of accounts_get_list"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("{", "accepted.yaml"),
        ("clause: PW-LEN-MAX", "a list of entries"),
        ("- PW-LEN-MAX", "no mapping"),
        ("- {clause: PW-LEN-MAX, reason: x}", "it has no expiry"),
        ("- {clause: PW-LEN-MAX, reason: x, expiry: 2027-01-01, until: x}", "until is unknown"),
        ("- {clause: NO-SUCH, reason: x, expiry: 2027-01-01}", "NO-SUCH is no clause"),
        ("- {clause: [x], reason: x, expiry: 2027-01-01}", "is no clause"),
        ("- {clause: PW-LEN-MAX, reason: x, expiry: 2027-01-01, operation: remake}", "remake is no operation"),
        ("- {clause: PW-LEN-MAX, reason: '', expiry: 2027-01-01}", "its reason is empty"),
        ("- {clause: PW-LEN-MAX, reason: x, expiry: soon}", "expiry soon is no date"),
        ("- {clause: PW-LEN-MAX, reason: x, expiry: 2027-01-01, expiry: 2028-01-01}", "stands twice"),
        (f"{entry('PW-LEN-MAX', '2027-01-01')}\n{entry('PW-LEN-MAX', '2028-01-01')}", "entry 2: PW-LEN-MAX stands"),
    ],
)
def test_a_file_of_accepted_deviations_that_makes_no_sense(
    text: str, hint: str, command: Command, tmp_path: Path
) -> None:
    result = command.run(*accepted(tmp_path, text))
    assert (result.code, result.summary["requests"]) == (2, 0)
    assert hint in result.last
    assert os.linesep not in result.last
    assert len(result.errors.splitlines()) <= 2
