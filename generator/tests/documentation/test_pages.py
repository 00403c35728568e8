"""The documentation builds without a warning, says what the OpenAPI document demands, and needs no network."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from contract_tests.cli import CONFORMS, VIOLATION
from docs.sample_reports import SAMPLES, SEED
from docs.shown_document import shown
from generator.tests.documentation.examples import REPOSITORY

LOADING = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src")}

NO_ENTRY = {"ncloud_dataforest.errors.CallFacts"}
"""Arguments of the root of the errors, which are described as its attributes."""

HANG = 600
"""Seconds after which a build that hangs is ended; nothing that works takes as long."""


class Loaded(HTMLParser):
    """Collects the addresses that a browser loads to show a page; links that people follow are none."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value for name, value in attrs if (tag, name) in LOADING and value]


def of(module: ModuleType, thing: object) -> bool:
    """Return whether a class or function is defined in a module."""
    return getattr(thing, "__module__", None) == module.__name__


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


def test_every_operation_has_a_page(site: Path) -> None:
    text = re.sub(
        r"<[^>]+>", "", (site / "operations" / "accounts" / "reset_password.html").read_text(encoding="utf-8")
    )
    assert "client.accounts.reset_password(" in text
    assert "But: The password holds at least three of the four classes" in text
    listed = (site / "client" / "operations.html").read_text(encoding="utf-8")
    assert "../operations/accounts/get_list.html" in listed


def test_showing_a_document_leaves_it_as_it_is() -> None:
    text = (REPOSITORY / "openapi" / "dataforest.yaml").read_text(encoding="utf-8")
    document = yaml.safe_load(text)
    assert shown(document) != document
    assert document == yaml.safe_load(text)


def test_the_reference_shows_every_public_name_once_and_no_private_one(site: Path) -> None:
    page = (site / "client" / "reference.html").read_text(encoding="utf-8")
    shown_names = re.findall(r'<dt class="sig sig-object py" id="(ncloud_dataforest\.[\w.]+)"', page)
    assert len(shown_names) == len(set(shown_names))
    assert [name for name in shown_names if "._" in name] == []
    resources = importlib.import_module("ncloud_dataforest.resources")
    modules = [f"resources.{each.name}" for each in pkgutil.iter_modules(resources.__path__)]
    for module in ("models", "errors", "types", "signing", "testing", *modules):
        public = importlib.import_module(f"ncloud_dataforest.{module}")
        names = getattr(public, "__all__", None) or [name for name, each in vars(public).items() if of(public, each)]
        assert {f"{public.__name__}.{name}" for name in names if not name.startswith("_")} - NO_ENTRY <= set(
            shown_names
        )
    assert {"ncloud_dataforest.DataForest", "ncloud_dataforest.AsyncDataForest"} <= set(shown_names)


def test_the_reference_shows_each_constructor_once(site: Path) -> None:
    text = re.sub(r"<[^>]+>", "", (site / "client" / "reference.html").read_text(encoding="utf-8"))
    assert text.count("access_key=None, secret_key=None, profile=None") == 1
    assert "retry_after=None" not in text


def test_every_page_has_the_buttons_that_copy_and_the_search(site: Path) -> None:
    page = (site / "client" / "quick-start.html").read_text(encoding="utf-8")
    assert re.search(r'<script[^>]* src="\.\./_static/copy\.js', page)
    assert 'action="../search.html"' in page
    assert (site / "_static" / "copy.js").is_file()


def test_the_sample_reports_are_those_that_the_page_shows() -> None:
    page = (REPOSITORY / "docs" / "contract" / "report.md").read_text(encoding="utf-8")
    assert set(re.findall(r'(?:src|href)="([^"]+)"', page)) == {f"{name}/index.html" for name in SAMPLES}
    for code, switches in SAMPLES.values():
        shown_switches = "".join(f" FAULT={fault}" for fault in switches[1::2])
        assert f"make contract PROFILE=quick SEED={SEED}{shown_switches}\n" in page
        assert code == (VIOLATION if switches else CONFORMS)
