"""A server for `desks.yaml`, written from that document alone, with mistakes and variants to switch on."""

from __future__ import annotations

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from contract_tests.tests.serving import in_thread

if TYPE_CHECKING:
    from collections.abc import Iterator

Answer = tuple[int, Any]


def is_text(value: object, least: int, most: int, count: str = "") -> bool:
    """Return whether a value is a text of so many characters; of so many bytes, or units of UTF-16, by mistake."""
    encoding = {"name-in-bytes": "utf-8", "name-in-units": "utf-16-le"}.get(count, "utf-32-le")
    width = {"utf-8": 1, "utf-16-le": 2}.get(encoding, 4)
    return isinstance(value, str) and least <= len(value.encode(encoding, "surrogatepass")) // width <= most


def is_whole(value: object, least: int, most: int) -> bool:
    """Return whether a value is a whole number between two others."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return value % 1 == 0 and least <= value <= most


class Desks:
    """Rooms with their desks.

    Attributes:
        switch: The mistake or variant.
        lock: Held during a request.
        answers: What the requests got that had a key of their own.
    """

    def __init__(self, switch: str = "") -> None:
        self.switch = switch
        self.lock = threading.RLock()
        self.rooms: dict[int, dict[str, Any]] = {}
        self.desks: dict[int, dict[str, Any]] = {}
        self.signs: dict[int, str] = {}
        self.answers: dict[str, Answer] = {}
        self.made = 0
        for number in range(3) if switch == "rooms-of-others" else ():
            room = self.room({"name": f"room {number}"})
            self.desks[100 + number] = {"id": 100 + number, "width": 90, "room": room["id"]}

    def room(self, members: dict[str, Any]) -> dict[str, Any]:
        """Make a room."""
        self.made += 1
        self.rooms[self.made] = {"id": self.made, "version": 1, "closed": False, **members}
        return self.rooms[self.made]

    def is_labels(self, value: object) -> bool:
        """Return whether a value is right for the labels of a room."""
        is_right = self.switch == "any-label" or (
            isinstance(value, dict) and all(is_text(each, 1, 12) for each in value.values())
        )
        return isinstance(value, dict) and len(value) <= 4 and is_right

    def respond(self, method: str, path: list[str], query: dict[str, list[str]], headers: Any, body: Any) -> Answer:
        """Return status and content."""
        if path[-1] == "" and len(path) > 1:
            path = path[:-1]
        is_close, is_sign = path[2:] in (["close"], ["open"]), path[2:] == ["sign"]
        is_of_desks = len(path) < 3 or path[2] == "desks"
        if path[0] != "rooms" or len(path) > 4 or not (is_of_desks or is_close or is_sign):
            return 404, None
        if len(path) == 1:
            return self.of_all(method, query, headers, body)
        room = self.rooms.get(int(path[1]) if path[1].isdecimal() else 0)
        if room is None:
            return 404, None
        if is_sign:
            return self.signed(method, room, headers, body)
        if is_close:
            if method != "POST":
                return 405, None
            return self.opened(room) if path[2] == "open" else self.closed(room, body)
        return self.of_room(method, room, headers, body) if len(path) == 2 else self.of_desks(method, room, path, body)

    def closed(self, room: dict[str, Any], body: Any) -> Answer:
        """Close a room, once there is a desk in it."""
        if room.get("closed") or not any(each["room"] == room["id"] for each in self.desks.values()):
            return 409, None
        if not isinstance(body, dict) or not is_text(body.get("reason"), 0, 40) or self.switch == "never-closed":
            return 400, None
        (self.rooms[min(self.rooms)] if self.switch == "first-room-closed" else room)["closed"] = True
        return 200, {**room, "closed": True}

    def opened(self, room: dict[str, Any]) -> Answer:
        """Open a room again."""
        if not room.get("closed"):
            return 409, None
        room["closed"] = False
        return 200, {name: each for name, each in room.items() if name != "id" or self.switch != "opened-without-id"}

    def signed(self, method: str, room: dict[str, Any], headers: Any, body: Any) -> Answer:
        """Read or write what the door of a room says."""
        holder = self.rooms[min(self.rooms)] if self.switch == "one-sign" else room
        if method == "GET":
            return 200, str(self.signs.get(holder["id"], ""))
        if method != "PUT":
            return 405, None
        if headers.get_content_type() != "text/plain":
            return 415, None
        if not is_text(body, 0, 40):
            return 400, None
        self.signs[holder["id"]] = body
        return 204, None

    def of_all(self, method: str, query: dict[str, list[str]], headers: Any, body: Any) -> Answer:
        """List rooms, or make one."""
        if method == "GET":
            return self.listed(query)
        if method != "POST":
            return 405, None
        key = headers.get("Idempotency-Key")
        if key is not None and not 8 <= len(key) <= 64:
            return 400, None
        if key in self.answers and self.switch != "attempt-forgotten":
            return self.answers[key]
        if not isinstance(body, dict) or not is_text(body.get("name"), 2, 30, self.switch):
            return 400, None
        if not self.is_labels(body.get("labels", {})):
            return 400, None
        if not is_whole(body.get("floor", 0), 0, 40):
            return 400, None
        members = {name: body[name] for name in ("name", "labels", "floor") if name in body}
        answer = 201, self.room(members)
        if key is not None:
            self.answers[key] = answer
        return answer

    def listed(self, query: dict[str, list[str]]) -> Answer:
        """List a page of rooms."""
        limit, start = query.get("limit", ["10"])[0], query.get("cursor", ["0"])[0]
        if query.get("sort", ["name"])[0] not in {"name", "-name"}:
            return 400, None
        if not (limit.isdecimal() and 1 <= int(limit) <= 20 and start.isdecimal()):
            return 400, None
        wanted, begin, size = query.get("name", [""])[0], int(start), int(limit)
        if "name" in query and not is_text(wanted, 2, 30):
            return 400, None
        is_asked = wanted if self.switch != "any-name" else ""
        rooms = [each for each in self.rooms.values() if is_asked.lower() in each["name"].lower()]
        turn = {"page-skips": 1, "page-repeats": -1}.get(self.switch, 0)
        ids = query.get("ids", [])
        if len(ids) > 9 or not all(each.isdecimal() and int(each) for each in ids):
            return 400, None
        ids = ids[:1] if self.switch == "first-id-alone" else ids
        rooms = [each for each in rooms if not ids or str(each["id"]) in ids]
        size = min(size, 2) if self.switch == "short-pages" else size
        following = str(max(begin + size + turn, begin + 1)) if begin + size < len(rooms) else None
        page = self.sorted(rooms, query.get("sort", [""])[0])[begin : begin + size]
        return 200, {
            "items": page,
            "next": following,
            "total": len(page if self.switch == "total-of-page" else rooms),
        }

    def sorted(self, rooms: list[dict[str, Any]], sort: str) -> list[dict[str, Any]]:
        """Return rooms in an order."""
        if not sort or self.switch == "any-order":
            return rooms
        return sorted(rooms, key=lambda each: str(each["name"]), reverse=sort.startswith("-"))

    def of_room(self, method: str, room: dict[str, Any], headers: Any, body: Any) -> Answer:
        """Read, change or remove a room."""
        if method == "DELETE":
            del self.rooms[room["id"]]
            self.desks = {number: each for number, each in self.desks.items() if each["room"] != room["id"]}
            return 204, None
        if method == "PATCH":
            condition = headers.get("If-Match")
            if condition is None:
                return 428, None
            if condition not in {"*", f'"{self.version(room)}"'} and self.switch != "any-version":
                return 412, None
            if not isinstance(body, dict) or ("name" in body and not is_text(body["name"], 2, 30)):
                return 400, None
            if self.switch == "no-change":
                return 400, None
            room.update({"name": body["name"]} if "name" in body else {}, version=room["version"] + 1)
        if method == "GET" and headers.get("If-None-Match") == f'"{self.version(room)}"':
            return (304, None) if self.switch != "never-as-it-was" else (200, room)
        is_mixed = self.switch == "floor-of-the-first-room"
        shown = {**room, "floor": self.rooms[min(self.rooms)].get("floor", 0)} if is_mixed else room
        return (200, shown if method == "GET" else room) if method in {"GET", "PATCH"} else (405, None)

    def version(self, room: dict[str, Any]) -> int:
        """Return the version of a room."""
        return 1 if self.switch == "one-version" else int(room["version"])

    def of_desks(self, method: str, room: dict[str, Any], path: list[str], body: Any) -> Answer:
        """List, make or read the desks of a room."""
        own = [
            each for each in self.desks.values() if each["room"] == room["id"] or self.switch == "desks-of-all-listed"
        ]
        if len(path) == 3 and method == "GET":
            return 200, own
        if len(path) == 3 and method == "POST":
            width = body.get("width") if isinstance(body, dict) else None
            if not is_whole(width, 60, 240):
                return 400, None
            if self.switch == "no-desk":
                return 400, None
            if room.get("closed"):
                return 409, None
            self.made += 1
            of_room = min(self.rooms) if self.switch == "desk-in-the-first-room" else room["id"]
            self.desks[self.made] = {"id": self.made, "width": int(width or 0), "room": of_room}
            return 201, self.desks[self.made]
        found = self.desks.values() if self.switch == "desk-of-any-room" else own
        desk = next((each for each in found if str(each["id"]) == path[-1]), None)
        return (405, None) if method != "GET" or len(path) == 3 else (200, desk) if desk else (404, None)


class Handler(BaseHTTPRequestHandler):
    """HTTP in front of it."""

    protocol_version, disable_nagle_algorithm, wbufsize = "HTTP/1.1", True, -1
    desks: Desks

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
            json.dumps(read, ensure_ascii=False, allow_nan=False).encode()
            body = read if self.headers.get_content_type() == wanted else None
        if self.headers.get_content_type() == "text/plain":
            with contextlib.suppress(UnicodeDecodeError):
                body = raw.decode()
        path = [unquote(each) for each in url.path.split("/")[1:]]
        with self.desks.lock:
            query = parse_qs(url.query, keep_blank_values=True)
            status, content = self.desks.respond(self.command, path, query, self.headers, body)
            written = content if isinstance(content, str) else json.dumps({"error": "no"} if status >= 400 else content)
            data = b"" if status in {204, 304} else written.encode()
        self.send_response(status)
        if isinstance(content, dict) and "version" in content and status < 300:
            self.send_header("ETag", f'"{self.desks.version(content)}"')
        if isinstance(content, dict) and content.get("next"):
            cursor = content["next"] if self.desks.switch != "link-to-the-first" else "0"
            others = {name: each[0] for name, each in query.items() if name != "cursor"}
            self.send_header("Link", f'<{url.path}?{urlencode({**others, "cursor": cursor})}>; rel="next"')
        if data or isinstance(content, str):
            self.send_header("Content-Type", "text/plain" if isinstance(content, str) else "application/json")
        if status not in {204, 304}:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else data)


@contextlib.contextmanager
def desk_server(switch: str = "") -> Iterator[str]:
    """Serve until the block ends; yields the address."""
    handler = type("Serving", (Handler,), {"desks": Desks(switch)})
    with in_thread(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as port:
        yield f"http://127.0.0.1:{port}"
