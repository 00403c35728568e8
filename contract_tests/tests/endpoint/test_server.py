"""Starting, stopping, recording, and what does not fit into HTTP."""

from __future__ import annotations

import math
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from contract_tests.endpoint import (
    Endpoint,
    EndpointSettings,
    ResourcesFileError,
    SettingsError,
    running_endpoint,
)
from contract_tests.tests.endpoint.building import ID, LIST, RESET
from contract_tests.tests.endpoint.client import TIMEOUT, Client
from contract_tests.tests.endpoint.raw import exchange_bytes, signed_bytes


def test_two_endpoints_do_not_disturb_each_other() -> None:
    with running_endpoint(EndpointSettings()) as first, running_endpoint(EndpointSettings()) as second:
        with requests.Session() as session:
            Client(first, session).reset(ID, "Meadow-2027!")

        assert first.base_url != second.base_url
        assert first.value_is("account", ID, "password", "Meadow-2027!")
        assert second.value_is("account", ID, "password", "Forest-2026!")
        assert len(second.requests) == 0


def test_after_the_block_nothing_listens() -> None:
    with running_endpoint(EndpointSettings()) as endpoint:
        pass

    with pytest.raises(requests.ConnectionError):
        requests.post(endpoint.base_url, timeout=TIMEOUT)


def test_it_stops_with_a_connection_open() -> None:
    with requests.Session() as session, running_endpoint(EndpointSettings()) as endpoint:
        Client(endpoint, session).list()


def test_it_records_what_it_saw(client: Client, endpoint: Endpoint) -> None:
    before = len(endpoint.requests)
    client.post(f"{LIST}?a=%20", b"\x00\xff", headers={"x-more": "1"})

    seen = endpoint.requests[before]
    assert (seen.method, seen.target, seen.body, seen.status) == ("POST", f"{LIST}?a=%20".encode(), b"\x00\xff", 400)
    assert ("x-more", "1") in seen.headers


def test_a_question_mark_without_a_query_is_part_of_the_target(endpoint: Endpoint) -> None:
    before = len(endpoint.requests)
    response = exchange_bytes(endpoint, signed_bytes(endpoint, f"{LIST}?", b"{}"))

    assert response.startswith(b"HTTP/1.1 200 ")
    assert endpoint.requests[before].target == f"{LIST}?".encode()


@pytest.mark.parametrize("line", [b"OPTIONS * HTTP/1.1", b"POST http://other/api/v2 HTTP/1.1", b"GET //a HTTP/1.1"])
def test_targets_of_other_forms_get_the_gateways_404(endpoint: Endpoint, line: bytes) -> None:
    response = exchange_bytes(endpoint, line + b"\r\nhost: endpoint\r\nconnection: close\r\n\r\n")

    assert response.startswith(b"HTTP/1.1 404 ")
    assert b'"errorCode":"300"' in response


@pytest.mark.parametrize("data", [b"\r\n\r\n", b"hello\r\n\r\n", b"\x16\x03\x01\r\n\r\n"])
def test_what_is_no_http_gets_the_gateways_400(endpoint: Endpoint, data: bytes) -> None:
    response = exchange_bytes(endpoint, data)

    assert response.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert b'"errorCode":"100"' in response


def test_a_request_that_is_not_whole_is_not_carried_out(endpoint: Endpoint) -> None:
    body = f'{{"id":"{ID}","password":"Never-2026!"}}'.encode()
    data = signed_bytes(endpoint, RESET, body).replace(b"content-length: ", b"content-length: 9")
    before = len(endpoint.requests)

    address = urlsplit(endpoint.base_url)
    with socket.create_connection((address.hostname, address.port or 80), timeout=TIMEOUT) as connection:
        connection.sendall(data)
    exchange_bytes(endpoint, signed_bytes(endpoint, LIST, b"{}"))

    assert [seen.target for seen in endpoint.requests[before:]] == [LIST.encode()]
    assert not endpoint.value_is("account", ID, "password", "Never-2026!")


def test_many_clients_at_once() -> None:
    with running_endpoint(EndpointSettings()) as endpoint:

        def reset(number: int) -> int:
            with requests.Session() as session:
                return Client(endpoint, session).reset(ID, f"Forest-{number:04}!").status_code

        with ThreadPoolExecutor(8) as pool:
            statuses = list(pool.map(reset, range(80)))

        assert statuses == [200] * 80
        assert len(endpoint.requests) == 80
        assert sum(endpoint.value_is("account", ID, "password", f"Forest-{number:04}!") for number in range(80)) == 1


def test_its_clock_can_be_set() -> None:
    with running_endpoint(EndpointSettings(clock=lambda: 0.0)) as endpoint, requests.Session() as session:
        response = Client(endpoint, session).list()

    assert response.status_code == 401
    assert response.headers["date"] == "Thu, 01 Jan 1970 00:00:00 GMT"


def append_response(settings: EndpointSettings, responses: list[requests.Response]) -> None:
    with running_endpoint(settings) as endpoint, requests.Session() as session:
        responses.append(Client(endpoint, session).list())


def test_an_error_of_the_endpoint_is_reported(caplog: pytest.LogCaptureFixture) -> None:
    responses: list[requests.Response] = []

    with pytest.raises(RuntimeError, match="own code failed") as caught:
        append_response(EndpointSettings(clock=lambda: math.nan), responses)

    assert isinstance(caught.value.__cause__, ValueError)
    assert [response.status_code for response in responses] == [500]
    assert responses[0].json() == {"message": "unexpected error", "success": False}
    assert "own code failed: ValueError in " in caplog.text


def test_settings_are_checked_before_anything_listens() -> None:
    for settings, message in [
        (EndpointSettings(password_policy="three"), "password=three: there is no such reading"),
        (EndpointSettings(faults=frozenset({"error-sucess-true"})), "did you mean error-success-true"),
        (EndpointSettings(variants=frozenset({"nothing"})), "unknown variant 'nothing'"),
    ]:
        with pytest.raises(SettingsError, match=message), running_endpoint(settings):
            pytest.fail("it runs")
    with (
        pytest.raises(ResourcesFileError, match="can't be read"),
        running_endpoint(EndpointSettings(resources_file=Path("nowhere.yaml"))),
    ):
        pytest.fail("it runs")
