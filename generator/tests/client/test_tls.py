"""Certificates: the client talks to the server whose certificate it trusts, and to no other."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from generator.tests.client.calling import DONE, TARGET, assert_known_not_sent, called
from generator.tests.client.loopback import Certificate, Log, is_signed_for, make_certificate, over_tls
from generator.tests.runtime.wire import closed_port, running


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"), "IP:127.0.0.1")


@pytest.mark.promise("connections")
def test_a_trusted_certificate_gets_a_signed_request(certificate: Certificate) -> None:
    log = Log()
    with running(over_tls(certificate, log.responding(DONE))) as wire:
        outcomes = called(f"https://127.0.0.1:{wire.port}", SSL_CERT_FILE=str(certificate.path))
    assert [each["error"] for each in outcomes] == [None, None]
    assert log.request_lines() == [f"POST {TARGET} HTTP/1.1"] * 2
    assert all(is_signed_for(request, TARGET) for request in log.requests)


@pytest.mark.promise("retry-table", "connections")
def test_an_untrusted_certificate_gets_nothing(certificate: Certificate) -> None:
    log = Log()
    with running(over_tls(certificate, log.responding(DONE))) as wire:
        outcomes = called(f"https://127.0.0.1:{wire.port}")
    for outcome in outcomes:
        assert_known_not_sent(outcome, retryable=False)
        assert "certificate verify failed" in outcome["message"]
    assert log.requests == []


@pytest.mark.promise("retry-table", "connections")
def test_a_certificate_for_another_name_gets_nothing(tmp_path: Path) -> None:
    other = make_certificate(tmp_path, "DNS:other.example.test", "IP:127.0.0.2")
    log = Log()
    with running(over_tls(other, log.responding(DONE))) as wire:
        outcomes = called(f"https://127.0.0.1:{wire.port}", SSL_CERT_FILE=str(other.path))
    for outcome in outcomes:
        assert_known_not_sent(outcome, retryable=False)
        assert "certificate is not valid for '127.0.0.1'" in outcome["message"]
    assert log.requests == []


def hang_up(connection: socket.socket) -> None:
    connection.recv(1)
    connection.close()


def speak_plainly(connection: socket.socket) -> None:
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


@pytest.mark.parametrize("behaviour", [hang_up, speak_plainly])
def test_a_server_without_tls_gets_nothing(behaviour: object) -> None:
    with running(behaviour) as wire:  # type: ignore[arg-type]  # parametrized
        outcomes = called(f"https://127.0.0.1:{wire.port}")
    for outcome in outcomes:
        assert_known_not_sent(outcome)


def test_nothing_listens() -> None:
    for outcome in called(f"https://127.0.0.1:{closed_port()}"):
        assert_known_not_sent(outcome)
