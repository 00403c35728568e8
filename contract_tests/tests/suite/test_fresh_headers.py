"""Headers that are right with another value each time."""

from __future__ import annotations

import uuid

import requests

from contract_tests.suite.sending.fresh_headers import FreshHeaders


def sent(fresh: FreshHeaders, method: str, path: str, **headers: str) -> dict[str, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = requests.Request(method, f"http://127.0.0.1{path}", headers=named).prepare()
    fresh.refresh(request)
    return dict(request.headers)


def learn(fresh: FreshHeaders, method: str, path: str, version: str = "", status: int = 200) -> None:
    response = requests.Response()
    response.status_code = status
    response.headers.update({"ETag": version} if version else {})
    fresh.learn(requests.Request(method, f"http://127.0.0.1{path}").prepare(), response)


def test_no_key_of_an_attempt_is_sent_twice() -> None:
    fresh, key = FreshHeaders(1), "01234567-89ab-4def-8123-456789abcdef"
    for value in (key, "textual1"):
        keys = [sent(fresh, "POST", "/rooms", Idempotency_Key=value)["Idempotency-Key"] for _ in range(9)]
        assert len({*keys}) == len(keys)
        assert keys[0] == value
        assert {len(each) for each in keys} == {len(value)}
    assert uuid.UUID(sent(fresh, "POST", "/rooms", Idempotency_Key=key)["Idempotency-Key"])
    assert sent(FreshHeaders(1), "POST", "/rooms", Other="textual1")["Other"] == "textual1"


def test_a_change_names_the_version_that_its_resource_had_last() -> None:
    fresh = FreshHeaders(1)
    assert sent(fresh, "PATCH", "/rooms/1", If_Match="textual1")["If-Match"] == "*"
    learn(fresh, "GET", "/rooms/1", '"a"')
    learn(fresh, "GET", "/rooms/2", '"z"')
    learn(fresh, "GET", "/rooms/1", '"not"', status=404)
    assert sent(fresh, "PATCH", "/rooms/1?x=1", If_Match="textual1")["If-Match"] == '"a"'
    assert sent(fresh, "POST", "/rooms/1/close", If_Match="textual1")["If-Match"] == '"a"'
    learn(fresh, "PATCH", "/rooms/1", '"b"')
    assert sent(fresh, "PATCH", "/rooms/1", If_Match="textual1")["If-Match"] == '"b"'
    assert sent(fresh, "PATCH", "/rooms/1", If_Match='"a"')["If-Match"] == '"a"'  # a test of what is outdated
    learn(fresh, "PATCH", "/rooms/1")
    assert sent(fresh, "PATCH", "/rooms/1", If_Match="textual1")["If-Match"] == "*"
