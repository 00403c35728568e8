"""Faults in checking the signature: whether it is asked for, how it is compared, in which forms it is accepted.

What is signed is in signed_text.py, with which key in keys.py, the timestamp in clock.py.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..operations import GET_LIST
from ..request_hooks import is_rightly_signed, letting_pass, signing
from ..signature import (
    ACCESS_KEY_HEADER,
    SIGNATURE_HEADER,
    SIGNING_HEADERS,
    TIMESTAMP_HEADER,
    signature_of,
)
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..behaviour import Behaviour
    from ..request import Request
    from ..state import State
    from ..switches import Change

V1_HEADER: Final = "x-ncp-apigw-signature-v1"
KEPT: Final = 8
LONGEST_MEMORY: Final = 10_000


def comparing(same: Callable[[str, str], bool]) -> Change:
    """Compare the given signature (first) with the expected one (second) in another way."""
    return signing(lambda rules: replace(rules, equal=same))


def also_in_form(form: Callable[[str, str], str]) -> Change:
    """Also accept another form of the signature (of key and text)."""
    return signing(
        lambda rules: replace(rules, signatures=lambda key, text: [signature_of(key, text), form(key, text)])
    )


def lacks(header: str) -> Callable[[State, Request], bool]:
    """Return whether a request has no such header, or an empty one."""
    return lambda _state, request: not request.header(header)


def under_version_1(state: State, request: Request) -> bool:
    """Return whether the header of version 1 holds a right signature."""
    renamed = tuple((SIGNATURE_HEADER if name == V1_HEADER else name, value) for name, value in request.headers)
    return request.header(SIGNATURE_HEADER) is None and is_rightly_signed(state, replace(request, headers=renamed))


def remembered(state: State, request: Request) -> bool:
    """Return whether the signature was a right one before, on whatever request."""
    known = state.memory.setdefault("signature-remembered", [])
    signature = request.header(SIGNATURE_HEADER)
    if signature in known:
        return True
    if is_rightly_signed(state, request):
        known.append(signature)
        del known[:-LONGEST_MEMORY]
    return False


def decoded(signature: str) -> bytes | None:
    """Return the bytes that a lenient decoder reads from Base64."""
    try:
        return base64.b64decode(signature)
    except (binascii.Error, ValueError):
        return None


def plain_hash(key: str, text: str) -> str:
    """Return a hash of key and text instead of an HMAC."""
    return base64.b64encode(hashlib.sha256((key + text).encode()).digest()).decode()


def with_algorithm(algorithm: str) -> Callable[[str, str], str]:
    """Return the HMAC with another hash function."""
    return lambda key, text: base64.b64encode(hmac.digest(key.encode(), text.encode(), algorithm)).decode()


def body_first(behaviour: Behaviour) -> Behaviour:
    """Look at the body before the signature."""
    return replace(behaviour, authenticate_first=False)


FAULTS: Final = grouped(
    "signature",
    Fault(
        "signature-unchecked",
        "Asks for the three headers and checks neither signature nor key nor clock.",
        ("SIG-COMPLETE",),
        letting_pass(lambda _state, request: all(request.header(name) for name in SIGNING_HEADERS)),
    ),
    Fault(
        "unsigned-accepted",
        "Lets a request pass that has none of the three headers.",
        ("SIG-HEADERS",),
        letting_pass(lambda _state, request: not any(request.header(name) for name in SIGNING_HEADERS)),
    ),
    Fault(
        "unsigned-list-accepted",
        "Asks for no signature on getList.",
        ("SIG-HEADERS",),
        letting_pass(lambda _state, request: request.path == GET_LIST.path),
    ),
    Fault(
        "signature-header-optional",
        "Lets a request pass that lacks the signature only.",
        ("SIG-HEADERS",),
        letting_pass(lacks(SIGNATURE_HEADER)),
    ),
    Fault(
        "timestamp-header-optional",
        "Lets a request pass that lacks the timestamp.",
        ("SIG-HEADERS",),
        letting_pass(lacks(TIMESTAMP_HEADER)),
    ),
    Fault(
        "access-key-header-optional",
        "Lets a request pass that lacks the access key.",
        ("SIG-HEADERS",),
        letting_pass(lacks(ACCESS_KEY_HEADER)),
    ),
    Fault(
        "signature-version-1-accepted",
        "Takes the header of version 1 for that of version 2.",
        ("SIG-VERSION",),
        letting_pass(under_version_1),
    ),
    Fault(
        "signature-remembered",
        "Accepts a signature that was right before on any request.",
        ("SIG-COMPLETE", "SIG-TIMESTAMP"),
        letting_pass(remembered),
    ),
    Fault(
        "body-judged-before-signature",
        "Refuses a bad body with 400 before it looks at the signature.",
        ("SIG-BEFORE-BODY",),
        body_first,
    ),
    Fault(
        "signature-length-compared",
        "Compares the length of the signature only.",
        ("SIG-COMPLETE",),
        comparing(lambda given, expected: len(given) == len(expected)),
    ),
    Fault(
        "signature-prefix-compared",
        "Compares the first 8 characters of the signature only.",
        ("SIG-COMPLETE",),
        comparing(lambda given, expected: given[:KEPT] == expected[:KEPT]),
    ),
    Fault(
        "signature-suffix-compared",
        "Compares the last 8 characters of the signature only.",
        ("SIG-COMPLETE",),
        comparing(lambda given, expected: given[-KEPT:] == expected[-KEPT:]),
    ),
    Fault(
        "signature-half-compared",
        "Compares every second character of the signature only.",
        ("SIG-COMPLETE",),
        comparing(lambda given, expected: len(given) == len(expected) and given[::2] == expected[::2]),
    ),
    Fault(
        "signature-first-character-ignored",
        "Ignores the first character of the signature.",
        ("SIG-COMPLETE",),
        comparing(lambda given, expected: given[1:] == expected[1:]),
    ),
    Fault(
        "signature-decoded-leniently",
        "Compares what a lenient decoder of Base64 reads: it skips characters and stops at the padding.",
        ("SIG-COMPLETE", "SIG-ENCODING"),
        comparing(lambda given, expected: decoded(given) == decoded(expected)),
    ),
    Fault(
        "signature-case-ignored",
        "Compares the signature without regard to case.",
        ("SIG-COMPLETE",),
        comparing(lambda given, expected: given.lower() == expected.lower()),
    ),
    Fault(
        "signature-order-ignored",
        "Compares which characters the signature has, in any order.",
        ("SIG-COMPLETE",),
        comparing(lambda given, expected: sorted(given) == sorted(expected)),
    ),
    Fault(
        "signature-beginning-accepted",
        "Accepts any beginning of the right signature.",
        ("SIG-COMPLETE",),
        comparing(lambda given, expected: expected.startswith(given)),
    ),
    Fault(
        "signature-with-suffix-accepted",
        "Accepts the right signature with something after it.",
        ("SIG-COMPLETE",),
        comparing(lambda given, expected: given.startswith(expected)),
    ),
    Fault(
        "signature-in-url-alphabet-accepted",
        "Accepts the URL alphabet of Base64.",
        ("SIG-ENCODING",),
        comparing(lambda given, expected: given.translate(str.maketrans("-_", "+/")) == expected),
    ),
    Fault(
        "signature-hexadecimal-accepted",
        "Accepts the signature in hexadecimal.",
        ("SIG-ENCODING",),
        also_in_form(lambda key, text: hmac.digest(key.encode(), text.encode(), "sha256").hex()),
    ),
    Fault(
        "signature-sha1-accepted",
        "Accepts an HMAC-SHA1.",
        ("SIG-ALGORITHM",),
        also_in_form(with_algorithm("sha1")),
    ),
    Fault(
        "signature-sha512-accepted",
        "Accepts an HMAC-SHA512.",
        ("SIG-ALGORITHM",),
        also_in_form(with_algorithm("sha512")),
    ),
    Fault(
        "signature-plain-hash-accepted",
        "Accepts a SHA-256 of key and text.",
        ("SIG-ALGORITHM",),
        also_in_form(plain_hash),
    ),
)
