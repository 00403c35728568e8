"""Lists that come page by page: the clients go through all of it, asking only for what is looked at."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx2
import pytest

from generator.tests.templates.generated import Server, async_client, client, http_response, module

Call = Callable[[Any], Any]
MOST = 100
"""Items that a test goes through at most, since the last page of its server is there for ever."""


def sync_items(call: Call, *responses: httpx2.Response) -> tuple[list[Any], Server]:
    api, server = client("pages", *responses)
    found = call(api)
    assert isinstance(found, Iterator)
    return list(itertools.islice(found, MOST)), server


def async_items(call: Call, *responses: httpx2.Response) -> tuple[list[Any], Server]:
    api, server = async_client("pages", *responses)

    async def run() -> list[Any]:
        found = call(api)
        assert isinstance(found, AsyncIterator)
        taken: list[Any] = []
        async for item in found:
            taken.append(item)
            if len(taken) == MOST:
                break
        return taken

    return asyncio.run(run()), server


BOTH = pytest.mark.parametrize("items", [sync_items, async_items])
Items = Callable[..., tuple[list[Any], Server]]


def notebooks(*ids: str, total: int | None = None) -> httpx2.Response:
    body: dict[str, Any] = {"contents": [{"id": each} for each in ids]}
    return http_response(body if total is None else body | {"total": total})


def bodies(server: Server) -> list[Any]:
    return [httpx2.Response(200, content=request.content).json() for request in server.requests]


@pytest.mark.promise("pages")
@BOTH
def test_places_are_counted_in_items_up_to_the_total(items: Items) -> None:
    pages = notebooks("a", "b", total=5), notebooks("c", "d", total=5), notebooks("e", total=5)
    found, server = items(lambda api: api.notebooks.iter_get_list(account_id="x"), *pages)
    assert [each.id for each in found] == ["a", "b", "c", "d", "e"]
    assert bodies(server) == [
        {"accountId": "x"},
        {"accountId": "x", "paging": {"offset": 2}},
        {"accountId": "x", "paging": {"offset": 4}},
    ]


@pytest.mark.promise("pages")
@BOTH
def test_the_caller_says_where_to_begin_and_how_large_a_page_is(items: Items) -> None:
    paging = module("pages", "models.paging").Paging(limit=2, offset=10)
    found, server = items(
        lambda api: api.notebooks.iter_get_list(account_id="x", paging=paging),
        notebooks("k", "l", total=13),
        notebooks("m", total=13),
    )
    assert [each.id for each in found] == ["k", "l", "m"]
    assert [each["paging"] for each in bodies(server)] == [{"limit": 2, "offset": 10}, {"limit": 2, "offset": 12}]
    # What the caller gave is left as it is.
    assert paging.offset == 10


@BOTH
def test_without_a_total_an_empty_page_is_the_last(items: Items) -> None:
    found, server = items(
        lambda api: api.books.iter_list(author="Kim & Lee"),
        http_response({"page": {"books": ["one", "two"]}}),
        http_response({"page": {"books": ["three"]}}),
        http_response({"page": {}}),
    )
    assert found == ["one", "two", "three"]
    targets = [request.url.raw_path.decode() for request in server.requests]
    assert targets == [f"/books?author=Kim%20%26%20Lee{more}" for more in ("", "&skip=2", "&skip=3")]


@pytest.mark.promise("pages")
@BOTH
def test_counting_goes_on_from_where_the_caller_begins(items: Items) -> None:
    _, server = items(
        lambda api: api.books.iter_list(skip=40),
        http_response({"page": {"books": ["x"]}}),
        http_response({"page": {"books": []}}),
    )
    assert [request.url.params["skip"] for request in server.requests] == ["40", "41"]


@pytest.mark.promise("pages")
@BOTH
@pytest.mark.parametrize(
    "last", [{"events": [3]}, {"events": [3], "nextCursor": None}, {"events": [3], "nextCursor": ""}]
)
def test_a_page_names_the_next_one(items: Items, last: dict[str, Any]) -> None:
    found, server = items(
        lambda api: api.events.iter_list(),
        http_response({"events": [1, 2], "nextCursor": "c/1"}),
        http_response({"events": [], "nextCursor": "c2"}),
        http_response(last),
    )
    assert found == [1, 2, 3]
    assert [request.url.raw_path.decode() for request in server.requests] == [
        "/events",
        "/events?cursor=c%2F1",
        "/events?cursor=c2",
    ]


@pytest.mark.promise("pages")
@BOTH
def test_pages_in_a_circle_are_an_error_and_not_endless(items: Items) -> None:
    errors = module("pages", "errors")
    pages = [http_response({"events": [1], "nextCursor": name}) for name in ("a", "b", "a")]
    with pytest.raises(errors.UnreadableResponseError, match=r"events_list: .* asked for before") as caught:
        items(lambda api: api.events.iter_list(), *pages)
    assert (caught.value.status, caught.value.method, caught.value.path) == (200, "GET", "/events")


@pytest.mark.promise("pages")
def test_a_page_is_asked_for_when_its_first_item_is() -> None:
    api, server = client("pages", notebooks("a", "b", total=4), notebooks("c", "d", total=4))
    found = api.notebooks.iter_get_list(account_id="x")
    assert server.requests == []
    assert [each.id for each in itertools.islice(found, 2)] == ["a", "b"]
    assert len(server.requests) == 1
    assert next(found).id == "c"
    assert len(server.requests) == 2


@pytest.mark.promise("pages")
@BOTH
def test_a_page_that_fails_raises_after_the_items_before_it(items: Items) -> None:
    errors = module("pages", "errors")
    with pytest.raises(errors.ServerError):
        items(lambda api: api.notebooks.iter_get_list(account_id="x"), notebooks("a", total=2), http_response({}, 500))
    api, _ = client("pages", notebooks("a", total=2), http_response({}, 500))
    found = api.notebooks.iter_get_list(account_id="x")
    assert next(found).id == "a"
    with pytest.raises(errors.ServerError):
        next(found)


@BOTH
def test_arguments_are_checked_for_every_page(items: Items) -> None:
    errors = module("pages", "errors")
    with pytest.raises(errors.InvalidArgumentError, match="account_id"):
        items(lambda api: api.notebooks.iter_get_list(account_id=""), notebooks())


def test_the_function_below_does_the_same() -> None:
    api, _ = client("pages", http_response({"events": [1]}))
    assert list(module("pages", "api.events.list").iterate(client=api)) == [1]
