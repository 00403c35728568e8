"""Ways to sign a request wrongly: one ingredient, one header or one character at a time."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Slot

from ..building.signing import Edit, Signer, Signing, with_value, without

if TYPE_CHECKING:
    from ..building.api import Subject

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
PARTS: Final = {
    "method": Slot.SIGNATURE_METHOD,
    "target": Slot.SIGNATURE_TARGET,
    "timestamp": Slot.SIGNATURE_TIMESTAMP,
    "accessKey": Slot.SIGNATURE_ACCESS_KEY,
}
"""What a string to sign may be made of."""
MISTAKES: Final = {
    "method-in-lower-case",
    "path-without-version",
    "whole-address",
    "no-timestamp-in-text",
    "no-key-in-text",
    "line-feed-after",
    "carriage-returns",
    "hmac-sha1",
    "hmac-sha512",
    "hexadecimal",
    "in-url-alphabet",
}
"""Alterations that are taken for the documented signature by mistake."""
ZONES: Final = (-8, -5, 1, 2, 5.5, 8, 9)
"""Hours by which a clock is ahead that shows the time of its place, for the places of most endpoints."""
Alterations = Iterator[tuple[str, Slot, Signing]]


def alterations(signer: Signer, operation: Subject) -> Alterations:
    """Yield every alteration of a whole signature: a name, what is wrong with it, and the signing."""
    yield from _ingredients(signer, operation)
    for group in (_texts, _ways_to_sign, _headers, _values, _signatures):
        yield from group(signer)


def mistakes(signer: Signer, operation: Subject) -> Iterator[Signing]:
    """Yield ways to sign with the right keys that may be meant where the documented one is refused."""
    for name, _, signing in alterations(signer, operation):
        if name in MISTAKES or name == f"first-{len(signer.encoded(bytes(32)).rstrip('='))}":
            yield signing
    if signer.timestamp:
        yield signer.signed(timestamp=lambda time: str(int(time) * signer.per_second))
        yield signer.signed(timestamp=lambda time: str(int(time)))
        for hours in ZONES:
            yield signer.signed(shift=hours * 3600.0)


def altered(signer: Signer, position: int) -> Signing:
    """Return what signs with one character of the signature replaced by another, all of whose bits differ."""
    return signer.signed(signature=partial(_altered, position))


def _ingredients(signer: Signer, operation: Subject) -> Alterations:
    """Yield what replaces one part of what is signed."""
    signed, template = signer.signed, signer.template
    if "{method}" in template:
        yield "other-method", Slot.SIGNATURE_METHOD, signed(method=lambda method: "GET" if method != "GET" else "POST")
        yield "method-in-lower-case", Slot.SIGNATURE_METHOD, signed(method=str.lower)
        yield "no-method", Slot.SIGNATURE_METHOD, signed(method=lambda _: "")
    if "{target}" in template or "{path}" in template:
        for name, edit in _other_paths(operation).items():
            yield name, Slot.SIGNATURE_TARGET, signed(target=edit)
        yield "whole-address", Slot.SIGNATURE_TARGET, signer.signed_with_address
    if "{target}" in template or "{query}" in template:
        yield "query-not-sent", Slot.SIGNATURE_QUERY, signed(target=lambda target: f"{target}?a=1")
    if "{target}" in template:
        yield "empty-query-not-sent", Slot.SIGNATURE_QUERY, signed(target=lambda target: f"{target}?")
    if "{timestamp}" in template:
        for name, seconds in {"one-later": 0.001, "one-earlier": -0.001, "a-minute-ago": -60}.items():
            turn = int(seconds * signer.per_second) or (1 if seconds > 0 else -1)
            yield f"timestamp-{name}", Slot.SIGNATURE_TIMESTAMP, signed(signed_timestamp=partial(_shifted, turn))
        yield "no-timestamp-signed", Slot.SIGNATURE_TIMESTAMP, signed(signed_timestamp=lambda _: "")
    if "{accessKey}" in template:
        yield "other-key-signed", Slot.SIGNATURE_ACCESS_KEY, signed(signed_access_key=lambda key: f"{key}x")
        yield "no-key-signed", Slot.SIGNATURE_ACCESS_KEY, signed(signed_access_key=lambda _: "")


def _texts(signer: Signer) -> Alterations:
    """Yield texts that lack a part altogether."""
    for part, slot in PARTS.items():
        if f"{{{part}}}" in signer.template:
            without = re.sub(rf"\s*\{{{part}\}}|^\{{{part}\}}\s*", "", signer.template, count=1)
            yield f"no-{part.lower().removeprefix('access')}-in-text", slot, signer.signed(template=without.lstrip())


def _ways_to_sign(signer: Signer) -> Alterations:
    """Yield other keys, texts and algorithms."""
    signed, secret = signer.signed, Slot.SIGNATURE_SECRET
    yield "other-secret", secret, signed(secret_key=_other)
    yield "empty-secret", secret, signed(secret_key=lambda _: "")
    yield "secret-without-last", secret, signed(secret_key=lambda key: key[:-1])
    yield "secret-in-other-case", secret, signed(secret_key=_in_other_case)
    yield "secret-and-ampersand", secret, signed(secret_key=lambda key: f"{key}&")
    yield "secret-and-line-feed", secret, signed(secret_key=lambda key: f"{key}\n")
    text = Slot.SIGNATURE_STRING
    yield "line-feed-after", text, signed(text=lambda whole: f"{whole}\n")
    yield "carriage-returns", text, signed(text=lambda whole: whole.replace("\n", "\r\n"))
    yield "joined-by-spaces", text, signed(text=lambda whole: whole.replace("\n", " "))
    yield "turned-round", text, signed(text=lambda whole: "\n".join(reversed(whole.split("\n"))))
    yield "other-secret-access-key", secret, signer.signed_with_access_key
    for algorithm in ("sha1", "sha512", "md5", "sha224", "sha384", "sha256"):
        if algorithm != signer.algorithm:
            yield f"hmac-{algorithm}", Slot.SIGNATURE_ALGORITHM, signed(how=signer.hashed(algorithm))
    for name, parts in {"key-and-text": "{key}{text}", "text-and-key": "{text}{key}", "text": "{text}"}.items():
        yield f"hash-of-{name}", Slot.SIGNATURE_ALGORITHM, signed(how=signer.plainly_hashed(parts))
    yield "empty-text", text, signed(text=lambda _: "")


def _other_paths(operation: Subject) -> Mapping[str, Edit]:
    other = next((each.path for each in operation.api.operations if each is not operation), "/other")
    folder = re.match("(/api)?/v[0-9]+|/[^/]*", operation.path)
    return {
        "other-operation": lambda _: other,
        "no-target": lambda _: "",
        "root": lambda _: "/",
        "path-without-version": lambda target: target.removeprefix(folder[0] if folder else ""),
        "path-cut-short": lambda target: target[:-1],
        "path-in-lower-case": _in_other_case,
        "path-and-slash": lambda target: f"{target}/",
    }


def _headers(signer: Signer) -> Alterations:
    yield "unsigned", Slot.SIGNATURE_HEADERS, signer.unsigned
    for name in signer.names:
        short = "-".join(name.split("-")[2:]) or name
        others = tuple(other for other in signer.names if other != name)
        # Whoever does not miss a timestamp finds an empty one signed, whoever does not miss a key takes the only one.
        missed = signer.signed(timestamp=_nothing) if name == signer.timestamp else signer.valid
        yield f"without-{short}", Slot.SIGNATURE_HEADERS, without(missed, name)
        yield f"only-{short}", Slot.SIGNATURE_HEADERS, without(signer.valid, *others)
        empty = signer.signed(access_key=_nothing) if name == signer.key else missed
        yield f"empty-{short}", Slot.SIGNATURE_HEADERS, with_value(empty, name, "")
    version = re.search("v([0-9]+)$", signer.signature)
    if version:
        before = signer.signature[: version.start()]
        yield "version-1", Slot.SIGNATURE_VERSION, signer.renamed(signer.signature, f"{before}v{int(version[1]) - 1}")
        yield "no-version", Slot.SIGNATURE_VERSION, signer.renamed(signer.signature, before.rstrip("-_"))
    yield "authorization", Slot.SIGNATURE_HEADERS, signer.renamed(signer.signature, "Authorization")


def _values(signer: Signer) -> Alterations:
    signed, known, unit = signer.signed, Slot.KEY_KNOWN, Slot.SIGNATURE_UNIT
    if signer.key:
        yield "unknown-key", known, signed(access_key=lambda _: "no-such-access-key")
        yield "key-and-one-more", known, signed(access_key=lambda key: f"{key}x")
        yield "key-without-last", known, signed(access_key=lambda key: key[:-1])
        yield "key-in-other-case", known, signed(access_key=str.swapcase)
        yield "unknown-key-in-header", known, signer.with_value(signer.key, "no-such-access-key")
        for name, secret in {
            "secret-null": "null",
            "secret-undefined": "undefined",
            "secret-None": "None",
            "empty-secret": "",
        }.items():
            signing = signed(access_key=lambda _: "nobody", secret_key=partial(_instead, secret))
            yield f"unknown-key-{name}", known, signing
    if signer.timestamp:
        yield "timestamp-zero", Slot.SIGNATURE_TIMESTAMP, signer.with_value(signer.timestamp, "0")
        yield "timestamp-text", unit, signed(timestamp=lambda _: "now")
        yield "timestamp-date", unit, signed(timestamp=lambda _: "2026-01-01T00:00:00Z")
        yield "timestamp-date-now", unit, signed(timestamp=_iso_8601)
        yield "timestamp-not-a-number", unit, signed(timestamp=lambda _: "NaN")
        yield "timestamp-infinite", unit, signed(timestamp=lambda _: "Infinity")
        yield "timestamp-hexadecimal", unit, signed(timestamp=lambda time: hex(int(time * signer.per_second)))


def _signatures(signer: Signer) -> Alterations:
    signed, complete = signer.signed, Slot.SIGNATURE_COMPLETE
    right = signer.encoded(bytes(32))
    for name, value in {"empty-quotes": '""', "garbage": "g\xe4rbage", "all-alike": right, "null": "null"}.items():
        yield name, complete, signer.with_value(signer.signature, value)
    for length in (1, 4, 8, 16, 22, 32, len(right) - 2, len(right) - 1):
        yield f"first-{length}", complete, signed(signature=partial(_first, length))
    yield "last-40", complete, signed(signature=lambda value: value[-40:])
    yield "and-more", complete, signed(signature=lambda value: f"{value}AAAA")
    yield "before-it-more", complete, signed(signature=lambda value: f"AAAA{value}")
    # Longer than what readers of a signature expect, and short enough for a header.
    yield "many-times", complete, signed(signature=lambda value: value * 12)
    if signer.encoding != "hex":
        yield "in-lower-case", complete, signed(signature=str.lower)
        yield "in-upper-case", complete, signed(signature=str.upper)
        yield "in-other-case", complete, signed(signature=str.swapcase)
    yield "backwards", complete, signed(signature=lambda value: value[::-1])
    yield "with-something-inside", complete, signed(signature=lambda value: f"{value[:20]}!{value[20:]}")
    written = Slot.SIGNATURE_ENCODING
    if signer.encoding == "base64":
        yield "other-unused-bits", complete, signed(signature=_other_unused_bits)
        yield "hexadecimal", written, signed(signature=lambda value: base64.b64decode(value).hex())
        yield "in-url-alphabet", written, signer.where_it_changes(_in_url_alphabet)
        yield "percent-encoded", written, signed(signature=lambda value: value.replace("=", "%3D"))
    yield "base64-twice", written, signed(signature=lambda value: base64.b64encode(value.encode()).decode())


def _in_other_case(text: str) -> str:
    """Return a text in lower case, or in upper case where that changes nothing."""
    return text.lower() if text.lower() != text else text.upper()


def _first(length: int, signature: str) -> str:
    return signature[:length]


def _altered(position: int, signature: str) -> str:
    """Return the signature with one character replaced by another, all of whose bits differ."""
    character = signature[position]
    other = "A" if character == "=" else ALPHABET[63 - ALPHABET.index(character)]
    return f"{signature[:position]}{other}{signature[position + 1 :]}"


def _other_unused_bits(signature: str) -> str:
    """Return the signature with other values for the two bits that its last character does not need."""
    last = ALPHABET[ALPHABET.index(signature[42]) ^ 1]
    return f"{signature[:42]}{last}="


def _in_url_alphabet(signature: str) -> str:
    return signature.replace("+", "-").replace("/", "_")


def _iso_8601(time: float) -> str:
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _shifted(turn: int, stamp: str) -> str:
    return str(int(stamp) + turn)


def _other(_secret_key: str) -> str:
    return "another-secret-key"


def _nothing(_given: object) -> str:
    return ""


def _instead(text: str, _value: str) -> str:
    return text
