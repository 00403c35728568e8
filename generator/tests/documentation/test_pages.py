"""The documentation builds without a warning, says what the OpenAPI document demands, and needs no network."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from docs.shown_document import shown
from generator.tests.documentation.examples import REPOSITORY

LOADING = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src")}


HANG = 600
"""Seconds after which a build that hangs is ended; nothing that works takes as long."""


class Loaded(HTMLParser):
    """Collects the addresses that a browser loads to show a page; links that people follow are none."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value for name, value in attrs if (tag, name) in LOADING and value]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--quiet", "--builder", "html", "docs", str(folder)]
    completed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=HANG, check=False)
    assert completed.returncode == 0, completed.stderr
    return folder


def test_no_page_loads_anything_from_a_network(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        loaded = Loaded()
        loaded.feed(page.read_text(encoding="utf-8"))
        assert loaded.addresses
        assert [address for address in loaded.addresses if re.match(r"(\w+:)?//", address)] == []
    for sheet in site.rglob("*.css"):
        assert re.findall(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")) == []


def test_the_page_of_the_api_tells_what_a_password_must_be_and_what_failures_raise(site: Path) -> None:
    text = re.sub(r"<[^>]+>", "", (site / "openapi.html").read_text(encoding="utf-8"))
    for reported in (
        "password (string:password, required)",
        "Length at most 20.",
        "at least one digit (0 to 9); at least one special character",
        "Known values: ACCEPTED, RUNNING, CHANGING.",
        "Raises AuthenticationError (gateway, code 200)",
        "with the headers x-ncp-apigw-timestamp, x-ncp-iam-access-key, x-ncp-apigw-signature-v2.",
    ):
        assert reported in text


def test_showing_a_document_leaves_it_as_it_is() -> None:
    text = (REPOSITORY / "openapi" / "dataforest.yaml").read_text(encoding="utf-8")
    document = yaml.safe_load(text)
    assert shown(document) != document
    assert document == yaml.safe_load(text)
