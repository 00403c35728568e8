"""What faults and variants of the transport do to the bytes on the wire."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import requests

from contract_tests.endpoint import FAULTS, EndpointSettings, running_endpoint
from contract_tests.endpoint.composition import behaviour_of, plan_for
from contract_tests.endpoint.faults import together
from contract_tests.endpoint.serving.encoding import EncodedResponse
from contract_tests.endpoint.serving.response import EndpointResponse, ResponseReason
from contract_tests.tests.endpoint.building import LIST, NOW, RESET, request
from contract_tests.tests.endpoint.client import Client
from contract_tests.tests.endpoint.raw import exchange_bytes, signed_bytes
from contract_tests.tests.endpoint.responses import fault, variant

if TYPE_CHECKING:
    from collections.abc import Callable

STALLING = {"transport-stalled", "transport-stalled-in-body", "transport-dripping"}
TOGETHER = {each.name for each in together.faults(plan_for(EndpointSettings()))}
"""They show only where requests are under way at the same time."""
CHANGING = [name for name, switch in FAULTS.items() if switch.group == "transport" and name not in STALLING | TOGETHER]
RESPONSE = EncodedResponse(EndpointResponse(ResponseReason.SUCCESS, 200, {}), 200, (), b"body")


class FakeConnection:
    """Writes down what a delivery does."""

    stall_seconds = 60.0
    slow_seconds = 0.5

    def __init__(self) -> None:
        self.done: list[tuple[str, float]] = []

    async def send(self, response: EncodedResponse, *, chunks: int = 0, pause: float = 0.0) -> None:
        assert response == RESPONSE
        self.done.append((f"sent in {chunks} chunks", pause))

    async def send_raw(self, data: bytes) -> None:
        self.done.append((data.decode("latin-1"), 0.0))

    async def reset(self, data: bytes = b"") -> None:
        self.done.append((f"reset after {data!r}", 0.0))

    async def pause(self, seconds: float) -> None:
        self.done.append(("paused", seconds))


def delivered(settings: EndpointSettings) -> list[tuple[str, float]]:
    connection = FakeConnection()
    deliver: Callable[..., object] = behaviour_of(settings).deliver
    asyncio.run(deliver(connection, request(), RESPONSE))  # type: ignore[arg-type] # an awaitable of a coroutine function
    return connection.done


def conversation(settings: EndpointSettings) -> list[bytes]:
    """Return the bytes of two successes, two refusals and two failed authentications."""
    settings = EndpointSettings(faults=settings.faults, clock=lambda: NOW)
    with running_endpoint(settings) as endpoint:
        return [
            exchange_bytes(endpoint, signed_bytes(endpoint, LIST, b"{}", at=NOW)),
            exchange_bytes(endpoint, signed_bytes(endpoint, RESET, b'{"id":""}', at=NOW)),
            exchange_bytes(endpoint, signed_bytes(endpoint, RESET, b"{", at=NOW)),
            exchange_bytes(endpoint, signed_bytes(endpoint, LIST, b"{}", at=NOW, **{"x-ncp-iam-access-key": "x"})),
            exchange_bytes(endpoint, signed_bytes(endpoint, LIST, b"{}", at=NOW, **{"x-ncp-iam-access-key": "\xa0"})),
            exchange_bytes(endpoint, signed_bytes(endpoint, f"{LIST}?a=%", b"{}", at=NOW)),
        ]


@pytest.fixture(scope="module")
def documented() -> list[bytes]:
    return conversation(EndpointSettings())


@pytest.mark.parametrize("name", CHANGING)
def test_a_fault_changes_the_bytes(name: str, documented: list[bytes]) -> None:
    assert conversation(fault(name)) != documented


def test_a_reset_is_a_reset() -> None:
    assert conversation(fault("transport-reset")) == [b"(reset)"] * 6


def test_a_stalled_response_comes_after_the_pause() -> None:
    assert delivered(fault("transport-stalled")) == [("paused", 60.0), ("sent in 0 chunks", 0.0)]


def test_a_body_that_stalls_is_sent_in_halves() -> None:
    assert delivered(fault("transport-stalled-in-body")) == [("sent in 2 chunks", 60.0)]


def test_a_dripping_body_takes_as_long_as_a_stalled_one() -> None:
    assert delivered(fault("transport-dripping")) == [("sent in 4 chunks", 15.0)]


def test_a_slow_response_comes_after_a_moment() -> None:
    assert delivered(variant("slow-answers")) == [("paused", 0.5), ("sent in 0 chunks", 0.0)]


@pytest.mark.parametrize("name", ["slow-answers", "chunked-answers", "compressed-answers", "connection-closed"])
def test_a_variant_of_the_transport_changes_no_response(name: str) -> None:
    with running_endpoint(variant(name)) as endpoint, requests.Session() as session:
        client = Client(endpoint, session)

        assert [client.list().json()["total"] for _ in range(2)] == [3, 3]


def test_chunks_replace_the_length() -> None:
    with running_endpoint(variant("chunked-answers")) as endpoint:
        response = exchange_bytes(endpoint, signed_bytes(endpoint, LIST, b"{}"))

    head = response.partition(b"\r\n\r\n")[0].lower()
    assert b"transfer-encoding: chunked" in head
    assert b"content-length" not in head


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip", "gzip"), ("identity", None)])
def test_responses_are_compressed_for_clients_that_accept_it(accepted: str, encoding: str | None) -> None:
    with running_endpoint(variant("compressed-answers")) as endpoint, requests.Session() as session:
        response = Client(endpoint, session).post(LIST, b"{}", headers={"accept-encoding": accepted})

    assert response.headers.get("content-encoding") == encoding
    assert response.json()["total"] == 3


def test_a_stalled_response_does_not_keep_the_endpoint_from_stopping() -> None:
    with running_endpoint(fault("transport-stalled")) as endpoint, pytest.raises(requests.Timeout):
        requests.post(f"{endpoint.base_url}{LIST}", timeout=0.2)
