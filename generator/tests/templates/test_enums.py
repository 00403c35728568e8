"""Enums: values that the document does not list survive in responses and are refused in requests."""

from typing import Any

import pytest

from generator.tests.templates.generated import client, http_response, module


def test_members_have_names_of_their_own() -> None:
    colour = module("enums", "models").Colour
    assert {member.name: member.value for member in colour} == {
        "RED": "red",
        "GREEN": "green",
        "RED_2": "Red",
        "EMPTY": "",
        "VALUE_2ND": "2nd",
        "A_B": "a b",
        "서울": "서울",
        "부산_1호": "부산 1호",
        "GRÖSSE": "größe",
        "VALUE_1": "①",
        "VALUE": "--",
    }
    level = module("enums", "models").LightsSetBodyLevel
    assert [member.name for member in level] == ["VALUE_0", "VALUE_1", "VALUE_MINUS_2"]


@pytest.mark.promise("unknown-values", "document-responses")
def test_unknown_values_of_a_response_survive() -> None:
    models = module("enums", "models")
    api, _ = client("enums", http_response({"state": "broken", "level": 7, "history": ["on", "new"]}))
    light = api.lights.set(colour=models.Colour.RED)
    assert (light.state, light.level, light.history) == ("broken", 7, [models.State.ON, "new"])
    assert type(light.history[0]) is models.State
    assert light.to_dict() == {"state": "broken", "level": 7, "history": ["on", "new"]}


def test_known_values_are_members() -> None:
    models = module("enums", "models")
    light = models.LightsSetResponse200.from_dict({"state": "on", "level": 1})
    assert light.state is models.State.ON
    assert light.level is models.LightsSetResponse200Level.VALUE_1
    with pytest.raises(module("enums", "_core.responses.decode").DecodeError, match=r"^/state"):
        models.LightsSetResponse200.from_dict({"state": 1})


@pytest.mark.parametrize(
    ("arguments", "fields"),
    [
        ({"colour": "red"}, []),
        ({"colour": "blue"}, ["colour"]),
        ({"colour": "red", "level": -2}, []),
        ({"colour": "red", "level": 3}, ["level"]),
        ({"colour": "red", "mode": "dusk"}, []),
        ({"colour": "red", "mode": 1}, ["mode"]),
        ({"colour": "red", "always": "no"}, ["always"]),
    ],
)
def test_closed_enums_are_checked_and_open_ones_are_not(arguments: dict[str, Any], fields: list[str]) -> None:
    errors = module("enums", "errors")
    api, server = client("enums", http_response({"state": "on"}))
    if not fields:
        api.lights.set(**arguments)
        assert server.body == arguments
        return
    with pytest.raises(errors.InvalidArgumentError) as caught:
        api.lights.set(**arguments)
    assert [each.field for each in caught.value.violations] == fields
