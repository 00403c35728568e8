"""Faults that give away what lets anybody sign: the right signature to a wrong one, or the secret key."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..request_hooks import all_of
from ..response_hooks import ANY, SUCCESS, UNAUTHENTICATED, adjusting, finishing, with_header
from ..signature import ACCESS_KEY_HEADER, TIMESTAMP_HEADER, Claim, signature_of, string_to_sign
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..encoding import EncodedResponse
    from ..request import Request
    from ..response import EndpointResponse
    from ..response_hooks import Reasons
    from ..state import State
    from ..switches import Change


def right_signature(state: State, request: Request) -> str:
    """Return the signature that a request should have had."""
    timestamp, access_key = (request.header(name) or "" for name in (TIMESTAMP_HEADER, ACCESS_KEY_HEADER))
    claim = Claim(request.method, request.target, timestamp, access_key, "")
    return signature_of(secret_key(state, request), string_to_sign(claim))


def secret_key(state: State, _request: Request) -> str:
    """Return the secret key of the only access key."""
    return next(iter(state.keys.values()))


def in_details(text: str, secret: Callable[[State, Request], str]) -> Change:
    """Give a secret away in the details of a 401."""

    def changed(state: State, request: Request, response: EndpointResponse) -> EndpointResponse:
        error = response.content.get("error")
        if response.reason not in UNAUTHENTICATED or not isinstance(error, dict):
            return response
        return replace(response, content={"error": {**error, "details": text.format(secret(state, request))}})

    return adjusting(changed)


def in_header(reasons: Reasons, name: str, text: str, secret: Callable[[State, Request], str]) -> Change:
    """Give a secret away in a header."""

    def changed(state: State, request: Request, encoded: EncodedResponse) -> EncodedResponse:
        if encoded.reason not in reasons:
            return encoded
        return with_header(encoded, name, text.format(secret(state, request)))

    return finishing(changed)


def as_page(state: State, request: Request, encoded: EncodedResponse) -> EncodedResponse:
    """Return a page for people that compares the signatures."""
    if encoded.reason not in UNAUTHENTICATED:
        return encoded
    page = f"<html><body>expected {right_signature(state, request)}</body></html>"
    return replace(with_header(encoded, "content-type", "text/html"), body=page.encode())


def with_slashes_escaped(_state: State, _request: Request, encoded: EncodedResponse) -> EncodedResponse:
    """Escape slashes in JSON, as some writers do."""
    try:
        json.loads(encoded.body)
    except ValueError:
        return encoded
    return replace(encoded, body=encoded.body.replace(b"/", rb"\/"))


def hexadecimal(state: State, request: Request) -> str:
    """Return the right signature in hexadecimal."""
    return base64.b64decode(right_signature(state, request)).hex()


def half(state: State, request: Request) -> str:
    """Return the right signature, its end masked."""
    return f"{right_signature(state, request)[:30]}***"


def key_in_base64(state: State, request: Request) -> str:
    """Return the secret key in Base64."""
    return base64.b64encode(secret_key(state, request).encode()).decode()


KEPT: Final = ("SIG-SECRETS-KEPT",)

FAULTS: Final = grouped(
    "leak",
    Fault(
        "leak-right-signature-in-details",
        "Says in a 401 which signature was expected.",
        KEPT,
        in_details("The signature does not fit; expected {}.", right_signature),
    ),
    Fault(
        "leak-right-signature-with-slashes-escaped",
        "Says in a 401 which signature was expected, its slashes escaped.",
        KEPT,
        all_of(in_details("expected: {}", right_signature), finishing(with_slashes_escaped)),
    ),
    Fault(
        "leak-right-signature-in-hexadecimal",
        "Says in a 401 in hexadecimal which signature was expected.",
        KEPT,
        in_details("expected digest {}", hexadecimal),
    ),
    Fault(
        "leak-right-signature-masked",
        "Says in a 401 how the expected signature begins.",
        KEPT,
        in_details("expected {}", half),
    ),
    Fault(
        "leak-right-signature-in-header",
        "Says in the header WWW-Authenticate of a 401 which signature was expected.",
        KEPT,
        in_header(UNAUTHENTICATED, "www-authenticate", 'NCP realm="df", expected="{}"', right_signature),
    ),
    Fault(
        "leak-right-signature-in-page",
        "Responds to a wrong signature with a page for people that holds the right one.",
        ("SIG-SECRETS-KEPT", "MEDIA-ANSWER"),
        finishing(as_page),
    ),
    Fault(
        "leak-secret-key-in-details",
        "Quotes the secret key in a 401.",
        KEPT,
        in_details("HmacSHA256 with key '{}' does not match.", secret_key),
    ),
    Fault(
        "leak-secret-key-in-header",
        "Sends the secret key in a header of each response, in Base64.",
        KEPT,
        in_header(ANY, "x-debug-key", "{}", key_in_base64),
    ),
    Fault(
        "leak-secret-key-in-success",
        "Sends the secret key in a header of a success.",
        KEPT,
        in_header(SUCCESS, "x-next-key", "{}", secret_key),
    ),
)
