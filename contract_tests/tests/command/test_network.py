"""TLS with certificates of one's own, proxies, and plain http in a private network."""

from __future__ import annotations

import contextlib
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from contract_tests.tests.command.running import Command, WrongHandler, serving
from contract_tests.tests.serving import connecting

NAME = "dataforest.test"
FEW = ("--only", "path/", "--rate", "0")


def as_documented(_handler: WrongHandler, _number: int) -> bool:
    return False


def make_certificate(folder: Path, names: str = f"IP:127.0.0.1,DNS:{NAME}") -> tuple[Path, Path]:
    """A certificate that is its own authority, and its key."""
    key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -subj /CN=tests"
    command = f"openssl req -x509 {key} -days 2 -out certificate.pem -addext subjectAltName={names}"
    folder.mkdir(parents=True)
    subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    return folder / "certificate.pem", folder / "key.pem"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_certificate(tmp_path_factory.mktemp("tls") / "server")


def context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(*certificate)
    return made


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_a_variable_names_the_certificates_to_trust(
    variable: str, certificate: tuple[Path, Path], command: Command
) -> None:
    with serving(as_documented, tls=context(certificate)) as base_url:
        assert command.safe(base_url, *FEW, **{variable: str(certificate[0])}).code == 0


def test_all_variables_count(certificate: tuple[Path, Path], command: Command, tmp_path: Path) -> None:
    """One of them is often set for the whole machine."""
    other, _ = make_certificate(tmp_path / "other")
    with serving(as_documented, tls=context(certificate)) as base_url:
        both = {"SSL_CERT_FILE": str(other), "REQUESTS_CA_BUNDLE": str(certificate[0])}
        assert command.safe(base_url, *FEW, **both).code == 0
        both = {"SSL_CERT_FILE": str(certificate[0]), "REQUESTS_CA_BUNDLE": str(other)}
        assert command.safe(base_url, *FEW, **both).code == 0


def test_an_option_names_them_instead(certificate: tuple[Path, Path], command: Command, tmp_path: Path) -> None:
    other, _ = make_certificate(tmp_path / "other")
    with serving(as_documented, tls=context(certificate)) as base_url:
        assert command.safe(base_url, *FEW, "--ca", str(certificate[0]), SSL_CERT_FILE=str(other)).code == 0
        result = command.safe(base_url, *FEW, "--ca", str(other), SSL_CERT_FILE=str(certificate[0]))
    assert result.code == 2
    assert "the certificate is not accepted" in result.last


def test_a_certificate_that_is_not_trusted(certificate: tuple[Path, Path], command: Command) -> None:
    with serving(as_documented, tls=context(certificate)) as base_url:
        result = command.safe(base_url, *FEW)
    assert (result.code, result.broken) == (2, [])
    assert "the certificate is not accepted, or it is not TLS" in result.last


@pytest.mark.parametrize("content", [None, "no certificate"])
@pytest.mark.parametrize("name", ["--ca", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
def test_certificates_that_cannot_be_read(name: str, content: str | None, command: Command, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content, encoding="ascii")
    if name == "--ca":
        result = command.safe("https://dataforest.invalid", "--ca", str(file))
    else:
        result = command.safe("https://dataforest.invalid", **{name: str(file)})
    assert result.code == 2
    assert result.errors.count("\n") == 1
    assert f"{name} names {file}, from which no certificates can be read" in result.last


def test_a_client_certificate(certificate: tuple[Path, Path], command: Command, tmp_path: Path) -> None:
    client, key = make_certificate(tmp_path / "client")
    both = tmp_path / "both.pem"
    both.write_text(client.read_text("ascii") + key.read_text("ascii"), encoding="ascii")
    asking = context(certificate)
    asking.verify_mode = ssl.CERT_REQUIRED
    asking.load_verify_locations(client)
    with serving(as_documented, tls=asking) as base_url:
        trust = (*FEW, "--ca", str(certificate[0]))
        assert command.safe(base_url, *trust, "--client-cert", str(client), "--client-key", str(key)).code == 0
        assert command.safe(base_url, *trust, "--client-cert", str(both)).code == 0
        assert command.safe(base_url, *trust).code == 2


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (
            ["--client-cert", "nowhere.pem"],
            "--client-cert: no certificate with its private key can be read from nowhere",
        ),
        (["--client-key", "nowhere.pem"], "--client-key needs --client-cert"),
    ],
)
def test_a_client_certificate_that_cannot_be_read(arguments: list[str], hint: str, command: Command) -> None:
    result = command.safe("https://dataforest.invalid", *arguments)
    assert result.code == 2
    assert hint in result.last


@contextlib.contextmanager
def proxy(port: int, *, refuses: bool = False) -> Iterator[tuple[str, list[str]]]:
    """A proxy that connects to a port of this machine, whatever it is asked for; its address, and what it was asked."""
    asked: list[str] = []

    def pump(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                sink.sendall(data)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    def connect(client: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += client.recv(65_536)
        asked.append(head.split(b"\r\n")[0].decode())
        if refuses:
            client.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            return
        with socket.create_connection(("127.0.0.1", port)) as server:
            client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            back = threading.Thread(target=pump, args=(server, client), daemon=True)
            back.start()
            pump(client, server)
            back.join()

    with connecting(connect) as own:
        yield f"http://someone:proxy-password@127.0.0.1:{own}", asked


def test_a_proxy(certificate: tuple[Path, Path], command: Command) -> None:
    with serving(as_documented, tls=context(certificate)) as base_url:
        port = int(base_url.rpartition(":")[2])
        with proxy(port) as (address, asked):
            trust = {"SSL_CERT_FILE": str(certificate[0])}
            assert command.safe(f"https://{NAME}", *FEW, HTTPS_PROXY=address, **trust).code == 0
            assert set(asked) == {f"CONNECT {NAME}:443 HTTP/1.1"} or set(asked) == {f"CONNECT {NAME}:443 HTTP/1.0"}
            count = len(asked)
            direct = command.safe(base_url, *FEW, https_proxy=address, **trust)
            assert (direct.code, len(asked)) == (0, count)
            excepted = command.safe(f"https://{NAME}", *FEW, HTTPS_PROXY=address, NO_PROXY=NAME, **trust)
            assert (excepted.code, len(asked)) == (2, count)
            assert "the name of the host is not known" in excepted.last


def test_a_dead_proxy_is_not_a_dead_endpoint(command: Command) -> None:
    result = command.safe(f"https://{NAME}", HTTPS_PROXY="http://someone:proxy-password@127.0.0.1:9")
    assert result.code == 2
    assert "the proxy does not respond" in result.last
    assert "HTTPS_PROXY" in result.last
    assert "proxy-password" not in result.errors + str(result.summary)


def test_a_proxy_that_does_not_connect(command: Command) -> None:
    with proxy(0, refuses=True) as (address, _):
        result = command.safe(f"https://{NAME}", HTTPS_PROXY=address)
    assert result.code == 2
    assert "the proxy does not connect to it" in result.last


@pytest.mark.parametrize("address", ["http://[", "ftp://host", "http://host:many"])
def test_a_proxy_that_makes_no_sense(address: str, command: Command) -> None:
    result = command.safe(f"https://{NAME}", HTTPS_PROXY=address)
    assert result.code == 2
    assert "HTTPS_PROXY is no address of a proxy" in result.last


def test_plain_http_in_a_private_network_has_to_be_allowed_by_name(command: Command) -> None:
    """As a container of a CI job has it; 127.0.0.2 stands for another machine."""
    with serving(as_documented, host="127.0.0.2") as base_url:
        refused = command.safe(base_url, *FEW)
        assert refused.code == 2
        assert "--allow-http 127.0.0.2" in refused.last
        assert command.safe(base_url, *FEW, "--allow-http", "elsewhere").code == 2
        assert command.safe(base_url, *FEW, "--allow-http", "elsewhere", "--allow-http", "127.0.0.2").code == 0
