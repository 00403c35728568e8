"""Reading a request body that is a form, url-encoded or multipart, of which readers make different things."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from ..content import as_typed
from ..media import MULTIPART, is_json
from .parsed import UNKNOWN, ParsedBody, UnreadableError

if TYPE_CHECKING:
    from contract_tests.contract import BodyForm, Slot
    from contract_tests.contract.schemas import Schemas

UNREAD: Final = ParsedBody({}, doubts=(("body is in a form that is not read here", UNKNOWN),), is_known=False)
_NAME: Final = re.compile(r'form-data;.*?\bname="([^"]*)"', re.IGNORECASE)
_LINE: Final = "\r\n"


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a form: a text, which may be JSON."""

    name: str
    text: str
    is_file: bool = False
    is_json: bool = False


class _UnclearError(ValueError):
    """Readers differ about the whole form."""


def read_form_body(body: bytes, media_type: str, form: BodyForm | None, schemas: Schemas | None) -> ParsedBody:
    """Return what a body says.

    Args:
        body: The body.
        media_type: Its media type.
        form: The form that it should have; without one all values are texts.
        schemas: The schemas of the document, where there is a form.

    Raises:
        UnreadableError: It is no multipart form, though its media type says so.
    """
    try:
        fields = list(_parts(body) if media_type == MULTIPART else _pairs(body))
    except _UnclearError:
        return UNREAD
    members = {each.name: each for each in schemas.members(form.schema_pointer)} if schemas and form else {}
    types = {name: schemas.types(each.pointer) for name, each in members.items()} if schemas else {}
    encoded = schemas.at(form.pointer).get("encoding", {}) if schemas and form else {}
    if any(("object" in types.get(each.name, ()) and not each.is_json) or each.name in encoded for each in fields):
        return UNREAD  # written in a style, which is for the document to say
    of_items = {name: schemas.types_of_items(each.pointer) for name, each in members.items()} if schemas else {}
    lists: dict[str, list[Any]] = {}
    pairs: list[tuple[str, Any]] = []
    doubts: list[tuple[str, Slot]] = []
    texts: dict[str, Any] = {}
    for each in fields:
        asked = types.get(each.name, frozenset())
        is_item = "array" in asked
        asked = of_items[each.name] if is_item else asked
        value = json.loads(each.text) if each.is_json else as_typed(each.text, asked)
        if is_item:
            lists.setdefault(each.name, []).append(value)
        else:
            pairs.append((each.name, value))
        if each.is_json and asked != {"object"}:
            doubts.append(("readers differ about whether a part is a text that looks like JSON", UNKNOWN))
            texts[each.name] = [each.text] if is_item else each.text
        if media_type == MULTIPART and each.is_file is not (form is not None and each.name in form.files):
            doubts.append(("readers differ about what is a file", UNKNOWN))
    is_double = len(dict(pairs)) != len(pairs)
    doubts += [("a member occurs twice", UNKNOWN)] * is_double
    value = {**dict(pairs), **lists}
    others = [{**dict(reversed(pairs)), **lists}] * is_double + [{**value, **texts}] * bool(texts)
    return ParsedBody(value, doubts=tuple(dict.fromkeys(doubts)), others=tuple(others))


def _pairs(body: bytes) -> Iterator[_Field]:
    try:
        text = body.decode("utf-8")
        yield from (_Field(*pair) for pair in parse_qsl(text, keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise _UnclearError from None  # some readers refuse it, and others put another character there


def _parts(body: bytes) -> Iterator[_Field]:
    """Yield the fields of a multipart form, whose first line is its delimiter (RFC 7578, RFC 2046)."""
    line = _LINE.encode()
    delimiter = body.partition(line)[0]
    before, *parts, end = (line + body).split(line + delimiter)
    if not delimiter.startswith(b"--") or before or end.strip() != b"--" or not parts:
        raise UnreadableError("body is no multipart form")
    for part in parts:
        head, is_there, content = part.removeprefix(line).partition(line * 2)
        try:
            lines, text = head.decode("ascii").split(_LINE), content.decode("utf-8")
        except UnicodeDecodeError:
            raise _UnclearError from None
        headers = {name.strip().lower(): value.strip() for name, _, value in (each.partition(":") for each in lines)}
        named = _NAME.match(headers.get("content-disposition", ""))
        if named is None or not is_there:
            raise _UnclearError
        is_file = "filename=" in headers["content-disposition"]
        is_value = not is_file and is_json(headers.get("content-type", "").partition(";")[0].lower())
        try:
            json.loads(text if is_value else "null")
        except (ValueError, RecursionError):
            raise _UnclearError from None
        yield _Field(named[1], text, is_file, is_value)
