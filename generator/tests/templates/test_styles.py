"""Parameters of every style of OpenAPI, in every location, as RFC 6570 writes them."""

from __future__ import annotations

import datetime
from typing import Any

import httpx2
import pytest

from generator.tests.templates.generated import client, http_response, module

LIST = ["a,b", "c/ö"]
DAY = datetime.date(2026, 1, 2)


def an_object(**members: Any) -> Any:
    return module("styles", "models").Object(**(members or {"r": "x,y", "g": 1}))


def sent(call: str, arguments: dict[str, Any], **settings: Any) -> httpx2.Request:
    api, server = client("styles", http_response(status=204), **settings)
    tag, _, name = call.partition(".")
    getattr(getattr(api, tag), name)(**arguments)
    return server.requests[-1]


def path(call: str, **more: Any) -> str:
    arguments = {"list": LIST, "object": an_object(), "members": an_object()}
    names = {"list": "list_", "object": "object_"}
    request = sent(call, {**{names.get(name, name): value for name, value in arguments.items()}, **more})
    return request.url.raw_path.decode()


def test_simple() -> None:
    encoded = "a%2Cb,c%2F%C3%B6/r,x%2Cy,g,1/r=x%2Cy,g=1"
    assert path("paths.simple", any_of_all=None) == f"/simple/{encoded}/null"
    assert path("paths.simple", any_of_all={"a": [1]}) == f"/simple/{encoded}/%7B%22a%22%3A%5B1%5D%7D"


def test_label() -> None:
    encoded = ".%C3%A4.a%2Cb,c%2F%C3%B6.a%2Cb.c%2F%C3%B6.r,x%2Cy,g,1.r=x%2Cy.g=1"
    assert path("paths.labels", one="ä", items=LIST) == f"/labels/{encoded}"


def test_matrix() -> None:
    encoded = ";one=%C3%A4;list=a%2Cb,c%2F%C3%B6;items=a%2Cb;items=c%2F%C3%B6;object=r,x%2Cy,g,1;r=x%2Cy;g=1"
    assert path("paths.matrix", one="ä", items=LIST) == f"/matrix/x{encoded}"


@pytest.mark.parametrize("one", ["", ".", "a/../b"])
def test_no_style_leads_to_another_path(one: str) -> None:
    with pytest.raises(module("styles", "errors").InvalidArgumentError, match="path parameter one"):
        path("paths.labels", one=one, items=LIST)


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (lambda: {"list_": LIST}, "list=a%2Cb,c%2F%C3%B6"),
        (lambda: {"items": ["a", None]}, "items=a&items=null"),
        (lambda: {"object_": an_object(on=DAY, g=None)}, "object=on,2026-01-02"),
        (lambda: {"members": an_object(r="1", on=DAY)}, "r=1&on=2026-01-02"),
        (lambda: {"spaces": an_object()}, "spaces=r%20x%2Cy%20g%201"),
        (lambda: {"pipes": LIST}, "pipes=a%2Cb%7Cc%2F%C3%B6"),
        (lambda: {"deep": an_object()}, "deep%5Br%5D=x%2Cy&deep%5Bg%5D=1"),
        (lambda: {"either": an_object()}, "r=x%2Cy&g=1"),
        (lambda: {"either": ["a", "b"]}, "either=a&either=b"),
        (lambda: {"either": 5}, "either=5"),
        (lambda: {"filter_": an_object(g=None)}, "filter=%7B%22g%22%3Anull%7D"),
        (lambda: {"filter_": None}, "filter=null"),
        (lambda: {"days": [DAY]}, "days=%5B%222026-01-02%22%5D"),
        (lambda: {"free": {"a": None}}, "free=%7B%22a%22%3Anull%7D"),
        (lambda: {"note": "a b"}, "note=a%20b"),
    ],
)
def test_query(arguments: Any, query: str) -> None:
    assert sent("queries.send", arguments()).url.query.decode() == query


@pytest.mark.parametrize(
    ("call", "arguments", "said"),
    [
        ("queries.send", lambda: {"pipes": ["a", "b|c"]}, r"pipes must not have items with '\|'"),
        ("queries.send", lambda: {"spaces": an_object(r="a b")}, "spaces must not have items with ' '"),
        ("others.send", lambda: {"x_list": ["a", "b,c"]}, "X-List must not have items with ','"),
        ("others.send", lambda: {"x_object": an_object(r="a,b")}, "X-Object must not have items with ','"),
        ("others.send", lambda: {"x_members": an_object(r="a,g=2")}, "X-Members must not have items with ','"),
    ],
)
def test_what_would_be_read_as_two_items_is_not_sent(call: str, arguments: Any, said: str) -> None:
    with pytest.raises(module("styles", "errors").InvalidArgumentError, match=said):
        sent(call, arguments(), validate=False)


def test_an_item_of_a_label_holds_no_dot() -> None:
    with pytest.raises(module("styles", "errors").InvalidArgumentError, match=r"items must not have items with '\.'"):
        path("paths.labels", one="a", items=["a.b"])


@pytest.mark.parametrize(
    ("name", "arguments", "value"),
    [
        ("x-list", lambda: {"x_list": ["a", "b"]}, "a,b"),
        ("x-object", lambda: {"x_object": an_object(r="1", g=2)}, "r,1,g,2"),
        ("x-members", lambda: {"x_members": an_object(r="1", g=2)}, "r=1,g=2"),
        ("x-filter", lambda: {"x_filter": an_object(r="é")}, '{"r":"\\u00e9"}'),
        ("cookie", lambda: {"theme": "a; b=%é"}, "theme=a%3B%20b=%25%C3%A9"),
        ("cookie", lambda: {"theme": "dark", "list_": LIST}, "theme=dark; list=a%2Cb,c%2F%C3%B6"),
        ("cookie", lambda: {"items": ["a", "b"]}, "items=a; items=b"),
        ("cookie", lambda: {"filter_": an_object(r="1")}, "filter={%22r%22:%221%22}"),
    ],
)
def test_header(name: str, arguments: Any, value: str) -> None:
    assert sent("others.send", arguments()).headers[name] == value


def test_a_secret_cookie_is_redacted() -> None:
    api, _ = client("styles", http_response({"message": "not 98765-for-tests"}, 400))
    with pytest.raises(module("styles", "errors").ApiError) as caught:
        api.others.send(pin="98765-for-tests")
    assert "98765" not in f"{caught.value} {caught.value!r}"
