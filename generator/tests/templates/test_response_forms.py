"""Successes whose media types have schemas of their own: what came is read as what it is."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from generator.tests.templates.generated import client, module

JSON = "application/json"
SHORT = "application/vnd.example.short+json"


def read(operation: str, text: str, content_type: str | None) -> Any:
    headers = {} if content_type is None else {"content-type": content_type}
    api, _ = client("response_forms", httpx2.Response(200, headers=headers, content=text.encode()))
    return getattr(api.reports, operation)()


@pytest.mark.parametrize(
    ("text", "content_type", "kind", "members"),
    [
        ('{"title": "a", "pages": 2}', JSON, "Report", {"title": "a", "pages": 2}),
        ('{"title": "a", "id": 2}', f"{SHORT}; charset=utf-8", "Short", {"title": "a", "id": 2}),
        ('{"id": 2}', SHORT.upper(), "Short", {"id": 2}),
        ("<sheet><rows>1</rows><rows>2</rows></sheet>", "application/xml", "Sheet", {"rows": [1, 2]}),
        ("<sheet><rows>1</rows></sheet>", JSON, "Sheet", {"rows": [1]}),
        ('{"title": "a"}', "application/xml", "Report", {"title": "a"}),
        ('{"id": 2}', None, "Short", {"id": 2}),
        ('{"id": 2}', "text/plain", "Short", {"id": 2}),
    ],
)
def test_the_form_that_came_is_read(text: str, content_type: str | None, kind: str, members: dict[str, Any]) -> None:
    found = read("show", text, content_type)
    assert isinstance(found, getattr(module("response_forms", "models"), kind))
    assert {name: getattr(found, name) for name in members} == members


@pytest.mark.parametrize(
    ("operation", "text", "content_type"),
    [("show", '{"id": 2}', JSON), ("show", '{"id": "x"}', SHORT), ("versions", "[1]", None)],
)
def test_another_form_than_named_is_unreadable(operation: str, text: str, content_type: str | None) -> None:
    with pytest.raises(module("response_forms", "errors").UnreadableResponseError):
        read(operation, text, content_type)


@pytest.mark.parametrize(
    ("text", "content_type", "value"),
    [
        ('["a"]', f"{JSON};version=1", ["a"]),
        ("null", f'{JSON}; charset="UTF-8"; Version=2', None),
        ("null", JSON, None),
        ('["a"]', JSON, ["a"]),
    ],
)
def test_parameters_of_media_types_count(text: str, content_type: str, value: object) -> None:
    assert read("versions", text, content_type) == value


def test_values_of_any_media_type_are_json_and_texts_are_files() -> None:
    api, server = client("response_forms", httpx2.Response(200, content=b'[{"title": "a"}]'))
    assert [each.title for each in api.reports.any()] == ["a"]
    assert server.requests[-1].headers["accept"] == JSON
    assert api.reports.add(title="b").content == b'[{"title": "a"}]'
    assert (server.requests[-1].headers["content-type"], server.body) == (JSON, {"title": "b"})


def test_json_has_many_names() -> None:
    api, server = client("response_forms", httpx2.Response(200, content=b'{"title": "a"}'))
    assert api.reports.replace(title="b").title == "a"
    assert (server.requests[-1].headers["content-type"], server.body) == (JSON, {"title": "b"})
    api.reports.replace(title="b", options={"media_type": "text/json"})
    assert (server.requests[-1].headers["content-type"], server.body) == ("text/json", {"title": "b"})


def test_one_schema_in_several_media_types_is_one_type() -> None:
    assert type(read("same", '{"title": "a"}', JSON)) is module("response_forms", "models").Report


def test_the_caller_may_ask_for_another_form() -> None:
    api, server = client("response_forms", httpx2.Response(200, content=b'{"title": "a"}'))
    api.reports.show()
    assert server.requests[-1].headers["accept"] == JSON
    api.reports.show(options={"headers": {"Accept": SHORT}})
    assert server.requests[-1].headers["accept"] == SHORT
    said = " ".join((api.reports.show.__doc__ or "").split())
    assert f"The response is asked for as {JSON}, not as text/csv." in said
