"""Definitions that several operations share, or that contain themselves, are reported once and end."""

from __future__ import annotations

from typing import Any

from generator.breaking.change import CallSide, Change
from generator.breaking.document_diff.documents import compare_documents
from generator.document import Document
from generator.tests.breaking.small_documents import document_of


def tree(name: str) -> dict[str, Any]:
    """Return a schema that contains itself, with a name of a format."""
    children = {"type": "array", "items": {"$ref": "#/components/schemas/T"}}
    return {"type": "object", "properties": {"name": {"type": "string", "format": name}, "children": children}}


def two_operations(schema: dict[str, Any]) -> Document:
    """Return a document whose two operations respond with one component."""
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


def listed_and_sent(pattern: str) -> Document:
    """Return a document with one component that a response and a request hold."""
    holder = {"type": "object", "properties": {"id": {"$ref": "#/components/schemas/Id"}}}
    response, request = (
        {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}} for name in ("Held", "Sent")
    )
    return document_of(
        {
            "operation": {
                "requestBody": {"content": request},
                "responses": {"200": {"description": "", "content": response}},
            },
            "document": {
                "components": {
                    "schemas": {"Id": {"type": "string", "pattern": pattern}, "Held": holder, "Sent": holder}
                }
            },
        }
    )


def compare(before: dict[str, Any], after: dict[str, Any]) -> tuple[Change, ...]:
    return compare_documents(two_operations(before), two_operations(after), {})


def test_a_change_of_a_component_is_reported_once_with_the_operations_that_meet_it() -> None:
    before, after = ({"type": "object", "properties": {"a": {"type": "string", "enum": [value]}}} for value in "xy")
    removed, added = sorted(compare(before, after), key=lambda change: change.kind, reverse=True)
    assert removed.where == "#/components/schemas/T/properties/a/enum"
    assert removed.operations == added.operations == ("things_a", "things_b")
    assert added.notice == 'T.a can be "y"; code that handles every value misses one.'
    assert (removed.before, removed.after) == ('"x"', "")


def test_each_side_calls_a_shared_value_after_its_own_holder() -> None:
    changes = compare_documents(listed_and_sent("a"), listed_and_sent("b"), {})
    assert {change.side: change.notice for change in changes} == {
        CallSide.RESPONSE: "Held.id (Id) must match b; it had to match a.",
        CallSide.REQUEST: "Sent.id (Id) must match b; it had to match a.",
    }


def test_a_list_of_itself_is_compared_once() -> None:
    before, after = (
        {"type": "array", "maxItems": most, "items": {"$ref": "#/components/schemas/T"}} for most in (9, 8)
    )
    (change,) = compare(before, after)
    assert change.operations == ("things_a", "things_b")


def test_a_schema_that_contains_itself_is_compared_once() -> None:
    assert compare(tree("email"), tree("email")) == ()
    assert [(change.kind, change.notice) for change in compare(tree("email"), tree("uri"))] == [
        ("format-changed", "T.name has the format uri, no longer email.")
    ]


def test_two_values_that_go_from_one_enum_are_two_changes() -> None:
    changes = compare({"type": "string", "enum": ["a", "b", "c"]}, {"type": "string", "enum": ["a"]})
    assert [change.kind for change in changes] == ["enum-value-removed", "enum-value-removed"]
