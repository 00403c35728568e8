"""From what the HTTP library has to what the oracle judges."""

from __future__ import annotations

import http.client
import socket
import ssl
from typing import TYPE_CHECKING, Final

import requests
import urllib3

from contract_tests.oracle.exchange import Request, Response

from .bounds import LARGEST_RESPONSE, ResponseTooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import schemathesis

NO_RESPONSE_IN_TIME: Final = "none in time"
TOO_LARGE: Final = f"it is larger than {LARGEST_RESPONSE // 2**20} MiB"
REFUSED: Final = "the connection was refused"
PROXY_SILENT: Final = "the proxy does not respond"
PROXY_REFUSES: Final = "the proxy does not connect to it"
NOT_TRUSTED: Final = "the certificate is not accepted, or it is not TLS"
UNKNOWN_NAME: Final = "the name of the host is not known"
NO_WAY: Final = "no connection can be made"
UNREACHABLE: Final = frozenset({REFUSED, PROXY_SILENT, PROXY_REFUSES, NOT_TRUSTED, UNKNOWN_NAME, NO_WAY})
"""Reasons for which nothing was sent at all: no request can be their cause."""
ENDLESS: Final = frozenset({NO_RESPONSE_IN_TIME, TOO_LARGE})
"""Reasons that cost the whole time which a response may take."""
REASONS: Final[Sequence[tuple[tuple[type[BaseException], ...], str]]] = (
    ((ResponseTooLargeError,), TOO_LARGE),
    ((ssl.SSLError,), NOT_TRUSTED),
    ((socket.gaierror, urllib3.exceptions.NameResolutionError), UNKNOWN_NAME),
    ((ConnectionRefusedError,), REFUSED),
    ((TimeoutError, requests.Timeout, urllib3.exceptions.TimeoutError), NO_RESPONSE_IN_TIME),
    ((urllib3.exceptions.InvalidChunkLength,), "its chunks are broken"),
    ((http.client.IncompleteRead, urllib3.exceptions.IncompleteRead), "it ended too early"),
    ((http.client.RemoteDisconnected,), "the connection was closed without one"),
    ((http.client.LineTooLong,), "it has more or longer headers than a client takes"),
    ((http.client.BadStatusLine, http.client.UnknownProtocol), "what came is not HTTP"),
    ((ConnectionResetError, ConnectionAbortedError, BrokenPipeError), "the connection was reset"),
    ((urllib3.exceptions.DecodeError, requests.exceptions.ContentDecodingError), "its body is not encoded as it says"),
    ((urllib3.exceptions.NewConnectionError,), NO_WAY),
    # What is left of the HTTP library's own: too many headers.
    ((http.client.HTTPException,), "it has more or longer headers than a client takes"),
)
"""Failures of the libraries, the most telling first, and what each means."""


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


def reason_of(error: BaseException) -> str:
    """Why there is no response, in a few words that quote nothing of it."""
    causes = list(_causes(error))
    reason = next((reason for kinds, reason in REASONS if any(isinstance(cause, kinds) for cause in causes)), "")
    if any(isinstance(cause, urllib3.exceptions.ProxyError) for cause in causes):
        return PROXY_SILENT if reason else PROXY_REFUSES
    return reason or "the connection failed"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An exception and whatever stands behind it; the libraries keep that in several places."""
    pending, seen = [error], set[int]()
    while pending:
        current = pending.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        behind = (current.__cause__, current.__context__, getattr(current, "reason", None), *current.args)
        pending += [each for each in behind if isinstance(each, BaseException)]


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")
