"""Lists that are asked for page by page, of an endpoint that serves a document."""

from __future__ import annotations

from typing import Any

import pytest

from contract_tests.contract import compile_contract

from .test_any_document import Server, json_form

SIZE = {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}}


def server_of(place: dict[str, Any], link: dict[str, Any] | None = None) -> Server:
    """Return an endpoint with three notes, called 1 to 3."""
    item = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
    page: dict[str, Any] = {
        "type": "object",
        "required": ["notes", "count"],
        "properties": {"notes": {"type": "array", "items": item}, "count": {"type": "integer"}},
    }
    page["properties"] |= {} if link is None else {"next": link}
    return Server(
        compile_contract(
            {
                "openapi": "3.1.0",
                "info": {"title": "Notes", "version": "1"},
                "paths": {
                    "/notes": {
                        "get": {"parameters": [SIZE, {"in": "query", **place}], "responses": {"200": json_form(page)}}
                    },
                    "/notes/{id}": {
                        "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                        "get": {"responses": {"200": json_form(item)}},
                    },
                },
            }
        )
    )


def ids(content: Any) -> list[int]:
    """Return the keys on a page."""
    return [each["id"] for each in content["notes"]]


@pytest.mark.parametrize(
    ("place", "second"),
    [
        ({"name": "page", "schema": {"type": "integer"}}, 2),
        ({"name": "page", "schema": {"type": "integer", "minimum": 0}}, 1),
        ({"name": "offset", "schema": {"type": "integer", "default": 0}}, 2),
    ],
)
def test_pages_are_counted_from_where_the_document_says(place: dict[str, Any], second: int) -> None:
    server, name = server_of(place), place["name"]
    assert ids(server.send("GET", "/notes")[1]) == [1, 2, 3]
    assert ids(server.send("GET", "/notes?limit=2")[1]) == [1, 2]
    assert ids(server.send("GET", f"/notes?limit=2&{name}={second}")[1]) == [3]
    assert ids(server.send("GET", f"/notes?limit=2&{name}=9")[1]) == []


@pytest.mark.parametrize(
    ("link", "first", "last"),
    [
        ({"type": "string"}, "2", ""),
        ({"type": ["string", "null"], "minLength": 1}, "2", "absent"),
        ({"type": "string", "pattern": "^https://"}, "https://example.com/notes?cursor=2", "absent"),
    ],
)
def test_a_page_says_where_the_next_one_begins(link: dict[str, Any], first: str, last: str) -> None:
    server = server_of({"name": "cursor", "schema": {"type": "string"}}, link)
    page = server.send("GET", "/notes?limit=2")[1]
    assert (ids(page), page["next"]) == ([1, 2], first)
    page = server.send("GET", "/notes?limit=2&cursor=2")[1]
    assert (ids(page), page.get("next", "absent")) == ([3], last)
