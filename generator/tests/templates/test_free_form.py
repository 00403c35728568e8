"""What the document leaves open is sent, read and written as it is: objects of any members, any value, null."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from generator.tests.templates.generated import client, http_response, module

ANY_OBJECT = {"k": [1, {"n": None}], "other": "x", "more": {"a": 1.5}}


def test_any_object_is_sent_and_handed_out() -> None:
    models = module("free_form", "models")
    api, server = client("free_form", http_response(ANY_OBJECT))
    replaced = api.objects.replace(body=models.ObjectsReplaceBody(ANY_OBJECT))
    assert server.body == replaced.to_dict() == ANY_OBJECT


@pytest.mark.parametrize("value", [ANY_OBJECT, [1, None], None, "text", False])
def test_any_value_is_sent_and_handed_out(value: Any) -> None:
    api, server = client("free_form", http_response(value) if value is not None else httpx2.Response(200, json=None))
    assert api.objects.exchange(body=value) == server.body == value


def test_an_optional_one_too() -> None:
    models = module("free_form", "models")
    api, server = client("free_form", http_response(None, 204))
    api.objects.change(body=models.ObjectsChangeBody(ANY_OBJECT))
    assert server.body == ANY_OBJECT
    api.objects.change()
    assert server.requests[-1].content == b""


@pytest.mark.parametrize(
    "body",
    [
        {"one": {"x-a": 1}, "several": {"x-a": 1, "y-b": "z"}},
        {"anything": None, "nested": None},
        {"anything": [None], "nested": "text"},
        {"nested": 5, "by_name": {"a": {"n": 1}, "b": None}},
        {"sized": {"n": 1, "more": "x"}, "typed": {"a": 1}, "either": {"a": 1, "b": 2, "d": "x"}},
        {"closed": {"n": 1, "later": [1]}},
        {"dated": "2026-01-02", "chosen": "a"},
        {"dated": None, "chosen": {"n": 1}},
        {"dated": {"n": 1}, "chosen": None},
    ],
)
def test_nothing_of_a_body_is_lost(body: dict[str, Any]) -> None:
    labels = module("free_form", "models").Labels
    api, server = client("free_form", http_response(body))
    read = labels.from_dict(body)
    assert read.to_dict() == body
    assert api.labels.add(**{name: getattr(read, name) for name in body}).to_dict() == server.body == body


def test_members_that_nothing_evaluates_have_a_type() -> None:
    error = module("free_form", "_core.responses.parsed").DecodeError
    for body in ({"sized": {"n": 1, "more": 2}}, {"typed": {"a": "x"}}):
        with pytest.raises(error):
            module("free_form", "models").Labels.from_dict(body)


def test_a_path_of_any_letters_is_percent_encoded() -> None:
    api, server = client("free_form", http_response([1, None]))
    assert api.sizes.get(id="ä") == [1, None]
    assert server.target == "/gr%C3%B6%C3%9Fe/%C3%A4"


def test_a_media_type_keeps_its_parameters_and_needs_no_schema() -> None:
    api, server = client("free_form", http_response({"a": None}))
    assert api.lines.add(body=["x"]) == {"a": None}
    assert server.requests[-1].headers["content-type"] == "application/json; profile=lines"
