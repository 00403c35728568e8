"""Proxies: a signed request goes through one as it would go without, and a proxy that fails got nothing of it."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Iterator

import httpx2
import pytest
from ncloud_dataforest import AsyncDataForest, DataForest, signing

from generator.tests.client.calling import DONE, TARGET, assert_known_not_sent, called
from generator.tests.client.dataforest import ACCESS_KEY, PASSWORD, SECRET_KEY, reset_password
from generator.tests.client.loopback import (
    Certificate,
    Log,
    headers_of,
    is_signed_for,
    make_certificate,
    over_tls,
    proxying,
)
from generator.tests.runtime.wire import Wire, closed_port, full, responding, running

NAME = "gateway.example.test"
ELSEWHERE = "0.0.0.0"  # noqa: S104  # not an address of the loopback network, so proxies apply; yet it leads here


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"), f"DNS:{NAME}", f"IP:{ELSEWHERE}")


@pytest.fixture
def served() -> Log:
    """What reaches the server."""
    return Log()


@pytest.fixture
def passed() -> Log:
    """What the proxy reads."""
    return Log()


@pytest.fixture
def server(certificate: Certificate, served: Log) -> Iterator[Wire]:
    with running(over_tls(certificate, served.responding(DONE))) as wire:
        yield wire


@pytest.fixture
def proxy(server: Wire, passed: Log) -> Iterator[Wire]:
    with running(proxying(server.port, passed)) as wire:
        yield wire


@pytest.mark.promise("connections")
@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_a_signed_request_goes_through_a_tunnel(
    variable: str, proxy: Wire, certificate: Certificate, served: Log, passed: Log
) -> None:
    address = f"http://127.0.0.1:{proxy.port}" if variable.isupper() else f"127.0.0.1:{proxy.port}"
    outcomes = called(f"https://{NAME}", SSL_CERT_FILE=str(certificate.path), **{variable: address})
    assert [each["error"] for each in outcomes] == [None, None]
    assert served.request_lines() == [f"POST {TARGET} HTTP/1.1"] * 2
    assert all(is_signed_for(request, TARGET) for request in served.requests)
    assert [headers_of(request)["host"] for request in served.requests] == [NAME] * 2
    # Nothing of the request is for the proxy to read.
    assert passed.request_lines() == [f"CONNECT {NAME}:443 HTTP/1.1"] * 2
    for request in passed.requests:
        assert {signing.SIGNATURE_HEADER, signing.ACCESS_KEY_HEADER}.isdisjoint(headers_of(request))
        assert ACCESS_KEY.encode() not in request


@pytest.mark.promise("connections")
@pytest.mark.parametrize(("exception", "tunnels"), [("", 2), (ELSEWHERE, 0), ("*", 0), ("other.example.test", 2)])
def test_no_proxy_names_the_exceptions(
    exception: str, tunnels: int, server: Wire, proxy: Wire, certificate: Certificate, served: Log, passed: Log
) -> None:
    outcomes = called(
        f"https://{ELSEWHERE}:{server.port}",
        SSL_CERT_FILE=str(certificate.path),
        HTTPS_PROXY=f"http://127.0.0.1:{proxy.port}",
        NO_PROXY=exception,
    )
    assert [each["error"] for each in outcomes] == [None, None]
    assert len(served.requests) == 2
    assert len(passed.requests) == tunnels


def test_the_password_of_a_proxy_is_for_the_proxy_only(
    proxy: Wire, certificate: Certificate, served: Log, passed: Log
) -> None:
    address = f"http://proxy-user:proxy-password@127.0.0.1:{proxy.port}"
    outcomes = called(f"https://{NAME}", SSL_CERT_FILE=str(certificate.path), HTTPS_PROXY=address)
    assert [each["error"] for each in outcomes] == [None, None]
    expected = f"Basic {b64encode(b'proxy-user:proxy-password').decode()}"
    assert [headers_of(request)["proxy-authorization"] for request in passed.requests] == [expected] * 2
    assert all("proxy-authorization" not in headers_of(request) for request in served.requests)


@pytest.mark.promise("connections")
@pytest.mark.parametrize("status", ["403 Forbidden", "407 Proxy Authentication Required", "502 Bad Gateway"])
def test_a_proxy_that_refuses_got_nothing(status: str) -> None:
    with running(responding(full(b"<html>No</html>", status))) as wire:
        address = f"http://proxy-user:proxy-password@127.0.0.1:{wire.port}"
        outcomes = called(f"https://{NAME}", HTTPS_PROXY=address)
    for outcome in outcomes:
        # Other credentials are not found by trying, and an account is locked by that.
        is_retryable = not status.startswith("407")
        secret = b64encode(b"proxy-user:proxy-password").decode()
        assert_known_not_sent(outcome, "proxy-password", secret, retryable=is_retryable)


def test_a_proxy_that_is_not_there_got_nothing() -> None:
    for outcome in called(f"https://{NAME}", HTTPS_PROXY=f"http://user:proxy-password@127.0.0.1:{closed_port()}"):
        assert_known_not_sent(outcome, "proxy-password")


@pytest.mark.promise("connections")
def test_a_certificate_is_checked_behind_a_proxy_too(proxy: Wire, served: Log) -> None:
    for outcome in called(f"https://{NAME}", HTTPS_PROXY=f"http://127.0.0.1:{proxy.port}"):
        assert_known_not_sent(outcome, retryable=False)
        assert "certificate verify failed" in outcome["message"]
    assert served.requests == []


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_proxy_of_ones_own_gets_the_whole_address_and_the_signature_is_over_the_target(
    *, asynchronous: bool, served: Log, passed: Log
) -> None:
    with running(served.responding(DONE)) as wire, running(proxying(wire.port, passed)) as proxy:
        call(asynchronous=asynchronous, base_url=wire.base_url, proxy=proxy.base_url)
    assert passed.request_lines() == [f"POST {wire.base_url}{TARGET} HTTP/1.1"]
    (request,) = served.requests
    assert served.request_lines() == [f"POST {TARGET} HTTP/1.1"]
    assert is_signed_for(request, TARGET)
    assert PASSWORD.encode() in request


def call(*, asynchronous: bool, base_url: str, proxy: str) -> None:
    """Change a password through an HTTP client of one's own."""

    async def run() -> None:
        async with (
            httpx2.AsyncClient(proxy=proxy) as http_client,
            AsyncDataForest(
                access_key=ACCESS_KEY, secret_key=SECRET_KEY, base_url=base_url, http_client=http_client
            ) as client,
        ):
            await reset_password(client)

    if asynchronous:
        asyncio.run(run())
        return
    with (
        httpx2.Client(proxy=proxy) as http_client,
        DataForest(access_key=ACCESS_KEY, secret_key=SECRET_KEY, base_url=base_url, http_client=http_client) as client,
    ):
        reset_password(client)
