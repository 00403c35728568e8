"""The password rule, against a second statement of each reading that shares nothing with it but the documentation."""

from __future__ import annotations

import functools
import hashlib
import itertools
import random
import re
from collections.abc import Iterator

import pytest

from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.oracle.values import ContradictedValue, broken_length
from contract_tests.tests.oracle.building import rulebook

NUMBER = 6_000
AGREED = "23ace8ec739d895c254064b3f81230e6e299b8e9eeb752c7dd99c1ac6e558542"
"""Hash of what was demanded of the first 3,000 passwords by the judgement that was written by hand for this rule."""
ASCII_SPECIAL = r"""!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"""
ODD = "\u00e9\u00c9\uac00\u0663\uff21\uff11\uff01 \t\n\0\x7f\u00a0\u20a9\u00a5\U0001f600"


@functools.cache
def generated(count: int = NUMBER) -> list[str]:
    """Passwords of all sorts: some classes, lengths around the bounds, now and then a character of another kind."""
    source = random.Random(20260)  # noqa: S311 - test data
    pools = ["abcxyz", "ABCXYZ", "0189", "!#$%()*+,-.:;<=>?@[]^_{|}~", "'\"\\/&`", ODD]
    weights = [8, 8, 8, 8, 2, 1]
    passwords = []
    for _ in range(count):
        chosen = [pool for pool, weight in zip(pools, weights, strict=True) if source.random() < weight / 10]
        length = source.choice([0, 1, 6, 7, 8, 8, 9, 10, 12, 15, 19, 20, 20, 21, 22, 40])
        passwords.append("".join(source.choice(source.choice(chosen or pools[:1])) for _ in range(length)))
    return passwords


def outcome_of(password: str, reading: str | None = None) -> ExpectedOutcome:
    """What is demanded of a password under a reading, or under all of them."""
    parameter = rulebook().contract.operation("accounts_reset_password").inputs[1]
    contradiction = rulebook().contract.readings["password"]
    if broken_length(parameter, contradiction, password):
        return ExpectedOutcome.FAIL
    return ContradictedValue(rulebook(), parameter, contradiction, frozenset({400})).judge(password, reading).outcome


def test_the_readings_as_data_demand_what_was_demanded_before() -> None:
    outcomes = (
        outcome_of(password, reading).name[0]
        for reading in ("four-classes", "three-groups", "three-of-four", None)
        for password in generated(3_000)
    )
    assert hashlib.sha256("".join(outcomes).encode()).hexdigest() == AGREED


def allowed_by_four_classes(password: str) -> bool:
    """One of each class, 8 to 20, nothing else: as four look-aheads."""
    pattern = rf"(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[{ASCII_SPECIAL}])[a-zA-Z0-9{ASCII_SPECIAL}]{{8,20}}"
    return re.fullmatch(pattern, password, re.DOTALL) is not None


def allowed_by_three_groups(password: str) -> bool:
    """A letter, a digit, a special character, 8 to 20, and none of the forbidden ones."""
    special = re.sub(r"""["&'/`]|\\\\""", "", ASCII_SPECIAL)
    pattern = rf"(?=.*[a-zA-Z])(?=.*[0-9])(?=.*[{special}])[a-zA-Z0-9{special}]{{8,20}}"
    return re.fullmatch(pattern, password, re.DOTALL) is not None


def allowed_by_three_of_four(password: str) -> bool:
    """At least three of the four classes, 8 to 20."""
    if re.fullmatch(rf"[a-zA-Z0-9{ASCII_SPECIAL}]{{8,20}}", password) is None:
        return False
    return (
        sum(re.search(group, password) is not None for group in ("[a-z]", "[A-Z]", "[0-9]", f"[{ASCII_SPECIAL}]")) > 2
    )


BRUTE_FORCE = {
    "four-classes": allowed_by_four_classes,
    "three-groups": allowed_by_three_groups,
    "three-of-four": allowed_by_three_of_four,
}


STAND_INS = "aA1!"
"""A member of each class, in place of a character whose class no page states."""


def with_stand_ins(password: str) -> Iterator[str]:
    """The password with its odd characters replaced by members of any class; it is enough that four of them vary."""
    odd = sorted(set(password) & set(ODD))
    if 8 <= len(password) <= 20:
        for chosen in itertools.product(STAND_INS, repeat=min(len(odd), 4)):
            read = dict(itertools.zip_longest(odd, chosen, fillvalue="!"))
            yield "".join(read.get(character, character) for character in password)


@pytest.mark.parametrize("reading", BRUTE_FORCE)
def test_a_reading_decides_as_its_second_statement_does(reading: str) -> None:
    """Except for the characters on which pages differ or of which none speaks: those are left open."""
    seen = set()
    for password in generated():
        outcome = outcome_of(password, reading)
        is_allowed = any(map(BRUTE_FORCE[reading], with_stand_ins(password)))
        is_forbidden = reading == "three-groups" and " " in password
        seen.add(outcome)
        if outcome is ExpectedOutcome.SUCCEED:
            assert is_allowed, password
            assert not set(password) & set(ODD), password
        elif outcome is ExpectedOutcome.FAIL:
            assert not is_allowed or is_forbidden, password
        else:
            assert set(password) & set("'\"\\/&`" + ODD), password
            assert not is_forbidden, password
    assert seen == set(ExpectedOutcome)


def test_no_reading_held_is_all_readings_together() -> None:
    """What must succeed succeeds under every reading, what must fail fails under every one."""
    seen = set()
    for password in generated():
        outcome = outcome_of(password)
        seen.add(outcome)
        if outcome is ExpectedOutcome.SUCCEED:
            assert all(allows(password) for allows in BRUTE_FORCE.values()), password
            assert not set(password) & set("'\"\\/&`" + ODD), password
        elif outcome is ExpectedOutcome.FAIL:
            assert not any(allows(read) for read in with_stand_ins(password) for allows in BRUTE_FORCE.values()), (
                password
            )
    assert seen == set(ExpectedOutcome)


def test_what_all_readings_decide_alike_is_not_left_open() -> None:
    """For passwords of undisputed characters, open means that the readings differ."""
    undisputed = re.compile(r"[a-zA-Z0-9!#$%()*+,\-.:;<=>?@\[\]^_{|}~]*")
    for password in filter(undisputed.fullmatch, generated()):
        allowed = {allows(password) for allows in BRUTE_FORCE.values()}
        is_open = outcome_of(password) is ExpectedOutcome.OPEN
        assert is_open is (len(allowed) == 2), password
