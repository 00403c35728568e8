"""A server certificate that is made for one run of the tests."""

from __future__ import annotations

import socket
import ssl
import subprocess
from pathlib import Path

from attrs import frozen

from generator.tests.prerequisites import program
from generator.tests.runtime.wire import Behaviour

KEY = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -subj /CN=loopback"
MAKE = f"req -x509 {KEY} -days 2 -out certificate.pem -addext subjectAltName="
ASK = f"req -new {KEY} -out request.pem -addext subjectAltName=IP:127.0.0.1"
SIGN = "ca -batch -config authority.cnf -selfsign -keyfile key.pem -in request.pem -out certificate.pem -notext"
AUTHORITY = """[ca]
default_ca = authority
[authority]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = policy
copy_extensions = copy
[policy]
commonName = supplied
"""
"""Only `openssl ca` takes the dates of a certificate."""


@frozen
class Certificate:
    """A certificate that is its own authority."""

    certificate: Path
    key: Path

    @classmethod
    def made_in(cls, folder: Path, name: str = "IP:127.0.0.1") -> Certificate:
        _run_openssl(f"{MAKE}{name}", folder)
        return cls(folder / "certificate.pem", folder / "key.pem")

    @classmethod
    def expired_in(cls, folder: Path) -> Certificate:
        """Make one for 127.0.0.1 that was good in January 2020."""
        for name, text in (("authority.cnf", AUTHORITY), ("index", ""), ("serial", "01\n")):
            (folder / name).write_text(text, encoding="utf-8")
        for command in (ASK, f"{SIGN} -startdate 20200101000000Z -enddate 20200131000000Z"):
            _run_openssl(command, folder)
        return cls(folder / "certificate.pem", folder / "key.pem")

    def trusting(self) -> ssl.SSLContext:
        """Return the settings of a client that trusts it."""
        return ssl.create_default_context(cafile=self.certificate)

    def serving(self, behaviour: Behaviour) -> Behaviour:
        """Do to a connection over TLS what is otherwise done to a plain one."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certificate, self.key)

        def behave(connection: socket.socket) -> None:
            # A socket whose client has gone is wrapped without a handshake, so it is asked for by itself.
            with context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False) as secured:
                secured.do_handshake()
                behaviour(secured)

        return behave


def _run_openssl(arguments: str, folder: Path) -> None:
    subprocess.run([program("openssl"), *arguments.split()], cwd=folder, check=True, capture_output=True)
