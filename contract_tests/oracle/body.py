"""Reading a request body the way the documentation describes it, to know what an endpoint must make of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from .media import JSON, XML
from .xml import XmlError, has_document_type, read_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

MISSING: Final = object()
"""Stands for a member that is not there."""

_SAFE_DEPTH: Final = 32


@dataclass(frozen=True, slots=True)
class Body:
    """What a body says.

    Attributes:
        members: Its members by name; for XML the text of the elements, None for an element that holds others.
        root: Name of the XML root element; None for JSON.
        doubt: Why readers may differ about it; empty when they may not.
        is_known: Whether `members` could be read at all.
    """

    members: Mapping[str, object]
    root: str | None = None
    doubt: str = ""
    is_known: bool = True

    def member(self, name: str) -> object:
        """A member, or `MISSING`."""
        return self.members.get(name, MISSING)


class UnreadableError(ValueError):
    """No reader of the media type can make anything of the body. The message says why."""

    def __init__(self, reason: str, clause: str = "GW-400-100") -> None:
        super().__init__(reason)
        self.clause = clause


def read_body(body: bytes, media_type: str | None) -> Body:
    """Read a body by its media type; without one, by what it looks like.

    Raises:
        UnreadableError: The body is not what its media type promises.
    """
    if media_type == XML or (media_type != JSON and body.lstrip().startswith(b"<")):
        return _read_xml(body)
    return _read_json(body)


def _read_json(body: bytes) -> Body:
    doubts: list[str] = []

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len(dict(pairs)) != len(pairs):
            doubts.append("a member occurs twice")
        return dict(pairs)

    if not body.strip():
        raise UnreadableError("body is empty", "REQ-RESET-BODY")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableError("body is not UTF-8", "REQ-UTF8") from None
    if text.startswith("\ufeff"):
        text = text.removeprefix("\ufeff")
        doubts.append("a byte order mark stands before the JSON")
    try:
        value: object = json.loads(text, object_pairs_hook=members, parse_constant=_refuse_constant)
    except RecursionError:
        return Body({}, doubt="body is nested deeper than many readers go", is_known=False)
    except ValueError:
        raise UnreadableError("body is not JSON") from None
    if not isinstance(value, dict):
        raise UnreadableError("body is no JSON object", "REQ-RESET-BODY")
    if _depth(value) > _SAFE_DEPTH:
        doubts.append("body is nested deeper than many readers go")
    return Body(value, doubt="; ".join(doubts))


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError("not a number of JSON")


def _depth(value: object) -> int:
    """Depth of nesting, found without recursion."""
    deepest, pending = 0, [(value, 1)]
    while pending:
        current, depth = pending.pop()
        deepest = max(deepest, depth)
        children = current.values() if isinstance(current, dict) else current if isinstance(current, list) else ()
        pending.extend((child, depth + 1) for child in children)
    return deepest


def _read_xml(body: bytes) -> Body:
    if not body.strip():
        raise UnreadableError("body is empty", "REQ-RESET-BODY")
    try:
        root = read_xml(body)
    except XmlError as error:
        if has_document_type(body):
            return Body({}, doubt="body has a document type declaration", is_known=False)
        raise UnreadableError(f"body is not XML: {error}") from None
    doubts = []
    names = [child.name for child in root.children]
    if len(set(names)) != len(names):
        doubts.append("an element occurs twice")
    if has_document_type(body):
        doubts.append("body has a document type declaration")
    members = {child.name: None if child.children else child.text for child in root.children}
    return Body(members, root.name, "; ".join(doubts))
