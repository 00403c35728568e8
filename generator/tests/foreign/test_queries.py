"""Parameters of every style that a query has."""

import datetime
from typing import Any

import pytest

from generator.tests.foreign.packages import client, module

DAY = datetime.date(2026, 1, 2)


def created(**members: Any) -> Any:
    return module("queries", "models").Span(**members)


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (lambda: {"created": created(after=DAY)}, "created%5Bafter%5D=2026-01-02"),
        (lambda: {"created": created()}, ""),
        (lambda: {"amount": 5}, "amount=5"),
        (lambda: {"amount": module("queries", "models").Range(least=1.5)}, "amount%5Bleast%5D=1.5"),
        (lambda: {"page": module("queries", "models").Page(number=2, sizes=[1, 2])}, "number=2&sizes=1&sizes=2"),
        (lambda: {"page": module("queries", "models").Page(note=None)}, ""),
        (lambda: {"ids": [1, 2]}, "ids=1%7C2"),
        (lambda: {"words": ["a", "b"]}, "words=a&words=b"),
        (lambda: {"key": 7}, "key=7"),
        (lambda: {"key": ["a", "b"]}, "key=a&key=b"),
        (lambda: {"members": True}, "members=true"),
    ],
)
def test_query(arguments: Any, query: str) -> None:
    api, server = client("queries")
    api.orders.search(**arguments())
    assert server.target == f"/orders?{query}".rstrip("?")


@pytest.mark.parametrize(("key", "target"), [(7, "/orders/7"), ("a b", "/orders/a%20b")])
def test_one_of_several_types_in_a_path(key: object, target: str) -> None:
    api, server = client("queries")
    api.orders.get(key=key)
    assert server.target == target
