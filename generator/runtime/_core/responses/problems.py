"""Bodies that report a failure: parsing without trust in the content type, and matching the documented shapes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NoReturn, cast

from ..requests.description import ProblemShape
from .decode import constant
from .parsed import DecodeError
from .pointer import ABSENT, follow, parse_pointer

_CHARSET: Final = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)
_LONGEST_CODE: Final = 64
_UNTOLD: Final = "the server reported a failure without saying which"
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_JSON_SPACE: Final = b" \t\r\n"


class UnreadableBodyError(Exception):
    """A body is neither JSON nor XML. The message does not hold any of it."""


class Problem:
    """What a body reports about a failure; its texts are still those of the server.

    Attributes:
        origin: Who speaks.
        message: Text.
        code: Code.
        details: Further text.
    """

    __slots__ = ("code", "details", "message", "origin")

    def __init__(self, origin: str, message: str, code: str | None, details: str | None) -> None:
        self.origin = origin
        self.message = message
        self.code = code
        self.details = details


def parse_body(content: bytes, *, strict: bool = True, exact: bool = False) -> object:
    """Parse a body by what it looks like: XML when it starts with `<`, otherwise JSON.

    Gateways label bodies wrongly and write raw line breaks into JSON texts, so both are accepted.

    Args:
        content: The body. An empty one is read as None.
        strict: Whether bytes that are not UTF-8 are an error; otherwise they are replaced.
        exact: Whether numbers that are not whole are read with all their digits, as `decimal.Decimal`.

    Raises:
        UnreadableBodyError: See the class.
    """
    start = content.lstrip(_JSON_SPACE) if content[:1] not in (b"{", b"[") else content
    if start.startswith(_UTF8_MARK):
        start = start[len(_UTF8_MARK) :].lstrip(_JSON_SPACE)
    if not start:
        return None
    is_wide = start.startswith(_UTF16_MARKS)
    if start.startswith(b"<") or (is_wide and b"<" in start[2:4]):
        return _parse_xml(start)
    try:
        decoder = _exact_decoder() if exact else _JSON
        return decoder.decode(start.decode("utf-16" if is_wide else "utf-8", "strict" if strict else "replace"))
    except (ValueError, ArithmeticError, RecursionError):
        msg = "the body is neither JSON nor XML"
        raise UnreadableBodyError(msg) from None


def text_of(content: bytes, content_type: str | None) -> str:
    """Return a body that is a text, read by the charset that its content type names or as UTF-8.

    Raises:
        UnreadableBodyError: It is none.
    """
    charset = _CHARSET.search(content_type or "")
    try:
        return content.decode(charset[1] if charset else "utf-8-sig")
    except (LookupError, UnicodeError):
        msg = "the body is no text in the charset that it names"
        raise UnreadableBodyError(msg) from None


def match_problem(shapes: Sequence[ProblemShape], body: object) -> Problem | None:
    """Return what a body reports when it has one of the shapes.

    One whose values mark it as a report of a failure is that even without the text that it should have.
    """
    if not isinstance(body, dict):
        return None
    body = cast("dict[str, object]", body)
    for shape in shapes:
        steps = parse_pointer(shape.message)
        if not steps or steps[0] not in body:
            # Most successes have no such member, so that this look is all.
            continue
        message = follow(steps, body)
        if isinstance(message, str) and _is_marked(shape, body):
            return _problem(shape, message, body)
    return next((_problem(shape, _UNTOLD, body) for shape in shapes if shape.where and _is_marked(shape, body)), None)


def _problem(shape: ProblemShape, message: str, body: object) -> Problem:
    return Problem(
        shape.origin,
        message,
        None if shape.code is None else _code(follow(parse_pointer(shape.code), body)),
        None if shape.details is None else _text(follow(parse_pointer(shape.details), body)),
    )


def _is_marked(shape: ProblemShape, body: dict[str, object]) -> bool:
    """Return whether a body has the values by which a shape is known."""
    return all(_holds(pointer, literal, body) for pointer, literal in shape.where)


def _parse_xml(content: bytes) -> object:
    # Imported here: XML responses are rare.
    from .xml import XmlError, parse_xml

    try:
        return parse_xml(content)
    except XmlError as error:
        raise UnreadableBodyError(str(error)) from None


def _holds(pointer: str, literal: object, body: dict[str, object]) -> bool:
    steps = parse_pointer(pointer)
    value = body.get(steps[0], ABSENT) if len(steps) == 1 else follow(steps, body)
    if value is ABSENT or type(value) is type(literal):
        # Without the cost of an error: so it is with most successes.
        return value == literal
    try:
        constant(value, "", literal)
    except DecodeError:
        return False
    return True


def _code(value: object) -> str | None:
    """Read a code, which is a text or a number depending on who writes it."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value).strip()
    return text if 0 < len(text) <= _LONGEST_CODE else None


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, str) else None


def _refuse_constant(_: str) -> NoReturn:
    msg = "NaN and Infinity are not JSON"
    raise ValueError(msg)


@cache
def _exact_decoder() -> json.JSONDecoder:
    # Imported here: most clients never need it.
    from decimal import Decimal

    return json.JSONDecoder(strict=False, parse_constant=_refuse_constant, parse_float=Decimal)


_JSON: Final = json.JSONDecoder(strict=False, parse_constant=_refuse_constant)
