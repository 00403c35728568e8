"""Servers on loopback that speak TLS, and a forward proxy; what reaches them is kept."""

from __future__ import annotations

import contextlib
import socket
import ssl
import subprocess
import threading
from dataclasses import dataclass, field
from pathlib import Path

from ncloud_dataforest import signing

from generator.tests.client.dataforest import ACCESS_KEY, SECRET_KEY
from generator.tests.prerequisites import program
from generator.tests.runtime.wire import HANG, Behaviour, read_request


@dataclass(frozen=True)
class Certificate:
    """A certificate that vouches for itself.

    Attributes:
        path: The certificate, which a client has to trust.
        key: Its private key.
    """

    path: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        """Return the settings of a server that shows the certificate."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.path, self.key)
        return context


def make_certificate(folder: Path, *names: str) -> Certificate:
    """Make a certificate for names such as `DNS:gateway.example.test` and `IP:127.0.0.1`."""
    made = Certificate(folder / "certificate.pem", folder / "key.pem")
    command = [
        program("openssl"),
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    subject = ["-days", "2", "-subj", "/CN=loopback", "-addext", f"subjectAltName={','.join(names)}"]
    subprocess.run([*command, *subject, "-keyout", made.key, "-out", made.path], check=True, capture_output=True)
    return made


@dataclass
class Log:
    """Whole requests as they came in, the oldest first."""

    requests: list[bytes] = field(default_factory=list)

    def responding(self, http_response: bytes) -> Behaviour:
        """Make a server that keeps each request and responds to it."""

        def behave(connection: socket.socket) -> None:
            while request := read_request(connection):
                self.requests.append(request)
                connection.sendall(http_response)

        return behave

    def request_lines(self) -> list[str]:
        return [request.partition(b"\r\n")[0].decode("ascii") for request in self.requests]


def headers_of(request: bytes) -> dict[str, str]:
    """Return the headers of a request by their names in lower case."""
    lines = request.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")[1:]
    return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def is_signed_for(request: bytes, target: str) -> bool:
    """Return whether a request is signed by the key of the tests, over a target."""
    headers = headers_of(request)
    text = signing.string_to_sign(
        method="POST", target=target, timestamp=headers[signing.TIMESTAMP_HEADER], access_key=ACCESS_KEY
    )
    expected = signing.signature(secret_key=SECRET_KEY, string_to_sign=text)
    return headers[signing.SIGNATURE_HEADER] == expected and headers[signing.ACCESS_KEY_HEADER] == ACCESS_KEY


def over_tls(certificate: Certificate, behave: Behaviour) -> Behaviour:
    """Make a server speak TLS. A client that ends the handshake is left alone."""
    context = certificate.context()

    def behave_in_tls(connection: socket.socket) -> None:
        with contextlib.suppress(ssl.SSLError), context.wrap_socket(connection, server_side=True) as secured:
            behave(secured)

    return behave_in_tls


def proxying(port: int, log: Log) -> Behaviour:
    """Make a forward proxy for which every name is the one server on loopback.

    Args:
        port: Port of that server.
        log: Keeps what the proxy itself gets to read.
    """

    def behave(connection: socket.socket) -> None:
        while request := read_request(connection):
            log.requests.append(request)
            with socket.create_connection(("127.0.0.1", port), timeout=HANG) as server:
                if request.startswith(b"CONNECT "):
                    connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    _tunnel(connection, server)
                    return
                _forward(request, connection, server)

    return behave


def _forward(request: bytes, client: socket.socket, server: socket.socket) -> None:
    """Pass a request in absolute form on in the form that servers expect, and one response back."""
    line, _, rest = request.partition(b"\r\n")
    method, address, version = line.split(b" ")
    target = b"/" + address.split(b"/", 3)[3]
    server.sendall(b" ".join([method, target, version]) + b"\r\n" + rest)
    # Responses of these tests have a length, so that they read like requests.
    client.sendall(read_request(server))


def _tunnel(client: socket.socket, server: socket.socket) -> None:
    def pump(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while part := source.recv(65536):
                sink.sendall(part)
            sink.shutdown(socket.SHUT_WR)

    back = threading.Thread(target=pump, args=(server, client), daemon=True)
    back.start()
    pump(client, server)
    back.join(timeout=HANG)
