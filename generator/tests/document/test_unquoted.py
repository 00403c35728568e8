"""Unquoted scalars are what whoever wrote them means, wherever the specification or a schema says what it wants."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.document import pointer as json_pointer
from generator.document.checks import check
from generator.document.load import Document, parse
from generator.document.read import read, whole
from generator.problems import GenerationRefused

START = """
openapi: 3.1
info: {title: 2024, version: 1.10, description: }
paths:
  /things:
    get:
      operationId: 7
      deprecated: yes
      tags: [1.0, true]
      parameters:
      - {name: on, in: query, required: no, schema: {$ref: "#/components/schemas/Code"}, example: 007}
      responses: {200: {description: no}}
components:
  schemas:
    Code: {type: string, enum: [1.10, no, true, 007, 2024-01-31, 1e3, "8"], default: "1.10"}
    Maybe: {type: [string, null], examples: [0x1F, null]}
    Number: {type: [string, number], enum: [1.10, a]}
    Thing:
      type: object
      additionalProperties: no
      properties: {codes: {type: array, items: {allOf: [{$ref: "#/components/schemas/Code"}]}}, size: {type: number}}
      example: {codes: [1.10, 007], size: 1.10}
"""


def meant(text: str) -> Document:
    return whole(parse(text.encode(), Path("api.yaml")), ())


def test_a_document_of_unquoted_texts_is_no_problem() -> None:
    assert check(meant(START), frozenset(), has_server=True) == ()


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("#/openapi", "3.1.0"),
        ("#/info", {"title": "2024", "version": "1.10", "description": ""}),
        ("#/paths/~1things/get/operationId", "7"),
        ("#/paths/~1things/get/deprecated", True),
        ("#/paths/~1things/get/tags", ["1.0", "true"]),
        ("#/paths/~1things/get/parameters/0/name", "on"),
        ("#/paths/~1things/get/parameters/0/required", False),
        ("#/paths/~1things/get/parameters/0/example", "007"),
        ("#/paths/~1things/get/responses/200/description", "no"),
        ("#/components/schemas/Code/enum", ["1.10", "no", "true", "007", "2024-01-31", "1e3", "8"]),
        ("#/components/schemas/Code/default", "1.10"),
        ("#/components/schemas/Maybe/type", ["string", "null"]),
        ("#/components/schemas/Maybe/examples", ["0x1F", None]),
        ("#/components/schemas/Number/enum", [1.1, "a"]),
        ("#/components/schemas/Thing/additionalProperties", False),
        ("#/components/schemas/Thing/example", {"codes": ["1.10", "007"], "size": 1.1}),
    ],
)
def test_what_stands_there_counts_as_it_is_meant(pointer: str, value: object) -> None:
    # As JSON, in which 1 is not true.
    assert json.dumps(meant(START).at(pointer)) == json.dumps(value)


def test_what_an_alias_names_is_meant_differently_in_each_place() -> None:
    text = START.replace("version: 1.10", "version: &number 1.10") + "    Ratio: {type: number, const: *number}\n"
    found = meant(text)
    assert (found.at("#/info/version"), found.at("#/components/schemas/Ratio/const")) == ("1.10", 1.1)


def test_a_file_beside_the_document_is_read_as_the_document_is(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("Old: {type: string, enum: [1.0, 2.10]}\n", encoding="utf-8")
    (tmp_path / "api.yaml").write_text(f"{START}    New: {{$ref: 'other.yaml#/Old'}}\n", encoding="utf-8")
    assert read(tmp_path / "api.yaml").at("#/components/schemas/Old/enum") == ["1.0", "2.10"]


def test_a_default_of_another_type_is_told_by_line() -> None:
    text = START.replace('default: "1.10"', "default: 1.10")
    with pytest.raises(GenerationRefused, match=r"api.yaml:15: .* the default contradicts its schema: 1.1 is not"):
        check(meant(text), frozenset(), has_server=True)


@pytest.mark.parametrize(
    ("pointer", "value", "told"),
    [
        ("#/info/version", 1.1, "1.1 is not of the type string"),
        ("#/paths/~1things/get/deprecated", "yes", "'yes' is not of the type boolean"),
        ("#/components/schemas/Code/default", 5, "the default contradicts its schema"),
    ],
)
def test_in_json_each_value_is_what_it_is(pointer: str, value: object, told: str) -> None:
    root: Any = json.loads(json.dumps(meant(START).root))
    here = root
    *steps, last = json_pointer.split(pointer)
    for step in steps:
        here = here[step]
    here[last] = value
    document = whole(parse(json.dumps(root, indent=1).encode(), Path("api.json")), ())
    with pytest.raises(GenerationRefused, match=told):
        check(document, frozenset(), has_server=True)


@pytest.mark.parametrize("quoted", ['deprecated: "yes"', "deprecated: 1", "deprecated: !!str yes"])
def test_what_is_in_quotes_is_what_it_is(quoted: str) -> None:
    with pytest.raises(GenerationRefused, match="is not of the type boolean"):
        check(meant(START.replace("deprecated: yes", quoted)), frozenset(), has_server=True)


@pytest.mark.parametrize("text", ["openapi: 3.1.0\n", "openapi: 3.2\n", "paths: 5\n", START + "    Odd: [1]\n"])
def test_what_is_no_document_is_left_to_the_checks(text: str) -> None:
    with pytest.raises(GenerationRefused):
        check(meant(text), frozenset(), has_server=True)
