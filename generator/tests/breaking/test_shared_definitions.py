"""Definitions that several operations share, or that contain themselves, are told once and end."""

from __future__ import annotations

from typing import Any

from generator.breaking.change import Change, Side
from generator.breaking.document_diff.documents import compare_documents
from generator.document import Document
from generator.tests.breaking.small_documents import document_of


def tree(name: str) -> dict[str, Any]:
    """Give a schema that contains itself, with a name of a type."""
    children = {"type": "array", "items": {"$ref": "#/components/schemas/T"}}
    return {"type": "object", "properties": {"name": {"type": name}, "children": children}}


def two_operations(schema: dict[str, Any]) -> Document:
    """Give a document whose two operations answer with one component."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/T"}}}
    responses = {"200": {"description": "", "content": content}}
    return document_of(
        {
            "paths": {
                "/a": {"get": {"operationId": "things_a", "tags": ["things"], "responses": responses}},
                "/b": {"get": {"operationId": "things_b", "tags": ["things"], "responses": responses}},
            },
            "document": {"components": {"schemas": {"T": schema}}},
        }
    )


def listed_and_sent(type_of_id: str) -> Document:
    """Give a document with one component that an answer and a request hold."""
    holder = {"type": "object", "properties": {"id": {"$ref": "#/components/schemas/Id"}}}
    answer, request = (
        {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}} for name in ("Held", "Sent")
    )
    return document_of(
        {
            "operation": {
                "requestBody": {"content": request},
                "responses": {"200": {"description": "", "content": answer}},
            },
            "document": {"components": {"schemas": {"Id": {"type": type_of_id}, "Held": holder, "Sent": holder}}},
        }
    )


def compare(before: dict[str, Any], after: dict[str, Any]) -> tuple[Change, ...]:
    return compare_documents(two_operations(before), two_operations(after), {})


def test_a_change_of_a_component_is_told_once_with_the_operations_that_meet_it() -> None:
    (change,) = compare({"type": "object", "properties": {"a": {"type": "string"}}}, {"type": "object"})
    assert change.where == "#/components/schemas/T/properties/a"
    assert change.operations == ("things_a", "things_b")
    assert change.notice == "Code that reads T.a raises AttributeError."


def test_each_side_calls_a_shared_value_after_its_own_holder() -> None:
    changes = compare_documents(listed_and_sent("string"), listed_and_sent("integer"), {})
    assert {change.side: change.notice for change in changes} == {
        Side.RESPONSE: "Held.id (Id) is read as integer in place of string.",
        Side.REQUEST: "Sent.id (Id) is given as integer in place of string.",
    }


def test_a_list_of_itself_is_compared_once() -> None:
    before, after = (
        {"type": "array", "maxItems": most, "items": {"$ref": "#/components/schemas/T"}} for most in (9, 8)
    )
    (change,) = compare(before, after)
    assert change.operations == ("things_a", "things_b")


def test_a_schema_that_contains_itself_is_compared_once() -> None:
    assert compare(tree("string"), tree("string")) == ()
    assert [(change.kind, change.notice) for change in compare(tree("string"), tree("integer"))] == [
        ("type-changed", "T.name is read as integer in place of string.")
    ]


def test_two_values_that_go_from_one_enum_are_two_changes() -> None:
    changes = compare({"type": "string", "enum": ["a", "b", "c"]}, {"type": "string", "enum": ["a"]})
    assert [change.kind for change in changes] == ["enum-value-removed", "enum-value-removed"]
