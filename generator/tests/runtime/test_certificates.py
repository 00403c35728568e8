"""A certificate that is not accepted: nothing is sent, and nobody tries again what cannot help."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from generator.runtime._core.network.guarded_transport import AsyncGuardedTransport, GuardedTransport
from generator.runtime._core.network.transports import limits_of, shared_ssl_context
from generator.runtime.aiohttp_transport import AiohttpTransport
from generator.runtime.errors import ConnectionFailedError
from generator.tests.runtime.certificate import Certificate
from generator.tests.runtime.connection_faults import reset_early
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import FLAVOURS, LIST, RESET, Flavour, reset_parts
from generator.tests.runtime.fault import assert_clean
from generator.tests.runtime.wire import Behaviour, running

Transport = Callable[[ssl.SSLContext], Any]

WAYS: dict[str, tuple[Flavour, Transport]] = {
    "sync": (FLAVOURS[0], lambda context: httpx2.HTTPTransport(verify=context)),
    "async": (FLAVOURS[1], lambda context: httpx2.AsyncHTTPTransport(verify=context)),
    "sync, own pool": (FLAVOURS[0], lambda context: GuardedTransport(context, limits_of(10))),
    "async, own pool": (FLAVOURS[1], lambda context: AsyncGuardedTransport(context, limits_of(10))),
    "aiohttp": (FLAVOURS[1], lambda context: AiohttpTransport(ssl_context=context)),
}


@pytest.fixture(scope="session")
def unacceptable(
    certificate: Certificate, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Certificate, ssl.SSLContext]]:
    """Return certificates, each with the settings of a client that does not accept it."""
    other = Certificate.made_in(tmp_path_factory.mktemp("other"), "DNS:other.example.test")
    expired = Certificate.expired_in(tmp_path_factory.mktemp("expired"))
    return {
        "of an unknown issuer": (certificate, shared_ssl_context()),
        "for another name": (other, other.trusting()),
        "that has expired": (expired, expired.trusting()),
    }


def greeting(certificate: Certificate) -> Behaviour:
    """Make a server that shows its certificate, and would take anything after that."""

    def never(_: object) -> None:
        raise AssertionError("the client went on after it had seen the certificate")

    behave = certificate.serving(never)

    def behave_until_refused(connection: Any) -> None:
        with contextlib.suppress(ssl.SSLError):
            behave(connection)

    return behave_until_refused


def failed(way: str, context: ssl.SSLContext, base_url: str, **options: Any) -> ConnectionFailedError:
    flavour, transport = WAYS[way]
    opened = transport(context)
    client = flavour.client(base_url=base_url, http_client=opened, **options)
    with pytest.raises(ConnectionFailedError) as caught:
        flavour.perform(client, RESET, reset_parts())
    if isinstance(opened, httpx2.AsyncBaseTransport):
        asyncio.run(opened.aclose())
    assert_clean(caught.value)
    return caught.value


@pytest.mark.promise("retry-table")
@pytest.mark.parametrize("kind", ["of an unknown issuer", "for another name", "that has expired"])
@pytest.mark.parametrize("way", WAYS)
def test_a_certificate_is_seen_once(
    way: str, kind: str, unacceptable: dict[str, tuple[Certificate, ssl.SSLContext]]
) -> None:
    certificate, context = unacceptable[kind]
    clock = FakeClock()
    with running(greeting(certificate)) as wire:
        error = failed(way, context, wire.base_url.replace("http:", "https:"), clock=clock, max_retries=2)
        assert wire.connections == 1
    assert (error.sent, error.retryable, error.attempts) == (False, False, 1)
    assert clock.pauses == []
    assert "trying again does not help" in error.message
    assert "certificate verify failed" in error.message


@pytest.mark.promise("retry-table")
@pytest.mark.parametrize("way", WAYS)
def test_a_handshake_that_is_reset_is_tried_again(way: str, certificate: Certificate) -> None:
    clock = FakeClock()
    with running(reset_early) as wire:
        base_url = wire.base_url.replace("http:", "https:")
        error = failed(way, certificate.trusting(), base_url, clock=clock, max_retries=2)
        assert wire.connections == 3
    assert (error.sent, error.retryable, error.attempts) == (False, True, 3)


@pytest.mark.parametrize("flavour", FLAVOURS, ids=lambda flavour: flavour.name)
def test_it_stays_so_for_what_may_be_asked_twice(flavour: Flavour) -> None:
    def refuse(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("no", request=request) from ssl.SSLCertVerificationError("certificate verify failed")

    with pytest.raises(ConnectionFailedError) as caught:
        flavour.call(refuse, LIST, clock=FakeClock())
    assert (caught.value.sent, caught.value.retryable, caught.value.attempts) == (False, False, 1)
