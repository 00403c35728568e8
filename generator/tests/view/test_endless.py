"""Expressions that Python might never be done with are told from those that only look like them."""

import pytest

from generator.tests.view.documents import schemas
from generator.view.endless import may_not_end
from generator.view.rules import StringRule, in_words, string_rule
from generator.view.schemas import schema_at


def rule_of(text: str) -> StringRule:
    return string_rule(schema_at(schemas(text), "#/components/schemas/A"))


@pytest.mark.parametrize(
    "expression",
    [
        r"(a+)+$",
        r"^(a*)*$",
        r"(\w+\s?)+$",
        r"^(\d+,?)*$",
        r"^([a-z]+[a-z]?-)*$",
        r"(a|aa)+$",
        r"^(([a-z])+.)+[A-Z]([a-z])+$",
        r"^(a?b?c*)*$",
        r"(x+x+)+y",
        r"^(?:.*,)*$",
        r"^(a{0,30}){0,30}$",
        r"^(?:[a-z0-9]+\.?)*$",
        r"^(([a-z0-9]|-)+)*$",
        r"^(?=(a+)+$)",
        r"^(?>(a+)+b)$",
        r"^(?:(a+)\1+)+$",
        r"^(?:\ba+)+\Z",
        r"^(?:[\d\w]+x?)+$",
        r"^(?:[^b]+c?)+$",
        rf"^(?:({'ab?' * 80})+)+$",
    ],
)
def test_an_expression_that_divides_a_text_in_two_ways_may_not_end(expression: str) -> None:
    assert may_not_end(expression, ascii_only=False)


@pytest.mark.parametrize(
    "expression",
    [
        r"^[a-z]+(-[a-z]+)*$",
        r"^([A-Z][a-z]*)+$",
        r"^([^/]+/)*[^/]+$",
        r"^(ab|cd)*$",
        r"^(?:[a-z0-9]+\.)+[a-z]{2,}$",
        r"^([0-9]{1,3}\.){3}[0-9]{1,3}$",
        r"^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+$",
        r"^(([0-9a-fA-F]{1,4}:){1,7}|:)$",
        r"^([^<>()\[\]\\.,;:\s@\"]+(\.[^<>()\[\]\\.,;:\s@\"]+)*)@(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,})$",
        r"^\s*(\d+(\s*,\s*\d+)*)?\s*$",
        r"^(?=.*[a-z])(?=.*\d).{8,}$",
        r"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)$",
        r"^(\d{1,63}(,\d{1,63})*)$",
        r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
        r"^(\d+\D)*$",
        r"^(?:[^b]+b)+$",
        r"^(?:(?!x)[a-z]+-)*$",
        r"^([^-]|-[^-]|-\Z)*\Z",
        r"^(?:^a?|b)*$",
    ],
)
def test_one_that_does_not_ends(expression: str) -> None:
    assert not may_not_end(expression, ascii_only=False)


def test_a_class_is_what_it_is_by_the_flag() -> None:
    expression = r"^(?:\w+\u00e9)+$"
    assert may_not_end(expression, ascii_only=False)
    assert not may_not_end(expression, ascii_only=True)


@pytest.mark.parametrize("pattern", [r"^(a+)+$", r"^\p{L}+$"])
def test_what_may_not_end_is_only_said(pattern: str) -> None:
    rule = rule_of(f"A: {{type: string, maxLength: 40, pattern: '{pattern}'}}")
    assert (rule.patterns, rule.max_length) == ((), 40)
    assert [each.raw for each in in_words(rule)] == [
        "at most 40 characters",
        f"the pattern {pattern} (only the server checks it)",
    ]


def test_a_short_text_is_soon_done_with() -> None:
    assert rule_of("A: {type: string, maxLength: 16, pattern: '^(a+)+$'}").patterns


def test_an_alternative_that_is_only_said_allows_everything() -> None:
    rule = rule_of("A: {anyOf: [{type: string, pattern: '^(a+)+$'}, {type: string, maxLength: 1}]}")
    assert rule.alternatives == ()
