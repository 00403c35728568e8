"""Altered signatures: every ingredient replaced, every character altered, headers missing or strange."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

from contract_tests.oracle.operations import GET_LIST, RESET_PASSWORD, JudgedOperation
from contract_tests.oracle.signature import ACCESS_KEY_HEADER, SIGNATURE_HEADER, SIGNING_HEADERS, TIMESTAMP_HEADER

from .case import ANY_RESPONSE, JSON_HEADERS, UNAUTHENTICATED, XML_HEADERS, Case, reset_json, reset_xml
from .making import Maker
from .signing import Signing, renamed, signed, signed_with_access_key, where_it_changes, with_value, without

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
SIGNATURE_LENGTH: Final = 44
FROM_INSIDE: Final = (
    ("X-Forwarded-For", "127.0.0.1"),
    ("X-Real-IP", "127.0.0.1"),
    ("Forwarded", "for=127.0.0.1"),
    ("X-Forwarded-Host", "localhost"),
    ("X-Forwarded-Proto", "https"),
)
OTHER_MEDIA: Final = {
    "no-content-type": (("Accept", "application/json"),),
    "form": (("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")),
}
Alterations = Iterator[tuple[str, str, Signing]]


def signature_cases(account_id: str, seed: int) -> Iterator[Case]:
    """Requests that must fail authentication, on both operations; their bodies are valid."""
    maker = Maker.of(seed, "signatures")
    for operation in (RESET_PASSWORD, GET_LIST):
        for name, clause, signing in [*_ingredients(operation), *_headers(), *_values(), *_signatures()]:
            body = reset_json(account_id, maker.password()) if operation is RESET_PASSWORD else b"{}"
            yield _case(f"signature/{operation.name}/{name}", operation, clause, signing, body)
    for position in range(SIGNATURE_LENGTH):
        body = reset_json(account_id, maker.password())
        signing = signed(signature=partial(_altered, position))
        yield _case(f"signature/character-{position}", RESET_PASSWORD, "SIG-COMPLETE", signing, body)
    refused = {"unsigned": without(*SIGNING_HEADERS), "wrongly-signed": signed(secret_key=_other)}
    for name, clause, body in _bodies(account_id, maker):
        for how, signing in refused.items():
            yield _case(f"signature/{how}-{name}", RESET_PASSWORD, clause, signing, body)
    for how, signing in refused.items():
        body = reset_xml(account_id, maker.password())
        clause = "SIG-HEADERS" if how == "unsigned" else "SIG-SECRET"
        case = _case(f"signature/{how}-xml", RESET_PASSWORD, clause, signing, body)
        yield replace(case, headers=XML_HEADERS)
        list_in_xml = f"<{GET_LIST.request_root}/>".encode()
        yield replace(
            _case(f"signature/{how}-getList-xml", GET_LIST, clause, signing, list_in_xml), headers=XML_HEADERS
        )
        # As if they had come through a proxy of the house.
        body = reset_json(account_id, maker.password())
        case = _case(f"signature/{how}-from-inside", RESET_PASSWORD, clause, signing, body)
        yield replace(case, headers=(*JSON_HEADERS, *FROM_INSIDE))
    for name, headers in OTHER_MEDIA.items():
        body = reset_json(account_id, maker.password())
        case = _case(f"signature/unsigned-{name}", RESET_PASSWORD, "SIG-HEADERS", refused["unsigned"], body)
        yield replace(case, headers=headers)
    yield _case("signature/unsigned-getList-no-body", GET_LIST, "SIG-HEADERS", refused["unsigned"], b"")


def _case(name: str, operation: JudgedOperation, clause: str, signing: Signing, body: bytes) -> Case:
    return Case(
        id=name,
        clauses=(clause, "SIG-BEFORE-BODY", *UNAUTHENTICATED, *ANY_RESPONSE),
        target=operation.path,
        body=body,
        signing=signing,
        # A timestamp that is no time may be accepted because it is not read, or because no timestamp is checked.
        subject=None if clause == "SIG-UNIT" else clause,
    )


def _ingredients(operation: JudgedOperation) -> Alterations:
    other = GET_LIST if operation is RESET_PASSWORD else RESET_PASSWORD
    yield "other-method", "SIG-METHOD", signed(method=lambda _: "GET")
    yield "method-in-lower-case", "SIG-METHOD", signed(method=str.lower)
    yield "no-method", "SIG-METHOD", signed(method=lambda _: "")
    yield "other-operation", "SIG-TARGET", signed(target=lambda _: other.path)
    yield "no-target", "SIG-TARGET", signed(target=lambda _: "")
    yield "root", "SIG-TARGET", signed(target=lambda _: "/")
    yield "path-without-version", "SIG-TARGET", signed(target=lambda path: path.removeprefix("/api/v2"))
    yield "path-cut-short", "SIG-TARGET", signed(target=lambda path: path[:-1])
    yield "path-in-lower-case", "SIG-TARGET", signed(target=str.lower)
    yield "path-and-slash", "SIG-TARGET", signed(target=lambda path: f"{path}/")
    yield "whole-address", "SIG-TARGET", signed(target=lambda path: f"https://df.apigw.ntruss.com{path}")
    yield "query-not-sent", "SIG-QUERY", signed(target=lambda path: f"{path}?a=1")
    yield "empty-query-not-sent", "SIG-QUERY", signed(target=lambda path: f"{path}?")
    yield "timestamp-one-later", "SIG-TIMESTAMP", signed(signed_timestamp=lambda stamp: str(int(stamp) + 1))
    yield "timestamp-one-earlier", "SIG-TIMESTAMP", signed(signed_timestamp=lambda stamp: str(int(stamp) - 1))
    yield "timestamp-a-minute-ago", "SIG-TIMESTAMP", signed(signed_timestamp=lambda stamp: str(int(stamp) - 60_000))
    yield "no-timestamp-signed", "SIG-TIMESTAMP", signed(signed_timestamp=lambda _: "")
    yield "other-key-signed", "SIG-ACCESS-KEY", signed(signed_access_key=lambda key: f"{key}x")
    yield "no-key-signed", "SIG-ACCESS-KEY", signed(signed_access_key=lambda _: "")
    yield "other-secret", "SIG-SECRET", signed(secret_key=_other)
    yield "empty-secret", "SIG-SECRET", signed(secret_key=lambda _: "")
    yield "secret-without-last", "SIG-SECRET", signed(secret_key=lambda secret: secret[:-1])
    yield "secret-in-other-case", "SIG-SECRET", signed(secret_key=str.swapcase)
    yield "secret-and-ampersand", "SIG-SECRET", signed(secret_key=lambda secret: f"{secret}&")
    yield "secret-and-line-feed", "SIG-SECRET", signed(secret_key=lambda secret: f"{secret}\n")
    yield "line-feed-after", "SIG-STRING", signed(text=lambda text: f"{text}\n")
    yield "carriage-returns", "SIG-STRING", signed(text=lambda text: text.replace("\n", "\r\n"))
    yield "joined-by-spaces", "SIG-STRING", signed(text=lambda text: text.replace("\n", " "))
    yield "turned-round", "SIG-STRING", signed(text=lambda text: "\n".join(reversed(text.split("\n"))))
    yield "other-secret-access-key", "SIG-SECRET", signed_with_access_key
    for algorithm in ("sha1", "sha512", "md5", "sha224", "sha384"):
        yield f"hmac-{algorithm}", "SIG-ALGORITHM", signed(how=_hashed(algorithm))
    yield "hash-of-key-and-text", "SIG-ALGORITHM", signed(how=_plainly_hashed)
    yield "hash-of-text-and-key", "SIG-ALGORITHM", signed(how=_hashed_behind)
    yield "empty-text", "SIG-STRING", signed(text=lambda _: "")


def _headers() -> Alterations:
    yield "unsigned", "SIG-HEADERS", without(*SIGNING_HEADERS)
    for name in SIGNING_HEADERS:
        short = name.removeprefix("x-ncp-")
        yield f"without-{short}", "SIG-HEADERS", without(name)
        yield f"only-{short}", "SIG-HEADERS", without(*(other for other in SIGNING_HEADERS if other != name))
        yield f"empty-{short}", "SIG-HEADERS", with_value(name, "")
    yield "version-1", "SIG-VERSION", renamed(SIGNATURE_HEADER, "x-ncp-apigw-signature-v1")
    yield "no-version", "SIG-VERSION", renamed(SIGNATURE_HEADER, "x-ncp-apigw-signature")
    yield "authorization", "SIG-HEADERS", renamed(SIGNATURE_HEADER, "Authorization")


def _values() -> Alterations:
    yield "unknown-key", "SIG-KEY-KNOWN", signed(access_key=lambda _: "no-such-access-key")
    yield "key-and-one-more", "SIG-KEY-KNOWN", signed(access_key=lambda key: f"{key}x")
    yield "key-without-last", "SIG-KEY-KNOWN", signed(access_key=lambda key: key[:-1])
    yield "key-in-other-case", "SIG-KEY-KNOWN", signed(access_key=str.swapcase)
    yield "unknown-key-in-header", "SIG-KEY-KNOWN", with_value(ACCESS_KEY_HEADER, "no-such-access-key")
    for missing in ("null", "undefined", "None"):
        signing = signed(access_key=lambda _: "nobody", secret_key=partial(_instead, missing))
        yield f"unknown-key-secret-{missing}", "SIG-KEY-KNOWN", signing
    yield "unknown-key-empty-secret", "SIG-KEY-KNOWN", signed(access_key=lambda _: "nobody", secret_key=lambda _: "")
    yield "timestamp-zero", "SIG-TIMESTAMP", with_value(TIMESTAMP_HEADER, "0")
    yield "timestamp-text", "SIG-UNIT", signed(timestamp=lambda _: "now")
    yield "timestamp-date", "SIG-UNIT", signed(timestamp=lambda _: "2026-01-01T00:00:00Z")
    yield "timestamp-date-now", "SIG-UNIT", signed(timestamp=_iso_8601)
    yield "timestamp-not-a-number", "SIG-UNIT", signed(timestamp=lambda _: "NaN")
    yield "timestamp-infinite", "SIG-UNIT", signed(timestamp=lambda _: "Infinity")
    yield "timestamp-hexadecimal", "SIG-UNIT", signed(timestamp=lambda time: hex(int(time * 1000)))


def _signatures() -> Alterations:
    yield "empty-quotes", "SIG-COMPLETE", with_value(SIGNATURE_HEADER, '""')
    yield "garbage", "SIG-COMPLETE", with_value(SIGNATURE_HEADER, "garbage")
    yield "all-alike", "SIG-COMPLETE", with_value(SIGNATURE_HEADER, f"{'A' * 43}=")
    yield "null", "SIG-COMPLETE", with_value(SIGNATURE_HEADER, "null")
    for length in (1, 4, 8, 16, 22, 32, 42, 43):
        yield f"first-{length}", "SIG-COMPLETE", signed(signature=partial(_first, length))
    yield "last-40", "SIG-COMPLETE", signed(signature=lambda value: value[-40:])
    yield "and-more", "SIG-COMPLETE", signed(signature=lambda value: f"{value}AAAA")
    yield "before-it-more", "SIG-COMPLETE", signed(signature=lambda value: f"AAAA{value}")
    yield "twice", "SIG-COMPLETE", signed(signature=lambda value: value * 2)
    yield "in-lower-case", "SIG-COMPLETE", signed(signature=str.lower)
    yield "in-upper-case", "SIG-COMPLETE", signed(signature=str.upper)
    yield "in-other-case", "SIG-COMPLETE", signed(signature=str.swapcase)
    yield "backwards", "SIG-COMPLETE", signed(signature=lambda value: value[::-1])
    yield "with-something-inside", "SIG-COMPLETE", signed(signature=lambda value: f"{value[:20]}!{value[20:]}")
    yield "other-unused-bits", "SIG-COMPLETE", signed(signature=_other_unused_bits)
    yield "hexadecimal", "SIG-ENCODING", signed(signature=lambda value: base64.b64decode(value).hex())
    yield "in-url-alphabet", "SIG-ENCODING", where_it_changes(_in_url_alphabet)
    yield "percent-encoded", "SIG-ENCODING", signed(signature=lambda value: value.replace("=", "%3D"))
    yield "base64-twice", "SIG-ENCODING", signed(signature=lambda value: base64.b64encode(value.encode()).decode())


def _bodies(account_id: str, maker: Maker) -> Iterator[tuple[str, str, bytes]]:
    """Bodies that the service would refuse: the gateway must not have looked at them."""
    yield "short-password", "SIG-BEFORE-BODY", reset_json(account_id, maker.password(7))
    yield "unknown-id", "SIG-BEFORE-BODY", reset_json(maker.account_id(), maker.password())
    yield "empty-body", "SIG-BEFORE-BODY", b""
    yield "broken-body", "SIG-BEFORE-BODY", b"{"
    yield "bytes", "SIG-BEFORE-BODY", b"\xff\xfe"
    yield "without-members", "SIG-BEFORE-BODY", b"{}"


def _first(length: int, signature: str) -> str:
    return signature[:length]


def _altered(position: int, signature: str) -> str:
    """The signature with one character replaced by another, all of whose bits differ."""
    character = signature[position]
    other = "A" if character == "=" else ALPHABET[63 - ALPHABET.index(character)]
    return f"{signature[:position]}{other}{signature[position + 1 :]}"


def _other_unused_bits(signature: str) -> str:
    """The signature with other values for the two bits that its last character does not need."""
    last = ALPHABET[ALPHABET.index(signature[42]) ^ 1]
    return f"{signature[:42]}{last}="


def _in_url_alphabet(signature: str) -> str:
    return signature.replace("+", "-").replace("/", "_")


def _iso_8601(time: float) -> str:
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _hashed(algorithm: str) -> Callable[[str, str], str]:
    """An HMAC of another algorithm."""
    return lambda text, key: base64.b64encode(hmac.digest(key.encode(), text.encode(), algorithm)).decode()


def _plainly_hashed(text: str, key: str) -> str:
    return base64.b64encode(hashlib.sha256((key + text).encode()).digest()).decode()


def _hashed_behind(text: str, key: str) -> str:
    return base64.b64encode(hashlib.sha256((text + key).encode()).digest()).decode()


def _other(_secret_key: str) -> str:
    return "another-secret-key"


def _instead(text: str, _value: str) -> str:
    return text
