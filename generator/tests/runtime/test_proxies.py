"""Proxies of the environment: which servers they are for, and what is wrong with them."""

from __future__ import annotations

import contextlib
import socket
import ssl

import httpx2
import pytest

from generator.runtime._core.calls.attempt_failure import SetUpError
from generator.runtime._core.network.guarded_transport import GuardedTransport
from generator.runtime._core.network.proxies import is_exempt, usable_proxy
from generator.runtime._core.network.transports import open_transport, proxy_of
from generator.runtime.errors import ConnectionFailedError, DeadlineExceededError
from generator.tests.runtime.certificate import Certificate
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import AIOHTTP, FLAVOURS, RESET, Flavour, reset_parts
from generator.tests.runtime.fault import assert_clean
from generator.tests.runtime.wire import Behaviour, full, reset, responding, running, silence, then

SERVER = "gateway.example.test"


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)


@pytest.mark.parametrize(
    ("host", "exceptions"),
    [
        ("192.0.2.7", "192.0.2.0/24"),
        ("192.0.2.7", "198.51.100.0/24, 192.0.2.7"),
        ("192.0.2.7", "192.0.2.7:8443"),
        ("192.0.2.7", "192.0.2.0/24:8443"),
        ("192.0.2.7", "192.0.2.9/24"),
        ("2001:db8::7", "2001:db8::/32"),
        ("2001:db8::7", "[2001:db8::7]"),
        ("2001:db8::7", "[2001:db8::7]:8443"),
        (SERVER, "*"),
        (SERVER, SERVER),
        (SERVER, SERVER.upper()),
        (SERVER, f"{SERVER}:8443"),
        (SERVER, "example.test"),
        (SERVER, ".example.test"),
        (SERVER, "*.example.test"),
        (SERVER, "other.test example.test"),
        (SERVER, f"https://{SERVER}"),
        (SERVER, f"HTTPS://{SERVER}:8443/"),
        (SERVER, "all://*.example.test"),
        ("2001:db8::7", "https://[2001:db8::7]"),
    ],
)
def test_exempt(host: str, exceptions: str) -> None:
    assert is_exempt(host, 8443, exceptions)


@pytest.mark.parametrize(
    ("host", "exceptions"),
    [
        ("192.0.2.7", ""),
        ("192.0.2.7", "198.51.100.0/24"),
        ("192.0.2.7", "192.0.2.7:443"),
        ("192.0.2.7", "2.7"),
        ("192.0.2.7", "192.0.2.0/99"),
        ("192.0.2.7", "2001:db8::/32"),
        (SERVER, f"{SERVER}:443"),
        (SERVER, "ample.test"),
        (SERVER, f"more.{SERVER}"),
        (SERVER, "."),
        (SERVER, "192.0.2.0/24"),
        (SERVER, f"http://{SERVER}"),
        (SERVER, f"https://{SERVER}:443"),
        (SERVER, "https://"),
    ],
)
def test_not_exempt(host: str, exceptions: str) -> None:
    assert not is_exempt(host, 8443, exceptions)


def test_the_scheme_of_an_exception_is_that_of_the_call() -> None:
    assert is_exempt(SERVER, 80, f"http://{SERVER}", scheme="http")
    assert not is_exempt(SERVER, 80, f"https://{SERVER}", scheme="http")


def test_no_proxy_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "proxy.example.test:3128")
    monkeypatch.setenv("NO_PROXY", "192.0.2.0/24,internal.test:8443")
    assert proxy_of(httpx2.URL(f"https://{SERVER}")) == "http://proxy.example.test:3128"
    assert proxy_of(httpx2.URL("https://internal.test")) is not None
    for server in ("https://192.0.2.7", "https://internal.test:8443", "https://localhost"):
        assert proxy_of(httpx2.URL(server)) is None


def test_plain_http_to_a_named_host_goes_through_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "proxy.example.test:3128")
    with contextlib.closing(open_transport(httpx2.URL("http://mock.example.test"))) as transport:
        assert type(transport) is GuardedTransport


UNUSABLE = {
    "http://:::": "is no address",
    "http://": "has no host",
    "http://not an address": "is no address",
    "http://%5f%20": "is no address",
    "http://proxy.example.test:0": "has no usable port",
    "http://proxy.example.test:65536": "has no usable port|is no address",
    "socks://127.0.0.1:1080": "begins with socks://",
    "ftp://127.0.0.1": "begins with ftp://",
    "socks5://127.0.0.1:1080": "needs the package socksio",
}


@pytest.fixture
def without_socks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)


@pytest.mark.usefixtures("without_socks")
@pytest.mark.parametrize("address", UNUSABLE)
def test_an_unusable_one_is_named(address: str) -> None:
    with pytest.raises(SetUpError, match=UNUSABLE[address]) as caught:
        usable_proxy(address)
    assert "HTTPS_PROXY" in str(caught.value)


def test_the_password_of_a_proxy_is_not_shown() -> None:
    proxy = usable_proxy("http://user:proxy-password@proxy.example.test:3128")
    assert proxy.url.password == "proxy-password"
    assert (proxy.name, repr(proxy)) == ("proxy.example.test:3128", "Proxy('proxy.example.test:3128')")


@pytest.fixture(params=[*FLAVOURS, AIOHTTP], ids=lambda flavour: flavour.name)
def way(request: pytest.FixtureRequest) -> Flavour:
    chosen: Flavour = request.param
    return chosen


def failed(way: Flavour, monkeypatch: pytest.MonkeyPatch, proxy: str) -> ConnectionFailedError:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    clock = FakeClock()
    client = way.client(base_url=f"https://{SERVER}", clock=clock, max_retries=2)
    with pytest.raises(ConnectionFailedError) as caught:
        way.perform(client, RESET, reset_parts())
    error = caught.value
    assert_clean(error)
    assert error.sent is False
    assert f"{SERVER}:443" in error.message
    assert len(clock.pauses) == error.attempts - 1
    return error


@pytest.mark.usefixtures("without_socks")
@pytest.mark.parametrize("address", [each for each in UNUSABLE if each.startswith(("http://:", "socks"))])
def test_a_call_names_what_is_unusable(way: Flavour, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    error = failed(way, monkeypatch, address)
    assert (error.attempts, error.retryable) == (1, False)
    assert "HTTPS_PROXY" in error.message


def test_a_proxy_that_wants_other_credentials_is_asked_once(way: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(responding(full(b"", "407 Proxy Authentication Required"))) as wire:
        error = failed(way, monkeypatch, f"http://user:proxy-password@127.0.0.1:{wire.port}")
        assert wire.connections == 1
    assert (error.attempts, error.retryable) == (1, False)
    assert "407 Proxy Authentication Required" in error.message
    assert f"through the proxy 127.0.0.1:{wire.port}" in error.message
    assert "proxy-password" not in str(error)


@pytest.mark.parametrize("behaviour", [then(lambda _: None), then(reset)], ids=["hangs up", "resets"])
def test_a_proxy_that_breaks_off_got_nothing(
    way: Flavour, monkeypatch: pytest.MonkeyPatch, behaviour: Behaviour
) -> None:
    with running(behaviour) as wire:
        error = failed(way, monkeypatch, f"http://127.0.0.1:{wire.port}")
        assert wire.connections == 3
    assert (error.attempts, error.retryable) == (3, True)
    assert f"through the proxy 127.0.0.1:{wire.port}" in error.message
    assert "Error" not in error.message


def test_a_certificate_of_a_proxy_is_told_from_that_of_the_server(
    way: Flavour, monkeypatch: pytest.MonkeyPatch, certificate: Certificate
) -> None:
    def refused(connection: socket.socket) -> None:
        with contextlib.suppress(ssl.SSLError):
            certificate.serving(lambda _: None)(connection)

    with running(refused) as wire:
        error = failed(way, monkeypatch, f"https://127.0.0.1:{wire.port}")
        assert wire.connections == 1
    assert (error.attempts, error.retryable) == (1, False)
    assert f"the certificate of the proxy 127.0.0.1:{wire.port} is not accepted: " in error.message


def test_a_deadline_that_comes_in_a_proxy_names_it(way: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(then(silence)) as wire:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{wire.port}")
        client = way.client(base_url=f"https://{SERVER}", deadline=0.2)
        with pytest.raises(DeadlineExceededError, match=f"through the proxy 127.0.0.1:{wire.port}") as caught:
            way.perform(client, RESET, reset_parts())
    assert caught.value.sent is False
