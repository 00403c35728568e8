"""The signature of a request: its three headers, judged by the verifier beside the known answers in `openapi/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi.verifier import (
    ACCESS_KEY_HEADER,
    CLOCK_WINDOW_MS,
    SIGNATURE_HEADER,
    SIGNING_HEADERS,
    TIMESTAMP_HEADER,
    Claim,
    Rejection,
    SignatureRules,
    equal,
    milliseconds,
    signature_of,
    string_to_sign,
    verify_claim,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .request import Request

__all__ = [
    "ACCESS_KEY_HEADER",
    "CLOCK_WINDOW_MS",
    "SIGNATURE_HEADER",
    "SIGNING_HEADERS",
    "TIMESTAMP_HEADER",
    "Claim",
    "Rejection",
    "SignatureRules",
    "equal",
    "milliseconds",
    "signature_of",
    "string_to_sign",
    "verify",
]


def verify(request: Request, keys: Mapping[str, str], rules: SignatureRules) -> Rejection | None:
    """Judge the three headers of a request; `keys` maps access keys to secret keys. None means: accepted."""
    values = {name: request.header_values(name) for name in SIGNING_HEADERS}
    missing = tuple(name for name in SIGNING_HEADERS if name in rules.required and not any(values[name]))
    if missing:
        return Rejection("missing", headers=missing)
    repeated = tuple(name for name in SIGNING_HEADERS if len(values[name]) > 1)
    if repeated:
        return Rejection("repeated", headers=repeated)
    timestamp, access_key, signature = ("".join(values[name]) for name in SIGNING_HEADERS)
    claim = Claim(request.method, request.target, timestamp, access_key, signature)
    return verify_claim(claim, keys, rules, now_ms=round(request.received_at * 1000))
