"""Compositions become the classes that they mean."""

import datetime
import typing

import pytest

from generator.tests.foreign.packages import client, module
from generator.tests.templates.generated import http_response


def test_a_member_is_what_the_last_schema_makes_of_it() -> None:
    body = {"kind": "slim", "data": [{"text": "a"}], "owner": {"name": "o"}, "wrapped": {"text": "b"}, "maybe": None}
    api, _ = client("compositions", http_response(body))
    narrow = api.things.get()
    models = module("compositions", "models")
    assert narrow.data == [models.Line(text="a")]
    assert narrow.kind is models.NarrowKind.SLIM
    assert narrow.owner == models.WideOwner(name="o")
    assert narrow.wrapped == models.Line(text="b")
    assert narrow.maybe is None
    assert narrow.to_dict() == body


def test_a_schema_that_only_wraps_another_one_has_no_class() -> None:
    models = module("compositions", "models")
    assert [name for name in models.__all__ if "Wrapped" in name or "Maybe" in name] == []


@pytest.mark.parametrize("lines", [[{"text": "a"}], ["a"], []])
@pytest.mark.parametrize("extra", [{}, {"mixed": "x"}, {"mixed": {"level": 1}}, {"author": {"text": "a"}}])
def test_lists_and_objects_beside_other_types(lines: list[object], extra: dict[str, object]) -> None:
    body = {"lines": lines, **extra}
    api, server = client("compositions", http_response(body))
    sent = module("compositions", "models").Log.from_dict(body)
    log = module("compositions", "api.things.put").sync(client=api, body=sent)
    assert server.body == body
    assert log.to_dict() == body


def test_types_of_lists_beside_each_other() -> None:
    models = module("compositions", "models")
    hints = typing.get_type_hints(models.Log)
    assert [str(each) for each in typing.get_args(hints["lines"])] == [
        f"list[{models.Line.__module__}.Line]",
        "list[str]",
    ]


def test_nullable_beside_a_schema_of_an_all_of() -> None:
    body: dict[str, object] = {"lines": [], "author": None, "place": None}
    api, server = client("compositions", http_response(body))
    log = api.things.put(lines=[], author=None, place=None)
    assert server.body == body
    assert (log.author, log.place, log.to_dict()) == (None, None, body)


def test_what_stands_beside_a_reference_counts() -> None:
    body: dict[str, object] = {"lines": [], "first": {"text": "a", "number": 1}}
    api, server = client("compositions", http_response(body), http_response({"lines": [], "first": {"text": "a"}}))
    models, errors = module("compositions", "models"), module("compositions", "errors")
    first = models.LogFirst(text="a", number=1)
    assert api.things.put(lines=[], first=first).first == first
    assert server.body == body
    with pytest.raises(errors.UnreadableResponseError, match="/first/number is missing"):
        api.things.put(lines=[])


def test_what_stands_beside_a_reference_of_a_component_counts() -> None:
    body: dict[str, object] = {"lines": [], "named": {"text": "a", "number": 1}}
    api, server = client("compositions", http_response(body), http_response({"lines": [], "named": {"text": "a"}}))
    models, errors = module("compositions", "models"), module("compositions", "errors")
    named = models.Numbered(text="a", number=1)
    assert api.things.put(lines=[], named=named).named == named
    assert server.body == body
    with pytest.raises(errors.UnreadableResponseError, match="/named/number is missing"):
        api.things.put(lines=[])


def test_what_narrows_a_text_beside_a_reference_counts() -> None:
    body: dict[str, object] = {"lines": [], "code": "b", "on": "2026-01-31"}
    api, server = client("compositions", http_response(body))
    models, errors = module("compositions", "models"), module("compositions", "errors")
    log = api.things.put(lines=[], code="a", on=datetime.date(2026, 1, 31))
    assert (log.code, log.on, server.body["on"]) == (models.Code.B, datetime.date(2026, 1, 31), "2026-01-31")
    with pytest.raises(errors.InvalidArgumentError, match="code must be one of a, b"):
        api.things.put(lines=[], code="c")


def test_a_constant_that_is_no_literal_of_type_checkers() -> None:
    huge = 12345678901234567890
    api, server = client("compositions", http_response({"lines": [], "huge": huge}))
    assert api.things.put(lines=[], huge=huge).huge == huge
    assert server.body["huge"] == huge
    with pytest.raises(module("compositions", "errors").InvalidArgumentError, match="huge must be"):
        api.things.put(lines=[], huge=huge + 1)


def test_members_of_alternatives_beside_others_are_optional() -> None:
    body: dict[str, object] = {"text": "a", "day": "2026-01-31", "size": 1, "unit": "m", "only": [None], "reason": "r"}
    api, server = client("compositions", http_response(body), http_response({"text": "a"}))
    choice = api.choices.add(text="a", day=datetime.date(2026, 1, 31), size=1, unit="m", only=[None], reason="r")
    assert (choice.day, choice.to_dict(), server.body) == (datetime.date(2026, 1, 31), body, body)
    assert api.choices.add(text="a").to_dict() == {"text": "a"}


def test_members_that_alternatives_describe_in_different_ways_have_no_type() -> None:
    api, server = client("compositions", http_response(None, 204))
    models = module("compositions", "models")
    api.choices.vary(body=models.ChoicesVaryBody(id=1, more=True, additional_properties={"kind": "b"}))
    assert server.body == {"kind": "b", "id": 1, "more": True}


@pytest.mark.parametrize("lines", [[1, 2], ["a", None], ["a", {"text": "b"}]])
def test_items_of_lists_beside_each_other_are_checked(lines: list[object]) -> None:
    api, server = client("compositions")
    with pytest.raises(module("compositions", "errors").InvalidArgumentError, match=r"lines\[[01]\] must be"):
        api.things.put(lines=lines)
    assert not server.requests


@pytest.mark.parametrize(
    ("line", "name"),
    [({"text": "a", "number": 1}, "Numbered"), ({"text": "a"}, "Line"), ({"words": "a"}, "LogLineType0")],
)
def test_the_alternative_that_demands_most_counts_first(line: dict[str, object], name: str) -> None:
    api, _ = client("compositions", http_response({"lines": [], "line": line}))
    log = api.things.put(lines=[])
    assert isinstance(log.line, getattr(module("compositions", "models"), name))
    assert log.line.to_dict() == line


@pytest.mark.parametrize("code", ["a", None])
def test_an_enumeration_beside_null_is_that_enumeration(code: str | None) -> None:
    api, server = client("compositions", http_response({"lines": [], "maybe_code": code}))
    kind = module("compositions", "models").Code
    found = api.things.put(lines=[], maybe_code=code)
    assert (found.maybe_code, server.body["maybe_code"]) == (None if code is None else kind.A, code)
    hints = typing.get_type_hints(type(found))
    assert kind in typing.get_args(hints["maybe_code"])
    assert type(found).__annotations__["code_or_text"] == "Code | str | Unset"
