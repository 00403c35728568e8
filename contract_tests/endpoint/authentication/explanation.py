"""Says to a client's author why a signature was refused. Never says the secret key or the expected signature.

The three headers and the body say nothing about what was signed instead. So likely errors are tried one by one: where
one of them yields the signature that was sent, it is named, and the first difference between the two strings is shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import takewhile
from typing import Final

from ..serving.request import Request
from .signature import Claim, Rejection, Signing, equal
from .signing_errors import KEYS, forms, other_headers, texts

MISSING: Final = "Authentication information are missing."
INVALID: Final = "Invalid authentication information."
_EARLIEST_MS: Final = 100_000_000_000  # 1973: a smaller number counts seconds
_EXCERPT: Final = 24


def brief(rejection: Rejection) -> str:
    """Return what the live gateways were seen to say."""
    return MISSING if rejection.reason == "missing" else INVALID


def explain(rejection: Rejection, request: Request, keys: Mapping[str, str], signing: Signing) -> str:
    """Return one line for the author of a client: what is wrong and, as far as is known, what to change.

    Args:
        rejection: Why the request was refused.
        request: The request.
        keys: Secret keys by access key.
        signing: How requests are signed.
    """
    return " ".join([brief(rejection), *_sentences(rejection, request, keys, signing)])


def _sentences(rejection: Rejection, request: Request, keys: Mapping[str, str], signing: Signing) -> list[str]:
    claim = rejection.claim
    if claim is None:
        what = "Headers that are missing" if rejection.reason == "missing" else "Headers that occur twice"
        return [f"{what}: {', '.join(rejection.headers)}.", *_other_header(request, signing)]
    if rejection.reason == "unknown-key" or claim.access_key not in keys:
        return ["The access key is not known here."]
    if rejection.reason == "timestamp":
        return [f"The timestamp is not a plain decimal number of {signing.recipe.unit}."]
    if rejection.reason == "clock":
        return [_clock(claim, rejection.offset_ms, signing)]
    sentences = [f"The signature does not fit. Expected to be signed: {_quoted(signing.text(claim))}."]
    sentences.append(_signing_error(claim, request, keys[claim.access_key], signing))
    if abs(rejection.offset_ms) > signing.window_ms:
        sentences.append(_clock(claim, rejection.offset_ms, signing))
    return sentences


def _other_header(request: Request, signing: Signing) -> list[str]:
    found = [name for name in other_headers(signing.signature) if request.header(name) is not None]
    return [f"The request has {name}, which does not stand in for {signing.signature}." for name in found]


def _clock(claim: Claim, offset_ms: int, signing: Signing) -> str:
    if signing.unit_ms == 1 and claim.timestamp.isdecimal() and int(claim.timestamp) < _EARLIEST_MS:
        return "The timestamp seems to count seconds; milliseconds are asked for."
    side = "ahead of" if offset_ms > 0 else "behind"
    return (
        f"The timestamp is {abs(offset_ms) / 1000:.0f} s {side} this endpoint's clock; "
        f"{signing.window_ms / 1000:.0f} s are allowed."
    )


def _signing_error(claim: Claim, request: Request, secret_key: str, signing: Signing) -> str:
    expected = signing.text(claim)
    for description, text in texts(claim, request.body, request.header("host") or "", signing):
        if equal(claim.signature, signing.sign(secret_key, text)):
            return f"What was signed is {description}. {_difference(expected, text)}"
    for description, change_key in KEYS:
        if equal(claim.signature, signing.sign(change_key(claim, secret_key), expected)):
            return f"The text is right, but the key of the HMAC is {description}."
    for description, signature in forms(secret_key, expected, signing):
        if equal(claim.signature, signature):
            return f"The text is right, but the signature is {description}."
    return (
        "None of the usual mistakes gives the signature that was sent: compare the text that you sign with this one, "
        "character by character, then check that the secret key belongs to the access key."
    )


def _difference(expected: str, signed: str) -> str:
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(expected, signed, strict=False))
    position = sum(1 for _ in alike)
    return (
        f"The first difference is at character {position + 1}: expected {_excerpt(expected, position)}, "
        f"signed {_excerpt(signed, position)}."
    )


def _excerpt(text: str, start: int) -> str:
    return _quoted(text[start : start + _EXCERPT]) if start < len(text) else "the end"


def _quoted(text: str) -> str:
    return json.dumps(text)
