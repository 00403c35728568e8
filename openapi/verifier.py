"""A verifier of signature version 2, written from the API Gateway page alone.

It shares no code with the client and stands on no side of the wall between the generator and the contract tests: the
endpoint judges requests with it, and so do the proofs of the generator.

The string to sign is `METHOD SPACE TARGET LF TIMESTAMP LF ACCESS-KEY`, the signature its HMAC-SHA256 under the secret
key, in Base64. Neither body nor host is signed. A timestamp more than five minutes off is refused.
"""

from __future__ import annotations

import base64
import hmac
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

TIMESTAMP_HEADER: Final = "x-ncp-apigw-timestamp"
ACCESS_KEY_HEADER: Final = "x-ncp-iam-access-key"
SIGNATURE_HEADER: Final = "x-ncp-apigw-signature-v2"
SIGNING_HEADERS: Final = (TIMESTAMP_HEADER, ACCESS_KEY_HEADER, SIGNATURE_HEADER)
CLOCK_WINDOW_MS: Final = 300_000

_DIGITS = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a request says about itself: the values of the three headers and what they are to prove."""

    method: str
    target: str
    timestamp: str
    access_key: str
    signature: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a request was not accepted.

    Attributes:
        reason: One of `missing`, `repeated`, `unknown-key`, `timestamp`, `clock`, `signature`.
        headers: The headers that are missing or repeated.
        claim: What was claimed, when all three headers are there.
        offset_ms: How far the timestamp is ahead of the verifier's clock (negative: behind).
    """

    reason: str
    headers: tuple[str, ...] = ()
    claim: Claim | None = None
    offset_ms: int = 0


def string_to_sign(claim: Claim) -> str:
    """Return the text that must have been signed."""
    return f"{claim.method} {claim.target}\n{claim.timestamp}\n{claim.access_key}"


def signature_of(secret_key: str, text: str) -> str:
    """Return Base64 of the HMAC-SHA256 of `text` under `secret_key`."""
    return base64.b64encode(hmac.digest(_bytes(secret_key), _bytes(text), "sha256")).decode("ascii")


def equal(given: str, expected: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(_bytes(given), _bytes(expected))


def milliseconds(timestamp: str) -> int | None:
    """Return the timestamp as a number, None when it is not a plain decimal number."""
    return int(timestamp) if _DIGITS.fullmatch(timestamp) else None


@dataclass(frozen=True, slots=True)
class SignatureRules:
    """How signatures are checked. The defaults are what is documented; faults replace single fields.

    Attributes:
        required: Headers without which a request is not looked at further.
        secret_of: Finds the secret key of an access key among the known ones.
        strings: The texts of which one must have been signed.
        secrets: The keys with one of which it must have been signed.
        signatures: The forms in which a signature is accepted.
        equal: Compares the given signature with an expected one.
        read_timestamp: The timestamp in milliseconds.
        past_ms: How far a timestamp may lie behind the verifier's clock.
        future_ms: How far it may lie ahead.
    """

    required: frozenset[str] = frozenset(SIGNING_HEADERS)
    secret_of: Callable[[Mapping[str, str], str], str | None] = lambda keys, access_key: keys.get(access_key)
    strings: Callable[[Claim], Iterable[str]] = lambda claim: (string_to_sign(claim),)
    secrets: Callable[[Claim, str], Iterable[str]] = lambda _, secret_key: (secret_key,)
    signatures: Callable[[str, str], Iterable[str]] = lambda secret_key, text: (signature_of(secret_key, text),)
    equal: Callable[[str, str], bool] = equal
    read_timestamp: Callable[[str], int | None] = milliseconds
    past_ms: float = CLOCK_WINDOW_MS
    future_ms: float = CLOCK_WINDOW_MS


def verify_claim(claim: Claim, keys: Mapping[str, str], rules: SignatureRules, *, now_ms: int) -> Rejection | None:
    """Judge a claim: is the key known, the timestamp readable and recent, the signature right?"""
    secret_key = rules.secret_of(keys, claim.access_key)
    if secret_key is None:
        return Rejection("unknown-key", claim=claim)
    signed_at = rules.read_timestamp(claim.timestamp)
    if signed_at is None:
        return Rejection("timestamp", claim=claim)
    offset = signed_at - now_ms
    if not _is_signed(claim, secret_key, rules):
        return Rejection("signature", claim=claim, offset_ms=offset)
    if not -rules.past_ms <= offset <= rules.future_ms:
        return Rejection("clock", claim=claim, offset_ms=offset)
    return None


def _is_signed(claim: Claim, secret_key: str, rules: SignatureRules) -> bool:
    return any(
        rules.equal(claim.signature, expected)
        for text in rules.strings(claim)
        for key in rules.secrets(claim, secret_key)
        for expected in rules.signatures(key, text)
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
