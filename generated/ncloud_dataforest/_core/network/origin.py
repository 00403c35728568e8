# Generated from generator/runtime/_core/network/origin.py by `python -m generator`; do not edit.
"""Where requests may go."""

from __future__ import annotations

import re
from typing import Final

import httpx2

from ...errors import InvalidArgumentError
from .transports import is_loopback

_HOST: Final = re.compile(rb"[0-9A-Za-z._:-]+")
_PORTS: Final = {"https": 443, "http": 80}
_LAST_PORT: Final = 65535
_LONGEST_LABEL: Final = 63


def parse_server(address: str, plain_http_to: str | None = None) -> httpx2.URL:
    """Read the address of the server that all calls of a client go to.

    Args:
        address: An `https` address; `http` only for this machine (localhost, 127.0.0.0/8, ::1). It may have a path,
            below which the operations are then found.
        plain_http_to: Another host that may be spoken to with `http`.

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
    if url.scheme != "https" and not (url.scheme == "http" and (is_loopback(url) or _is_named(url, plain_http_to))):
        raise _refused("must start with https:// (http:// is only for this machine, and for the host of plain_http_to)")
    if url.userinfo or url.query or url.fragment:
        raise _refused("must not hold a user name, a query or a fragment")
    path = url.raw_path.rstrip(b"/")
    return url.copy_with(raw_path=path or b"/")


def _is_named(url: httpx2.URL, host: object) -> bool:
    if host is None:
        return False
    if not isinstance(host, str) or not _HOST.fullmatch(host.encode()) or host.count(":") == 1:
        raise InvalidArgumentError(message="plain_http_to must be the name of one host, without http:// and port")
    return url.host.lower() == host.lower()


def host_and_port(server: httpx2.URL) -> str:
    """Return who is asked, for people."""
    host = f"[{server.host}]" if ":" in server.host else server.host
    return f"{host}:{server.port or _PORTS[server.scheme]}"


def _refused(reason: str) -> InvalidArgumentError:
    return InvalidArgumentError(message=f"base_url {reason}")
