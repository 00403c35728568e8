# Generated from generator/runtime/_core/network/aiohttp_request.py by `python -m generator`; do not edit.
"""What makes aiohttp send a request as it is, byte by byte."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import aiohttp
import httpx2
from multidict import CIMultiDict
from yarl import URL

from ..calls.attempt import SHORTEST_TIMEOUT
from .aiohttp_connections import MOST_AT_ONCE, BodySentOnce, LargeBody

_NEVER_ROUNDED: Final = 1e9
"""Seconds from which on aiohttp rounds time-outs up to whole ones."""

_ADDED: Final = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
"""Headers that aiohttp adds where they are missing, unless it has to skip them."""


def arguments_of(
    request: httpx2.Request, origin: tuple[str, bytes], content: bytes, timeouts: Mapping[str, float | None]
) -> dict[str, Any]:
    """Return what makes aiohttp send this request, byte by byte."""
    target = request.url.raw_path.decode("ascii")
    address = URL(f"{origin[0]}://{origin[1].decode('ascii')}{target}", encoded=True)
    if address.raw_path_qs != target:
        raise httpx2.LocalProtocolError("aiohttp would send another address than was asked for")
    headers = CIMultiDict([(name.decode(), value.decode()) for name, value in request.headers.raw])
    is_chunked = headers.pop("Transfer-Encoding", None) is not None
    if not is_chunked and headers.get("Content-Length", "0") != str(len(content)):
        raise httpx2.LocalProtocolError("the body has another length than announced")
    return {
        "method": request.method,
        "url": address,
        "headers": headers,
        "data": _body(request, content, timeouts),
        "chunked": is_chunked or None,
        # Costly, and hardly ever needed.
        "skip_auto_headers": [name for name in _ADDED if name not in headers] or None,
        "allow_redirects": False,
        "server_hostname": request.extensions.get("sni_hostname"),
        "timeout": aiohttp.ClientTimeout(
            total=None,
            connect=_bound(timeouts.get("connect")),
            sock_read=_bound(timeouts.get("read")),
            ceil_threshold=_NEVER_ROUNDED,
        ),
    }


def _body(
    request: httpx2.Request, content: bytes, timeouts: Mapping[str, float | None]
) -> bytes | aiohttp.Payload | None:
    if len(content) > MOST_AT_ONCE:
        return LargeBody(content, timeouts.get("write"))
    return BodySentOnce(content) if content and "once" in request.extensions else content or None


def _bound(seconds: float | None) -> float | None:
    """Return a time-out for aiohttp, to which 0 means that there is none."""
    return None if seconds is None else max(seconds, SHORTEST_TIMEOUT)
