"""Headers and bodies that a document describes against the specification, and names that generated modules need."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from generator.tests.templates.generated import client, http_response, module


def a_value(name: str) -> Any:
    return module("headers", "models").DecimalModel(name=name)


def test_a_success_of_head_has_no_body() -> None:
    api, server = client("headers", httpx2.Response(200, headers={"Content-Type": "application/json"}))
    assert api.files.look(x_trace=1) is None
    assert server.requests[0].method == "HEAD"


def test_a_header_of_the_operation_replaces_that_of_the_path_in_whatever_case() -> None:
    api, server = client("headers", httpx2.Response(200), httpx2.Response(200))
    api.files.look()
    api.files.look(x_trace=1)
    assert [request.headers.get("x-trace") for request in server.requests] == [None, "1"]


def test_a_constant_header_is_passed_by_where_no_body_is_of_that_media_type() -> None:
    api, server = client("headers", http_response({"name": "a"}))
    assert api.files.add(values=[a_value("b")]).name == "a"
    assert server.requests[0].headers["content-type"] == "application/json"
    assert server.requests[0].headers["accept"] == "application/json"
    assert server.requests[0].content == b'{"values":[{"name":"b"}]}'


def test_a_member_of_a_type_that_is_called_like_a_variable_of_the_class_is_sent() -> None:
    api, server = client("headers", http_response({}))
    api.files.add(values=[a_value("b")], next_=module("headers", "models").SchemaClassVariant(values=[a_value("c")]))
    assert server.requests[0].content == b'{"values":[{"name":"b"}],"next":{"values":[{"name":"c"}]}}'


@pytest.mark.parametrize("number", [0, 3])
def test_a_limit_may_be_written_as_a_float(number: int) -> None:
    api, _ = client("headers")
    with pytest.raises(module("headers", "errors").InvalidArgumentError, match="item"):
        api.files.add(values=[a_value("b")] * number)
