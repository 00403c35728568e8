"""Faults in reading JSON bodies and content types. Those of XML are in xml.py."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from ..body import JSON
from ..operations import RESET_PASSWORD, password_was_reset
from ..request_hooks import arguments_read, crashing, inspecting, parsing, texts_of
from ..response import ResponseReason, gateway_error, service_error, unexpected
from ..response_hooks import UNREADABLE, status
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..body import Reader
    from ..operations import Arguments
    from ..request import Request
    from ..response import EndpointResponse
    from ..state import State
    from ..switches import Change

LONG: Final = 256
DEEP: Final = 100
DIGITS: Final = 400
BEYOND_BASIC_PLANE: Final = 0x10000


def body_crashes(when: Callable[[bytes], bool]) -> Change:
    """Respond with 500 to the bodies that `when` picks."""
    return inspecting(lambda request: unexpected() if when(request.body) else None)


def is_utf8(data: bytes) -> bool:
    """Return whether the bytes are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def repeats_member(data: bytes) -> bool:
    """Return whether an object of the body names a member twice."""
    return any(data.count(b'"%s"' % name) > 1 for name in (b"id", b"password"))


def from_query(_state: State, request: Request, arguments: Arguments) -> Arguments:
    """Fill arguments that are missing from the query string."""
    return {**dict(parse_qsl(request.target.partition("?")[2])), **arguments}


def nothing_to_do(request: Request) -> EndpointResponse | None:
    """Report success when there is no body."""
    if request.body or request.path != RESET_PASSWORD.path:
        return None
    return password_was_reset("20nAZnjbUNFdc7RsILlC3A")


def charset_refused(request: Request) -> EndpointResponse | None:
    """Take only a media type without parameters."""
    if ";" in (request.header("content-type") or ""):
        return gateway_error(ResponseReason.UNREADABLE, 400, "100", "Bad Request Exception")
    return None


def order_refused(request: Request) -> EndpointResponse | None:
    """Ask for the order of members that the page shows."""
    if 0 <= request.body.find(b'"password"') < request.body.find(b'"id"'):
        return service_error(ResponseReason.UNREADABLE, 400, "invalid request parameter (body)")
    return None


def escapes_kept(inner: Reader) -> Reader:
    """Leave the escapes of JSON strings as they are."""
    return lambda data, root: inner(data.replace(b"\\u", b"\\\\u"), root)


FAULTS: Final = grouped(
    "body",
    Fault(
        "body-missing-accepted",
        "Reports success for resetPassword without a body.",
        ("REQ-RESET-BODY",),
        inspecting(nothing_to_do),
    ),
    Fault(
        "body-from-query-accepted",
        "Takes id and password from the query string when the body lacks them.",
        ("REQ-RESET-BODY", "ID-REQUIRED", "PW-REQUIRED"),
        arguments_read(from_query),
    ),
    Fault(
        "body-empty-crashes",
        "Responds with 500 to an empty body.",
        ("ERR-500", "REQ-RESET-BODY"),
        body_crashes(lambda data: not data),
    ),
    Fault(
        "json-malformed-crashes",
        "Responds with 500 to what is not JSON.",
        ("ERR-500", "GW-400-100"),
        status(UNREADABLE, 500),
    ),
    Fault(
        "json-not-an-object-crashes",
        "Responds with 500 to a JSON array, string, number or null.",
        ("ERR-500",),
        body_crashes(lambda data: data[:1] in {b"[", b'"', b"n"} or data[:1].isdigit()),
    ),
    Fault(
        "json-deep-nesting-crashes",
        "Responds with 500 to deeply nested JSON.",
        ("ERR-500",),
        body_crashes(lambda data: data.count(b"[") > DEEP or data.count(b"{") > DEEP),
    ),
    Fault(
        "json-huge-number-crashes",
        "Responds with 500 to a number of hundreds of digits.",
        ("ERR-500",),
        body_crashes(lambda data: re.search(rb"[0-9]{%d}" % DIGITS, data) is not None),
    ),
    Fault(
        "json-invalid-utf8-crashes",
        "Responds with 500 to a body that is not UTF-8.",
        ("ERR-500", "REQ-UTF8"),
        body_crashes(lambda data: not is_utf8(data)),
    ),
    Fault(
        "json-repeated-member-crashes",
        "Responds with 500 to an object that names a member twice.",
        ("ERR-500",),
        body_crashes(repeats_member),
    ),
    Fault(
        "json-escapes-not-decoded",
        "Leaves the escapes of JSON strings as they are.",
        ("MEDIA-JSON", "PW-ACCEPTED-BY-ALL"),
        parsing(frozenset({JSON}), escapes_kept),
    ),
    Fault(
        "json-order-of-members-matters",
        "Refuses a body that names the password before the id.",
        ("MEDIA-JSON", "RES-RESET-200"),
        inspecting(order_refused),
    ),
    Fault(
        "argument-of-wrong-type-crashes",
        "Responds with 500 when an argument is not a string.",
        ("ERR-400-PARAMETER", "ERR-500"),
        crashing(lambda arguments: len(texts_of(arguments)) < len(arguments)),
    ),
    Fault(
        "argument-null-crashes",
        "Responds with 500 when an argument is null.",
        ("ERR-400-PARAMETER", "ERR-500"),
        crashing(lambda arguments: None in arguments.values()),
    ),
    Fault(
        "argument-missing-crashes",
        "Responds with 500 when an argument is missing.",
        ("ERR-400-PARAMETER", "ERR-500"),
        crashing(lambda arguments: not {"id", "password"} <= arguments.keys()),
    ),
    Fault(
        "argument-with-nul-crashes",
        "Responds with 500 to a NUL in an argument.",
        ("ERR-400-PARAMETER", "ERR-500"),
        crashing(lambda arguments: any("\0" in text for text in texts_of(arguments))),
    ),
    Fault(
        "argument-with-lone-surrogate-crashes",
        "Responds with 500 to a lone surrogate in an argument.",
        ("ERR-400-PARAMETER", "ERR-500"),
        crashing(lambda arguments: any("\ud800" <= c <= "\udfff" for text in texts_of(arguments) for c in text)),
    ),
    Fault(
        "argument-with-emoji-crashes",
        "Responds with 500 to a character beyond the basic plane.",
        ("ERR-400-PARAMETER", "ERR-500"),
        crashing(lambda arguments: any(ord(c) >= BEYOND_BASIC_PLANE for text in texts_of(arguments) for c in text)),
    ),
    Fault(
        "argument-over-long-crashes",
        "Responds with 500 to an argument of more than 256 characters.",
        ("ERR-400-PARAMETER", "ERR-500"),
        crashing(lambda arguments: any(len(text) > LONG for text in texts_of(arguments))),
    ),
    Fault(
        "content-type-with-charset-refused",
        "Refuses a charset after the media type of a request.",
        ("MEDIA-JSON", "RES-RESET-200"),
        inspecting(charset_refused),
    ),
)
