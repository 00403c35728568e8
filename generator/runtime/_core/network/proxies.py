"""Proxies that the environment names: which one a server is reached through, and what is wrong with it."""

from __future__ import annotations

import importlib.util
import ipaddress
import re
from collections.abc import Mapping
from typing import Final, TypeAlias
from urllib.request import getproxies, getproxies_environment, proxy_bypass

import httpx2

from ..calls.attempt_failure import SetUpError

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

_HTTP: Final = ("http", "https")
_SOCKS: Final = ("socks5", "socks5h")
_LAST_PORT: Final = 65535
_PORT: Final = re.compile(r"(?P<host>\[[^\]]*\]|[^:]*):(?P<port>[0-9]{1,5})")


class Proxy:
    """A proxy that can be used.

    Attributes:
        url: Its address, with its user name and password.
        name: Host and port, for people.
    """

    __slots__ = ("name", "url")

    def __init__(self, url: httpx2.URL) -> None:
        self.url = url
        self.name = url.netloc.decode("ascii")

    def __repr__(self) -> str:
        return f"Proxy({self.name!r})"


def proxy_address(server: httpx2.URL) -> str | None:
    """Return what the environment says, in its own words, about the proxy for a server."""
    proxies = getproxies()
    proxy = proxies.get(server.scheme) or proxies.get("all")
    if not proxy or _is_bypassed(server):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def usable_proxy(address: str) -> Proxy:
    """Read the address of a proxy.

    Raises:
        SetUpError: It cannot be used as it is.
    """
    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, UnicodeError, ValueError):
        raise _unusable("is no address") from None
    if url.scheme not in (*_HTTP, *_SOCKS):
        raise _unusable(f"begins with {url.scheme}://, while http, https, socks5 and socks5h are known")
    if not url.host:
        raise _unusable("has no host")
    if b"%" in url.raw_host:
        # The HTTP library escapes what no name has, such as spaces.
        raise _unusable("is no address")
    if url.port is not None and not 1 <= url.port <= _LAST_PORT:
        raise _unusable(f"has no usable port; write one from 1 to {_LAST_PORT}")
    if url.scheme in _SOCKS and importlib.util.find_spec("socksio") is None:
        raise _unusable("is a SOCKS proxy, which needs the package socksio: pip install 'httpx2[socks]'")
    return Proxy(url)


def is_exempt(host: str, port: int | None, exceptions: str, *, scheme: str = "https") -> bool:
    """Return whether NO_PROXY keeps calls to a server from the proxy.

    Args:
        host: Name or address of the server, an IPv6 address without brackets.
        port: Its port.
        exceptions: Value of NO_PROXY: names, which stand for what is below them too, addresses and networks
            (`10.0.0.0/8`), each with a port or a scheme (`http://`, `all://`) if it is about that one only, separated
            by commas or spaces; `*` stands for all.
        scheme: How the server is called.
    """
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        address = None
    entries = (_without_scheme(entry, scheme) for entry in exceptions.lower().replace(",", " ").split())
    return any(_covers(entry, host.lower(), port, address) for entry in entries)


def _without_scheme(entry: str, scheme: str) -> str:
    """Return what an entry says of servers that are called by a scheme; nothing if it is about another one."""
    named, between, rest = entry.partition("://")
    if not between:
        return entry
    return rest.rstrip("/") if named in (scheme, "all") else ""


def _covers(
    entry: str, host: str, port: int | None, address: ipaddress.IPv4Address | ipaddress.IPv6Address | None
) -> bool:
    if entry == "*":
        return True
    with_port = _PORT.fullmatch(entry)
    if with_port is not None:
        if port != int(with_port["port"]):
            return False
        entry = with_port["host"]
    entry = entry.removeprefix("[").removesuffix("]")
    if address is None:
        name = entry.removeprefix("*").strip(".")
        return name != "" and f".{host.strip('.')}".endswith(f".{name}")
    try:
        # What stands for one address is a network of one.
        network: Network = ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return False
    return address in network


def _is_bypassed(server: httpx2.URL) -> bool:
    named: Mapping[str, str] = getproxies_environment()
    if not named:
        # The settings of the system are in force: macOS and Windows have exceptions of their own.
        return bool(proxy_bypass(server.host))
    port = server.port or {"https": 443, "http": 80}.get(server.scheme)
    return is_exempt(server.host, port, named.get("no", ""), scheme=server.scheme)


def _unusable(reason: str) -> SetUpError:
    return SetUpError(f"the proxy that the environment names {reason}; correct HTTPS_PROXY or ALL_PROXY, or unset it")
