"""Lists whose first items have schemas of their own are tuples, and nothing of them is lost."""

import datetime
import json
from typing import Any, get_type_hints

import pytest

from generator.tests.foreign.packages import client, module
from generator.tests.templates.generated import http_response

SHAPE = {
    "at": [1.5, "x"],
    "lists": [["a"], [1, 2]],
    "open": ["a", {"k": None}, 7],
    "inside": [[{"at": [0, ""], "more": 1}]],
    "either": ["2020-02-29"],
    "none": None,
}
ROW = ["2020-02-29", {"name": "n", "more": [1]}, None, 3, "00000000-0000-4000-8000-00000000abcd"]


def test_what_came_is_sent_as_it_came() -> None:
    api, server = client("tuples", http_response(SHAPE), http_response(SHAPE))
    model = module("tuples", "models").Shape.from_dict(SHAPE)
    names = ("at", "lists", "open_", "inside", "either", "none")
    assert model.at == (1.5, "x")
    assert model.either == (datetime.date(2020, 2, 29),)
    assert api.shapes.put(**{name: getattr(model, name) for name in names}) == model
    assert json.loads(server.requests[-1].content) == SHAPE


def test_a_body_that_is_a_tuple() -> None:
    api, server = client("tuples", http_response(ROW), http_response(ROW))
    row = api.shapes.rows_put(
        body=(
            datetime.date(2020, 2, 29),
            module("tuples", "models").Named(name="n", additional_properties={"more": [1]}),
        )
    )
    assert row[2:4] == (None, 3)
    assert api.shapes.rows_put(body=row) == row
    assert json.loads(server.requests[-1].content) == ROW


def test_items_beyond_a_closed_tuple_survive() -> None:
    shape = module("tuples", "models").Shape.from_dict({"at": [1, "x", {"new": 2}]})
    assert shape.to_dict() == {"at": [1, "x", {"new": 2}]}


def test_a_parameter() -> None:
    api, server = client("tuples", http_response({}))
    api.shapes.put(box=(0.5, datetime.date(2020, 2, 29)))
    assert server.requests[-1].url.query == b"box=0.5,2020-02-29"


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"at": (-1.0, "x")}, r"at\[0\] must not be less than 0"),
        ({"at": (1.0,)}, "at must have at least 2 items"),
        ({"at": (1.0, "x", 2)}, "at must not have more than 2 items"),
        ({"at": [1.0, "x"]}, "at must be a tuple"),
        ({"lists": (["a"], ["b"])}, r"lists\[1\]\[0\] must be a whole number"),
        ({"none": (1, 2)}, r"none\[1\] must be a text"),
    ],
)
def test_a_wrong_tuple_is_refused_before_sending(members: dict[str, Any], said: str) -> None:
    api, server = client("tuples")
    with pytest.raises(module("tuples", "errors").InvalidArgumentError, match=said):
        api.shapes.put(**members)
    assert not server.requests


@pytest.mark.parametrize("options", [{}, {"validate": False}])
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ((datetime.date(2020, 2, 29),), "body must have at least 2 items"),
        ([], "body must be a tuple"),
        (None, "body must be a tuple"),
        ((1, 2), r"body\[0\] must be a datetime.date; body\[1\] must be an instance of Named"),
    ],
)
def test_a_body_that_can_not_be_written_is_refused(body: object, said: str, options: dict[str, Any]) -> None:
    api, server = client("tuples")
    with pytest.raises(module("tuples", "errors").InvalidArgumentError, match=said):
        api.shapes.rows_put(body=body, options=options)
    assert not server.requests


def test_members_that_can_not_be_written_are_refused_though_nothing_is_checked() -> None:
    api, server = client("tuples")
    with pytest.raises(module("tuples", "errors").InvalidArgumentError, match="the body holds a value"):
        api.shapes.put(either=(1,), options={"validate": False})
    with pytest.raises(module("tuples", "errors").InvalidArgumentError, match="box must be a tuple"):
        api.shapes.put(box=5, options={"validate": False})
    assert not server.requests


@pytest.mark.parametrize("response", [["2020-02-29"], ["x", {"name": "n"}], {}, ["2020-02-29", {"name": "n"}, "x"]])
def test_a_response_that_is_no_such_tuple_is_unreadable(response: object) -> None:
    api, _ = client("tuples", http_response(response))
    with pytest.raises(module("tuples", "errors").UnreadableResponseError):
        api.shapes.rows_put(body=(datetime.date(2020, 2, 29), module("tuples", "models").Named(name="n")))


@pytest.mark.parametrize(
    ("value", "expected"),
    [(["1"], (1,)), (["1", "a", "b"], (1, "a", "b")), ([], "1 items or more"), ("x", "must be a list")],
)
def test_a_shell_takes_a_tuple_as_a_list(value: Any, expected: Any) -> None:
    values = module("tuples", "_shell.values")
    kind = get_type_hints(module("tuples", "models").Shape)["none"]
    if isinstance(expected, tuple):
        assert values.fitted(kind, value) == expected
    else:
        with pytest.raises(values.MisfitError, match=expected):
            values.fitted(kind, value)


def test_a_shell_refuses_items_beyond_a_closed_tuple() -> None:
    values = module("tuples", "_shell.values")
    kind = tuple[int, str]
    assert values.fitted(kind, ["1", "a"]) == (1, "a")
    with pytest.raises(values.MisfitError, match="2 items"):
        values.fitted(kind, ["1", "a", "b"])
