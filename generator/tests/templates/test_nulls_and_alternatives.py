"""Null, and alternatives: read and written as the document says."""

import json
from typing import Any

import pytest

from generator.tests.templates.generated import client, http_response, module


@pytest.mark.parametrize(
    "body",
    [
        {"text": None, "author": None},
        {"text": "a", "author": {"name": "b"}, "colour": None, "written": None, "reviews": [None, {"name": "c"}]},
        {"text": "a", "author": None, "colour": "red", "written": "2026-01-01"},
    ],
)
def test_null_is_a_value_where_the_document_says_so(body: dict[str, Any]) -> None:
    assert module("nullable", "models").Note.from_dict(body).to_dict() == body


@pytest.mark.parametrize(
    "body",
    [
        {"author": None},
        {"text": "a"},
        {"text": 1, "author": None},
        {"text": "a", "author": None, "colour": 1},
        {"text": "a", "author": None, "reviews": [1]},
    ],
)
def test_null_does_not_make_other_types_right(body: dict[str, Any]) -> None:
    decode = module("nullable", "_core.responses.decode")
    with pytest.raises(decode.DecodeError):
        module("nullable", "models").Note.from_dict(body)


def test_null_counts_as_absent_where_it_is_no_value() -> None:
    note = module("nullable", "models").Note.from_dict({"text": "a", "author": None, "reviews": None})
    assert note.to_dict() == {"text": "a", "author": None}


def test_null_is_sent_and_absence_is_not() -> None:
    api, server = client("nullable", http_response({"text": None, "author": None}))
    api.notes.write(text=None, author=None, colour=None)
    assert server.body == {"text": None, "author": None, "colour": None}
    errors = module("nullable", "errors")
    with pytest.raises(errors.InvalidArgumentError) as caught:
        api.notes.write(text="longer", author=None, reviews=[None, "x"])
    assert [each.field for each in caught.value.violations] == ["text", "reviews[1]"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"shape": {"kind": "circle", "radius": 1}}, "Circle"),
        ({"shape": {"kind": "square", "side": 2.5}}, "Square"),
    ],
)
def test_the_constant_of_an_alternative_decides(body: dict[str, Any], kind: str) -> None:
    drawing = module("unions", "models").Drawing.from_dict(body)
    assert type(drawing.shape).__name__ == kind
    assert drawing.to_dict() == body


@pytest.mark.parametrize(
    "extra",
    [
        {"label": "a"},
        {"label": 3},
        {"when": "2026-01-01"},
        {"when": {"kind": "circle", "radius": 1.0}},
        {"when": [{"kind": "square", "side": 1.0}]},
        {"shapes": [{"kind": "square", "side": 1.0}, {"kind": "circle", "radius": 1.0}]},
    ],
)
def test_alternatives_are_written_as_they_were_read(extra: dict[str, Any]) -> None:
    body = {"shape": {"kind": "circle", "radius": 1.0}, **extra}
    assert module("unions", "models").Drawing.from_dict(body).to_dict() == body


@pytest.mark.parametrize("levels", [7, [1, "a"], None])
def test_an_alternative_of_several_types_is_read_as_each(levels: object) -> None:
    body = {"shape": {"kind": "circle", "radius": 1.0}, "levels": levels}
    assert module("unions", "models").Drawing.from_dict(body).to_dict() == body


@pytest.mark.parametrize("extra", [{"label": True}, {"shape": {"kind": "line"}}, {"shape": None}, {"when": "soon"}])
def test_what_fits_no_alternative_is_not_read(extra: dict[str, Any]) -> None:
    decode = module("unions", "_core.responses.decode")
    with pytest.raises(decode.DecodeError):
        module("unions", "models").Drawing.from_dict({"shape": {"kind": "circle", "radius": 1.0}, **extra})


def test_a_union_as_the_whole_response() -> None:
    api, _ = client("unions", http_response({"kind": "square", "side": 1}))
    assert api.shapes.first() == module("unions", "models").Square(side=1.0)


@pytest.mark.parametrize("body", [None, {"kind": "square", "side": 1.5}])
def test_a_union_that_is_wrapped_and_may_be_null(body: object) -> None:
    api, _ = client("unions", http_response(body))
    shape = api.shapes.last()
    assert (None if shape is None else shape.to_dict()) == body


@pytest.mark.parametrize("radius", ["1e400", "-1e400", "1" * 400])
def test_a_number_that_no_float_can_hold_is_unreadable(radius: str) -> None:
    body = json.loads(f'{{"kind": "circle", "radius": {radius}}}')
    with pytest.raises(module("unions", "_core.responses.parsed").DecodeError, match="/radius is not a number"):
        module("unions", "models").Circle.from_dict(body)
