"""Failures before anything is sent say who was asked, why the system refused, and what to change."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from pathlib import Path
from typing import Any

import httpx2
import pytest

from generator.runtime._core.clients.async_client import AsyncClient
from generator.runtime._core.network import transports
from generator.runtime.errors import ConnectionFailedError, ConnectionLostError, NoResponseError
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import AIOHTTP, FLAVOURS, RESET, SUCCESS, Flavour, Network, as_json, reset_parts
from generator.tests.runtime.fault import assert_clean
from generator.tests.runtime.wire import HANG, closed_port, full, reset, responding, running, then


@pytest.fixture(params=[*FLAVOURS, AIOHTTP], ids=lambda flavour: flavour.name)
def way(request: pytest.FixtureRequest) -> Flavour:
    chosen: Flavour = request.param
    return chosen


@pytest.fixture
def no_certificates_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transports, "_ssl_contexts", {})
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)


def not_set_up(way: Flavour) -> str:
    """Return the message of a call that cannot be made as the program is set up."""
    client = way.client(base_url="https://127.0.0.1:9", clock=FakeClock(), max_retries=2)
    with pytest.raises(ConnectionFailedError) as caught:
        way.perform(client, RESET, reset_parts())
    assert_clean(caught.value)
    assert (caught.value.sent, caught.value.retryable, caught.value.attempts) == (False, False, 1)
    return caught.value.message


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
        assert f"correct SSL_CERT_FILE={path}, or unset it" in not_set_up(way)

    @pytest.mark.parametrize("folders", [["missing"], ["empty"], ["missing", "empty"]])
    def test_a_folder_without_any_is_named(
        self, way: Flavour, folders: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "empty").mkdir()
        named = os.pathsep.join(str(tmp_path / folder) for folder in folders)
        monkeypatch.setenv("SSL_CERT_DIR", named)
        assert f"correct SSL_CERT_DIR={named}, or unset it" in not_set_up(way)

    def test_one_of_several_folders_is_enough(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "0123abcd.0").touch()
        monkeypatch.setenv("SSL_CERT_DIR", os.pathsep.join([str(tmp_path / "missing"), str(tmp_path)]))
        assert transports.shared_ssl_context()

    def test_a_file_for_the_keys_of_connections_is_named(
        self, way: Flavour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "missing" / "keys"
        monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
        (tmp_path / "0123abcd.0").touch()
        monkeypatch.setenv("SSLKEYLOGFILE", str(path))
        assert f"correct SSLKEYLOGFILE={path}, or unset it" in not_set_up(way)

    def test_other_ones_are_loaded_once_the_environment_names_them(
        self, way: Flavour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        usual = transports.shared_ssl_context()
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
        assert "SSL_CERT_FILE" in not_set_up(way)
        monkeypatch.delenv("SSL_CERT_FILE")
        assert transports.shared_ssl_context() is usual

    def test_plain_http_needs_none(self, way: Flavour, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/certificates.pem")
        with running(responding(full(as_json(SUCCESS)))) as wire:
            assert way.perform(way.client(base_url=wire.base_url), RESET, reset_parts()).status_code == 200


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (httpx2.ReadTimeout(""), "timed out"),
        (httpx2.ConnectTimeout(""), "timed out"),
        (httpx2.PoolTimeout(""), "all connections of the pool are in use"),
    ],
)
@pytest.mark.parametrize("flavour", FLAVOURS, ids=lambda flavour: flavour.name)
def test_a_time_out_without_words_is_told_in_ours(flavour: Flavour, ending: Exception, words: str) -> None:
    with pytest.raises(NoResponseError) as caught:
        flavour.call(Network(ending), max_retries=0)
    assert caught.value.message.endswith(f": {words}")


def test_a_refused_connection_names_the_server_and_the_reason(way: Flavour) -> None:
    port = closed_port()
    client = way.client(base_url=f"http://127.0.0.1:{port}", max_retries=0)
    with pytest.raises(ConnectionFailedError) as caught:
        way.perform(client, RESET, reset_parts())
    assert f"127.0.0.1:{port}" in caught.value.message
    assert "refused" in caught.value.message.lower()


def test_a_name_that_is_not_found_is_told_in_the_words_of_the_system_alone(
    way: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    client = way.client(base_url="https://nobody.example.test", max_retries=0)
    with pytest.raises(ConnectionFailedError) as caught:
        way.perform(client, RESET, reset_parts())
    assert caught.value.message.endswith("Name or service not known")


def test_a_short_key_does_not_hide_why(way: Flavour) -> None:
    client = way.client(base_url=f"http://127.0.0.1:{closed_port()}", max_retries=0, access_key="ref", secret_key="use")
    with pytest.raises(ConnectionFailedError, match=r"(?i)refused"):
        way.perform(client, RESET, reset_parts())


def test_a_client_that_is_closed_during_a_call_is_told_of(way: Flavour) -> None:
    is_sent, is_closed = threading.Event(), threading.Event()

    def hold(_: Any) -> None:
        is_sent.set()
        is_closed.wait(HANG)

    async def close_it(client: AsyncClient) -> None:
        task = asyncio.ensure_future(client.perform(RESET, reset_parts()))
        await asyncio.to_thread(is_sent.wait, HANG)
        await client.aclose()
        is_closed.set()
        await task

    with running(then(hold)) as wire:
        client = way.client(base_url=wire.base_url)

        def close() -> None:
            is_sent.wait(HANG)
            client.close()
            is_closed.set()

        def call() -> None:
            if isinstance(client, AsyncClient):
                asyncio.run(close_it(client))
            else:
                threading.Thread(target=close).start()
                client.perform(RESET, reset_parts())

        with pytest.raises(ConnectionLostError, match="the client was closed during the call") as caught:
            call()
    assert (caught.value.sent, caught.value.retryable) == (None, False)


def test_a_reset_is_reported_as_one(way: Flavour) -> None:
    with running(then(reset)) as wire:
        client = way.client(base_url=wire.base_url, max_retries=0)
        with pytest.raises(ConnectionLostError, match=f"127.0.0.1:{wire.port}.*reset") as caught:
            way.perform(client, RESET, reset_parts())
    assert caught.value.sent is None
