"""A wrong template is noticed: by the generator, which refuses to build, or by the kept outputs.

`make template-mutants` tries all mutants. Here one of eight is tried, always the same ones, whatever else changes.
Tests that call what templates generate bear the marks `document-requests`, `document-responses` and
`document-credentials`.
"""

from __future__ import annotations

import zlib
from functools import cache

import pytest
from jinja2 import Environment

from generator.tests.mutants.equivalent import EQUIVALENT
from generator.tests.mutants.judge import BUILD, GOLDEN, NAMES, SURVIVED, Judge, Mutant
from generator.tests.mutants.operators import edits

ONE_OF = 8


@cache
def judge() -> Judge:
    return Judge()


@pytest.mark.parametrize("template", NAMES)
def test_mutants_of_a_template_are_noticed(template: str) -> None:
    mutants = [each for each in judge().mutants(template) if zlib.crc32(each.key.encode()) % ONE_OF == 0]
    alive = [each.key for each, verdict in judge().verdicts(mutants).items() if verdict == SURVIVED]
    assert [key for key in alive if key not in EQUIVALENT] == []


def test_what_is_said_to_change_nothing_changes_nothing() -> None:
    mutants = {each.key: each for name in NAMES for each in judge().mutants(name)}
    assert EQUIVALENT.keys() - mutants.keys() == set()
    verdicts = judge().verdicts([mutants[key] for key in EQUIVALENT])
    assert [each.key for each, verdict in verdicts.items() if verdict != SURVIVED] == []


def one(template: str, operator: str, what: str) -> Mutant:
    return next(each for each in judge().mutants(template) if (each.operator, each.what) == (operator, what))


@pytest.mark.parametrize(
    ("template", "operator", "what", "verdict"),
    [
        ("signing.py.jinja", "misspell variable", "signing.unit", BUILD),
        ("signing.py.jinja", "drop text", "(SIGNATURE_HEADER, keys.hmac_key.sign(text)),", GOLDEN),
        (
            "endpoint_module.py.jinja",
            "swap sync and async",
            "await in 'return await client.perform(OPERATION, '",
            GOLDEN,
        ),
        ("README.md.jinja", "drop text", "## Errors", GOLDEN),
    ],
)
def test_verdicts(template: str, operator: str, what: str, verdict: str) -> None:
    mutant = one(template, operator, what)
    assert judge().verdicts([mutant]) == {mutant: verdict}


def test_every_mutant_has_a_key_of_its_own() -> None:
    keys = [each.key for name in NAMES for each in judge().mutants(name)]
    assert len(keys) == len(set(keys)) > 4000


def test_every_kind_of_mutant() -> None:
    source = "async def {{ a.b | f }}\n{% for c in d if c and not e %}{{ 'x' if c == 1 else true }}{% endfor %}"
    environment = Environment(trim_blocks=True, autoescape=True)
    environment.filters["f"] = str
    found = {(each.operator, each.what) for each in edits(environment.parse(source))}
    assert found == {
        ("drop text", "async def"),
        ("misspell", "async in async def"),
        ("swap sync and async", "async in async def"),
        ("drop expression", "a.b | f"),
        ("drop filter", "a.b | f"),
        ("misspell variable", "a.b"),
        ("misspell variable", "a"),
        ("drop loop", "d"),
        ("end loop early", "d"),
        ("drop loop condition", "c and not e"),
        ("misspell variable", "d"),
        ("misspell variable", "c"),
        ("misspell variable", "e"),
        ("drop operand", "c"),
        ("drop operand", "not e"),
        ("drop not", "e"),
        ("drop expression", "'x' if c == 1"),
        ("condition always", "c == 1"),
        ("condition never", "c == 1"),
        ("misspell literal", "'x'"),
        ("count wrong", "1"),
        ("negate constant", "True"),
    }
