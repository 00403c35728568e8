# Generated from generator/runtime/_core/target.py by `python -m generator`; do not edit.
"""The address of a request: what stands in its path and its query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote, unquote

import httpx2

from ..errors import InvalidArgumentError
from .operation import Encoded

_PARAMETER: Final = re.compile(r"\{([^{}]*)\}")


_DOT_SEGMENTS: Final = frozenset({".", ".."})


def target_url(
    server: httpx2.URL, path: str, parameters: Mapping[str, str], query: Iterable[tuple[str, str]]
) -> httpx2.URL:
    """Return the address of one request. Its `raw_path` is the request target on the wire.

    Args:
        server: What `parse_server` returned.
        path: Path of the operation; `{name}` stands for a parameter.
        parameters: Values of the path parameters, not yet encoded.
        query: Pairs of a query, not yet encoded; their order is kept.

    Raises:
        InvalidArgumentError: A path parameter is missing, empty, or would lead to another path.
    """
    prefix = server.raw_path.rstrip(b"/").decode("ascii")
    filled = _PARAMETER.sub(lambda match: _path_value(match[1], parameters), path)
    pairs = "&".join(f"{quote(key, safe='')}={encoded(value)}" for key, value in query)
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
    if not _DOT_SEGMENTS.isdisjoint(re.split(r"[/\\]", unquote(value) if isinstance(value, Encoded) else value)):
        raise InvalidArgumentError(message=f"the path parameter {name} must not hold the path segments . or ..")
    return encoded(value)


def encoded(value: str, safe: str = "") -> str:
    """Return a text percent-encoded, unless it is so already."""
    return value if isinstance(value, Encoded) else quote(value, safe=safe)
