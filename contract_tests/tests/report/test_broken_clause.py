"""The order of violations and the example of each, in a run at an endpoint with faults of every weight."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from contract_tests.cli import main
from contract_tests.report.weight import MEANINGS, Weight

FAULTS = ("password-maximum-unchecked", "signature-case-ignored", "success-id-in-lower-case")


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("reports")
    faults = [part for name in FAULTS for part in ("--fault", name)]
    only = ["password-", "signature/accounts_reset_password/in-", "id/"]
    arguments = [*faults, *(part for name in only for part in ("--only", name)), "--seed", "3"]
    assert main([*arguments, "--report-dir", str(folder)], {"CI": "true"}) == 1
    read: dict[str, Any] = json.loads((Path(folder) / "summary.json").read_text("utf-8"))
    return read


def test_the_heaviest_come_first(summary: dict[str, Any]) -> None:
    weights = {each["clause"]: each["weight"] for each in summary["violations"]}
    assert list(weights.values()) == sorted(weights.values(), key=[weight.label for weight in Weight].index)
    assert weights["SIG-COMPLETE"] == "security"
    assert weights["PW-LEN-MAX"] == "acceptance"
    assert weights["RES-RESET-ID-SAME"] == "shape"
    assert set(MEANINGS) == set(Weight)


def test_the_plainest_is_the_example(summary: dict[str, Any]) -> None:
    """Of passwords that are too long, not one with a space at its end, though that would be as short."""
    violation = next(each for each in summary["violations"] if each["clause"] == "PW-LEN-MAX")
    password = json.loads(violation["request"].rpartition("\n")[2])["password"]
    assert len(violation["tests"]) > 1
    assert password.isascii()
    assert " " not in password


def test_a_violation_of_the_signature_says_what_was_altered(summary: dict[str, Any]) -> None:
    first = summary["violations"][0]
    assert first["signing"]["altered"] in {
        "signature in lower case",
        "signature in upper case",
        "signature in the other case",
    }
    assert first["signing"]["string_to_sign"].startswith("POST /api/v2/accounts/resetPassword\n")


def test_the_verdict_says_what_the_clauses_say(summary: dict[str, Any]) -> None:
    assert "SIG-COMPLETE (The signature is accepted only if" in summary["verdict"]
    assert summary["action"].startswith("Those who own the endpoint: ")


@pytest.mark.parametrize(
    ("fault", "only", "shown"),
    [
        ("apps_check_available_name/body.name/pattern-2-unchecked", "apps/checkAvailableName", '"name": "dev--x7"'),
        ("apps_create/body.description/underscore-refused", "texts/apps_create/", '"description": "7v_'),
    ],
)
def test_what_several_exchanges_tell_is_shown_by_the_one_that_is_wrong(
    fault: str, only: str, shown: str, tmp_path: Path
) -> None:
    """Each alone is left open: what it must be, the others tell, so that it decides wrongly."""
    arguments = ["--profile", "quick", "--seed", "1", "--fault", fault, "--only", only, "--report-dir", str(tmp_path)]
    assert main(arguments, {"CI": "true"}) == 1
    (violation,) = json.loads((tmp_path / "summary.json").read_text("utf-8"))["violations"]
    assert violation["weight"] == "acceptance"
    assert shown in violation["request"]
