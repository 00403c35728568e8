"""From what the HTTP library has to what the oracle judges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import requests
import urllib3

from contract_tests.oracle.exchange import Request, Response

from .bounds import LARGEST_RESPONSE, ResponseTooLargeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import schemathesis

NO_RESPONSE_IN_TIME: Final = "none in time"
TOO_LARGE: Final = f"it is larger than {LARGEST_RESPONSE // 2**20} MiB"
REASONS: Final[Mapping[str, str]] = {
    "Connection refused": "the connection was refused",
    "Connection reset": "the connection was reset",
    "RemoteDisconnected": "the connection was closed without one",
    "IncompleteRead": "it ended too early",
    "BadStatusLine": "what came is not HTTP",
    "InvalidChunkLength": "its chunks are broken",
    ResponseTooLargeError.__name__: TOO_LARGE,
    "got more than": "it has more or longer headers than a client takes",
    "SSL": "the certificate is not accepted, or it is not TLS",
    "NameResolution": "the name of the host is not known",
}
"""What the libraries call a failure, and what it means."""


def request_of(prepared: requests.PreparedRequest, sent_at: float) -> Request:
    """The request that a prepared request becomes on the wire."""
    body = prepared.body or b""
    return Request(
        method=str(prepared.method),
        target=prepared.path_url,
        headers=tuple((name, _text(value)) for name, value in prepared.headers.items()),
        body=body if isinstance(body, bytes) else str(body).encode("utf-8"),
        sent_at=sent_at,
    )


def response_of(response: requests.Response) -> Response:
    """What came back, with repeated headers kept."""
    raw = response.raw.headers if isinstance(response.raw.headers, urllib3.HTTPHeaderDict) else response.headers
    return Response(response.status_code, tuple(raw.items()), response.content)


def response_of_schemathesis(response: schemathesis.Response) -> Response:
    """What came back, as schemathesis has it."""
    headers = tuple((name, value) for name, values in response.headers.items() for value in values)
    return Response(response.status_code, headers, response.content)


def reason_of(error: Exception) -> str:
    """Why there is no response, in a few words that quote nothing of it."""
    causes = repr(error)
    # The library reports a body that stops in the middle as a lost connection.
    if isinstance(error, requests.Timeout) or "ReadTimeoutError" in causes:
        return NO_RESPONSE_IN_TIME
    return next((reason for sign, reason in REASONS.items() if sign in causes), type(error).__name__)


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")
