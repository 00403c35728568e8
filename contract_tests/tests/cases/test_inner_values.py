"""Demands inside of alternatives and between members; XML as the document says; documents of several files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contract_tests.cases.building.api import Api
from contract_tests.cases.building.writing import xml_body
from contract_tests.cases.inputs.inner_values import inner_value_cases
from contract_tests.contract import ContractError, load_contract
from contract_tests.endpoint.reading.patterns import matches
from contract_tests.endpoint.reading.shapes import Shapes
from contract_tests.endpoint.reading.xml import read_xml
from contract_tests.oracle.requests.body import parse_body

HERE = Path(__file__).parents[1] / "documents"
GOLDEN = Path(__file__).parents[3] / "generator/tests/templates/documents"
BOOK = {
    "lang": "en",
    "title": "Emma & others",
    "authors": ["Jane Austen", "Another"],
    "keywords": ["old", "new"],
    "price": {"currency": "EUR", "amount": 9.5},
}


def test_each_request_breaks_what_it_is_named_for() -> None:
    api = Api(load_contract(HERE / "shapes.yaml"), {"shapes": ("1",)}, seed=1)
    names = set()
    for case in inner_value_cases(api):
        operation = api.contract.operation(case.operation)
        names.add(case.id)
        if operation.body is not None and operation.body.whole is not None:
            assert not api.values.evaluator.fits(operation.body.whole.schema_pointer, json.loads(case.body)), case.id
    assert {
        "inner/add_shape/body.radius-exclusiveMinimum",
        "inner/add_shape/body.at-items",
        "inner/add_shape/body.style-dependentRequired",
        "inner/pay/body-dependentRequired",
        "inner/convert/body[]-enum",
        "inner/list_shapes/area.min-minimum",
    } <= names


def test_a_map_has_a_member_whose_rules_are_broken() -> None:
    api = Api(load_contract(HERE / "desks.yaml"), {"rooms": ("1",)}, seed=1)
    broken = [
        json.loads(each.body) for each in inner_value_cases(api) if each.id.startswith("inner/addRoom/body.labels")
    ]
    assert {"name"} == {name for body in broken for name in body["labels"]}
    assert {0, 13} <= {len(body["labels"]["name"]) for body in broken if isinstance(body["labels"]["name"], str)}


def test_xml_is_written_and_read_as_the_document_says() -> None:
    contract = load_contract(HERE / "library.yaml")
    body = contract.operation("addBook").body
    assert body is not None
    form = body.forms["application/xml"]
    written = xml_body(form, BOOK)
    assert b'<book lang="en">' in written
    assert b"<authors><author>Jane Austen</author><author>Another</author></authors><keyword>old</keyword>" in written
    parsed = parse_body(written, "application/xml", form, contract.schemas)
    assert (parsed.value, parsed.doubts) == (BOOK, ())
    assert read_xml(written, form.root, Shapes(contract, "readOnly").at(form.schema_pointer)) == BOOK


def test_files_beside_a_document_belong_to_it(tmp_path: Path) -> None:
    contract = load_contract(GOLDEN / "several_files.yaml")
    assert {each.id for each in contract.operations} == {"pets_list", "self_get", "trees_get"}
    limit = contract.operation("trees_get").parameters[0]
    assert (limit.name, limit.schema["minimum"]) == ("limit", 1)
    lonely = tmp_path / "lonely.yaml"
    lonely.write_text("openapi: 3.1.0\npaths: {/x: {$ref: other.yaml#/x}}\n")
    with pytest.raises(ContractError, match=r"lonely.yaml: the reference other.yaml#/x can't be followed"):
        load_contract(lonely)


def test_keys_are_texts_as_in_yaml_1_2() -> None:
    members = load_contract(GOLDEN / "styles.yaml").schemas.members("/components/schemas/Object")
    assert [each.name for each in members] == ["r", "g", "on"]


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        (r"^\p{L}+$", "\uac00a", "a1"),
        (r"^[\p{Lu}_]+$", "A_", "a"),
        (r"^\P{N}$", "x", "5"),
        ("^a$", "a", "a\n"),
        (r"([a-z]|[^b])+\.(json|yaml)$", f"{'a' * 60}.json", "a" * 60),  # with the wrong one, Python would not end
        (r"^(a{1,9})+$", "a" * 60, f"{'a' * 60}!"),
    ],
)
def test_patterns_mean_what_ecmascript_says(pattern: str, right: str, wrong: str) -> None:
    assert matches(pattern, right)
    assert not matches(pattern, wrong)
