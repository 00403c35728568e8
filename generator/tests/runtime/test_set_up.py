"""Failures before anything is sent say who was asked, why the system refused, and what to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.runtime._core import transports
from generator.runtime.errors import ConnectionFailedError, ConnectionLostError
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import AIOHTTP, FLAVOURS, RESET, SUCCESS, Flavour, as_json, reset_parts
from generator.tests.runtime.fault import assert_clean
from generator.tests.runtime.wire import closed_port, full, reset, responding, running, then


@pytest.fixture(params=[*FLAVOURS, AIOHTTP], ids=lambda flavour: flavour.name)
def way(request: pytest.FixtureRequest) -> Flavour:
    chosen: Flavour = request.param
    return chosen


@pytest.fixture
def no_certificates_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transports, "_ssl_contexts", {})
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)


@pytest.mark.usefixtures("no_certificates_yet")
class TestCertificates:
    @pytest.mark.parametrize("content", [None, "", "no certificate"])
    def test_a_file_that_cannot_be_used_is_named(
        self, way: Flavour, content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "certificates.pem"
        if content is not None:
            path.write_text(content, encoding="utf-8")
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        client = way.client(base_url="https://127.0.0.1:9", clock=FakeClock(), max_retries=2)
        with pytest.raises(ConnectionFailedError) as caught:
            way.perform(client, RESET, reset_parts())
        assert_clean(caught.value)
        assert (caught.value.sent, caught.value.retryable, caught.value.attempts) == (False, False, 1)
        assert f"correct SSL_CERT_FILE={path}, or unset it" in caught.value.message

    def test_plain_http_needs_none(self, way: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/certificates.pem")
        with running(responding(full(as_json(SUCCESS)))) as wire:
            assert way.perform(way.client(base_url=wire.base_url), RESET, reset_parts()).status_code == 200


def test_a_refused_connection_names_the_server_and_the_reason(way: Flavour) -> None:
    port = closed_port()
    client = way.client(base_url=f"http://127.0.0.1:{port}", max_retries=0)
    with pytest.raises(ConnectionFailedError) as caught:
        way.perform(client, RESET, reset_parts())
    assert f"127.0.0.1:{port}" in caught.value.message
    assert "refused" in caught.value.message.lower()


def test_a_reset_is_reported_as_one(way: Flavour) -> None:
    with running(then(reset)) as wire:
        client = way.client(base_url=wire.base_url, max_retries=0)
        with pytest.raises(ConnectionLostError, match=f"127.0.0.1:{wire.port}.*reset") as caught:
            way.perform(client, RESET, reset_parts())
    assert caught.value.sent is None
