"""A conforming server that somebody else wrote passes, whatever reading it follows; a faulty one does not.

It has two of the operations.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contract_tests.cli import main
from contract_tests.tests.our_api import ONLY_THESE
from contract_tests.tests.suite.plain_server import ACCESS_KEY, ACCOUNT_ID, SECRET_KEY, plain_server

KEYS = {"NCLOUD_ACCESS_KEY_ID": ACCESS_KEY, "NCLOUD_SECRET_ACCESS_KEY": SECRET_KEY, "CI": "true"}


def run(folder: Path, *arguments: str, **changes: object) -> tuple[int, dict[str, object]]:
    """Exit code and summary of a run."""
    with plain_server(**changes) as base_url:
        code = main(["--base-url", base_url, "--report-dir", str(folder), "--seed", "1", *arguments], KEYS)
    summary: dict[str, object] = json.loads((folder / "summary.json").read_text("utf-8"))
    return code, summary


def full(folder: Path) -> list[str]:
    return ["--account-id", ACCOUNT_ID, "--yes", "--password-file", str(folder / "password"), "--profile", "quick"]


@pytest.mark.parametrize(("classes", "reading"), [(4, "four-classes"), (3, "three-of-four")])
def test_a_right_server_conforms(classes: int, reading: str, tmp_path: Path) -> None:
    code, summary = run(tmp_path, *full(tmp_path), *ONLY_THESE, classes_needed=classes)
    assert (code, summary["violations"]) == (0, [])
    assert f"enforces {reading}" in str(summary["wording"])


def test_a_right_server_conforms_in_safe_mode(tmp_path: Path) -> None:
    code, summary = run(tmp_path, "--profile", "quick", *ONLY_THESE)
    assert (code, summary["violations"]) == (0, [])
    assert summary["mode"] == "safe"


def test_a_server_that_asks_for_too_little_does_not(tmp_path: Path) -> None:
    code, summary = run(tmp_path, *full(tmp_path), "--only", "password-subsets", classes_needed=2)
    assert code == 1
    assert "PW-REFUSED-BY-ALL" in str(summary["violations"])


def test_a_server_that_forgives_clocks_does_not(tmp_path: Path) -> None:
    code, summary = run(tmp_path, *full(tmp_path), "--only", "clock/", longest_clock_difference=900.0)
    assert code == 1
    assert "SIG-CLOCK" in str(summary["violations"])


def test_in_safe_mode_a_request_that_is_let_through_is_reported_by_what_should_have_stopped_it(tmp_path: Path) -> None:
    """The service refuses every request of this mode, which does not hide that the gateway should have done so."""
    code, summary = run(tmp_path, "--profile", "quick", "--only", "clock/", longest_clock_difference=900.0)
    violations = summary["violations"]
    assert isinstance(violations, list)
    assert (code, [violation["clause"] for violation in violations]) == (1, ["SIG-CLOCK"])
