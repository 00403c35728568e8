"""Everything that applies to a value is found, wherever it stands."""

import pytest

from generator.document import Document
from generator.tests.view.documents import schemas
from generator.view.rules import ArrayRule, NumberRule, StringRule, array_rule, in_words, number_rule, string_rule
from generator.view.schemas import CombinedSchema, schema_at


def schema(text: str, name: str = "A") -> CombinedSchema:
    return schema_at(schemas(text), f"#/components/schemas/{name}")


def words(rule: StringRule | NumberRule | ArrayRule) -> list[str]:
    return [each.raw for each in in_words(rule)]


def test_references_and_branches_all_apply() -> None:
    found = schema(
        """\
A: {$ref: "#/components/schemas/B", description: outer}
B: {type: string, minLength: 2, description: inner, allOf: [{maxLength: 9}, {$ref: "#/components/schemas/C"}]}
C: {minLength: 4, maxLength: 12, pattern: "^x"}
"""
    )
    rule = string_rule(found)
    assert (rule.min_length, rule.max_length) == (4, 9)
    assert [pattern.expression.raw for pattern in rule.patterns] == ["^x"]
    assert found.types == {"string"}
    assert found.description is not None
    assert found.description.raw == "outer"


def test_a_circle_of_branches_ends() -> None:
    found = schema('A: {allOf: [{$ref: "#/components/schemas/A"}, {type: object}]}')
    assert found.types == {"object"}


def test_null_is_found_in_every_spelling() -> None:
    texts = (
        "A: {type: [string, 'null']}",
        "A: {type: string, nullable: true}",
        "A: {oneOf: [{type: string}, {type: 'null'}]}",
        "A: {anyOf: [{$ref: '#/components/schemas/B'}, {type: 'null'}]}\nB: {type: string}",
        "A: {$ref: '#/components/schemas/B'}\nB: {type: [string, 'null']}",
        "A: {allOf: [{type: [string, 'null']}]}",
    )
    for text in texts:
        found = schema(text)
        assert found.nullable, text
        assert found.types == {"string"}, text
    assert not schema("A: {type: string}").nullable
    assert not schema("A: {allOf: [{type: [string, 'null']}, {type: string}]}").nullable


def test_members_are_those_of_all_branches() -> None:
    found = schema(
        """\
A:
  properties: {x: {type: string}}
  allOf: [{$ref: "#/components/schemas/B"}, {required: [y], properties: {x: {maxLength: 3}}}]
B: {required: [x], properties: {y: {type: integer}}}
"""
    )
    assert set(found.members) == {"x", "y"}
    assert found.required == {"x", "y"}
    assert string_rule(found.members["x"]).max_length == 3


@pytest.mark.parametrize(
    ("branches", "left"),
    [
        ("{type: integer}, {type: number}", {"integer"}),
        ("{type: number}, {type: [integer, 'null']}", {"integer"}),
        ("{type: number}, {type: number}", {"number"}),
        ("{type: [integer, number]}", {"integer", "number"}),
        ("{type: [integer, number]}, {type: [number, string]}", {"number"}),
        ("{type: integer}, {type: string}", set()),
    ],
)
def test_a_whole_number_is_a_number(branches: str, left: set[str]) -> None:
    assert schema(f"A: {{allOf: [{branches}]}}").types == left


def test_secrets() -> None:
    assert schema("A: {type: string, writeOnly: true}").is_secret
    assert schema('A: {$ref: "#/components/schemas/B"}\nB: {type: string, format: password}').is_secret
    assert not schema("A: {type: string}").is_secret
    # What everybody can read in the document is none.
    assert not schema("A: {type: string, writeOnly: true, enum: [fast, slow]}").is_secret
    assert not schema("A: {type: boolean, writeOnly: true}").is_secret
    assert schema("A: {type: string, writeOnly: true, x-extensible-enum: [fast, slow]}").is_secret


def test_items() -> None:
    found = schema(
        'A: {type: array, minItems: 1, allOf: [{items: {$ref: "#/components/schemas/B"}}]}\nB: {maxLength: 2}'
    )
    assert found.items is not None
    assert string_rule(found.items).max_length == 2
    assert schema("A: {type: array}").items is None
    assert array_rule(found) == ArrayRule(min_items=1)


def test_limits_of_numbers_in_both_versions_of_openapi() -> None:
    assert number_rule(schema("A: {minimum: 1, exclusiveMaximum: 9}"), integer=True) == NumberRule(
        integer=True, minimum=1, exclusive_maximum=9
    )
    assert number_rule(
        schema("A: {minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}"), integer=False
    ) == (NumberRule(exclusive_minimum=1, maximum=9))
    assert number_rule(schema("A: {minimum: 1, allOf: [{minimum: 3}]}"), integer=False) == NumberRule(minimum=3)


def test_rules_in_words() -> None:
    assert words(StringRule(min_length=1, max_length=22)) == ["1 to 22 characters"]
    assert words(StringRule(max_length=1)) == ["at most 1 character"]
    assert words(StringRule(min_length=2)) == ["at least 2 characters"]
    assert words(StringRule(min_length=3, max_length=3)) == ["exactly 3 characters"]
    assert words(StringRule()) == []
    assert words(NumberRule(minimum=1, maximum=2.5)) == ["1 to 2.5"]
    assert words(NumberRule(exclusive_minimum=0, multiple_of=5)) == ["more than 0", "a multiple of 5"]
    assert words(ArrayRule(min_items=1, unique=True)) == ["at least 1 item", "no item twice"]


def test_the_message_of_a_pattern_is_the_description_of_its_branch() -> None:
    rule = string_rule(
        schema(
            'A: {type: string, description: A thing., pattern: "^a", allOf: [{pattern: b$, description: ends with b}]}'
        )
    )
    assert [each.demand.raw for each in rule.patterns] == ["the pattern ^a", "ends with b"]


def test_a_boolean_schema_demands_nothing() -> None:
    found: Document = schemas("A: true")
    assert schema_at(found, "#/components/schemas/A").types == frozenset()
