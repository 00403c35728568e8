"""Clients as their owners meet them: responses, the environment, and their end."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx2
import pytest

from generator.runtime._core.clients.async_client import AsyncClient
from generator.runtime._core.clients.client import Client
from generator.runtime._core.requests.description import ApiDescription
from generator.runtime._core.requests.operation import OperationSpec
from generator.runtime.errors import (
    ClientClosedError,
    ConnectionFailedError,
    CredentialsError,
    InvalidArgumentError,
    UnreadableResponseError,
)
from generator.tests.runtime.fakes import (
    DESCRIPTION,
    KEYS,
    RESET,
    SUCCESS,
    Flavour,
    Network,
    SmallClient,
    as_json,
    http_response,
    reset_parts,
)
from generator.tests.runtime.wire import full, head, read_request, responding, running

DONE = full(as_json(SUCCESS), X_Trace_Id="trace-1", Content_Type="application/json")


class TestResponse:
    @pytest.mark.promise("raw-response")
    def test_gives_the_raw_response_beside_the_parsed_one(self, flavour: Flavour) -> None:
        with running(responding(DONE)) as wire:
            response = flavour.perform(flavour.client(base_url=wire.base_url), RESET, reset_parts())
        assert response.status_code == 200
        assert response.headers["content-type"] == response.headers["Content-Type"] == "application/json"
        assert response.content == as_json(SUCCESS)
        assert response.parsed.id == SUCCESS["id"]
        assert response.trace_id == "trace-1"
        assert response.attempts == 1

    @pytest.mark.parametrize("trace_id", ["", "a b", "é", "x" * 129])
    def test_leaves_out_a_trace_id_that_is_none(self, flavour: Flavour, trace_id: str) -> None:
        sent = httpx2.Response(200, json=SUCCESS, headers={b"X-Trace-Id": trace_id.encode()})
        assert flavour.call(Network(sent)).trace_id is None

    @pytest.mark.promise("response-limits")
    def test_that_is_too_large_is_not_taken_in_to_its_end(self, flavour: Flavour) -> None:
        sent: list[int] = []

        def pour(connection: Any) -> None:
            read_request(connection)
            connection.sendall(head(Content_Length=400 * 2**20))
            for _ in range(400):
                # It ends with an error of the socket when the client hangs up.
                connection.sendall(b" " * 2**20)
                sent.append(2**20)

        with running(pour) as wire:
            client = flavour.client(base_url=wire.base_url)
            client._driver.limit = 2**20
            with pytest.raises(UnreadableResponseError, match="larger than 1048576 bytes"):
                flavour.perform(client, RESET, reset_parts())
        assert sum(sent) < 100 * 2**20


class TestEnd:
    def test_closing_twice_does_nothing(self) -> None:
        client = SmallClient(**KEYS)
        client.close()
        client.close()

    @pytest.mark.promise("connections")
    def test_a_call_after_it_is_refused(self, flavour: Flavour) -> None:
        client = flavour.client()
        if isinstance(client, AsyncClient):
            asyncio.run(client.aclose())
        else:
            client.close()
        with pytest.raises(ClientClosedError) as caught:
            flavour.perform(client, RESET, reset_parts())
        assert caught.value.sent is False
        assert caught.value.operation == RESET.id

    @pytest.mark.promise("connections")
    def test_a_call_with_an_own_http_client_is_refused_too(self, flavour: Flavour) -> None:
        network = Network(http_response(200, SUCCESS))
        client = flavour.client(network)
        flavour.perform(client, RESET, reset_parts())
        with pytest.raises(ClientClosedError):
            flavour.perform(client, RESET, reset_parts())
        assert len(network.requests) == 1


class TestWithoutSigning:
    PLAIN = ApiDescription(
        title="Plain",
        version="1",
        server="https://plain.example.com",
        user_agent="plain/1",
        logger="plain",
        failures={},
    )
    ASK = OperationSpec(id="ask", method="GET", path="/ask", signed=False, success={200: lambda body: body})

    def test_no_keys_are_asked_for(self) -> None:
        from generator.runtime._core.requests.operation import RequestParts

        class PlainClient(Client):
            description = self.PLAIN

        network = Network(http_response(200, {"a": 1}))
        http_client = httpx2.Client(transport=httpx2.MockTransport(network))
        client = PlainClient(http_client=http_client, environment={})
        assert client.perform(self.ASK, RequestParts()).parsed == {"a": 1}
        with pytest.raises(InvalidArgumentError, match="takes no keys"):
            PlainClient(access_key="a", secret_key="s")

    def test_an_unsigned_operation_sends_no_key(self, flavour: Flavour) -> None:
        from generator.runtime._core.requests.operation import RequestParts

        network = Network(http_response(200, {}))
        flavour.call(network, self.ASK, RequestParts())
        assert not DESCRIPTION.signing or not DESCRIPTION.signing.headers & set(network.requests[0].headers)


def test_the_environment_gives_keys(flavour: Flavour) -> None:
    network = Network(http_response(200, SUCCESS))
    environment: Mapping[str, str] = {"SMALL_ACCESS_KEY": "env-access", "SMALL_SECRET_KEY": "env-secret"}
    flavour.call(network, environment=environment)
    assert network.sent("X-Access-Key") == ["env-access"]
    with pytest.raises(CredentialsError):
        flavour.client(environment={"HOME": "/nonexistent"})


def test_the_text_of_a_client_shows_where_it_calls(flavour: Flavour) -> None:
    client = flavour.client()
    assert repr(client) == f"{type(client).__name__}(base_url='https://small.example.com/')"


@pytest.mark.promise("connections")
def test_a_proxy_of_the_environment_is_not_used_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    with running(responding(DONE)) as wire, SmallClient(**KEYS, base_url=wire.base_url) as client:
        client.perform(RESET, reset_parts())
    with SmallClient(**KEYS, max_retries=0) as client, pytest.raises(ConnectionFailedError):
        # The proxy refuses; without it, the name of the server would have to be looked up.
        client.perform(RESET, reset_parts())
