"""What the client sends: the bytes of the document's operations, signed over the target on the wire."""

import json
from typing import Any

import httpx2
import pytest
from ncloud_dataforest import errors, signing

from generator.tests.client.dataforest import (
    ACCESS_KEY,
    ACCOUNT_ID,
    BOTH,
    PASSWORD,
    SECRET_KEY,
    get_list,
    http_response,
    reset_password,
)

DONE = {"success": True, "id": ACCOUNT_ID}


@pytest.mark.promise("user-agent")
@pytest.mark.parametrize("call", BOTH)
def test_reset_password(call: Any) -> None:
    _, server = call(reset_password, http_response(DONE))
    (request,) = server.requests
    assert (request.method, str(request.url)) == ("POST", "https://df.apigw.ntruss.com/api/v2/accounts/resetPassword")
    assert json.loads(request.content) == {"id": ACCOUNT_ID, "password": PASSWORD}
    assert request.headers["content-type"] == "application/json"
    assert request.headers["user-agent"].startswith("ncloud-dataforest/0.1.0 ")


@pytest.mark.parametrize("call", BOTH)
def test_get_list_sends_an_empty_object(call: Any) -> None:
    _, server = call(get_list, http_response({"success": True}))
    (request,) = server.requests
    assert (str(request.url), request.content) == ("https://df.apigw.ntruss.com/api/v2/accounts/getList", b"{}")


def signed_text(request: httpx2.Request) -> str:
    return signing.string_to_sign(
        method=request.method,
        target=request.url.raw_path.decode("ascii"),
        timestamp=request.headers[signing.TIMESTAMP_HEADER],
        access_key=ACCESS_KEY,
    )


@pytest.mark.promise("signed-bytes", "signature-vectors", "injected-clock")
@pytest.mark.parametrize("call", BOTH)
@pytest.mark.parametrize("base_url", ["https://df.apigw.ntruss.com", "http://127.0.0.1:8080/proxy/%ED%95%9C"])
def test_the_signature_is_over_what_goes_on_the_wire(call: Any, base_url: str) -> None:
    _, server = call(reset_password, http_response(DONE), base_url=base_url)
    (request,) = server.requests
    expected = signing.signature(secret_key=SECRET_KEY, string_to_sign=signed_text(request))
    assert request.headers[signing.SIGNATURE_HEADER] == expected
    assert request.headers[signing.ACCESS_KEY_HEADER] == ACCESS_KEY
    assert request.headers[signing.TIMESTAMP_HEADER] == "1505290625682"


@pytest.mark.promise("fresh-signature")
@pytest.mark.parametrize("call", BOTH)
def test_every_attempt_is_signed_anew(call: Any) -> None:
    throttled = http_response({"error": {"errorCode": "410", "message": "Throttle Limited"}}, 429)
    _, server = call(reset_password, throttled, throttled, http_response(DONE))
    stamps = [request.headers[signing.TIMESTAMP_HEADER] for request in server.requests]
    signatures = [request.headers[signing.SIGNATURE_HEADER] for request in server.requests]
    assert len(set(stamps)) == len(set(signatures)) == 3
    assert len({request.content for request in server.requests}) == 1
    assert signatures == [
        signing.signature(secret_key=SECRET_KEY, string_to_sign=signed_text(request)) for request in server.requests
    ]


@pytest.mark.promise("retry-table")
@pytest.mark.parametrize("call", BOTH)
@pytest.mark.parametrize("status", [500, 503, 504])
def test_a_password_change_that_may_have_been_carried_out_is_not_sent_again(call: Any, status: int) -> None:
    broken = http_response({"message": "unexpected error", "success": False}, status)
    with pytest.raises(errors.ServerError) as caught:
        call(reset_password, broken, http_response(DONE))
    assert caught.value.attempts == 1


@pytest.mark.promise("retry-table")
@pytest.mark.parametrize("call", BOTH)
@pytest.mark.parametrize("status", [429, 500, 503, 504])
def test_a_list_is_asked_for_again(call: Any, status: int) -> None:
    result, server = call(
        get_list, http_response({}, status), http_response({}, status), http_response({"success": True, "total": 0})
    )
    assert (result.total, len(server.requests)) == (0, 3)


@pytest.mark.promise("error-facts")
@pytest.mark.parametrize("call", BOTH)
def test_a_response_has_a_trace_id(call: Any) -> None:
    with pytest.raises(errors.NotFoundError) as caught:
        call(get_list, http_response({"message": "no", "success": False}, 404, {"x-ncp-trace-id": "trace-7"}))
    assert caught.value.trace_id == "trace-7"
