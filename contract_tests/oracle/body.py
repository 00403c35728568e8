"""Reading a request body the way the documentation describes it, to know what an endpoint must make of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

from .media import JSON, XML
from .xml import Element, XmlError, entities_of, has_document_type, read_xml, without_entities

if TYPE_CHECKING:
    from collections.abc import Mapping

MISSING: Final = object()
"""Sentinel for a member that is absent."""

UNKNOWN: Final = "REQ-UNKNOWN-MEMBERS"
_SAFE_DEPTH: Final = 32
_WHITE_SPACE: Final = " \t\r\n"
NESTED: Final = ("readers differ about the text of an element that holds others", UNKNOWN)
TRIMMED: Final = ("readers differ about white space around the text of an element", UNKNOWN)
MIXED: Final = "an element holds others, and read as a whole "
Texts: TypeAlias = dict[str, str]
"""The text of each element by its name."""
TOO_DEEP: Final = ("body is nested deeper than many readers go", UNKNOWN)


@dataclass(frozen=True, slots=True)
class ParsedBody:
    """What a request body says.

    Attributes:
        members: Its members by name; for XML the text of the elements.
        root: Name of the XML root element; None for JSON.
        doubts: Why readers may differ about it: the reason, and the clause that leaves it open.
        is_known: Whether `members` could be read at all.
        other_interpretations: What other readers make of the members.
        caution: What a report says about the body before it says what is wrong with its members; may be empty.
    """

    members: Mapping[str, object]
    root: str | None = None
    doubts: tuple[tuple[str, str], ...] = ()
    is_known: bool = True
    other_interpretations: tuple[Mapping[str, object], ...] = ()
    caution: str = ""


class UnreadableError(ValueError):
    """No reader of the media type can make anything of the body. The message says why."""

    def __init__(self, reason: str, clause: str = "GW-400-100") -> None:
        super().__init__(reason)
        self.clause = clause


def parse_body(body: bytes, media_type: str | None) -> ParsedBody:
    """Parse a body by its media type; without one, by what it looks like.

    Raises:
        UnreadableError: The body is not what its media type promises.
    """
    if media_type == XML or (media_type != JSON and body.lstrip().startswith(b"<")):
        return _read_xml(body)
    return _read_json(body)


def _read_json(body: bytes) -> ParsedBody:
    doubts: list[tuple[str, str]] = []

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len(dict(pairs)) != len(pairs):
            doubts.append(("a member occurs twice", UNKNOWN))
        return dict(pairs)

    if not body.strip():
        raise UnreadableError("request body is empty", "REQ-RESET-BODY")
    text, doubt = _text_of_json(body)
    doubts += doubt
    decoder = json.JSONDecoder(object_pairs_hook=members, parse_constant=_refuse_constant)
    text = text.lstrip(_WHITE_SPACE)
    try:
        value, end = decoder.raw_decode(text)
    except RecursionError:
        return ParsedBody({}, doubts=(TOO_DEEP,), is_known=False)
    except ValueError:
        raise UnreadableError("body is not JSON") from None
    if not isinstance(value, dict):
        raise UnreadableError("body is no JSON object", "REQ-RESET-BODY")
    if text[end:].strip(_WHITE_SPACE):
        doubts.append(("something follows the JSON, which many readers do not look at", UNKNOWN))
    if _depth(value) > _SAFE_DEPTH:
        doubts.append(TOO_DEEP)
    return ParsedBody(value, doubts=tuple(doubts))


def _text_of_json(body: bytes) -> tuple[str, list[tuple[str, str]]]:
    """The text of a JSON body, and the doubt that its encoding leaves."""
    encoding = json.detect_encoding(body)
    try:
        text = body.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        raise UnreadableError("body is not UTF-8", "REQ-UTF8") from None
    if not encoding.startswith("utf-8"):
        return text, [("body is UTF-16 or UTF-32", "REQ-UTF16")]
    if not _is_utf_8(body):
        return text, [("body holds a surrogate, which UTF-8 does not know", "REQ-UTF16")]
    return text, [("a byte order mark stands before the JSON", UNKNOWN)] if encoding == "utf-8-sig" else []


def _is_utf_8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


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


def _read_xml(body: bytes) -> ParsedBody:
    if not body.strip():
        raise UnreadableError("request body is empty", "REQ-RESET-BODY")
    if has_document_type(body):
        return _read_xml_with_document_type(body)
    try:
        root = read_xml(body)
    except XmlError as error:
        raise UnreadableError(f"body is not XML: {error}") from None
    names = [child.name for child in root.children]
    doubts = [("an element occurs twice", UNKNOWN)] * (len(set(names)) != len(names))
    mixed, trimmed = _interpretations(root)
    members, *others = [*mixed, *trimmed]
    doubts += [NESTED] * (len(mixed) > 1) + [TRIMMED] * bool(trimmed)
    return ParsedBody(
        members, root.name, tuple(doubts), other_interpretations=tuple(others), caution=MIXED if len(mixed) > 1 else ""
    )


def _read_xml_with_document_type(body: bytes) -> ParsedBody:
    """Read a body that some readers refuse, some read with its entities replaced, and some read without them."""
    replaced, removed = _root_of(body), _root_of(without_entities(body))
    roots = [root for root in (replaced, removed) if root is not None]
    if not roots:
        raise UnreadableError("body is not XML, with entities or without")
    members, *others = [
        members for root in roots for interpretations in _interpretations(root) for members in interpretations
    ]
    doubts = (("body has a document type declaration", UNKNOWN),)
    return ParsedBody(
        members, roots[0].name, doubts, other_interpretations=tuple(others), caution=_caution(body, replaced)
    )


def _root_of(body: bytes) -> Element | None:
    try:
        return read_xml(body, document_types=True)
    except XmlError:
        return None


def _caution(body: bytes, replaced: Element | None) -> str:
    """What an endpoint must not do with the entities of a body."""
    entities = entities_of(body)
    external = [f"{entity.name} ({entity.address})" for entity in entities if entity.address]
    if external:
        return f"the external entity {' and '.join(external)} must not be resolved, and without it "
    if replaced is None and entities:
        names = ", ".join(entity.name for entity in entities)
        return f"the entities {names} must not be replaced, for they grow beyond bounds, and without them "
    return ""


def _interpretations(root: Element) -> tuple[list[Texts], list[Texts]]:
    """What readers see as the text of the elements, and what readers see that cut off white space at its ends.

    They differ about an element that holds others: all text in it, its own text only, or its text before the first
    child. The second list holds only what differs from the first.
    """
    children = root.children
    interpretations = [{child.name: child.whole_text for child in children}]
    if any(child.children for child in children):
        interpretations.append({child.name: child.text for child in children})
        interpretations.append({child.name: child.first_text for child in children})
    trimmed = [{name: text.strip() for name, text in interpretation.items()} for interpretation in interpretations]
    return interpretations, [interpretation for interpretation in trimmed if interpretation not in interpretations]
