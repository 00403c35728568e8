# Generated from generator/runtime/_core/clients/http_clients.py by `python -m generator`; do not edit.
"""What an HTTP client of the caller adds to requests that it did not make."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NoReturn

import httpx2

from ...errors import InvalidArgumentError
from ..requests.header_fields import COMPUTED

_LEFT_OUT: Final = "http_client has {}, which are not sent: {}"


def headers_of(http_client: object) -> Mapping[str, str] | None:
    """Return the headers that a client of the HTTP library was given; None for a transport, which has none.

    Raises:
        InvalidArgumentError: It has something that would be left out.
    """
    if not isinstance(http_client, httpx2.Client | httpx2.AsyncClient):
        return None
    if http_client.params:
        reason = "they would not be signed; pass them with the call"
        raise InvalidArgumentError(message=_LEFT_OUT.format("params", reason))
    # Those of a server came with responses; nobody expects them to be sent.
    if any(not cookie.domain for cookie in http_client.cookies.jar):
        raise InvalidArgumentError(message=_LEFT_OUT.format("cookies", "pass them as headers"))
    usual = _usual_headers()
    given = {name: value for name, value in http_client.headers.items() if usual.get(name) != value}
    for name in given:
        if name.lower() in COMPUTED:
            raise InvalidArgumentError(message=f"http_client has the header {name}, which this client sets itself")
    return given


@cache
def _usual_headers() -> Mapping[str, str]:
    """Return the headers that every client of the HTTP library has."""
    with httpx2.Client(transport=httpx2.MockTransport(_never), trust_env=False) as client:
        return dict(client.headers)


def _never(_: httpx2.Request) -> NoReturn:
    raise NotImplementedError
