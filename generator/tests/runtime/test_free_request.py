"""Calls that the API's document does not describe are made as the described ones are."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx2
import pytest

from generator.runtime._core.clients.client import Client
from generator.runtime._core.keys.security import Keyring, SecurityScheme
from generator.runtime._core.requests.request import RequestBuilder
from generator.runtime.errors import (
    ApiError,
    InvalidArgumentError,
    NotFoundError,
    RejectedError,
    ResponseTimeoutError,
    ThrottledError,
    UnreadableResponseError,
)
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import (
    AIOHTTP,
    DESCRIPTION,
    PASSWORD,
    SUCCESS,
    Flavour,
    Network,
    ResetRequest,
    ResetResponse,
    gateway_error,
    http_response,
    service_error,
)
from generator.tests.runtime.wire import full, responding, running

PATH = "/api/v2/apps/getList"


def requested(flavour: Flavour, network: Any, *arguments: Any, **more: Any) -> Any:
    """Make one such call with a client of its own."""
    client = flavour.client(network, clock=FakeClock())
    return awaited(flavour, client.request(*arguments, **more))


def awaited(flavour: Flavour, called: Any) -> Any:
    return called if flavour.name == "sync" else asyncio.run(called)


@pytest.mark.promise("undescribed-calls")
class TestWhatIsSent:
    def test_is_signed_as_it_goes_on_the_wire(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS))
        requested(
            flavour,
            network,
            "put",
            "/apps/{name}/a%20b",
            json={"x": [1, None]},
            params={"q": "a/b"},
            path_params={"name": "A/B"},
        )
        (request,) = network.requests
        assert (request.method, request.url.raw_path) == ("PUT", b"/apps/A%2FB/a%20b?q=a%2Fb")
        assert request.content == b'{"x":[1,null]}'
        assert request.headers["Content-Type"] == "application/json"
        signed = flavour.client().__dict__["_driver"].core.signer
        now = float(request.headers["X-Timestamp"])
        expected = dict(signed.sign(method="PUT", target="/apps/A%2FB/a%20b?q=a%2Fb", now=now))
        assert request.headers["X-Signature"] == expected["X-Signature"]

    def test_has_no_body_unless_one_is_given(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS))
        requested(flavour, network, "GET", PATH, params=[("a", "1"), ("a", "2")])
        requested(flavour, network, "POST", PATH, json=None)
        first, second = network.requests
        assert (first.content, first.url.query, "Content-Length" in first.headers) == (b"", b"a=1&a=2", False)
        assert second.content == b"null"

    def test_may_be_a_model_which_is_checked(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS))
        requested(flavour, network, "POST", PATH, json=ResetRequest("x", PASSWORD))
        assert network.requests[0].content == b'{"id":"x","password":"Forest-2026!"}'
        with pytest.raises(InvalidArgumentError, match="password must have"):
            requested(flavour, network, "POST", PATH, json=ResetRequest("x", "short"))

    @pytest.mark.parametrize(
        ("arguments", "names"),
        [
            (("PO ST", PATH), "method"),
            ((None, PATH), "method"),
            (("GET", "apps"), "path"),
            (("GET", "https://elsewhere.example.com/apps"), "path"),
            (("GET", "//elsewhere.example.com/apps"), "path"),
            (("GET", "/apps?x=1"), "params"),
            (("GET", "/apps#x"), "path"),
            (("GET", "/apps/../keys"), "path"),
            (("GET", "/apps/%2e%2E/keys"), "path"),
            (("GET", "/apps%2f.."), "path"),
            (("GET", "/a b"), "path"),
            (("GET", "/é"), "path"),
            (("GET", "/100%"), "path"),
            (("GET", "/a\n"), "path"),
            (("GET", 1), "path"),
            (("GET", "/apps/{name}"), "it names name$"),
        ],
    )
    def test_goes_nowhere_else(self, flavour: Flavour, arguments: Any, names: str) -> None:
        network = Network(http_response(200, SUCCESS))
        with pytest.raises(InvalidArgumentError, match=names):
            requested(flavour, network, *arguments)
        assert not network.requests

    @pytest.mark.parametrize(
        "arguments",
        [
            {"params": {"a": 1}},
            {"params": [("a",)]},
            {"params": "ab"},
            {"params": 5},
            {"path_params": {"a": 1}},
            {"path_params": ["a"]},
            {"path_params": {"a": "b"}},
            {"response_type": int},
            {"options": {"tiemout": 1}},
        ],
    )
    def test_is_of_the_types_that_the_signature_names(self, flavour: Flavour, arguments: Any) -> None:
        with pytest.raises(InvalidArgumentError, match=next(iter(arguments)).rstrip("s")):
            requested(flavour, Network(http_response(200, SUCCESS)), "GET", PATH, **arguments)

    def test_keeps_few_addresses(self, monkeypatch: pytest.MonkeyPatch, flavour: Flavour) -> None:
        monkeypatch.setattr("generator.runtime._core.requests.request._MOST_KEPT", 2)
        client = flavour.client(Network(http_response(200, SUCCESS)))
        for number in range(4):
            awaited(flavour, client.request("GET", f"/apps/{number}"))
        builder: RequestBuilder = client._driver.core.builder
        assert len(builder._static) == 2


@pytest.mark.parametrize(("token", "sent"), [("token-for-tests", "Bearer token-for-tests"), (None, None)])
def test_carries_a_credential_that_the_client_was_given(token: str | None, sent: str | None) -> None:
    class TokenClient(Client):
        description = DESCRIPTION._replace(signing=None)
        _keyring = Keyring({"token": SecurityScheme("token", "bearer")}, token=token)

    network = Network(http_response(404, service_error("of token-for-tests")))
    with TokenClient(http_client=httpx2.MockTransport(network)) as client, pytest.raises(NotFoundError) as caught:
        client.request("GET", PATH)
    assert network.requests[0].headers.get("Authorization") == sent
    assert caught.value.message == ("of [redacted]" if token else "of token-for-tests")


@pytest.mark.promise("undescribed-calls")
class TestWhatComesBack:
    def test_is_what_json_says(self, flavour: Flavour) -> None:
        response = requested(flavour, Network(http_response(200, SUCCESS)), "POST", PATH)
        assert (response.parsed, response.status_code, response.attempts) == (SUCCESS, 200, 1)

    def test_is_a_model_if_one_is_asked_for(self, flavour: Flavour) -> None:
        response = requested(flavour, Network(http_response(201, SUCCESS)), "POST", PATH, response_type=ResetResponse)
        assert response.parsed == ResetResponse(str(SUCCESS["id"]))
        with pytest.raises(UnreadableResponseError):
            requested(flavour, Network(http_response(200, {"id": 1})), "POST", PATH, response_type=ResetResponse)

    def test_is_what_came_if_bytes_are_asked_for(self, flavour: Flavour) -> None:
        network = Network(httpx2.Response(200, content=b"\0\1"))
        assert requested(flavour, network, "GET", PATH, response_type=bytes).parsed == b"\0\1"
        assert network.sent("Accept") == ["*/*"]

    @pytest.mark.parametrize("status", [200, 204])
    def test_is_none_if_nothing_came(self, flavour: Flavour, status: int) -> None:
        assert requested(flavour, Network(httpx2.Response(status)), "DELETE", PATH).parsed is None

    @pytest.mark.parametrize("content", [b"OK", b"<!doctype html><title>Log in</title>"])
    def test_is_an_error_if_it_is_neither(self, flavour: Flavour, content: bytes) -> None:
        with pytest.raises(UnreadableResponseError):
            requested(flavour, Network(httpx2.Response(200, content=content)), "GET", PATH)

    @pytest.mark.parametrize(
        ("status", "body", "error"),
        [(404, service_error("no"), NotFoundError), (200, service_error("no"), RejectedError)],
    )
    def test_is_an_error_if_it_reports_one(self, flavour: Flavour, status: int, body: Any, error: Any) -> None:
        with pytest.raises(error) as caught:
            requested(flavour, Network(http_response(status, body)), "POST", PATH)
        assert (caught.value.operation, caught.value.method, caught.value.path) == ("request", "POST", PATH)

    def test_quotes_no_longer_text_of_the_request(self, flavour: Flavour) -> None:
        quoted = service_error("app forest-one of kind DEV, in zone-number-2, is not x-of-mine")
        with pytest.raises(NotFoundError) as caught:
            requested(
                flavour,
                Network(http_response(404, quoted)),
                "POST",
                "/apps/{x}",
                json={"name": ["forest-one"], "kind": "DEV"},
                params={"zone": "zone-number-2"},
                path_params={"x": "x-of-mine"},
            )
        mark = "[redacted]"
        assert caught.value.message == f"app {mark} of kind DEV, in {mark}, is not {mark}"

    def test_a_list_in_itself_is_refused(self, flavour: Flavour) -> None:
        itself: list[object] = ["some longer text"]
        itself.append(itself)
        with pytest.raises(InvalidArgumentError, match="JSON has no form for"):
            requested(flavour, Network(http_response(200, SUCCESS)), "POST", PATH, json=itself)


@pytest.mark.promise("undescribed-calls")
class TestRetries:
    def test_nothing_is_sent_again_that_may_have_been_executed(self, flavour: Flavour) -> None:
        network = Network(httpx2.ReadTimeout("late"), http_response(200, SUCCESS))
        with pytest.raises(ResponseTimeoutError) as caught:
            requested(flavour, network, "GET", PATH)
        assert (len(network.requests), caught.value.sent, caught.value.retryable) == (1, None, False)
        with pytest.raises(ApiError):
            requested(flavour, Network(http_response(503, gateway_error("500"))), "GET", PATH)

    def test_what_was_not_executed_is_sent_again(self, flavour: Flavour) -> None:
        network = Network(httpx2.ConnectError("no"), http_response(429, {}), http_response(200, SUCCESS))
        assert requested(flavour, network, "POST", PATH).attempts == 3
        with pytest.raises(ThrottledError):
            requested(
                flavour, Network(http_response(429, gateway_error("410"))), "POST", PATH, options={"max_retries": 0}
            )


def test_over_aiohttp() -> None:
    async def main(base_url: str) -> Any:
        async with AIOHTTP.client(base_url=base_url) as client:
            return await client.request("POST", PATH, json={})

    with running(responding(full(b'{"success": true}'))) as wire:
        assert asyncio.run(main(wire.base_url)).parsed == {"success": True}
