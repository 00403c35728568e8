"""Servers of paths and operations are followed, and nothing meant for the client's own goes to them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.document import read
from generator.document.load import parse
from generator.tests.foreign.packages import DOCUMENTS, client, skipped
from generator.tests.templates.generated import config_for
from generator.upstream import render_package
from generator.view.servers import server_address

TOKEN = "token-for-tests"


def test_each_operation_goes_where_the_document_says() -> None:
    api, server = client("servers", token=TOKEN, headers={"X-Own": "1"})
    api.default.a()
    api.default.beside()
    api.default.file(id="7")
    urls = [str(each.url) for each in server.requests]
    assert urls == [
        "https://api.example.test/v1/a",
        "https://api.example.test/v2/beside",
        "https://files.example.test/of/files/7",
    ]
    assert [each.headers.get("authorization") for each in server.requests] == [
        f"Bearer {TOKEN}",
        f"Bearer {TOKEN}",
        None,
    ]
    assert [each.headers.get("x-own") for each in server.requests] == ["1", "1", None]
    assert [each.headers["host"] for each in server.requests] == [each.url.host for each in server.requests]


def test_the_address_of_the_caller_counts_for_all() -> None:
    api, server = client("servers", token=TOKEN, base_url="http://127.0.0.1:8080/test", headers={"X-Own": "1"})
    api.default.beside()
    api.default.file(id="7")
    assert [str(each.url) for each in server.requests] == [
        "http://127.0.0.1:8080/test/beside",
        "http://127.0.0.1:8080/test/files/7",
    ]
    assert [each.headers["x-own"] for each in server.requests] == ["1", "1"]


def test_an_error_names_the_server_that_was_asked() -> None:
    events: list[Any] = []
    api, _ = client("servers", token=TOKEN, on_request=events.append)
    api.default.file(id="7")
    assert [each.server for each in events] == ["https://files.example.test/of"]


def test_credentials_go_to_no_other_server_unless_the_config_names_it() -> None:
    [said] = skipped("servers")
    assert said.startswith("skipped GET /secret: ")
    assert "#/paths/~1secret/get/servers/0/url: credentials would go to secret.example.test" in said
    assert "trustedServers: [https://secret.example.test]" in said
    path = DOCUMENTS / "servers.yaml"
    config = replace(config_for("servers", path), trusted_servers=("https://secret.example.test",))
    made = dict(render_package(read(path), config))["api_servers/api/default/secret.py"]
    assert "server='https://secret.example.test'" in made
    assert "is_trusted" not in made


def test_a_server_of_the_config_counts_for_all() -> None:
    path = DOCUMENTS / "servers.yaml"
    files = render_package(read(path), replace(config_for("servers", path), server="https://one.example.test"))
    assert not [name for name, text in files if "server=" in text and "/api/" in name]


@pytest.mark.parametrize(
    ("urls", "address"),
    [
        (["https://a.example.test/", "https://b.example.test"], "https://a.example.test"),
        (["/v1", "", "https://b.example.test/v1"], "https://b.example.test/v1"),
        (["//b.example.test/v1"], "https://b.example.test/v1"),
        (["wss://c.example.test", "http://[", "https://b.example.test"], "http://["),
        (["wss://c.example.test", "https://b.example.test"], "https://b.example.test"),
        (["wss://c.example.test"], "wss://c.example.test"),
        (["v1"], ""),
    ],
)
def test_the_first_server_that_says_its_host_is_that_of_the_client(urls: list[str], address: str) -> None:
    text = json.dumps({"openapi": "3.1.0", "servers": [{"url": url} for url in urls]})
    assert server_address(parse(text.encode(), Path("api.json"))) == address
