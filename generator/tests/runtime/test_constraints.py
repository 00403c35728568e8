"""Checks of arguments: each rule, at its edges, without ever naming a value."""

from __future__ import annotations

import datetime
import re
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime._core.requests.constraints import (
    ArrayRule,
    NumberRule,
    Pattern,
    StringRule,
    check_array,
    check_boolean,
    check_constant,
    check_date,
    check_date_time,
    check_items,
    check_model,
    check_number,
    check_string,
    check_uuid,
)
from generator.runtime.errors import ArgumentViolation
from generator.tests.runtime.fakes import ResetRequest

BASE62 = StringRule(min_length=1, max_length=3, patterns=(Pattern(re.compile(r"^[0-9A-Za-z]+\Z"), "base62"),))
PERCENT = NumberRule(integer=True, minimum=0, maximum=100, multiple_of=5)


@pytest.mark.parametrize(
    ("rule", "value", "message"),
    [
        (BASE62, "a", None),
        (BASE62, "aB9", None),
        (BASE62, "", "must have at least 1 character"),
        (BASE62, "abcd", "must not be longer than 3 characters"),
        (BASE62, "a\n", "must satisfy: base62"),
        (BASE62, 5, "must be a text (str)"),
        (BASE62, None, "must be a text (str)"),
        (BASE62, b"a", "must be a text (str)"),
        (StringRule(), "\ud800", "must not hold half of a surrogate pair"),
        (StringRule(min_length=2), "😀", "must have at least 2 characters"),
        (StringRule(max_length=1), "😀", None),
        (StringRule(values=("KR", "JP")), "KR", None),
        (StringRule(values=("KR", "JP")), "US", "must be one of KR, JP"),
    ],
)
def test_texts(rule: StringRule, value: object, message: str | None) -> None:
    found = [violation.message for violation in check_string(rule, "x", value)]
    assert message in found if message else found == []


@pytest.mark.parametrize(
    ("rule", "value", "message"),
    [
        (PERCENT, 0, None),
        (PERCENT, 100, None),
        (PERCENT, -5, "must not be less than 0"),
        (PERCENT, 105, "must not be more than 100"),
        (PERCENT, 3, "must be a multiple of 5"),
        (PERCENT, 5.0, "must be a whole number (int)"),
        (PERCENT, True, "must be a whole number (int)"),
        (PERCENT, "5", "must be a whole number (int)"),
        (NumberRule(), 5.5, None),
        (NumberRule(), None, "must be a number"),
        (NumberRule(), float("nan"), "must be a finite number"),
        (NumberRule(), float("-inf"), "must be a finite number"),
        (NumberRule(exclusive_minimum=0), 0, "must be more than 0"),
        (NumberRule(exclusive_maximum=1), 1, "must be less than 1"),
        (NumberRule(exclusive_minimum=0, exclusive_maximum=1), 0.5, None),
        *((NumberRule(multiple_of=0.01), value, None) for value in (0.07, 0.3, 19.99, 1, 2.5, -0.06, 1236575.89, 0)),
        (NumberRule(multiple_of=0.01), 0.005, "must be a multiple of 0.01"),
        (NumberRule(multiple_of=3), 4.5, "must be a multiple of 3"),
        (NumberRule(multiple_of=1e-7), 2**63, None),
        (NumberRule(values=(0.5, 1.5)), 1.5, None),
        (NumberRule(values=(0.5, 1.5)), 1, "must be one of 0.5, 1.5"),
        (NumberRule(integer=True, values=(1, 2)), 3, "must be one of 1, 2"),
    ],
)
def test_numbers(rule: NumberRule, value: object, message: str | None) -> None:
    found = [violation.message for violation in check_number(rule, "x", value)]
    assert found == ([message] if message else [])


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (check_boolean, [True, False], [1, "true", None]),
        (check_date, [datetime.date(2026, 1, 1)], [datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), "2026-01-01"]),
        (
            check_date_time,
            [datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)],
            [datetime.datetime(2026, 1, 1), datetime.date(2026, 1, 1), "2026-01-01T00:00:00Z"],
        ),
        (check_uuid, [UUID(int=5)], ["00000000-0000-0000-0000-000000000005", None]),
        (partial(check_constant, "v2"), ["v2"], ["v1", b"v2", 2, None]),
        (partial(check_array, ArrayRule()), [[], [1]], [(), "ab", None]),
    ],
)
def test_types(check: Any, good: list[object], bad: list[object]) -> None:
    for value in good:
        assert check("x", value) == []
    for value in bad:
        assert [violation.field for violation in check("x", value)] == ["x"]


def test_lists() -> None:
    rule = ArrayRule(min_items=1, max_items=2, unique=True)
    assert check_array(rule, "x", [1, 2]) == []
    assert check_array(rule, "x", []) == [ArgumentViolation("x", "must have at least 1 item")]
    assert check_array(rule, "x", [1, 2, 3]) == [ArgumentViolation("x", "must not have more than 2 items")]
    assert check_array(rule, "x", [[1], [1]]) == [ArgumentViolation("x", "must not hold the same item twice")]


def test_items_and_members_are_named_by_their_place() -> None:
    check = partial(check_model, ResetRequest)
    items = [ResetRequest("a", "long-enough"), ResetRequest("a", "short"), "no model"]
    assert check_items("accounts", items, check) == [
        ArgumentViolation("accounts[1].password", "must have at least 8 characters"),
        ArgumentViolation("accounts[2]", "must be an instance of ResetRequest"),
    ]
    assert check_items("accounts", None, check) == []


@given(st.text() | st.integers() | st.none() | st.floats() | st.binary() | st.lists(st.text()))
def test_no_value_makes_a_check_fail_or_shows_in_it(value: object) -> None:
    canary = f"canary-{value!r}" if isinstance(value, str) else value
    found = [
        *check_string(BASE62, "x", canary),
        *check_number(PERCENT, "x", canary),
        *check_array(ArrayRule(max_items=0), "x", canary),
    ]
    assert all("canary" not in violation.message for violation in found)
