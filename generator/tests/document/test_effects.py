"""`x-effect` may name places of bodies and of lists, and is demanded of what may change something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.document.checks.effects import check_effects
from generator.document.load import parse

SHELVES: Any = yaml.safe_load("""
openapi: 3.1.0
info: {title: Shelves, version: 1.0.0}
paths:
  /shelves:
    parameters: [{name: hall, in: query, schema: {type: string}}]
    get:
      x-effect: {kind: read, resource: shelf, lists: /shelves, key: /id, references: {hall: hall}}
      responses:
        "200": {description: All., content: {application/json: {schema: {$ref: "#/components/schemas/Shelves"}}}}
    post:
      x-effect: {kind: create, resource: shelf, key: /id, sets: [/id, /width/metres], echoes: {/id: /id}}
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Shelf"}}}}
      responses:
        "201": {description: Made., content: {application/json: {schema: {$ref: "#/components/schemas/Shelf"}}}}
components:
  schemas:
    Shelf:
      allOf:
        - {type: object, properties: {id: {type: string}, state: {enum: [EMPTY, FULL]}}}
        - {type: object, properties: {width: {type: object, properties: {metres: {type: number}}}}}
    Shelves:
      type: object
      properties: {shelves: {type: array, items: {$ref: "#/components/schemas/Shelf"}}}
""")


def problems(get: dict[str, Any] | None, post: dict[str, Any] | None) -> list[str]:
    """Return what is said where the two operations have these effects."""
    shelves = SHELVES["paths"]["/shelves"]
    bare = {method: {k: v for k, v in shelves[method].items() if k != "x-effect"} for method in ("get", "post")}
    operations = {
        "get": {**bare["get"], **({"x-effect": get} if get else {})},
        "post": {**bare["post"], **({"x-effect": post} if post else {})},
    }
    text = yaml.safe_dump({**SHELVES, "paths": {"/shelves": {**shelves, **operations}}})
    document = parse(text.encode(), Path("shelves.yaml"))
    return [problem.message for problem in check_effects(document)]


GET, POST = (SHELVES["paths"]["/shelves"][method]["x-effect"] for method in ("get", "post"))


@pytest.mark.parametrize(
    ("get", "post"), [(GET, POST), (None, POST), (None, None), (GET, {**POST, "becomes": {"/state": "EMPTY"}})]
)
def test_what_is_declared_and_what_nobody_demands(get: dict[str, Any] | None, post: dict[str, Any] | None) -> None:
    assert problems(get, post) == []


def test_a_safe_method_may_go_without_and_no_other() -> None:
    assert problems(GET, None) == ["x-effect is missing, which other operations of the document have"]


@pytest.mark.parametrize(
    ("effect", "problem"),
    [
        ({**GET, "lists": "/halls"}, "the success declares no list at /halls"),
        ({**GET, "key": "/name"}, "the items of /shelves do not declare /name"),
        ({**GET, "key": "hall"}, "the items of /shelves do not declare hall"),
        ({**GET, "references": {"room": "hall"}}, "the request does not declare room"),
    ],
)
def test_a_list_and_its_items(effect: dict[str, Any], problem: str) -> None:
    assert problems(effect, POST) == [problem]


@pytest.mark.parametrize(
    ("effect", "problem"),
    [
        ({**POST, "key": "/number"}, "the success does not declare /number"),
        ({**POST, "sets": ["/id", "/width/feet"]}, "the request does not declare /width/feet"),
        ({**POST, "echoes": {"/id": "/number"}}, "the request does not declare /number"),
        ({**POST, "renews": ["shelves_map"]}, "there is no operation 'shelves_map'"),
        (
            {**POST, "refusedWhile": {"/state": ["FULL"]}},
            "only what changes or deletes the resource that its key names is refused for its state",
        ),
        ({**POST, "file": "shelf.csv"}, "the success is no file"),
        ({**POST, "becomes": {"/number": 1}}, "no response shows /number of the shelf"),
        ({**POST, "becomes": {"/state": "FUL"}}, "/state does not list 'FUL'"),
    ],
)
def test_a_creation(effect: dict[str, Any], problem: str) -> None:
    assert problems(GET, effect) == [problem]
