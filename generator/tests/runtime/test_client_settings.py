"""What a client adds to every request, and what it takes from an HTTP client of the caller."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import httpx2
import pytest

from generator.runtime.errors import ConnectionFailedError, InvalidArgumentError, NotFoundError
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import (
    FLAVOURS,
    RESET,
    SUCCESS,
    Flavour,
    Network,
    gateway_error,
    http_response,
    reset_parts,
    service_error,
)

DONE = http_response(200, SUCCESS)


@pytest.fixture(params=FLAVOURS, ids=lambda flavour: flavour.name)
def flavour(request: pytest.FixtureRequest) -> Flavour:
    chosen: Flavour = request.param
    return chosen


def own_client(flavour: Flavour, network: Network, **options: Any) -> Any:
    kind = httpx2.Client if flavour.name == "sync" else httpx2.AsyncClient
    return kind(transport=httpx2.MockTransport(network), **options)


class TestHeaders:
    def test_every_request_has_them_and_a_call_may_have_others(self, flavour: Flavour) -> None:
        network = Network(DONE)
        headers = {"X-Team": "forest", "X-Env": "test"}
        flavour.call(network, headers=headers)
        flavour.call(network, headers=headers, request_options={"headers": {"x-env": "staging", "X-More": "1"}})
        assert network.sent("X-Team") == ["forest", "forest"]
        assert network.sent("X-Env") == ["test", "staging"]
        assert network.requests[1].headers["X-More"] == "1"

    @pytest.mark.parametrize(
        "headers",
        [
            {"Host": "x"},
            {"X-A": "a\nb"},
            {"X-A": " Bearer a"},
            {"X-A": "a\t"},
            {"X A": "1"},
            {"Content-Length": "1"},
            "X-A: 1",
        ],
    )
    def test_others_are_refused_when_the_client_is_made(self, flavour: Flavour, headers: Any) -> None:
        with pytest.raises(InvalidArgumentError, match="headers"):
            flavour.client(Network(DONE), headers=headers)

    def test_values_are_redacted(self, flavour: Flavour) -> None:
        response = http_response(404, {"success": False, "message": "who is token-of-mine?"})
        with pytest.raises(NotFoundError) as caught:
            flavour.call(Network(response), headers={"X-Token": "token-of-mine"})
        assert caught.value.message == "who is [redacted]?"

    def test_the_user_agent_gets_a_suffix(self, flavour: Flavour) -> None:
        network = Network(DONE)
        flavour.call(network)
        flavour.call(network, user_agent_suffix="forest-app/2.1")
        plain, suffixed = network.sent("User-Agent")
        assert suffixed == f"{plain} forest-app/2.1"

    @pytest.mark.parametrize("suffix", ["", "  ", "a\nb", "é", 1])
    def test_a_suffix_that_cannot_be_sent_is_refused(self, flavour: Flavour, suffix: Any) -> None:
        with pytest.raises(InvalidArgumentError, match="user_agent_suffix"):
            flavour.client(Network(DONE), user_agent_suffix=suffix)


class TestHttpClients:
    def test_its_headers_are_sent_below_our_own(self, flavour: Flavour) -> None:
        network = Network(DONE)
        given = {"X-Team": "forest", "X-Env": "test", "User-Agent": "forest-app"}
        http_client = own_client(flavour, network, headers=given)
        client = flavour.client(http_client=http_client, headers={"X-Env": "staging"})
        flavour.perform(client, RESET, reset_parts())
        (request,) = network.requests
        assert request.headers["X-Team"] == "forest"
        assert request.headers["X-Env"] == "staging"
        assert request.headers.get_list("User-Agent") == ["forest-app"]

    def test_what_it_has_by_itself_is_not_sent(self, flavour: Flavour) -> None:
        network = Network(DONE)
        flavour.perform(flavour.client(http_client=own_client(flavour, network)), RESET, reset_parts())
        (request,) = network.requests
        assert request.headers["Accept"] == "application/json"
        assert request.headers["Accept-Encoding"] == "gzip, deflate"
        assert "httpx" not in request.headers["User-Agent"]

    def test_its_auth_is_honoured(self, flavour: Flavour) -> None:
        network = Network(DONE)
        http_client = own_client(flavour, network, auth=("user", "proxy-password"))
        flavour.perform(flavour.client(http_client=http_client), RESET, reset_parts())
        assert network.requests[0].headers["Authorization"].startswith("Basic ")

    def test_cookies_that_came_with_responses_keep_no_further_client_from_it(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS, {"Set-Cookie": "route=1; Path=/"}))
        http_client = own_client(flavour, network)
        for _ in range(2):
            flavour.perform(flavour.client(http_client=http_client), RESET, reset_parts())
        assert len(http_client.cookies) == 1
        assert [request.headers.get("Cookie") for request in network.requests] == [None, None]

    @pytest.mark.parametrize("reads", [True, False])
    def test_a_hook_that_raises_for_a_status_leaves_the_judgement_to_us(self, flavour: Flavour, *, reads: bool) -> None:
        def judge(response: httpx2.Response) -> None:
            if reads:
                response.read()
            response.raise_for_status()

        async def judge_later(response: httpx2.Response) -> None:
            if reads:
                await response.aread()
            response.raise_for_status()

        refusal = http_response(404, service_error("no such account"))
        network = Network(http_response(429, gateway_error("410")), refusal)
        hooks = {"response": [judge if flavour.name == "sync" else judge_later]}
        client = flavour.client(http_client=own_client(flavour, network, event_hooks=hooks), clock=FakeClock())
        with pytest.raises(NotFoundError) as caught:
            flavour.perform(client, RESET, reset_parts())
        assert (caught.value.status, caught.value.attempts, caught.value.sent) == (404, 2, True)
        assert not reads or "no such account" in str(caught.value)

    def test_the_status_of_another_request_is_not_taken_for_that_of_ours(self, flavour: Flavour) -> None:
        class Token(httpx2.Auth):
            requires_response_body = True

            def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
                token = yield httpx2.Request("POST", "https://token.example.test")
                token.raise_for_status()
                yield request

        network = Network(http_response(503))
        client = flavour.client(http_client=own_client(flavour, network, auth=Token()))
        with pytest.raises(httpx2.HTTPStatusError, match=r"token\.example\.test"):
            flavour.perform(client, RESET, reset_parts())
        assert len(network.requests) == 1

    def test_a_header_that_it_adds_and_that_cannot_be_sent_is_not_quoted(self, flavour: Flavour) -> None:
        network = Network(httpx2.LocalProtocolError("Illegal header value b' token-of-mine'"))
        client = flavour.client(http_client=own_client(flavour, network))
        with pytest.raises(ConnectionFailedError, match="HTTP does not allow a header of the request") as caught:
            flavour.perform(client, RESET, reset_parts())
        assert (caught.value.sent, caught.value.retryable, caught.value.attempts) == (False, False, 1)
        assert "token" not in str(caught.value)

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            ({"params": {"a": "1"}}, "http_client has params"),
            ({"cookies": {"a": "1"}}, "http_client has cookies"),
            ({"headers": {"Accept-Encoding": "br"}}, "http_client has the header accept-encoding"),
        ],
    )
    def test_what_would_be_left_out_is_refused_by_name(
        self, flavour: Flavour, options: dict[str, Any], words: str
    ) -> None:
        with pytest.raises(InvalidArgumentError, match=words):
            flavour.client(http_client=own_client(flavour, Network(DONE), **options))


class TestPlainHttp:
    def test_it_is_spoken_to_the_host_that_is_named(self, flavour: Flavour) -> None:
        network = Network(DONE)
        client = flavour.client(network, base_url="http://Mock:8080", plain_http_to="mock")
        flavour.perform(client, RESET, reset_parts())
        assert network.requests[0].url.host == "mock"

    @pytest.mark.parametrize("named", [None, "other", "mock.example.test"])
    def test_it_is_spoken_to_no_other(self, flavour: Flavour, named: str | None) -> None:
        with pytest.raises(InvalidArgumentError, match="must start with https"):
            flavour.client(Network(DONE), base_url="http://mock:8080", plain_http_to=named)

    @pytest.mark.parametrize("named", ["http://mock", "mock:8080", "mock/path", "", True])
    def test_what_is_no_host_is_refused(self, flavour: Flavour, named: Any) -> None:
        with pytest.raises(InvalidArgumentError, match="plain_http_to must be the name of one host"):
            flavour.client(Network(DONE), base_url="http://mock:8080", plain_http_to=named)
