"""Ways to break a rule that the first request which breaks it does not show."""

from __future__ import annotations

from typing import Any

from contract_tests.cases.building.draft import Draft
from contract_tests.cases.inputs.rules import rule_table
from contract_tests.contract import compile_contract

BODY: dict[str, Any] = {
    "type": "object",
    "properties": {
        "labels": {"type": "object", "maxProperties": 2, "propertyNames": {"pattern": "^[a-z]{1,9}$"}},
        "card": {"type": "string", "pattern": "^[0-9]{3,5}$"},
        "owner": {"type": "object", "properties": {"name": {"type": "string", "minLength": 3}}},
        "age": {"type": "integer", "exclusiveMinimum": 0},
    },
}
EXAMPLE = {"labels": {"team": "core"}, "card": "1234", "owner": {"name": "Anna"}}


def _tried(name: str, keyword: str) -> list[Draft]:
    media = {"application/json": {"schema": BODY, "example": EXAMPLE}}
    post = {"operationId": "add", "requestBody": {"content": media}, "responses": {"200": {"description": "Done."}}}
    contract = compile_contract(
        {"openapi": "3.1.0", "info": {"title": "Small", "version": "1"}, "paths": {"/a": {"post": post}}}
    )
    row = next(each for each in rule_table(contract).rows if (each.input, each.rule.keyword) == (name, keyword))
    assert row.breaking is not None
    assert row.edge is not None
    return [row.breaking, *row.further, row.edge]


def _values(name: str, keyword: str) -> list[Any]:
    return [each.body[name] for each in _tried(name, keyword)]


def test_too_many_members_have_names_that_the_document_allows() -> None:
    too_many, edge = _values("labels", "maxProperties")
    assert (len(too_many), len(edge)) == (3, 2)
    assert all(name.isalpha() for name in too_many)


def test_a_pattern_with_a_length_is_broken_by_one_character_too_many_and_too_few() -> None:
    tried = _values("card", "pattern")
    assert {"123444", "12"} <= {*tried}


def test_an_optional_member_is_null() -> None:
    assert None in _values("owner", "type")


def test_a_text_that_must_have_some_characters_is_empty() -> None:
    assert "" in [each.body["owner"]["name"] for each in _tried("owner.name", "minLength")]


def test_what_stands_beside_an_edge_is_not_on_it() -> None:
    broken, edge = _values("age", "exclusiveMinimum")
    assert (broken, edge) == (0, 1)
    assert _tried("labels", "maxProperties")[0].body["age"] == 2
