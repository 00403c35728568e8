"""What counts as the same in two responses that describe one thing."""

from __future__ import annotations

from typing import Any

import pytest

from contract_tests.contract.schemas import Schemas
from contract_tests.oracle.responses.agreement import differing

ITEM = {"type": "object", "properties": {"id": {"type": "string"}, "size": {"type": ["integer", "string"]}}}
SCHEMA = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "since": {"type": "string", "format": "date-time"},
        "ready": {"type": ["boolean", "string"]},
        "items": {"type": "array", "items": ITEM},
        "first": ITEM,
    },
}
SCHEMAS = Schemas({"schema": SCHEMA})


def found(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return list(differing(one, other, "/schema", SCHEMAS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "a  b"}, {"name": " a\nb "}),
        ({"name": "a\0b"}, {"name": "a\ufffdb"}),
        ({"name": "\x1f\na"}, {"name": "\ufffd\na"}),
        ({"name": "a", "ready": None}, {"name": "a"}),
        ({"ready": True}, {"ready": "true"}),
        ({"since": "2025-02-20T09:32:55+09:00"}, {"since": "2025-02-20T00:32:55.120Z"}),
        ({"items": []}, {"name": ""}),
        ({"items": [{"id": "a"}, {"id": "b", "size": 1}]}, {"items": [{"id": "b", "size": "1"}, {"id": "a"}]}),
        ({"other": 1}, {"other": 2}),
    ],
)
def test_the_same_however_it_is_written(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert found(one, other) == found(other, one) == []


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        ({"name": "a"}, {"name": "b"}, "/name"),
        ({"ready": True}, {"ready": "false"}, "/ready"),
        ({"since": "2025-02-20T09:32:55+09:00"}, {"since": "2025-02-20T09:32:55Z"}, "/since"),
        ({"name": "a", "items": [{"id": "a"}]}, {"name": "a", "items": []}, "/items"),
        ({"items": [{"id": "a"}, {"id": "b"}]}, {"items": [{"id": "a"}, {"id": "c"}]}, "/items"),
        ({"items": [{"id": "a"}]}, {"items": [{"item": {"id": "a"}}]}, "/items"),
        ({"first": {"id": "a"}}, {"first": {"link": "a"}}, "/first"),
    ],
)
def test_what_differs(one: dict[str, Any], other: dict[str, Any], place: str) -> None:
    assert found(one, other) == found(other, one) == [place]
