"""The command against a server that does as documented, until something around it goes wrong."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import re
import socket
import ssl
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from contract_tests.cli import main
from contract_tests.tests.our_api import ONLY_THESE
from contract_tests.tests.serving import in_thread
from contract_tests.tests.suite.plain_server import ACCESS_KEY, ACCOUNT_ID, SECRET_KEY, Handler

KEYS = {"NCLOUD_ACCESS_KEY_ID": ACCESS_KEY, "NCLOUD_SECRET_ACCESS_KEY": SECRET_KEY, "CI": "true"}
LIBRARIES = re.compile(
    r"\b[A-Z][A-Za-z]+(?:Error|Exception|Pool|Timeout|Disconnected)\b|Traceback|urllib3|requests\.[a-z]"
)
"""What only those who write programs understand."""
FILES = {"index.html", "junit.xml", "summary.json", "summary.md"}


class WrongHandler(Handler):
    """The plain server, with something in front of it that sees each request and its number."""

    classes_needed = 3
    numbers: Iterator[int]
    accident: Callable[[WrongHandler, int], bool]
    """Returns whether it has dealt with the request by itself."""

    def respond(self) -> None:
        if not type(self).accident(self, next(self.numbers)):
            super().respond()

    def password(self) -> str:
        """Return the password in a body of JSON, which is left to be read once more; empty when there is none."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.rfile = io.BytesIO(body)
        found = re.search(rb'"password": "([^"\\]*)"', body)
        return found[1].decode() if found else ""

    def page(self, status: int, text: str = "<html>maintenance</html>", **headers: str) -> bool:
        """Send what is no response of the API."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        data = text.encode()
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
        return True

    def cut(self) -> bool:
        """End the connection without a response."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        # The library closes its files in order, which would wait for the client.
        self.connection.close()
        return True

    def die(self) -> bool:
        """End the whole server."""
        self.server.shutdown()
        self.server.socket.close()  # type: ignore[attr-defined]  # it is one that listens
        return self.cut()


@contextlib.contextmanager
def serving(
    accident: Callable[[WrongHandler, int], bool],
    *,
    host: str = "127.0.0.1",
    tls: ssl.SSLContext | None = None,
    **changes: Any,
) -> Iterator[str]:
    """Run the server; yields its address. The first request has the number 1."""
    changes |= {"accident": staticmethod(accident), "numbers": itertools.count(1)}
    handler = type("Wrong", (WrongHandler,), changes)

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A connection that was ended on purpose is no error."""

    http = Server((host, 0), handler)
    if tls is not None:
        http.socket = tls.wrap_socket(http.socket, server_side=True, do_handshake_on_connect=False)
    with in_thread(http) as port:
        yield f"http{'s' if tls else ''}://{host}:{port}"


@dataclass(frozen=True)
class Result:
    """What came of a run."""

    code: int
    errors: str
    summary: dict[str, Any]
    folder: Path

    @property
    def last(self) -> str:
        return self.errors.splitlines()[-1]

    @property
    def broken(self) -> list[str]:
        return [violation["clause"] for violation in self.summary["violations"]]


class Command:
    """Runs the command in this process."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.reports = folder / "reports"
        self.password_file = folder / "kept" / "password"
        self._capsys = capsys

    def run(self, *arguments: str, clock: Any = None, **environment: str) -> Result:
        return self._result(*self.end(*arguments, clock=clock, **environment))

    def end(self, *arguments: str, clock: Any = None, **environment: str) -> tuple[int, str]:
        """Run it, and return its exit code and what it says, whatever became of its report."""
        code = main(["--report-dir", str(self.reports), *arguments], {**KEYS, **environment}, clock=clock)
        return code, self._capsys.readouterr().err

    def safe(self, base_url: str, *arguments: str, clock: Any = None, **environment: str) -> Result:
        """Run at a server that has two of the operations; at one of another document all are tried."""
        of_server = () if "--document" in arguments else ONLY_THESE
        quick = ("--base-url", base_url, "--profile", "quick", *of_server)
        return self.run(*quick, *arguments, clock=clock, **environment)

    def full(self, base_url: str, *arguments: str, clock: Any = None, **environment: str) -> Result:
        account = ["--account-id", ACCOUNT_ID, "--yes", "--password-file", str(self.password_file)]
        return self.safe(base_url, *account, *arguments, clock=clock, **environment)

    def _result(self, code: int, errors: str) -> Result:
        summary = json.loads((self.reports / "summary.json").read_text("utf-8"))
        texts = {path.name: path.read_text("utf-8") for path in self.reports.iterdir() if path.name != "traceback.txt"}
        assert set(texts) == FILES
        for name, text in {"errors": errors, **texts}.items():
            # A place of a document may be called so.
            assert not [each for each in LIBRARIES.findall(text) if f"/{each}/" not in text], name
        return Result(code, errors, summary, self.reports)
