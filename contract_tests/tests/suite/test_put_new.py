"""What is put under a new key gets 201 and its defaults, and another status when it is replaced (RFC 9110, 9.3.4)."""

from __future__ import annotations

import contextlib
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from contract_tests.cli import main
from contract_tests.tests.serving import in_thread

MEMBERS = {"name": {"type": "string"}, "size": {"type": "number", "format": "double", "default": 4}}
CONTENT = {"content": {"application/json": {"schema": {"type": "object", "required": ["name"], "properties": MEMBERS}}}}
KEY = {"name": "moonId", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[a-z]{4,20}$"}}
GET = {
    "operationId": "getMoon",
    "responses": {"200": {"description": "a moon", **CONTENT}, "404": {"description": "-"}},
}
PUT = {
    "operationId": "putMoon",
    "requestBody": {"required": True, **CONTENT},
    "responses": {
        "200": {"description": "replaced", **CONTENT},
        "201": {"description": "made", **CONTENT},
        "400": {"description": "no"},
    },
}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Moons", "version": "1"},
    "paths": {"/moons/{moonId}": {"parameters": [KEY], "get": GET, "put": PUT}},
}


class Moons(BaseHTTPRequestHandler):
    """Moons in memory."""

    protocol_version, disable_nagle_algorithm, wbufsize = "HTTP/1.1", True, -1
    moons: dict[str, dict[str, Any]]
    fault: str

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send(self, status: int, moon: dict[str, Any] | None = None) -> None:
        """Send a response."""
        body = b"" if moon is None else json.dumps(moon).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if body:
            self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        """Read a moon."""
        moon = self.moons.get(self.path)
        self.send(200 if moon else 404, moon)

    def do_PUT(self) -> None:
        """Make or replace a moon."""
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        read: object = None
        with contextlib.suppress(ValueError, RecursionError):
            read = json.loads(raw)
        body: dict[str, Any] = read if isinstance(read, dict) else {}
        size = body.get("size", 4)
        is_right = isinstance(body.get("name"), str) and isinstance(size, int | float) and not isinstance(size, bool)
        if not is_right or self.headers.get_content_type() != "application/json":
            self.send(400)
            return
        size = body.get("size", 5 if self.fault == "another-default" else 4)
        is_new = self.path not in self.moons
        self.moons[self.path] = {"name": body["name"], "size": size}
        status = {"always-200": 200, "always-201": 201}.get(self.fault, 201 if is_new else 200)
        self.send(status, self.moons[self.path])


@pytest.mark.parametrize(
    ("fault", "clauses"),
    [
        ("", set[str]()),
        ("always-200", {"/paths/~1moons~1{moonId}/put/responses/201"}),
        ("always-201", {"/paths/~1moons~1{moonId}/put/responses/201"}),
        ("another-default", {"properties/size/default"}),
    ],
)
def test_what_is_new_is_told_from_what_is_replaced(fault: str, clauses: set[str], tmp_path: Path) -> None:
    (tmp_path / "moons.json").write_text(json.dumps(DOCUMENT), "utf-8")
    handler = type("Serving", (Moons,), {"moons": {}, "fault": fault})
    with in_thread(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as port:
        where = ["--document", str(tmp_path / "moons.json"), "--base-url", f"http://127.0.0.1:{port}"]
        what = ["--allow", "create,delete", "--yes", "--profile", "quick", "--seed", "1", "--only", "state/put-new"]
        code = main([*where, *what, "--report-dir", str(tmp_path / "report")], {"CI": "true"})
    found = json.loads((tmp_path / "report" / "summary.json").read_text("utf-8"))["violations"]
    assert code == bool(clauses)
    assert all(any(each["clause"].endswith(clause) for clause in clauses) for each in found)
    assert bool(found) == bool(clauses)
