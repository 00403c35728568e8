"""Reading a request body the way the documentation describes it, to know what an endpoint must make of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from .media import JSON, XML
from .xml import Element, XmlError, has_document_type, read_xml, without_entities

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
        other_readings: What other readers make of the members.
    """

    members: Mapping[str, object]
    root: str | None = None
    doubt: str = ""
    is_known: bool = True
    other_readings: tuple[Mapping[str, object], ...] = ()


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
    if has_document_type(body):
        return _read_xml_with_document_type(body)
    try:
        root = read_xml(body)
    except XmlError as error:
        raise UnreadableError(f"body is not XML: {error}") from None
    names = [child.name for child in root.children]
    doubt = "an element occurs twice" if len(set(names)) != len(names) else ""
    return Body(_members(root), root.name, doubt)


def _read_xml_with_document_type(body: bytes) -> Body:
    """Read a body that some readers refuse as a whole, some read with its entities replaced, and some without them."""
    readings = []
    for text in (body, without_entities(body)):
        try:
            root = read_xml(text, document_types=True)
        except XmlError:
            continue
        readings.append((root.name, _members(root)))
    if not readings:
        raise UnreadableError("body is not XML, with entities or without")
    (name, members), *others = readings
    return Body(members, name, "body has a document type declaration", other_readings=tuple(read for _, read in others))


def _members(root: Element) -> Mapping[str, object]:
    return {child.name: None if child.children else child.text for child in root.children}
