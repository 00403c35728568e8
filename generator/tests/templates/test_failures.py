"""Documented failures raise what the document says, and tell what the response says."""

import httpx2
import pytest

from generator.tests.templates.generated import client, http_response, module, package


@pytest.mark.promise("failure-classes", "document-responses")
@pytest.mark.parametrize(
    ("number", "raised"), [("17", "RejectedError"), ("18", "EndpointTimeoutError"), ("19", "EndpointError")]
)
def test_the_code_of_a_problem_decides_what_is_raised(number: str, raised: str) -> None:
    api, _ = client("kit", http_response({"text": "closed for today", "number": number}, status=503))
    with pytest.raises(module("kit", "errors").ResponseError, match="closed for today") as caught:
        api.safes.list()
    assert type(caught.value).__name__ == raised
    assert (caught.value.status, caught.value.code) == (503, number)


@pytest.mark.promise("failure-classes", "document-responses")
def test_the_trace_id_is_that_of_the_documented_header() -> None:
    api, _ = client("kit", httpx2.Response(503, headers={"X-Trace-Id": "t-17"}, content=b"{}"))
    with pytest.raises(module("kit", "errors").ResponseError) as caught:
        api.safes.list()
    assert caught.value.trace_id == "t-17"


@pytest.mark.promise("no-secret-shown")
def test_what_is_secret_is_in_no_error_though_the_server_echoes_it() -> None:
    sent: list[str] = []

    def echo(request: httpx2.Request) -> httpx2.Response:
        sent.extend(request.headers[name] for name in ("x-proof", "x-who", "x-pass"))
        return http_response({"text": f"not right: {sent}"}, status=503)

    transport = httpx2.Client(transport=httpx2.MockTransport(echo))
    api = package("kit").Api(http_client=transport, access_key="access-key-for-tests", secret_key="secret-for-tests")
    with pytest.raises(module("kit", "errors").ResponseError, match="not right") as caught:
        api.safes.list(x_pass="pass-for-tests-0123")
    assert len(sent) == 3
    assert not [value for value in sent if value in f"{caught.value}{vars(caught.value)}"]
