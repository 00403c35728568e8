"""Faults in checking the signature: whether it is asked for, how it is compared, in which forms it is accepted.

What is signed is in signed_text.py, the timestamp in clock.py.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ..switches.changes import Request, State, having
from ..switches.request_hooks import Picks, also, is_rightly_signed, letting_in, letting_pass, verifying
from .family import Change, Clauses, Fault, Iterator, Plan, Slot, family, fault

KEPT: Final = 8
LONGEST_MEMORY: Final = 10_000
LONG: Final = 200
LARGE: Final = 16_384
Same = Callable[[str, str], bool]
COMPARED: Final[dict[str, Same]] = {
    "signature-length-compared": lambda given, right: len(given) == len(right),
    "signature-prefix-compared": lambda given, right: given[:KEPT] == right[:KEPT],
    "signature-suffix-compared": lambda given, right: given[-KEPT:] == right[-KEPT:],
    "signature-half-compared": lambda given, right: len(given) == len(right) and given[::2] == right[::2],
    "signature-first-character-ignored": lambda given, right: given[1:] == right[1:],
    "signature-case-ignored": lambda given, right: given.lower() == right.lower(),
    "signature-order-ignored": lambda given, right: sorted(given) == sorted(right),
    "signature-beginning-accepted": lambda given, right: right.startswith(given),
    "signature-with-suffix-accepted": lambda given, right: given.startswith(right),
}
"""Faults by which the given signature (first) is compared with the right one in another way."""
SECRETS: Final[dict[str, Callable[[str, str], list[str]]]] = {
    "access-key-accepted-as-secret": lambda access_key, _: [access_key],
    "secret-key-empty-accepted": lambda _access_key, _: [""],
    "secret-key-cut-accepted": lambda _, secret: [secret[:-1]],
    "secret-key-case-ignored": lambda _, secret: [secret.lower(), secret.upper(), secret.swapcase()],
    "secret-key-with-line-feed-accepted": lambda _, secret: [f"{secret}\n"],
}
"""Faults by which other keys of the HMAC are accepted, made of access key and secret key."""


SKIPPED: Final[dict[str, Callable[[Request], bool]]] = {
    "signature-unchecked-with-charset": lambda request: "charset=" in (request.header("content-type") or ""),
    "signature-unchecked-without-accept": lambda request: request.header("accept") is None,
    "signature-unchecked-of-large-bodies": lambda request: len(request.body) > LARGE,
}
"""Faults by which requests are not checked for what has nothing to do with their signature."""


def also_in_form(form: Callable[[str, str], str]) -> Change:
    """Also accept another form of the signature (of key and text)."""
    return also("signatures", lambda key, text: [form(key, text)])


def remembered(header: str) -> Picks:
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


def under_version_before(header: str) -> Change:
    """Take the header of the version before where that of the signature is missing."""
    earlier = re.sub("[0-9]+$", lambda found: str(int(found[0]) - 1), header)

    def accepted(state: State, request: Request) -> bool:
        renamed = tuple((header if name == earlier else name, value) for name, value in request.headers)
        return request.header(header) is None and is_rightly_signed(state, replace(request, headers=renamed))

    return letting_pass(accepted)


def under_a_known_key(header: str) -> Picks:
    """Return whether the signature would be right if the header named the known access key."""

    def accepted(state: State, request: Request) -> bool:
        others = tuple((name, value) for name, value in request.headers if name != header)
        return any(is_rightly_signed(state, replace(request, headers=(*others, (header, key)))) for key in state.keys)

    return accepted


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield the faults."""
    signed = plan.signing
    if signed is None:
        return
    slot = Clauses(plan).slot
    complete, headers, encoding = (
        slot(Slot.SIGNATURE_COMPLETE),
        slot(Slot.SIGNATURE_HEADERS),
        slot(Slot.SIGNATURE_ENCODING),
    )
    algorithm, known, secret = slot(Slot.SIGNATURE_ALGORITHM), slot(Slot.KEY_KNOWN), slot(Slot.SIGNATURE_SECRET)
    unchecked = letting_in(lambda request: all(request.header(name) for name in signed.fields))
    unsigned = letting_in(lambda request: not any(request.header(name) for name in signed.fields))
    yield fault("signature-unchecked", complete, unchecked)
    yield fault("unsigned-accepted", headers, unsigned, "Lets a request pass that has none of the three headers.")
    yield fault("signature-header-optional", headers, letting_in(lambda request: not request.header(signed.signature)))
    yield fault("timestamp-header-optional", headers, letting_in(lambda request: not request.header(signed.timestamp)))
    yield fault(
        "access-key-header-optional", headers, letting_in(lambda request: not request.header(signed.access_key))
    )
    long = letting_in(lambda request: len(request.header(signed.signature) or "") > LONG)
    beyond_ascii = letting_in(lambda request: not (request.header(signed.signature) or "").isascii())
    yield fault("signature-long-accepted", complete, long)
    yield fault("signature-beyond-ascii-accepted", complete, beyond_ascii)
    for name, skips in SKIPPED.items():
        yield fault(name, (*complete, *slot(Slot.SIGNATURE_FIRST)), letting_in(skips))
    yield fault("signature-version-1-accepted", slot(Slot.SIGNATURE_VERSION), under_version_before(signed.signature))
    of_time = (*complete, *slot(Slot.SIGNATURE_TIMESTAMP))
    yield fault("signature-remembered", of_time, letting_pass(remembered(signed.signature)))
    yield fault("body-judged-before-signature", slot(Slot.SIGNATURE_FIRST), having(authenticate_first=False))
    yield from family("", complete, [(name, verifying(equal=same)) for name, same in COMPARED.items()])
    leniently = verifying(equal=lambda given, right: decoded(given) == decoded(right))
    yield fault("signature-decoded-leniently", (*complete, *encoding), leniently)
    in_url_alphabet = verifying(equal=lambda given, right: given.translate(str.maketrans("-_", "+/")) == right)
    in_sixteens = also_in_form(lambda key, text: hmac.digest(key.encode(), text.encode(), "sha256").hex())
    yield fault("signature-in-url-alphabet-accepted", encoding, in_url_alphabet)
    yield fault("signature-hexadecimal-accepted", encoding, in_sixteens)
    yield fault("signature-sha1-accepted", algorithm, also_in_form(with_algorithm("sha1")))
    yield fault("signature-sha512-accepted", algorithm, also_in_form(with_algorithm("sha512")))
    yield fault("signature-plain-hash-accepted", algorithm, also_in_form(plain_hash))
    yield fault("signature-hash-without-key-accepted", algorithm, also_in_form(lambda _, text: plain_hash("", text)))
    finds: dict[str, Callable[[dict[str, str], str], str | None]] = {
        "access-key-unchecked": lambda keys, _: next(iter(keys.values())),
        "access-key-case-ignored": lambda keys, given: next(
            (keys[key] for key in reversed(keys) if key.lower() == given.lower()), None
        ),
        "access-key-beginning-accepted": lambda keys, given: next(
            (keys[key] for key in keys if key.startswith(given)), None
        ),
        "access-key-unknown-with-secret-null-accepted": lambda keys, given: keys.get(given, "null"),
    }
    yield from family("", known, [(name, verifying(secret_of=find)) for name, find in finds.items()])
    not_covered = letting_pass(under_a_known_key(signed.access_key))
    yield fault("access-key-not-covered", (*slot(Slot.SIGNATURE_ACCESS_KEY), *known), not_covered)
    for name, secrets in SECRETS.items():
        yield fault(name, secret, also("secrets", lambda claim, key, make=secrets: make(claim.access_key, key)))
