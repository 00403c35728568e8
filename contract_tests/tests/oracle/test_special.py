"""Which special characters a password may be refused for: no page lists those that are taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.oracle.taken import TakenCharacters, nothing_taken
from contract_tests.tests.oracle.building import ACCOUNT, a_request, a_situation, expected, rulebook


def nothing() -> TakenCharacters:
    """What is known in the beginning."""
    taken = nothing_taken(rulebook().contract.readings["password"])
    assert taken is not None
    return taken


LISTED = "~!@#$%^*()_+-="


def seen_to_take(characters: str) -> TakenCharacters:
    """What is known of an endpoint that was asked about every character alone."""
    known = nothing()
    for character in sorted(nothing().undisputed):
        known = known.after(f"Forest2026{character}", accepted=character in characters)
    return known


def outcome(password: str, special: TakenCharacters, reading: str = "any") -> str:
    request = a_request({"id": ACCOUNT, "password": password})
    return expected(request, replace(a_situation(reading), taken={"password": special})).outcome.name


@pytest.mark.parametrize(
    ("password", "wanted"),
    [
        ("Forest2026!", "SUCCEED"),
        ("Forest2026!@", "SUCCEED"),
        ("Forest2026?", "OPEN"),
        ("Forest2026!?", "OPEN"),
        ("Forest?", "FAIL"),
    ],
)
def test_an_endpoint_is_held_to_the_special_characters_that_it_takes(password: str, wanted: str) -> None:
    assert outcome(password, seen_to_take(LISTED)) == wanted


def test_a_character_that_was_not_tried_alone_may_be_refused_alone_only() -> None:
    assert outcome("Forest2026?", nothing()) == "OPEN"
    assert outcome("Forest-2026?", nothing()) == "SUCCEED"


def test_an_endpoint_that_refuses_every_special_character_breaks_the_rule() -> None:
    assert outcome("Forest2026!", seen_to_take("")) == "SUCCEED"


@pytest.mark.parametrize("character", ["+", "~"])
def test_a_single_character_that_is_refused_is_no_list(character: str) -> None:
    assert outcome(f"Forest2026{character}", seen_to_take("".join(nothing().members - {character}))) == "SUCCEED"


def test_a_reading_that_is_enforced_has_all_of_them() -> None:
    assert outcome("Forest2026?", seen_to_take(LISTED), "four-classes") == "SUCCEED"


def test_what_was_accepted_once_is_not_forgotten() -> None:
    known = nothing().after("Forest2026!", accepted=True).after("Forest2026!", accepted=False)
    assert (known.accepted, known.refused) == (frozenset("!"), frozenset())
    assert expected(a_request(), replace(a_situation(), taken={"password": known})).outcome is ExpectedOutcome.SUCCEED
