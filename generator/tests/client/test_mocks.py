"""Mocks that other teams use intercept the client as they intercept a plain client of the HTTP library."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
import respx.mocks as respx_mocks
from ncloud_dataforest import AsyncDataForest, DataForest, errors

from generator.tests.client.dataforest import ACCOUNT_ID, reset_password
from generator.tests.runtime.wire import closed_port

KEYS: Any = {"access_key": "access-key-for-tests", "secret_key": "secret-key-for-tests"}
NOWHERE = f"http://127.0.0.1:{closed_port()}"
RESET = f"{NOWHERE}/api/v2/accounts/resetPassword"
DONE = {"success": True, "id": ACCOUNT_ID}


def synchronously(**options: Any) -> Any:
    with DataForest(**KEYS, base_url=NOWHERE, **options) as client:
        return reset_password(client)


def asynchronously(**options: Any) -> Any:
    async def main() -> Any:
        async with AsyncDataForest(**KEYS, base_url=NOWHERE, **options) as client:
            return await reset_password(client)

    return asyncio.run(main())


def with_a_client_of_theirs(**options: Any) -> Any:
    with httpx2.Client() as http_client:
        return synchronously(http_client=http_client, **options)


Call = Callable[..., Any]


@pytest.fixture(params=[synchronously, asynchronously, with_a_client_of_theirs], ids=lambda call: call.__name__)
def call(request: pytest.FixtureRequest) -> Call:
    chosen: Call = request.param
    return chosen


@pytest.mark.promise("intercepted")
class TestHttpx2Pytest:
    def test_responds_in_place_of_the_server(self, call: Call, httpx2_mock: Any) -> None:
        httpx2_mock.add_response(method="POST", url=RESET, json=DONE)
        assert call().success is True
        (request,) = httpx2_mock.get_requests()
        assert json.loads(request.content)["id"] == ACCOUNT_ID
        assert request.headers["x-ncp-iam-access-key"] == KEYS["access_key"]

    def test_responds_with_a_failure_and_a_retry(self, call: Call, httpx2_mock: Any) -> None:
        httpx2_mock.add_response(status_code=429, json={"error": {"errorCode": "410", "message": "slow down"}})
        httpx2_mock.add_response(json=DONE)
        assert call().success is True

    def test_raises_errors_of_the_network(self, call: Call, httpx2_mock: Any) -> None:
        httpx2_mock.add_exception(httpx2.ReadTimeout("late"))
        with pytest.raises(errors.ResponseTimeoutError, match="late"):
            call(max_retries=0)

    @pytest.mark.httpx2_mock(assert_all_requests_were_expected=False)
    def test_lets_nothing_through_that_was_not_asked_for(self, call: Call, httpx2_mock: Any) -> None:
        with pytest.raises(errors.NoResponseError, match="No response can be found"):
            call(max_retries=0)
        assert len(httpx2_mock.get_requests()) == 1


class Httpcore2Mocker(respx_mocks.HTTPCoreMocker):
    """respx for this HTTP library, as `pytest-httpx2` sets it up, whose package has the name of the plugin above."""

    name = "httpcore2"
    targets = [  # noqa: RUF012  # as its base has it
        "httpcore2._sync.connection.HTTPConnection",
        "httpcore2._sync.connection_pool.ConnectionPool",
        "httpcore2._async.connection.AsyncHTTPConnection",
        "httpcore2._async.connection_pool.AsyncConnectionPool",
    ]


@pytest.mark.promise("intercepted")
def test_respx_responds_in_place_of_the_server(call: Call) -> None:
    import respx

    with respx.mock(using="httpcore2") as router:
        route = router.post(RESET).respond(json=DONE)
        assert call().success is True
    assert route.call_count == 1
