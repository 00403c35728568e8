"""Schemas that hold themselves without an object between are typed up to there, and nothing of them is lost."""

import json
import typing
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.tests.foreign.packages import client, module
from generator.tests.templates.generated import http_response


@pytest.mark.parametrize("value", ["a", 1.5, None, True, [1, [None, {"a": []}]], {"a": {"b": [1, {"c": None}]}}])
def test_any_json(value: Any) -> None:
    api, server = client("circles", http_response(value))
    body = module("circles", "models").JsonType4.from_dict(value) if isinstance(value, dict) else value
    assert api.default.put_json(body=body) == body
    assert json.loads(server.requests[-1].content) == value


def test_a_list_of_itself() -> None:
    api, server = client("circles", http_response([[], [[]]]))
    assert api.default.put_tree(body=[[], [[]]]) == [[], [[]]]
    assert server.requests[-1].content == b"[[],[[]]]"


def test_a_number_as_text() -> None:
    api, server = client("circles", type(http_response())(200, text="4"))
    assert api.default.put_number(body=3) == "4"
    assert server.requests[-1].content == b"3"


def test_members_of_a_closed_object_are_kept_when_they_come() -> None:
    api, server = client("circles", http_response({"new": 1}), http_response({"new": 1}))
    assert api.default.get_closed().to_dict() == {"new": 1}
    # It can be sent empty only, so the method asks for nothing.
    assert api.default.put_closed().to_dict() == {"new": 1}
    assert server.requests[-1].content == b"{}"


def test_types_of_models_that_hold_each_other_are_found() -> None:
    models = module("circles", "models")
    person, house = typing.get_type_hints(models.Person), typing.get_type_hints(models.House)
    assert f"{models.House.__module__}.House |" in str(person.get("home"))
    assert f"{models.Person.__module__}.Person |" in str(house.get("owner"))


def test_pydantic_takes_models_that_hold_each_other() -> None:
    person = module("circles", "models").Person
    adapter = TypeAdapter(person)
    body = {"home": {"owner": {"name": "a"}, "code": "0000"}}
    assert adapter.validate_python(body).to_dict() == body
    assert "home" in adapter.json_schema()["properties"]
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python({"home": {"code": "canary", "owner": 1}})
    assert "canary" not in str(caught.value)
