"""Listed values: those of an `enum`, and constants side by side, keep their names, their null and their own types."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from generator.tests.templates.generated import client, http_response, module


def test_titles_and_names_of_the_document_name_the_members() -> None:
    models = module("listed_values", "models")
    assert {each.name: each.value for each in models.Mode} == {"ALL_DAY": "a", "AT_NIGHT": "n"}
    assert {each.name: each.value for each in models.Level} == {"LOWEST": -1, "OFF": 0, "VERY_HIGH": 10}
    # A list of another length names nothing.
    assert [each.name for each in models.Uneven] == ["X", "Y"]
    assert [each.value for each in models.LampStep] == [1, 2]


@pytest.mark.parametrize(
    "body",
    [
        {"mode": "n", "level": 10, "step": 2},
        {"step": None, "listed": None, "history": None},
        {"mixed": 1, "listed": "one", "history": ["seen"], "notes": {"n": "kept"}},
        {"mixed": "one", "listed": 1, "factor": 1.5},
    ],
)
def test_every_listed_value_is_read_and_written(body: dict[str, Any]) -> None:
    api, _ = client("listed_values", http_response(body))
    assert api.lamps.set().to_dict() == body


def test_an_alternative_that_looks_like_another_is_not_lost() -> None:
    plan = module("constants_beside", "models").Plan
    assert plan.from_dict({"dated": "2026-01-02"}).dated == datetime.date(2026, 1, 2)
    assert [plan.from_dict({"dated": value}).dated for value in ("never", "always")] == ["never", "always"]


@pytest.mark.parametrize(("name", "value"), [("factor", 0.25), ("mode", "b"), ("step", 3), ("level", 5)])
def test_others_are_not_sent(name: str, value: object) -> None:
    api, server = client("listed_values")
    with pytest.raises(module("listed_values", "errors").InvalidArgumentError, match=f"{name} must be one of"):
        api.lamps.set(**{name: value})
    assert server.requests == []
