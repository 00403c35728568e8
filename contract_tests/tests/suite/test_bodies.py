"""The command judges bodies: what it calls broken, and what it leaves open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contract_tests.cli import main

FOUND = {
    "member-names-trimmed": ("name/", "PW-REQUIRED"),
    "member-case-ignored-in-xml": ("xml-name/", "PW-REQUIRED"),
    "json-unquoted-names-accepted": ("json-text/", "GW-400-100"),
    "id-leading-zeros-ignored": ("id/", "ID-LEN-MAX"),
    "id-found-by-name": ("state/id-by-another-attribute", "ID-UNKNOWN"),
    "password-format-characters-not-counted": ("password-bounds/", "PW-LEN-MAX"),
    "xml-prefix-crashes": ("xml-text/", "ERR-500"),
    "xml-text-ends-at-comment": ("xml-text/", "PW-LEN-MAX"),
    "list-total-zero": ("list/", "RES-LIST-TOTAL-ENOUGH"),
    "list-principal-of-another-name": ("list/", "RES-LIST-ACCOUNT-PRINCIPAL"),
    "list-other-account-lost-after-reset": ("state/list-unchanged", "RES-LIST-200"),
    "error-names-id-for-password": ("password-bounds/", "ERR-NAMED-PARAMETER"),
    "leak-in-next-error": ("password-bounds/", "RES-RESET-NO-PASSWORD"),
}
"""A fault of every kind: where it shows, and as what."""
LEFT_OPEN = {
    "body-limit-of-200-bytes": "body/",
    "list-texts-null": "list/",
    "list-body-required": "list/",
    "xml-attributes-refused": "xml-text/",
    "xml-encoding-honoured": "xml-text/",
    "special-characters-of-the-keyboard": "password-characters/",
}


def summary_of(folder: Path, *arguments: str) -> tuple[int, set[str]]:
    code = main([*arguments, "--seed", "1", "--report-dir", str(folder)], {"CI": "true"})
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    return code, {violation["clause"] for violation in summary["violations"]}


@pytest.mark.parametrize("fault", FOUND)
def test_a_fault_in_a_body_is_found(fault: str, tmp_path: Path) -> None:
    tests, clause = FOUND[fault]
    code, broken = summary_of(tmp_path, "--fault", fault, "--only", tests)
    assert code == 1
    assert clause in broken


@pytest.mark.parametrize("variant", LEFT_OPEN)
def test_what_no_page_decides_is_left_open(variant: str, tmp_path: Path) -> None:
    arguments = ("--variant", variant, "--only", LEFT_OPEN[variant], "--password-policy", "any")
    assert summary_of(tmp_path, *arguments) == (0, set())


def test_a_single_special_character_that_is_refused_is_a_violation(tmp_path: Path) -> None:
    arguments = ("--fault", "password-plus-read-as-space", "--only", "password-", "--password-policy", "any")
    assert summary_of(tmp_path, *arguments) == (1, {"RES-RESET-200"})
