"""Where requests may go, and the exact target that is signed and sent."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

import httpx2

from ..errors import InvalidArgumentError

_PARAMETER: Final = re.compile(r"\{([^{}]*)\}")
_DOT_SEGMENTS: Final = frozenset({".", ".."})
_HOST: Final = re.compile(rb"[0-9A-Za-z._:-]+")
_LAST_PORT: Final = 65535
_LONGEST_LABEL: Final = 63


def parse_server(address: str) -> httpx2.URL:
    """Read the address of the server that all calls of a client go to.

    Args:
        address: An `https` address; `http` only for this machine (localhost, 127.0.0.0/8, ::1). It may have a path,
            below which the operations are then found.

    Raises:
        InvalidArgumentError: The address is none, or of a kind that would show keys or passwords to others.
    """
    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, TypeError, UnicodeError, ValueError):
        raise _refused("is no address; write https:// and the name of the server") from None
    if not _HOST.fullmatch(url.raw_host) or any(len(label) > _LONGEST_LABEL for label in url.raw_host.split(b".")):
        raise _refused("has no usable server name; write https:// and the name of the server")
    if url.port is not None and not 1 <= url.port <= _LAST_PORT:
        # The system would take the rest after a division, and lead to somebody else.
        raise _refused(f"has no usable port; write one from 1 to {_LAST_PORT}")
    if url.scheme != "https" and not (url.scheme == "http" and is_loopback(url)):
        raise _refused("must start with https:// (http:// is only for this machine)")
    if url.userinfo or url.query or url.fragment:
        raise _refused("must not hold a user name, a query or a fragment")
    path = url.raw_path.rstrip(b"/")
    return url.copy_with(raw_path=path or b"/")


def is_loopback(url: httpx2.URL) -> bool:
    """Say whether an address is on this machine, without asking a name server."""
    if url.host == "localhost":
        return True
    try:
        return ipaddress.ip_address(url.host).is_loopback
    except ValueError:
        return False


def target_url(
    server: httpx2.URL, path: str, parameters: Mapping[str, str], query: Iterable[tuple[str, str]]
) -> httpx2.URL:
    """Give the address of one request. Its `raw_path` is the request target on the wire.

    Args:
        server: What `parse_server` gave.
        path: Path of the operation; `{name}` stands for a parameter.
        parameters: Values of the path parameters, not yet encoded.
        query: Pairs of a query, not yet encoded; their order is kept.

    Raises:
        InvalidArgumentError: A path parameter is missing, empty, or would lead to another path.
    """
    prefix = server.raw_path.rstrip(b"/").decode("ascii")
    filled = _PARAMETER.sub(lambda match: _path_value(match[1], parameters), path)
    pairs = "&".join(f"{quote(key, safe='')}={quote(value, safe='')}" for key, value in query)
    target = f"{prefix}{filled}?{pairs}" if pairs else f"{prefix}{filled}"
    url = server.copy_with(raw_path=target.encode("ascii"))
    if url.netloc != server.netloc or url.scheme != server.scheme:
        # The path of the document would have to be broken for this; a signature for another server must never leave.
        raise InvalidArgumentError(message="the request would go to another server than the client's")
    return url


def _path_value(name: str, parameters: Mapping[str, str]) -> str:
    value = parameters.get(name, "")
    if not value:
        raise InvalidArgumentError(message=f"the path parameter {name} must not be empty")
    # Servers and proxies undo the encoding before they resolve dots, so an encoded slash separates too.
    if not _DOT_SEGMENTS.isdisjoint(re.split(r"[/\\]", value)):
        raise InvalidArgumentError(message=f"the path parameter {name} must not hold the path segments . or ..")
    return quote(value, safe="")


def _refused(reason: str) -> InvalidArgumentError:
    return InvalidArgumentError(message=f"base_url {reason}")
