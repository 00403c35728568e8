"""Reading a request body the way the documentation describes it, to know what an endpoint must make of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from contract_tests.contract import PLAIN, Slot

from ..content import as_typed, value_of
from ..media import FORM, MULTIPART, is_json, is_xml
from .form_body import UNREAD, read_form_body
from .parsed import UNKNOWN, ParsedBody, UnreadableError
from .xml_body import Read, read_xml_body

if TYPE_CHECKING:
    from contract_tests.contract import BodyForm
    from contract_tests.contract.schemas import Schemas

_SAFE_DEPTH: Final = 32
_WHITE_SPACE: Final = " \t\r\n"
_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")
_ESCAPE: Final = re.compile(r"\\([^\"\\])")
EMPTY: Final = "an empty body is a form without members or an empty text, and no body as well"
TOO_DEEP: Final = ("body is nested deeper than many readers go", UNKNOWN)


def parse_body(
    body: bytes, media_type: str | None, form: BodyForm | None = None, schemas: Schemas | None = None
) -> ParsedBody:
    """Parse a body by its media type; without one, by what it looks like.

    Args:
        body: The body.
        media_type: Its media type.
        form: The form that it should have; without one, an element of XML is the text of its name.
        schemas: The schemas of the document, where there is a form.

    Raises:
        UnreadableError: The body is not what its media type promises.
    """
    if not body and form is not None and form.may_be_empty and media_type == form.media_type:
        return ParsedBody(
            "" if form.is_text else {}, doubts=((EMPTY, UNKNOWN),), is_known=form.is_text or form.is_url_encoded
        )
    if form is not None and form.is_text and media_type == form.media_type:
        return _read_text(body, schemas.types(form.schema_pointer) if schemas and form.schema_pointer else frozenset())
    if not body.strip():
        raise UnreadableError("request body is empty", None)
    if media_type in {FORM, MULTIPART}:
        return read_form_body(body, media_type, form, schemas)
    if is_xml(media_type) or (not is_json(media_type) and body.lstrip().startswith(b"<")):
        return read_xml_body(body, _value_reader(form, schemas), form.markup if form else PLAIN)
    if form is not None and not form.is_json and media_type == form.media_type:
        return ParsedBody({}, is_known=False)
    if form is None or schemas is None or not form.schema_pointer:
        return _read_json(body, is_object=True)
    is_object = schemas.types(form.schema_pointer) == {"object"}
    parsed = _read_json(body, is_object=is_object and _is_said(schemas, form.schema_pointer))
    if is_object and not isinstance(parsed.value, dict):
        return UNREAD  # of what is no object, the document says nothing
    return parsed


def _is_said(schemas: Schemas, pointer: str) -> bool:
    """Return whether a schema says itself of which type its values are, and not what objects have alone."""
    return any("type" in schema for _, schema in schemas.declared(pointer))


def _value_reader(form: BodyForm | None, schemas: Schemas | None) -> Read:
    if form is None or schemas is None:
        return lambda root, text: {child.name: text(child) for child in root.children}
    return lambda root, text: value_of(root, form.schema_pointer, schemas, text, form.markup)


def _read_text(body: bytes, types: frozenset[str]) -> ParsedBody:
    if not types or types & {"array", "object"}:
        return ParsedBody({}, is_known=False)  # how such a value is written as a text, nobody says
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return UNREAD
    doubts = [("readers differ about characters of a text without a charset", UNKNOWN)] * (not body.isascii())
    return ParsedBody(as_typed(text, types), doubts=tuple(doubts))


def _read_json(body: bytes, *, is_object: bool) -> ParsedBody:
    doubts: list[tuple[str, Slot]] = []
    firsts: list[dict[str, object]] = []

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        firsts[:] = []  # the object that ends last is the whole body
        if len(dict(pairs)) != len(pairs):
            doubts.append(("a member occurs twice", UNKNOWN))
            firsts.append(dict(reversed(pairs)))
        return dict(pairs)

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
    if is_object and not isinstance(value, dict):
        raise UnreadableError("body is no JSON object", None)
    if text[end:].strip(_WHITE_SPACE):
        doubts.append(("something follows the JSON, which many readers do not look at", UNKNOWN))
    if _depth(value) > _SAFE_DEPTH:
        doubts.append(TOO_DEEP)
    elif _HALF.search(text) and not _is_text(json.dumps(value, ensure_ascii=False)):
        doubts.append(("a text holds half a character, which readers take or refuse (RFC 8259, 8.2)", UNKNOWN))
    return ParsedBody(value, doubts=tuple(doubts), others=tuple(firsts), misread=_undecoded(text))


def _undecoded(text: str) -> Any:  # noqa: ANN401 - any JSON value
    """What a reader makes of JSON that leaves its escapes as they are written."""
    try:
        return json.loads(_ESCAPE.sub(r"\\\\\1", text)) if "\\" in text else None
    except (ValueError, RecursionError):
        return None


def _text_of_json(body: bytes) -> tuple[str, list[tuple[str, Slot]]]:
    """The text of a JSON body, and the doubt that its encoding leaves."""
    encoding = json.detect_encoding(body)
    try:
        text = body.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        raise UnreadableError("body is not UTF-8", Slot.BODY_ENCODING) from None
    if not encoding.startswith("utf-8"):
        return text, [("body is UTF-16 or UTF-32", Slot.BODY_OTHER_ENCODING)]
    if not _is_utf_8(body):
        return text, [("body holds a surrogate, which UTF-8 does not know", Slot.BODY_OTHER_ENCODING)]
    return text, [("a byte order mark stands before the JSON", UNKNOWN)] if encoding == "utf-8-sig" else []


def _is_utf_8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_text(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
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
