"""The reports of a run with violations and of one without: complete, well-formed, and of one file each."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from contract_tests.cli import main
from openapi.ledger import load_clauses

if TYPE_CHECKING:
    from collections.abc import Mapping

VOID = {"meta", "br", "link", "img", "input", "hr"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Of a run in which two clauses are broken, one of them by hostile text."""
    folder = tmp_path_factory.mktemp("reports")
    arguments = ["--fault", "password-trimmed", "--fault", "id-trimmed", "--seed", "3", "--report-dir", str(folder)]
    only = ["password-", "id/", "list/", "signature/accounts_reset_password/", "media/", "connections"]
    assert main([*arguments, *(part for name in only for part in ("--only", name))], {"CI": "true"}) == 1
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


class Page(HTMLParser):
    """Collects what a page refers to, and whether its elements are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[tuple[str, str]] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in {"src", "href", "action", "data", "style"}:
                self.addresses.append((tag, str(value)))
            if name == "id":
                self.ids.add(str(value))
            assert not name.startswith("on"), "no script"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_one_file_that_needs_no_network(reports: Mapping[str, str]) -> None:
    page = Page()
    page.feed(reports["index.html"])
    pages = {clause.page for clause in load_clauses().values()}
    assert page.open == []
    assert page.tags.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    for tag, address in page.addresses:
        assert tag == "a"
        assert address.startswith("#") or address in pages
    assert "url(" not in reports["index.html"]
    assert "@import" not in reports["index.html"]


def test_the_page_has_what_people_look_at(reports: Mapping[str, str]) -> None:
    text = reports["index.html"]
    page = Page()
    page.feed(text)
    assert {"violations", "readings", "findings", "clauses", "violation-PW-LEN-MAX"} <= page.ids
    binding = [clause.id for clause in load_clauses().values() if clause.scope.value == "endpoint"]
    assert {f"clause-{name}" for name in binding} <= page.ids
    for word in (
        "must accept",
        "must refuse",
        "The endpoint enforces four-classes",
        "openssl dgst",
        "--only password-",
    ):
        assert word in text
    assert "prefers-color-scheme: dark" in text


def test_junit_has_the_clauses_as_properties(reports: Mapping[str, str]) -> None:
    root = ET.fromstring(reports["junit.xml"])  # noqa: S314 - our own report
    cases = root.findall(".//testcase")
    assert root.get("tests") == str(len(cases))
    failed = [case for case in cases if case.find("failure") is not None]
    assert root.get("failures") == str(len(failed))
    assert failed
    known = load_clauses().keys()
    for case in cases:
        clauses = {str(entry.get("value")) for entry in case.findall("properties/property[@name='clause']")}
        assert clauses
        assert clauses <= known
    names = [(case.get("classname"), case.get("name")) for case in cases]
    assert len(set(names)) == len(names)


def test_the_summary_for_machines(reports: Mapping[str, str]) -> None:
    summary = json.loads(reports["summary.json"])
    assert summary["conforms"] is False
    assert summary["clauses"]["PW-LEN-MAX"] == "broken"
    assert summary["clauses"]["PW-LEN-MIN"] == "held"
    assert summary["clauses"]["PW-THREE-GROUPS"] == "open"
    assert summary["clauses"]["SIG-CLOCK"] == "not tried"
    assert {violation["clause"] for violation in summary["violations"]} >= {"PW-LEN-MAX", "ID-LEN-MAX"}
    for violation in summary["violations"]:
        assert violation["request"].startswith("POST /api/v2/accounts/resetPassword")
        assert violation["response"].startswith("status 200")


def test_the_smallest_request_is_shown(reports: Mapping[str, str]) -> None:
    """Of passwords that are too long but for white space, one of 21 characters."""
    summary = json.loads(reports["summary.json"])
    violation = next(each for each in summary["violations"] if each["clause"] == "PW-LEN-MAX")
    assert "21 characters" in violation["what"]


def test_the_summary_for_a_job(reports: Mapping[str, str]) -> None:
    text = reports["summary.md"]
    assert text.startswith(
        "## Contract of the embedded endpoint with fault password-trimmed, fault id-trimmed: does not"
    )
    assert "| PW-LEN-MAX |" in text
    assert text.count("~~~~~") % 2 == 0
