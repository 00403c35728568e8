"""Faults in checking the signature: whether it is asked for, how it is compared, in which forms it is accepted.

What is signed is in signed_text.py, with which key in keys.py, the timestamp in clock.py.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Slot

from ..request_hooks import is_rightly_signed, letting_pass, signing
from .family import Clauses, family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..behaviour import Behaviour
    from ..plan import Plan
    from ..request import Request
    from ..signature import Claim, SignatureRules
    from ..state import State
    from ..switches import Change, Fault

KEPT: Final = 8
LONGEST_MEMORY: Final = 10_000


def comparing(same: Callable[[str, str], bool]) -> Change:
    """Compare the given signature (first) with the expected one (second) in another way."""
    return signing(lambda rules: replace(rules, equal=same))


def also_in_form(form: Callable[[str, str], str]) -> Change:
    """Also accept another form of the signature (of key and text)."""

    def changed(rules: SignatureRules) -> SignatureRules:
        inner = rules.signatures
        return replace(rules, signatures=lambda key, text: [*inner(key, text), form(key, text)])

    return signing(changed)


def lacks(header: str) -> Callable[[State, Request], bool]:
    """Return whether a request has no such header, or an empty one."""
    return lambda _state, request: not request.header(header)


def under_another_header(header: str, other: str) -> Callable[[State, Request], bool]:
    """Return whether another header holds a right signature."""

    def accepted(state: State, request: Request) -> bool:
        renamed = tuple((header if name == other else name, value) for name, value in request.headers)
        return request.header(header) is None and is_rightly_signed(state, replace(request, headers=renamed))

    return accepted


def remembered(header: str) -> Callable[[State, Request], bool]:
    """Return whether the signature was a right one before, on whatever request."""

    def accepted(state: State, request: Request) -> bool:
        known = state.memory.setdefault("signature-remembered", [])
        signature = request.header(header)
        if signature in known:
            return True
        if is_rightly_signed(state, request):
            known.append(signature)
            del known[:-LONGEST_MEMORY]
        return False

    return accepted


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


def also_with_secret(other: Callable[[Claim, str], Iterable[str]]) -> Change:
    """Also accept that other keys were used for the HMAC."""

    def changed(rules: SignatureRules) -> SignatureRules:
        return replace(rules, secrets=lambda claim, secret_key: [secret_key, *other(claim, secret_key)])

    return signing(changed)


def finding_key(find: Callable[[Mapping[str, str], str], str | None]) -> Change:
    """Find the secret key of an access key in another way."""
    return signing(lambda rules: replace(rules, secret_of=find))


def only_secret(keys: Mapping[str, str]) -> str:
    """Return the secret key of an endpoint that has just one."""
    return next(iter(keys.values()))


def under_a_known_key(header: str) -> Callable[[State, Request], bool]:
    """Return whether the signature would be right if the header named the known access key."""

    def accepted(state: State, request: Request) -> bool:
        others = tuple((name, value) for name, value in request.headers if name != header)
        return any(is_rightly_signed(state, replace(request, headers=(*others, (header, key)))) for key in state.keys)

    return accepted


def _earlier(header: str) -> str:
    """Return the name of the header of the version before."""
    return re.sub("[0-9]+$", lambda found: str(int(found[0]) - 1), header)


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    signed = plan.signing
    if signed is None:
        return
    clauses = Clauses(plan)
    slots = clauses.slot
    yield from family(
        "",
        slots(Slot.SIGNATURE_COMPLETE),
        [
            (
                "signature-unchecked",
                letting_pass(lambda _state, request: all(request.header(name) for name in signed.fields)),
            )
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_HEADERS),
        [
            (
                "unsigned-accepted",
                "Lets a request pass that has none of the three headers.",
                letting_pass(lambda _state, request: not any(request.header(name) for name in signed.fields)),
            ),
            ("signature-header-optional", letting_pass(lacks(signed.signature))),
            ("timestamp-header-optional", letting_pass(lacks(signed.timestamp))),
            ("access-key-header-optional", letting_pass(lacks(signed.access_key))),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_VERSION),
        [
            (
                "signature-version-1-accepted",
                letting_pass(under_another_header(signed.signature, _earlier(signed.signature))),
            )
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_COMPLETE, Slot.SIGNATURE_TIMESTAMP),
        [("signature-remembered", letting_pass(remembered(signed.signature)))],
    )
    yield from family("", slots(Slot.SIGNATURE_FIRST), [("body-judged-before-signature", body_first)])
    yield from family(
        "",
        slots(Slot.SIGNATURE_COMPLETE),
        [
            ("signature-length-compared", comparing(lambda given, expected: len(given) == len(expected))),
            ("signature-prefix-compared", comparing(lambda given, expected: given[:KEPT] == expected[:KEPT])),
            ("signature-suffix-compared", comparing(lambda given, expected: given[-KEPT:] == expected[-KEPT:])),
            (
                "signature-half-compared",
                comparing(lambda given, expected: len(given) == len(expected) and given[::2] == expected[::2]),
            ),
            ("signature-first-character-ignored", comparing(lambda given, expected: given[1:] == expected[1:])),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_COMPLETE, Slot.SIGNATURE_ENCODING),
        [("signature-decoded-leniently", comparing(lambda given, expected: decoded(given) == decoded(expected)))],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_COMPLETE),
        [
            ("signature-case-ignored", comparing(lambda given, expected: given.lower() == expected.lower())),
            ("signature-order-ignored", comparing(lambda given, expected: sorted(given) == sorted(expected))),
            ("signature-beginning-accepted", comparing(lambda given, expected: expected.startswith(given))),
            ("signature-with-suffix-accepted", comparing(lambda given, expected: given.startswith(expected))),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_ENCODING),
        [
            (
                "signature-in-url-alphabet-accepted",
                comparing(lambda given, expected: given.translate(str.maketrans("-_", "+/")) == expected),
            ),
            (
                "signature-hexadecimal-accepted",
                also_in_form(lambda key, text: hmac.digest(key.encode(), text.encode(), "sha256").hex()),
            ),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_ALGORITHM),
        [
            ("signature-sha1-accepted", also_in_form(with_algorithm("sha1"))),
            ("signature-sha512-accepted", also_in_form(with_algorithm("sha512"))),
            ("signature-plain-hash-accepted", also_in_form(plain_hash)),
            ("signature-hash-without-key-accepted", also_in_form(lambda _, text: plain_hash("", text))),
        ],
    )
    yield from family(
        "", slots(Slot.KEY_KNOWN), [("access-key-unchecked", finding_key(lambda keys, _: only_secret(keys)))]
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_ACCESS_KEY, Slot.KEY_KNOWN),
        [("access-key-not-covered", letting_pass(under_a_known_key(signed.access_key)))],
    )
    yield from family(
        "",
        slots(Slot.KEY_KNOWN),
        [
            (
                "access-key-case-ignored",
                finding_key(
                    lambda keys, given: {key.lower(): secret for key, secret in keys.items()}.get(given.lower())
                ),
            ),
            (
                "access-key-beginning-accepted",
                finding_key(
                    lambda keys, given: next((secret for key, secret in keys.items() if key.startswith(given)), None)
                ),
            ),
            ("access-key-unknown-with-secret-null-accepted", finding_key(lambda keys, given: keys.get(given, "null"))),
        ],
    )
    yield from family(
        "",
        slots(Slot.SIGNATURE_SECRET),
        [
            ("access-key-accepted-as-secret", also_with_secret(lambda claim, _: [claim.access_key])),
            ("secret-key-empty-accepted", also_with_secret(lambda _claim, _secret: [""])),
            ("secret-key-cut-accepted", also_with_secret(lambda _, secret_key: [secret_key[:-1]])),
            (
                "secret-key-case-ignored",
                also_with_secret(lambda _, secret_key: [secret_key.lower(), secret_key.upper(), secret_key.swapcase()]),
            ),
            ("secret-key-with-line-feed-accepted", also_with_secret(lambda _, secret_key: [f"{secret_key}\n"])),
        ],
    )
