"""Requests of the tests, signed with code of their own.

They are made at a fixed time for an endpoint whose clock stands still, so that responses can be compared byte for byte.
"""

from __future__ import annotations

import base64
import hmac
import json
from typing import Any

from contract_tests.endpoint.serving.request import Request

NOW = 1_770_000_000.0
"""Seconds since 1970-01-01T00:00:00Z on the clock of client and endpoint."""

ACCESS_KEY = "access-key-for-tests"
SECRET_KEY = "Secret-Key-for-Tests"
ID = "20nAZnjbUNFdc7RsILlC3A"
SECOND_ID = "3XbT7dQmZr0KfWnYs5LpHa"
UNKNOWN_ID = "7zzzzzzzzzzzzzzzzzzzzz"
PASSWORD = "Forest-2026!"

RESET = "/api/v2/accounts/resetPassword"
LIST = "/api/v2/accounts/getList"
JSON = "application/json"
XML = "application/xml"

TIMESTAMP_HEADER = "x-ncp-apigw-timestamp"
ACCESS_KEY_HEADER = "x-ncp-iam-access-key"
SIGNATURE_HEADER = "x-ncp-apigw-signature-v2"


def sign(text: str, secret_key: str = SECRET_KEY, algorithm: str = "sha256") -> str:
    """Return Base64 of an HMAC."""
    return base64.b64encode(hmac.digest(secret_key.encode(), text.encode(), algorithm)).decode()


def signed_headers(
    method: str = "POST",
    target: str = RESET,
    *,
    at: float = NOW,
    timestamp: str | None = None,
    access_key: str = ACCESS_KEY,
    secret_key: str = SECRET_KEY,
    text: str | None = None,
) -> dict[str, str]:
    """Return the three headers; every part of what is signed can be replaced."""
    timestamp = timestamp or str(round(at * 1000))
    text = text or f"{method} {target}\n{timestamp}\n{access_key}"
    return {
        TIMESTAMP_HEADER: timestamp,
        ACCESS_KEY_HEADER: access_key,
        SIGNATURE_HEADER: sign(text, secret_key),
    }


def request(
    body: bytes | str = b"",
    *,
    method: str = "POST",
    target: str = RESET,
    content_type: str | None = JSON,
    accept: str | None = None,
    headers: dict[str, str | None] | None = None,
    signed: dict[str, str] | None = None,
) -> Request:
    """Return a request; `headers` replace those of the signature, None takes one away."""
    all_headers: dict[str, str | None] = {"host": "127.0.0.1", "content-type": content_type, "accept": accept}
    all_headers |= signed if signed is not None else signed_headers(method, target)
    all_headers |= headers or {}
    pairs = tuple((name, value) for name, value in all_headers.items() if value is not None)
    data = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    return Request(method, target, pairs, data, received_at=NOW)


def reset(account_id: Any = ID, password: Any = PASSWORD, **options: Any) -> Request:
    """Return a request of resetPassword in JSON."""
    return request(json.dumps({"id": account_id, "password": password}), **options)


def reset_xml(account_id: str = ID, password: str = PASSWORD, **options: Any) -> Request:
    """Return a request of resetPassword in XML; the texts are put in as they are."""
    root = "ResetAccountPasswordRequest"
    body = f"<{root}><id>{account_id}</id><password>{password}</password></{root}>"
    return request(body, **{"content_type": XML, "accept": XML, **options})
