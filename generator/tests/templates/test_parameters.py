"""Parameters travel where the document says, written as OpenAPI writes them, and are checked before."""

import datetime
import re
from typing import Any
from uuid import UUID

import pytest

from generator.tests.templates.generated import client, http_response, module


def search(**arguments: Any) -> str:
    """Return the request target of a search."""
    api, server = client("query_parameters", http_response([]))
    api.books.search(**{"limit": 5, **arguments})
    return server.target


@pytest.mark.promise("document-requests")
@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        ({}, "limit=5"),
        ({"title_contains": "a b&c"}, "limit=5&titleContains=a%20b%26c"),
        ({"in_stock": True}, "limit=5&inStock=true"),
        ({"in_stock": False}, "limit=5&inStock=false"),
        ({"day": datetime.date(2026, 1, 2)}, "limit=5&day=2026-01-02"),
        ({"shelf": UUID(int=1)}, "limit=5&shelf=00000000-0000-0000-0000-000000000001"),
        ({"price": 1.5}, "limit=5&price=1.5"),
        ({"tag": ["aa", "bb"]}, "limit=5&tag=aa&tag=bb"),
        ({"tag": []}, "limit=5"),
        ({"pages": [1, 2]}, "limit=5&pages=1,2"),
        ({"free": 1.5}, "limit=5&free=1.5"),
        ({"free": ["a", True]}, "limit=5&free=a&free=true"),
        ({"free": {"r": 1, "g": [2]}}, "limit=5&r=1&g=2"),
        ({"note": None}, "limit=5"),
        ({"note": "x"}, "limit=5&note=x"),
    ],
)
def test_query(arguments: dict[str, Any], query: str) -> None:
    assert search(**arguments) == f"/base/books?{query}"


def test_query_of_a_time() -> None:
    moment = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
    assert search(since=moment) == "/base/books?limit=5&since=2026-01-02T03%3A04%3A05%2B09%3A00"


def test_enums_travel_as_their_values() -> None:
    models = module("query_parameters", "models")
    assert search(order=models.BooksSearchOrder.PRICE, stars=models.BooksSearchStars.VALUE_2).endswith(
        "&order=price&stars=2"
    )


@pytest.mark.promise("document-requests")
@pytest.mark.parametrize(
    ("arguments", "field", "demand"),
    [
        ({"limit": 0}, "limit", "less than 1"),
        ({"limit": 101}, "limit", "more than 100"),
        ({"limit": "5"}, "limit", "whole number"),
        ({"limit": True}, "limit", "whole number"),
        ({"title_contains": "a"}, "title_contains", "at least 2 characters"),
        ({"in_stock": "yes"}, "in_stock", "true or false"),
        ({"since": "2026-01-01"}, "since", "datetime"),
        ({"since": datetime.datetime(2026, 1, 1)}, "since", "time zone"),
        ({"day": "2026-01-01"}, "day", "date"),
        ({"shelf": "1"}, "shelf", "UUID"),
        ({"price": 0}, "price", "more than 0"),
        ({"price": float("nan")}, "price", "finite"),
        ({"tag": ["aa", "b"]}, "tag[1]", "at least 2 characters"),
        ({"tag": ["aa", "bb", "cc", "dd"]}, "tag", "3 items"),
        ({"pages": [1, "2"]}, "pages[1]", "whole number"),
        ({"order": "size"}, "order", "one of"),
        ({"stars": 4}, "stars", "one of"),
    ],
)
def test_what_the_document_forbids_is_not_sent(arguments: dict[str, Any], field: str, demand: str) -> None:
    errors = module("query_parameters", "errors")
    api, server = client("query_parameters", http_response([]))
    with pytest.raises(errors.InvalidArgumentError) as caught:
        api.books.search(**{"limit": 5, **arguments})
    assert [violation.field for violation in caught.value.violations] == [field]
    assert demand in caught.value.violations[0].message
    assert server.requests == []


@pytest.mark.promise("document-requests")
def test_checks_can_be_switched_off() -> None:
    api, server = client("query_parameters", http_response([]))
    api.books.search(limit=0, options={"validate": False})
    assert server.target == "/base/books?limit=0"


def test_path_parameters_are_encoded_and_named_apart_from_others() -> None:
    api, server = client("path_parameters", http_response(status=204))
    api.books.get_book(shelf_id="a/b ü", book_number=7, shelf_id_query="q")
    assert server.target == "/shelves/a%2Fb%20%C3%BC/books/7?shelfId=q"


@pytest.mark.parametrize("name", [".", "..", ""])
def test_path_parameters_can_not_change_the_path(name: str) -> None:
    errors = module("path_parameters", "errors")
    api, server = client("path_parameters", http_response(status=204))
    with pytest.raises(errors.InvalidArgumentError):
        api.books.get_book(shelf_id=name, book_number=7)
    assert server.requests == []


@pytest.mark.promise("document-requests")
def test_header_parameters() -> None:
    api, server = client("header_parameters", http_response(status=204))
    moment = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
    api.default.ping(x_request_id="abc", x_depth=3, x_names=["a", "b"], x_since=moment)
    sent = server.requests[0].headers
    assert [sent[name] for name in ("X-Request-Id", "X-Depth", "X-Names", "X-Since")] == [
        "abc",
        "3",
        "a,b",
        "2026-01-02T00:00:00+00:00",
    ]


def test_absent_headers_are_not_sent_and_reserved_ones_are_no_arguments() -> None:
    api, server = client("header_parameters", http_response(status=204))
    api.default.ping(x_request_id="abc")
    assert "x-depth" not in server.requests[0].headers
    with pytest.raises(TypeError):
        api.default.ping(x_request_id="abc", accept="text/html")


def test_a_secret_parameter_is_redacted() -> None:
    errors = module("header_parameters", "errors")
    token = "token-for-tests-0123456789"
    api, _ = client("header_parameters", http_response({"message": f"refused {token}"}, status=400))
    with pytest.raises(errors.ResponseError) as caught:
        api.default.ping(x_request_id="abc", x_token=token)
    assert token not in f"{caught.value}{caught.value!r}{vars(caught.value)}"


def test_a_header_with_a_line_break_is_not_sent() -> None:
    errors = module("header_parameters", "errors")
    api, server = client("header_parameters", http_response(status=204))
    with pytest.raises(errors.InvalidArgumentError) as caught:
        api.default.ping(x_request_id="abc\r\nx: y", options={"validate": False})
    assert re.search("X-Request-Id", str(caught.value), re.IGNORECASE)
    assert server.requests == []
