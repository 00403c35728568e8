"""A server certificate that is made for one run of the tests."""

from __future__ import annotations

import socket
import ssl
import subprocess
from pathlib import Path

from attrs import frozen

from generator.tests.runtime.wire import Behaviour

MAKE = (
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=loopback "
    "-addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out certificate.pem"
)


@frozen
class Certificate:
    """A certificate for 127.0.0.1 that is its own authority."""

    certificate: Path
    key: Path

    @classmethod
    def made_in(cls, folder: Path) -> Certificate:
        subprocess.run(MAKE.split(), cwd=folder, check=True, capture_output=True)  # fixed text
        return cls(folder / "certificate.pem", folder / "key.pem")

    def trusting(self) -> ssl.SSLContext:
        """Give the settings of a client that trusts it."""
        return ssl.create_default_context(cafile=self.certificate)

    def serving(self, behaviour: Behaviour) -> Behaviour:
        """Do to a connection over TLS what is otherwise done to a plain one."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certificate, self.key)

        def behave(connection: socket.socket) -> None:
            with context.wrap_socket(connection, server_side=True) as secured:
                behaviour(secured)

        return behave
