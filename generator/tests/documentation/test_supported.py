"""The page of what is supported has every member of the specification, and a test for each of them."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from generator.document.checks import check
from generator.document.checks.schemas import _KEYWORDS  # pyright: ignore[reportPrivateUsage]
from generator.document.checks.structure import specification
from generator.document.load import parse
from generator.proof.supported import PAGE, Row, groups, page
from generator.tests.templates.generated import config_for
from generator.upstream import render_package

TESTS: Final = Path(__file__).parents[1]
TEXT: Final[dict[str, Any]] = {"type": "string"}
EXAMPLE: Final[dict[str, Any]] = {"value": {"a": "x"}}
OBJECT: Final[dict[str, Any]] = {"type": "object", "properties": {"a": TEXT, "b": {"type": "array", "items": TEXT}}}
DOCUMENT: Final[dict[str, Any]] = {
    "openapi": "3.1.0",
    "info": {"title": "Small", "version": "1"},
    "servers": [{"url": "https://{v}.example.test", "variables": {"v": {"default": "v1"}}}],
    "tags": [{"name": "things"}],
    "paths": {
        "/things": {
            "get": {
                "operationId": "things_get",
                "tags": ["things"],
                "parameters": [{"name": "q", "in": "query", "schema": TEXT}],
                "responses": {"200": {"description": "x", "content": {"application/json": {"schema": OBJECT}}}},
            },
            "post": {
                "operationId": "things_add",
                "tags": ["things"],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/x-www-form-urlencoded": {"schema": OBJECT, "encoding": {"a": {"style": "form"}}}
                    },
                },
                "responses": {"204": {"description": "x"}},
            },
            "put": {
                "operationId": "things_put",
                "tags": ["things"],
                "requestBody": {
                    "content": {"application/json": {"schema": OBJECT, "examples": {"one": EXAMPLE}}},
                },
                "responses": {"204": {"description": "x"}},
            },
        }
    },
    "components": {},
}
PLACES: Final[dict[str, tuple[str | int, ...]]] = {
    "": (),
    "info": ("info",),
    "server": ("servers", 0),
    "server-variable": ("servers", 0, "variables", "v"),
    "components": ("components",),
    "tag": ("tags", 0),
    "path-item": ("paths", "/things"),
    "operation": ("paths", "/things", "get"),
    "parameter": ("paths", "/things", "get", "parameters", 0),
    "response": ("paths", "/things", "get", "responses", "200"),
    "encoding": (
        *("paths", "/things", "post", "requestBody", "content", "application/x-www-form-urlencoded", "encoding", "a"),
    ),
    "example": ("paths", "/things", "put", "requestBody", "content", "application/json", "examples", "one"),
    "object": ("paths", "/things", "put", "requestBody", "content", "application/json", "schema"),
    "text": (*("paths", "/things", "put", "requestBody", "content", "application/json", "schema", "properties", "a"),),
    "list": (*("paths", "/things", "put", "requestBody", "content", "application/json", "schema", "properties", "b"),),
}


def test_the_page_is_what_the_data_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m generator.proof.supported`"


@pytest.mark.parametrize("group", groups(), ids=lambda group: group.name)
def test_no_member_of_the_specification_is_missing(group: Any) -> None:
    rules = specification("1")
    wanted = {*_KEYWORDS} if group.name == "Schema" else set()
    for name in group.definitions:
        wanted |= set(_members(rules["$defs"][name]) if name else rules["properties"])
    assert wanted <= group.names
    assert {row.state for row in group.rows} <= {"expressed", "refused", "ignored"}


def _members(schema: Any) -> Iterator[str]:
    """Return the names of the members that a schema of the specification describes, wherever in it."""
    if isinstance(schema, dict):
        yield from schema.get("properties") or ()
        for keyword in ("if", "then", "else"):
            yield from _members(schema.get(keyword))
        for keyword in ("allOf", "anyOf", "oneOf"):
            for each in schema.get(keyword) or ():
                yield from _members(each)
        for keyword in ("dependentSchemas", "$defs"):
            for each in (schema.get(keyword) or {}).values():
                yield from _members(each)


def rows(*states: str) -> list[Any]:
    return [
        pytest.param(row, id=f"{group.name}: {', '.join(row.names)}")
        for group in groups()
        for row in group.rows
        if row.state in states
    ]


@pytest.mark.parametrize("row", rows("expressed", "refused"))
def test_each_row_has_a_test(row: Row) -> None:
    path, _, name = row.test.partition("::")
    assert f"def {name}(" in (TESTS / path).read_text(encoding="utf-8")


def generated(document: dict[str, Any]) -> dict[str, str]:
    parsed = parse(json.dumps(document).encode(), Path("small.json"))
    check(parsed, frozenset())
    return dict(render_package(parsed, config_for("small", Path("small.json"))))


@cache
def plain() -> dict[str, str]:
    return generated(DOCUMENT)


@pytest.mark.parametrize("row", rows("ignored"))
def test_what_is_ignored_changes_nothing(row: Row) -> None:
    changed = copy.deepcopy(json.loads(json.dumps(DOCUMENT)))
    place = changed
    for step in PLACES[row.sample["at"]]:
        place = place[step]
    for name in [row.sample["as"]] if "as" in row.sample else row.names:
        place[name] = row.sample["value"]
    assert generated(changed) == plain()
