"""A server of projects that somebody else might write after reading tracker.yaml, and what it may get wrong."""

from __future__ import annotations

import contextlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from contract_tests.tests.serving import in_thread

KINDS = ["build", "plan", "Try"]
KEY, ZIP, MAIL = r"[a-z][a-z0-9-]{1,9}", "[0-9]{5}", r"[A-Za-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+"
Answer = tuple[int, object]


def text(least: int = 0, most: int = 10**6, pattern: str = "") -> Callable[[Any], bool]:
    """Return what tells whether a value is such a text."""
    return lambda each: (
        isinstance(each, str) and least <= len(each) <= most and (not pattern or bool(re.fullmatch(pattern, each)))
    )


class Tracker:
    """Projects in memory.

    Args:
        fault: What it does wrong; empty for nothing.
    """

    def __init__(self, fault: str = "") -> None:
        self.fault, self.projects, self.lock = fault, dict[str, dict[str, Any]](), threading.Lock()
        self.kinds = {each.casefold() for each in KINDS}

    def is_right(self, name: str, value: Any) -> bool:
        """Whether a member may have a value."""
        if name == "kind" and self.fault == "kind-in-any-case":
            return isinstance(value, str) and value.casefold() in self.kinds
        rules: dict[str, Callable[[Any], bool]] = {
            "key": text(pattern=KEY),
            "name": text(1, 40),
            "contact": text(pattern=MAIL),
            "accessCode": text(6, 30),
            "kind": lambda each: each in KINDS,
            "archived": lambda each: isinstance(each, bool),
            "note": lambda each: each is None or text(0, 200)(each),
            "place": lambda each: each is None or (isinstance(each, dict) and self.is_place(each)),
        }
        return name not in rules or rules[name](value)

    def is_place(self, value: dict[str, Any]) -> bool:
        """Whether an object is a place."""
        match = re.match if self.fault == "zip-with-more" else re.fullmatch
        code = value.get("zip", "00000")
        return text(1)(value.get("city")) and isinstance(code, str) and bool(match(ZIP, code))

    def shown(self, project: dict[str, Any]) -> dict[str, Any]:
        """What is shown of a project."""
        return {"taskCount": 0} | {name: value for name, value in project.items() if name != "accessCode"}

    def respond(self, method: str, path: list[str], query: dict[str, str], body: object) -> Answer:
        """Return status and body."""
        if path[:2] != ["t", "projects"] or len(path) > 3:
            return 404, "no such path"
        if method not in (["GET", "POST"] if len(path) == 2 else ["GET", "PATCH", "DELETE"]):
            return 405, "no such method"
        if len(path) == 2:
            return self.listed(query) if method == "GET" else self.created(body)
        project = self.projects.get(path[2])
        if project is None:
            return 404, "no such project"
        if method == "DELETE":
            del self.projects[path[2]]
            return (404 if self.fault == "deletion-not-found" else 204), None
        return (200, self.shown(project)) if method == "GET" else self.changed(project, body)

    def listed(self, query: dict[str, str]) -> Answer:
        """Return the projects that are asked for."""
        limit, kind, archived = query.get("limit", "20"), query.get("kind", "plan"), query.get("archived", "true")
        if not re.fullmatch("[0-9]{1,9}", limit) or not 1 <= int(limit) <= 50:
            return 400, "limit"
        if kind not in KINDS or archived not in {"true", "false"}:
            return 400, "kind or archived"
        found = [self.shown(each) for each in self.projects.values()]
        if "kind" in query and self.fault != "filter-ignored":
            found = [each for each in found if each["kind"] == kind]
        if "archived" in query:
            found = [each for each in found if each["archived"] == (archived == "true")]
        return 200, found[: int(limit) + (self.fault == "limit-and-one")]

    def created(self, body: object) -> Answer:
        """Make a project."""
        if not isinstance(body, dict) or not {"key", "name", "contact", "accessCode"} <= body.keys():
            return 400, "members are missing"
        if not all(self.is_right(*each) for each in body.items()):
            return 400, "a member is wrong"
        key, takes_all = body["key"], self.fault == "read-only-taken"
        is_taken = key in self.projects and self.fault != "made-twice"
        if is_taken or any(
            each["contact"] == body["contact"] and each["key"] != key for each in self.projects.values()
        ):
            return 409, "key or contact is taken"
        if self.fault == "quota" and len(self.projects) > 1:
            return 400, "no further project"
        if self.fault == "values-that-exclude-each-other" and body.get("archived") and body.get("kind") == "Try":
            return 400, "what is tried is not archived"
        kind = KINDS[0] if self.fault == "another-default" else "plan"
        own = {"createdAt": "2026-05-04T03:02:01Z", "taskCount": 0, "stage": "young"}
        taken = own.keys() if takes_all else {"stage"} if self.fault == "stage-taken" else set[str]()
        given = {name: value for name, value in body.items() if name in taken or name not in own}
        self.projects[key] = {"kind": kind, "archived": False, "note": None, **own, **given}
        if self.fault == "note-cut":
            self.projects[key]["note"] = (given.get("note") or "")[:100]
        return 201, self.shown(self.projects[key])

    def changed(self, project: dict[str, Any], body: object) -> Answer:
        """Change members of a project."""
        names = {"name", "kind", "note", "archived"}
        if not isinstance(body, dict) or not all(self.is_right(*each) for each in body.items() if each[0] in names):
            return 400, "a member is wrong"
        new = {name: value for name, value in body.items() if name in names}
        if self.fault == "null-ignored":
            new = {name: value for name, value in new.items() if value is not None}
        project.update({"note": None, "kind": "plan"} if self.fault == "left-out-is-reset" else {}, **new)
        return 200, self.shown(project)


class Handler(BaseHTTPRequestHandler):
    """HTTP in front of it."""

    protocol_version, disable_nagle_algorithm, wbufsize = "HTTP/1.1", True, -1
    tracker: Tracker

    def __getattr__(self, name: str) -> object:
        if name.startswith("do_"):
            return self.respond
        raise AttributeError(name)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def respond(self) -> None:
        """Read a request, and answer it."""
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        url, body = urlsplit(self.path), None
        wanted = "application/merge-patch+json" if self.command == "PATCH" else "application/json"
        with contextlib.suppress(ValueError, RecursionError):
            read = json.loads(raw.decode())
            json.dumps(read, ensure_ascii=False, allow_nan=False).encode()  # which half a character is not
            body = read if self.headers.get_content_type() == wanted else None
        path, query = (
            [unquote(each) for each in url.path.split("/")[1:]],
            dict(parse_qsl(url.query, keep_blank_values=True)),
        )
        with self.tracker.lock:
            status, content = self.tracker.respond(self.command, path, query, body)
        if status >= 400:
            content = {"title": content or "", "status": 400 if self.tracker.fault == "status-told-wrong" else status}
        data = b"" if status == 204 else json.dumps(content).encode()
        self.send_response(status)
        if status == 201 and isinstance(content, dict):
            named = "" if self.tracker.fault == "location-of-all" else content["key"]
            self.send_header("Location", f"/t/projects/{named}")
        if data:
            self.send_header("Content-Type", "application/problem+json" if status >= 400 else "application/json")
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else data)


@contextlib.contextmanager
def tracker_server(fault: str = "") -> Iterator[str]:
    """Serve until the block ends; yields the address."""
    handler = type("Serving", (Handler,), {"tracker": Tracker(fault)})
    with in_thread(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as port:
        yield f"http://127.0.0.1:{port}/t"
