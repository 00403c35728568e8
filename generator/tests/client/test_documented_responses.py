"""Every response that the document describes becomes the right model or the right exception, sync and async."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from ncloud_dataforest import DataForest, errors
from ncloud_dataforest._core.responses.long_bodies import LONG, LongBody
from ncloud_dataforest.api.accounts import get_list as list_operation

from generator.tests.client.dataforest import (
    ACCOUNT_ID,
    BOTH,
    CALLS,
    OPERATIONS,
    document,
    get_list,
    http_response,
    reset_password,
)


class Documented(NamedTuple):
    """An example of a response."""

    operation: str
    status: int
    name: str
    body: Any
    failures: tuple[dict[str, str], ...]

    def __str__(self) -> str:
        return f"{self.operation} {self.status} {self.name}"


def documented() -> Iterator[Documented]:
    """Return each JSON example of each response of the document."""
    root = document()
    for item in root["paths"].values():
        operation = item["post"]
        for status, found in operation["responses"].items():
            response = root["components"]["responses"][found["$ref"].rsplit("/", 1)[1]] if "$ref" in found else found
            for name, example in response["content"].get("application/json", {"examples": {}})["examples"].items():
                failures = tuple(response.get("x-failures", ()))
                yield Documented(operation["operationId"], int(status), name, example["value"], failures)


EXAMPLES = list(documented())
FILES = {id_ for id_, each in OPERATIONS.items() if "application/octet-stream" in each["responses"]["200"]["content"]}
SUCCESSES = [example for example in EXAMPLES if example.status == 200]
# Every operation has the same failures: those of one that has been there for long, and of one with a large body.
FAILURES = [
    example
    for example in EXAMPLES
    if example.status >= 400 and example.operation in {"accounts_reset_password", "apps_create"}
]


def test_every_operation_and_every_status_has_an_example() -> None:
    wanted = {(id_, int(status)) for id_, each in OPERATIONS.items() for status in each["responses"]}
    wanted -= {(id_, 200) for id_ in FILES}
    assert {(example.operation, example.status) for example in EXAMPLES} == wanted
    named = [failure for example in FAILURES for failure in example.failures]
    assert {failure["raises"] for failure in named} == {raised(example) for example in FAILURES}


def raised(example: Documented) -> str:
    """Return the name of the exception that the document names for an example."""
    code = str(example.body["error"]["errorCode"]) if "error" in example.body else None
    origin = "gateway" if "error" in example.body else "service"
    return next(each["raises"] for each in example.failures if (each["origin"], each.get("code")) == (origin, code))


@pytest.mark.promise("failure-classes")
@pytest.mark.parametrize("call", BOTH)
@pytest.mark.parametrize("example", FAILURES, ids=str)
def test_a_failure_raises_the_exception_that_the_document_names(call: Any, example: Documented) -> None:
    with pytest.raises(errors.ApiError) as caught:
        call(CALLS[example.operation], http_response(example.body, example.status), max_retries=0)
    error = caught.value
    assert type(error).__name__ == raised(example)
    assert isinstance(error, errors.ResponseError)
    assert (error.status, error.operation, error.attempts) == (example.status, example.operation, 1)
    assert error.code == (str(example.body["error"]["errorCode"]) if "error" in example.body else None)
    assert error.sent is True
    assert "\n" not in str(error)


@pytest.mark.parametrize("call", BOTH)
@pytest.mark.parametrize("example", [each for each in FAILURES if "error" in each.body], ids=str)
def test_the_code_may_be_a_number(call: Any, example: Documented) -> None:
    body = {"error": {**example.body["error"], "errorCode": int(example.body["error"]["errorCode"])}}
    with pytest.raises(errors.ApiError) as caught:
        call(CALLS[example.operation], http_response(body, example.status), max_retries=0)
    assert type(caught.value).__name__ == raised(example)


@pytest.mark.parametrize("call", BOTH)
@pytest.mark.parametrize("example", SUCCESSES, ids=str)
def test_a_success_gives_its_model(call: Any, example: Documented) -> None:
    result, _ = call(CALLS[example.operation], http_response(example.body))
    assert result.to_dict() == example.body


@pytest.mark.promise("long-lists")
@pytest.mark.parametrize(
    "example", [each for each in EXAMPLES if each.operation == "accounts_get_list" and each.status == 200], ids=str
)
def test_a_long_list_is_read_by_the_compiled_decoder(example: Documented) -> None:
    decoder = list_operation.OPERATION.success[200]
    assert isinstance(decoder, LongBody)
    found = decoder.from_json(json.dumps(example.body).encode() + b" " * LONG, DataForest.description.problems)
    assert found == decoder(example.body)


def element(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"<{name}>{''.join(element(key, each) for key, each in value.items())}</{name}>"
    if isinstance(value, list):
        return "".join(element(name, each) for each in value)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"<{name}>{text.replace('&', '&amp;').replace('<', '&lt;')}</{name}>"


@pytest.mark.promise("xml-responses")
@pytest.mark.parametrize("call", BOTH)
@pytest.mark.parametrize("example", SUCCESSES + FAILURES, ids=str)
def test_the_same_in_xml(call: Any, example: Documented) -> None:
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{element("Root", example.body)}'.encode()
    if example.status == 200:
        in_json, _ = call(CALLS[example.operation], http_response(example.body))
        in_xml, _ = call(CALLS[example.operation], http_response(xml))
        assert in_xml == in_json
        return
    with pytest.raises(errors.ApiError) as caught:
        call(CALLS[example.operation], http_response(xml, example.status), max_retries=0)
    assert type(caught.value).__name__ == raised(example)


@pytest.mark.promise("failure-classes")
@pytest.mark.parametrize("call", BOTH)
@pytest.mark.parametrize("operation", sorted(set(CALLS) - FILES))
def test_a_failure_inside_a_success_raises(call: Any, operation: str) -> None:
    for body in ({"success": False, "message": "no"}, {"error": {"errorCode": "900", "message": "no"}}):
        with pytest.raises(errors.RejectedError):
            call(CALLS[operation], http_response(json.dumps(body).encode() + b" " * LONG))
        with pytest.raises(errors.RejectedError):
            call(CALLS[operation], http_response(body))


@pytest.mark.parametrize("call", BOTH)
@pytest.mark.parametrize(
    "body",
    [{"id": ACCOUNT_ID}, {"success": True}, {"id": 5, "success": True}, {"id": None, "success": True}, [], "x", None],
)
def test_what_is_no_documented_success_is_not_read_as_one(call: Any, body: object) -> None:
    with pytest.raises(errors.UnreadableResponseError):
        call(reset_password, http_response(body))


@pytest.mark.promise("unknown-values")
@pytest.mark.parametrize("call", BOTH)
def test_the_list_keeps_what_it_does_not_know(call: Any) -> None:
    account = {
        "id": ACCOUNT_ID,
        "status": "FROZEN",
        "disabled": "true",
        "createAt": "2023-04-20T06:52:38.645Z",
        "new": [1],
    }
    result, _ = call(get_list, http_response({"success": True, "contents": [account], "page": 1}))
    found = result.contents[0]
    assert (found.status, found.disabled, found.additional_properties) == ("FROZEN", True, {"new": [1]})
    assert found.create_at.microsecond == 645000
    assert result.additional_properties == {"page": 1}
    assert not found.name
    assert [account.id for account in result.contents] == [ACCOUNT_ID]


@pytest.mark.parametrize("call", BOTH)
def test_a_list_that_is_absent_is_gone_through_like_an_empty_one(call: Any) -> None:
    result, _ = call(get_list, http_response({"success": True}))
    assert list(result.contents) == []
