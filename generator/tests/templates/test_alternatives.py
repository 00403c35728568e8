"""What is checked of values of which the document allows one thing or another."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from generator.tests.templates.generated import client, module


def part(size: int) -> object:
    return module("alternatives", "models").Part(size=size)


@pytest.mark.parametrize(
    "arguments",
    [
        *[{"lifetime": value} for value in (-1, 300, 604800)],
        *[{"code": value} for value in ("abc", "?!", "-any-")],
        *[{"end": value} for value in (1, 100, "never", None)],
        *[{"when": value} for value in (datetime.date(2026, 1, 2), True)],
        *[{"level": value} for value in (3, 7)],
        {"part": "ab"},
        {"open_": -7.5},
        {"any_": "a"},
        {"count": 9},
        {"count": "all"},
    ],
)
def test_what_one_alternative_allows_is_sent(arguments: dict[str, Any]) -> None:
    api, server = client("alternatives")
    api.apps.add(**arguments)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("lifetime", 0, "lifetime must be one of -1, or must not be less than 300"),
        ("lifetime", 299, "lifetime must be one of -1, or must not be less than 300"),
        ("lifetime", -2, "lifetime must not be less than -1"),
        ("lifetime", 604801, "lifetime must not be more than 604800"),
        ("code", "A-Z", "code must satisfy: .*, or must not be longer than 2 characters, or must be one of -any-"),
        ("end", 0, "end must not be less than 1, or must be a text"),
        ("end", "soon", r"end must be a whole number \(int\), or must be one of never, later"),
        ("when", "2026-01-02", r"when must be a datetime.date, or must be true or false \(bool\)"),
        ("level", 5, "level must not be more than 3, or must not be less than 7"),
        ("part", "a", "part must be an instance of Part, or must have at least 2 characters"),
        ("part", 0, "part.size must not be less than 1"),
        ("parts", [["a", "b"]], r"parts\[0\] must be an instance of Part, or must not have more than 1 item"),
        ("count", 10, "count must not be more than 9, or must be 'all'"),
    ],
)
def test_what_no_alternative_allows_is_not_sent(name: str, value: object, said: str) -> None:
    api, server = client("alternatives")
    with pytest.raises(module("alternatives", "errors").InvalidArgumentError, match=said):
        api.apps.add(**{name: part(0) if name == "part" and value == 0 else value})
    assert not server.requests


def test_what_python_can_not_say_is_not_checked() -> None:
    api, server = client("alternatives")
    api.apps.add(loose="1")
    assert server.body == {"loose": "1"}


def test_alternatives_are_read_as_they_come() -> None:
    body = {"lifetime": 5, "end": "soon", "level": 5, "part": {"size": 0}, "parts": [["a", "b"]], "when": "2026-01-02"}
    assert module("alternatives", "models").App.from_dict(body).to_dict() == body


def test_docstrings_say_what_is_allowed() -> None:
    api, _ = client("alternatives")
    said = " ".join((api.apps.add.__doc__ or "").split())
    assert "-1 to 604800" in said
    assert "-1, or at least 300" in said
