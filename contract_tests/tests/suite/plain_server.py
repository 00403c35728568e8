"""A server that somebody else might write after reading the documentation: the standard library, nothing clever.

It has the variants that come with a framework: it recognises UTF-16, expands entities, reads a timestamp as any whole
number, returns 405 and 415, and puts a charset after every media type.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import json
import re
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from contract_tests.tests.serving import in_thread

ACCESS_KEY, SECRET_KEY = "plain-access-key", "plain-secret-key"
ACCOUNT_ID = "20nAZnjbUNFdc7RsILlC3A"
RESET, LIST = "/api/v2/accounts/resetPassword", "/api/v2/accounts/getList"
CLASSES = ("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]")
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def refuse_constant(name: str) -> None:
    """Refuse what Python's reader takes and JSON does not have: NaN and infinities."""
    raise ValueError(name)


class Refused(Exception):  # noqa: N818 - raised to end the request, not an error of the server
    """A response that is no success."""

    def __init__(self, status: int, body: dict[str, object]) -> None:
        super().__init__(status)
        self.status, self.body = status, body


def gateway(status: int, code: object, message: str) -> Refused:
    return Refused(status, {"error": {"errorCode": code, "message": message}})


def service(status: int, message: str) -> Refused:
    return Refused(status, {"message": message, "success": False})


class Handler(BaseHTTPRequestHandler):
    """Gateway and service in one."""

    protocol_version = "HTTP/1.1"
    classes_needed = 4
    longest_clock_difference = 300.0
    now = staticmethod(time.time)

    def __getattr__(self, name: str) -> object:
        if name.startswith("do_"):
            return self.respond
        raise AttributeError(name)

    def respond(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            status, root, content = 200, *self.carry_out(body)
        except Refused as refused:
            status, root, content = refused.status, "ErrorResponse", refused.body
        is_xml = self.headers.get("Accept", "") == "application/xml"
        text = f"<{root}>{elements(content)}</{root}>" if is_xml else json.dumps(content)
        data = NOT_XML.sub("?", text).encode()
        self.send_response(status)
        self.send_header("Content-Type", f"application/{'xml' if is_xml else 'json'};charset=UTF-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def carry_out(self, body: bytes) -> tuple[str, dict[str, object]]:
        self.authenticate()
        path = self.path.partition("?")[0]
        if path not in {RESET, LIST}:
            raise gateway(404, 300, "Not Found Exception")
        if self.command != "POST":
            raise gateway(405, 300, "Method Not Allowed")
        if path == LIST:
            return "GetAccountListResponse", {"success": True, "total": 1, "contents": [{"id": ACCOUNT_ID}]}
        return "ResetAccountPasswordResponse", self.reset(self.read(body))

    def authenticate(self) -> None:
        names = ("x-ncp-apigw-timestamp", "x-ncp-iam-access-key", "x-ncp-apigw-signature-v2")
        timestamp, access_key, signature = (self.headers.get(name, "") for name in names)
        text = f"{self.command} {self.path}\n{timestamp}\n{access_key}"
        digest = hmac.new(SECRET_KEY.encode(), text.encode(), hashlib.sha256).digest()
        with contextlib.suppress(ValueError):
            is_near = abs(self.now() - int(timestamp) / 1000) <= self.longest_clock_difference
            if access_key == ACCESS_KEY and signature == base64.b64encode(digest).decode() and is_near:
                return
        raise gateway(401, 200, "Authentication Failed")

    def read(self, body: bytes) -> dict[str, object]:
        media_type = self.headers.get("Content-Type", "application/json").partition(";")[0].lower()
        if media_type not in {"application/json", "application/xml"}:
            raise service(415, "unsupported media type")
        try:
            if media_type == "application/xml":
                root = ET.fromstring(body)  # noqa: S314 - what a plain server does, for tests
                return {child.tag: None if len(child) else child.text or "" for child in root}
            value = json.loads(body, parse_constant=refuse_constant)
        except (ValueError, ET.ParseError, RecursionError):
            raise gateway(400, 100, "Bad Request Exception") from None
        if not isinstance(value, dict):
            raise gateway(400, 100, "Bad Request Exception")
        return value

    def reset(self, members: dict[str, object]) -> dict[str, object]:
        account_id, password = members.get("id"), members.get("password")
        if not isinstance(account_id, str) or not isinstance(password, str):
            raise service(400, "invalid request parameter")
        is_long_enough = 8 <= len(password) <= 20
        if not is_long_enough or sum(bool(re.search(each, password)) for each in CLASSES) < self.classes_needed:
            raise service(400, f"invalid request parameter (password, '{password}').")
        if account_id != ACCOUNT_ID:
            raise service(404, "no such element")
        return {"success": True, "id": account_id}

    def date_time_string(self, timestamp: float | None = None) -> str:
        return super().date_time_string(self.now() if timestamp is None else timestamp)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def elements(content: object) -> str:
    if isinstance(content, dict):
        return "".join(
            f"<{name}>{elements(item)}</{name}>"
            for name, value in content.items()
            for item in (value if isinstance(value, list) else [value])
        )
    return str(content).lower() if isinstance(content, bool) else escape(str(content))


@contextlib.contextmanager
def plain_server(**changes: object) -> Iterator[str]:
    """Run the server, with other values for some attributes of its handler; yields its address."""
    handler = type("Changed", (Handler,), changes)
    with in_thread(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as port:
        yield f"http://127.0.0.1:{port}"
