"""Alternatives beside a discriminator are told apart by the values that name them."""

from __future__ import annotations

import jsonschema_rs
import pytest

from contract_tests.contract.discriminators import told_apart

PETS = {
    "components": {
        "schemas": {
            "Pet": {
                "oneOf": [
                    {"$ref": "#/components/schemas/Cat"},
                    {"$ref": "#/components/schemas/Dog"},
                    {"$ref": "#/components/schemas/Fish"},
                ],
                "discriminator": {"propertyName": "kind", "mapping": {"tom": "#/components/schemas/Cat", "d": "Dog"}},
            },
            "Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
            "Dog": {"type": "object", "properties": {"kind": {"type": "string"}}},
            "Fish": {"allOf": [{"properties": {"kind": {"const": "herring"}}, "required": ["kind"]}]},
        }
    }
}


@pytest.mark.parametrize(
    ("kind", "is_right"),
    [("tom", True), ("Cat", True), ("d", True), ("Dog", True), ("herring", True), ("Fish", False), ("bird", False)],
)
def test_a_value_is_one_of_them_by_its_name(kind: str, is_right: bool) -> None:  # noqa: FBT001 - a parameter
    document = told_apart(PETS)
    validator = jsonschema_rs.Draft202012Validator({**document, "$ref": "#/components/schemas/Pet"})
    assert validator.is_valid({"kind": kind}) is is_right


def test_a_document_without_discriminators_stays_as_it_is() -> None:
    plain = {"a": [{"oneOf": [{"$ref": "#/b"}]}], "b": {}}
    assert told_apart(plain) is plain


def test_a_parent_that_lists_its_own_children_is_no_circle() -> None:
    child = {"allOf": [{"$ref": "#/components/schemas/Event"}, {"required": ["by"]}]}
    parent = {"required": ["kind"], "discriminator": {"propertyName": "kind"}}
    schemas = {"Event": {**parent, "oneOf": [{"$ref": "#/components/schemas/Made"}]}, "Made": child}
    document = told_apart({"components": {"schemas": schemas}})
    validator = jsonschema_rs.Draft202012Validator({**document, "$ref": "#/components/schemas/Made"})
    assert [validator.is_valid(each) for each in ({"kind": "Made", "by": 1}, {"by": 1}, {"kind": "Made"})] == [
        True,
        False,
        False,
    ]
