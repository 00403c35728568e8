"""Clients that are made of another one: the same keys and connections, other settings."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from generator.runtime._core.clients.derived import giving_responses
from generator.runtime.errors import ClientClosedError, InvalidArgumentError, NotFoundError
from generator.runtime.types import Response
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import (
    AIOHTTP,
    FLAVOURS,
    KEPT,
    RESET,
    SUCCESS,
    Flavour,
    Network,
    ResetResponse,
    dated,
    gateway_error,
    http_response,
    reset_parts,
    service_error,
)
from generator.tests.runtime.wire import full, responding, running

DONE = http_response(200, SUCCESS)


def performed(flavour: Flavour, client: Any, options: Any = None) -> Any:
    called = client.perform(RESET, reset_parts(), options)
    return called if flavour.name == "sync" else asyncio.run(called)


@pytest.mark.promise("call-options")
class TestOptions:
    def test_hold_for_the_calls_of_the_client_that_has_them(self, flavour: Flavour) -> None:
        network = Network(DONE)
        client = flavour.client(network, headers={"X-Team": "forest"})
        other = client.with_options(timeout=3, headers={"X-App": "a"})
        third = other.with_options(headers={"x-app": "b"})
        for each in (client, other, third):
            performed(flavour, each)
        performed(flavour, third, {"timeout": 1, "headers": {"X-App": "c"}})
        assert network.sent("X-Team") == ["forest"] * 4
        assert [request.headers.get("X-App") for request in network.requests] == [None, "a", "b", "c"]
        limits = [request.extensions["timeout"]["read"] for request in network.requests]
        assert limits == [10.0, 3.0, 3.0, 1.0]
        assert type(other) is type(client)

    @pytest.mark.parametrize(
        "options", [{"timeout": 0}, {"tiemout": 1}, {"headers": {"Host": "x"}}, {"headers": "x"}, {"max_retries": -1}]
    )
    def test_that_are_impossible_are_refused_at_once(self, flavour: Flavour, options: Any) -> None:
        with pytest.raises(InvalidArgumentError, match=next(iter(options))):
            flavour.client(Network(DONE)).with_options(**options)

    def test_values_of_headers_are_redacted(self, flavour: Flavour) -> None:
        network = Network(http_response(404, service_error("who is token-of-mine?")))
        client = flavour.client(network).with_options(headers={"X-Token": "token-of-mine"})
        with pytest.raises(NotFoundError, match=r"who is \[redacted\]\?"):
            performed(flavour, client)

    def test_the_clock_is_corrected_for_both(self, flavour: Flavour) -> None:
        clock = FakeClock()
        network = Network(dated(401, gateway_error("200"), clock.now() + 3600), DONE)
        client = flavour.client(network, clock=clock)
        performed(flavour, client.with_options(timeout=3))
        performed(flavour, client)
        assert len(network.requests) == 3

    def test_what_the_program_added_to_its_client_is_there(self, flavour: Flavour) -> None:
        client = flavour.client(Network(DONE))
        client.tenant = "forest"
        assert client.with_options(timeout=3).tenant == "forest"

    def test_they_are_closed_together(self) -> None:
        client = FLAVOURS[0].client(Network(DONE))
        with client.with_options(timeout=3):
            pass
        with pytest.raises(ClientClosedError):
            client.perform(RESET, reset_parts())


@pytest.mark.promise("raw-response")
class TestResponses:
    def test_stand_in_the_place_of_the_value(self, flavour: Flavour) -> None:
        response = performed(flavour, giving_responses(flavour.client(Network(DONE)))).parsed
        assert isinstance(response, Response)
        assert response.parsed == ResetResponse(str(SUCCESS["id"]))
        assert (response.status_code, response.attempts, response.content) == (200, 1, DONE.content)

    def test_failures_are_raised_all_the_same(self, flavour: Flavour) -> None:
        client = giving_responses(flavour.client(Network(http_response(404, service_error("no")))))
        with pytest.raises(NotFoundError):
            performed(flavour, client)


def test_over_aiohttp_they_share_a_connection() -> None:
    async def main(base_url: str) -> None:
        async with AIOHTTP.client(base_url=base_url) as client:
            await client.perform(KEPT, reset_parts())
            await client.with_options(timeout=3).perform(KEPT, reset_parts())
            response = await giving_responses(client).perform(KEPT, reset_parts())
            assert response.parsed.status_code == 200

    with running(responding(full(b'{"success": true, "id": "x"}'))) as wire:
        asyncio.run(main(wire.base_url))
        assert wire.connections == 1
