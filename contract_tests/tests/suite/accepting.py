"""A server that accepts everything, keeps what it was sent, and a second opinion on what a server could carry out."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree as ET

from contract_tests.tests.serving import in_thread

ACCESS_KEY = "access-key-for-tests"
SECRET_KEY = "secret-key-for-tests"
FIVE_MINUTES = 300
READ_OR_MAKE = ("getlist", "getdetail", "checkavailablename", "checkhasresource", "getkerberoskeytab",
                "getappbasicsetting", "getapptypeidlist", "getapptypetemplate", "create")  # fmt: skip
"""Ends of paths at which a signature is all that it takes."""
CHANGE = ("resetkerberoskeytab", "setquota", "setcontainercount", "setlifetime", "killcontainer", "killmaster",
          "start", "stop", "delete")  # fmt: skip
"""Ends of paths at which an id is enough, since a kind server may have a default for the rest."""


@dataclass(frozen=True)
class Received:
    """A request as it came in."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    at: float


@dataclass
class Accepting:
    """The server."""

    base_url: str
    received: list[Received] = field(default_factory=list)


@contextlib.contextmanager
def accepting_server() -> Iterator[Accepting]:
    """Run a server that returns a success for every request."""
    server = Accepting("")

    class Handler(BaseHTTPRequestHandler):
        def handle_request(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.received.append(Received(self.command, self.path, headers, body, time.time()))
            response = json.dumps({"success": True, "id": "20nAZnjbUNFdc7RsILlC3A", "contents": []}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(response)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(response)

        def __getattr__(self, name: str) -> object:
            """Whatever the method is, it is handled the same way."""
            if name.startswith("do_"):
                return self.handle_request
            raise AttributeError(name)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with in_thread(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        server.base_url = f"http://127.0.0.1:{port}"
        yield server


def could_be_carried_out(request: Received) -> bool:
    """Whether any server that reads the documentation kindly could do what the request asks for."""
    # However the path is written: escaped, in another case, with slashes, parameters or an extension.
    path = unquote(unquote(request.target.partition("?")[0])).lower()
    if not is_signed(request):
        return False
    if any(name in path for name in READ_OR_MAKE):
        return True
    named = [members for members in interpretations(request) if is_id(members.get("id"))]
    if any(name in path for name in CHANGE):
        return bool(named)
    return "resetpassword" in path and any(is_password(members.get("password")) for members in named)


def is_signed(request: Received) -> bool:
    """Whether the signature is right and its time within the window."""
    stamp = request.headers.get("x-ncp-apigw-timestamp", "")
    given = request.headers.get("x-ncp-apigw-signature-v2", "")
    if request.headers.get("x-ncp-iam-access-key") != ACCESS_KEY or not stamp.isdecimal():
        return False
    text = f"{request.method} {request.target}\n{stamp}\n{ACCESS_KEY}"
    right = base64.b64encode(hmac.new(SECRET_KEY.encode(), text.encode(), hashlib.sha256).digest()).decode()
    return given == right and abs(int(stamp) / 1000 - request.at) <= FIVE_MINUTES + 1


def interpretations(request: Received) -> Iterator[dict[str, object]]:
    """Everything that the body, or the query, could be read as."""
    text = request.body.decode("utf-8", "replace")
    for candidate in (text, *re.findall(r"\{.*\}", text, re.DOTALL)):
        with contextlib.suppress(ValueError, RecursionError):
            value = json.loads(candidate, strict=False)
            if isinstance(value, dict):
                yield value
    with contextlib.suppress(ET.ParseError):
        root = ET.fromstring(text)  # noqa: S314 - the suite's own requests
        yield {child.tag: child.text or "" for child in root.iter()}
    for form in (text, urlsplit(request.target).query):
        yield {name: values[0] for name, values in parse_qs(form).items()}


def is_id(value: object) -> bool:
    """Whether an account could have the id, however kindly it is read."""
    return value is not None and re.fullmatch(r"[0-9A-Za-z]{1,22}", str(value).strip()) is not None


def is_password(value: object) -> bool:
    """Whether any reading of the rule allows the password, whatever counts as a special character."""
    text = str(value)
    groups = ("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]")
    return len(text.strip()) >= 8 and len(text) <= 20 and sum(bool(re.search(group, text)) for group in groups) >= 3
