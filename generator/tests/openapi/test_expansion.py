"""Shorthand of the ledger: what its pointers and templates stand for."""

from __future__ import annotations

from typing import Any

import pytest

from openapi.expansion import expanded, operations

SHELF = {"$ref": "#/components/schemas/Shelf"}
DOCUMENT: dict[str, Any] = {
    "paths": {
        "/shelves": {
            "parameters": [],
            "post": {
                "operationId": "make",
                "requestBody": {"content": {"application/json": {"schema": SHELF}}},
                "responses": {"201": {"content": {"application/json": {"schema": {"type": "string"}}}}, "400": {}},
            },
        },
        "/shelves/{id}": {"delete": {"operationId": "remove", "responses": {"400": {}}}},
    },
    "components": {"schemas": {"Shelf": {"required": ["id", "width"], "properties": {"id": {}, "width": {}}}}},
}
MAKE, REMOVE = "/paths/~1shelves/post", "/paths/~1shelves~1{id}/delete"
NAMED = {"make": {"code": "MAKE", "name": "make"}, "remove": {"code": "REMOVE", "name": "remove"}}


def clauses(**entry: Any) -> list[dict[str, Any]]:
    return [dict(each) for each in expanded(entry, [*operations(DOCUMENT)], NAMED, DOCUMENT)]


@pytest.mark.parametrize(
    ("pattern", "pointers"),
    [
        ("{operation}", [MAKE, REMOVE]),
        ("{operation}/responses/400", [f"{MAKE}/responses/400", f"{REMOVE}/responses/400"]),
        ("{request}/required/=width", ["/components/schemas/Shelf/required/1"]),
        ("{success}/type", [f"{MAKE}/responses/201/content/application~1json/schema/type"]),
        ("{operation}/operationId=make", [f"{MAKE}/operationId"]),
        ("{operation}/operationId=read", ["{operation}/operationId=read"]),
        ("/components/schemas/*/properties/*", [f"/components/schemas/Shelf/properties/{x}" for x in ("id", "width")]),
        ("/components/schemas/Shelf/required/*", [f"/components/schemas/Shelf/required/{x}" for x in (0, 1)]),
        ("/paths/*", ["/paths/~1shelves", "/paths/~1shelves~1{id}"]),
        ("/components/schemas/Shelf", ["/components/schemas/Shelf"]),
        ("{request}/required/=height", ["{request}/required/=height"]),
        ("/components/schemas/*/required/=id/=id", ["/components/schemas/*/required/=id/=id"]),
        ("/components/answers", ["/components/answers"]),
        ("{page}/x", ["{page}/x"]),
    ],
)
def test_what_a_pointer_stands_for(pattern: str, pointers: list[str]) -> None:
    assert clauses(id="A-B", pointers=[pattern]) == [{"id": "A-B", "pointers": pointers}]


def test_an_entry_with_braces_is_a_clause_of_each_operation_that_has_the_place() -> None:
    found = clauses(id="RES-{code}-400", statement="{name} may fail.", pointers=["{operation}/responses/400"])
    assert [(each["id"], each["statement"], each["pointers"]) for each in found] == [
        ("RES-MAKE-400", "make may fail.", [f"{MAKE}/responses/400"]),
        ("RES-REMOVE-400", "remove may fail.", [f"{REMOVE}/responses/400"]),
    ]
    only = clauses(id="REQ-{code}-ID", conflicts=["NO-{code}"], pointers=["{request}/properties/id", "{request}/none"])
    assert [(each["id"], each["conflicts"], each["pointers"]) for each in only] == [
        ("REQ-MAKE-ID", ["NO-MAKE"], ["/components/schemas/Shelf/properties/id", "{request}/none"])
    ]


def test_an_entry_that_holds_for_no_operation_stays_as_it_is() -> None:
    entry = {"id": "RES-{code}-409", "pointers": ["{operation}/responses/409"]}
    assert clauses(**entry) == [entry]
