"""Whether a request is written as every HTTP server reads it, and what it means to one that is lenient."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

KNOWN_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
"""Methods that HTTP defines, and PATCH. A server may refuse any other one before it looks at anything else."""

_PLAIN_TARGET: Final = re.compile(
    r"(?=/)(?:/(?!\.{1,2}(?:[/?]|$))[\w.~-]+)*/?(?:\?(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?", re.ASCII
)
_AUTHORITY: Final = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#]*", re.ASCII | re.IGNORECASE)
_INVISIBLE: Final = "\0\t\n\r "


def is_plain_target(target: str) -> bool:
    """Whether servers agree on how to read a target: no escapes, parameters, dots or repeated slashes in its path."""
    return _PLAIN_TARGET.fullmatch(target) is not None


def origin_form(target: str) -> str:
    """Path and query of a target, as servers see them who cut off what no path begins with, and a fragment."""
    # In a long target the search alone, from each of its letters on, would take seconds.
    target = _AUTHORITY.sub("", target, count=1) if "://" in target else target
    return re.sub("^/+", "/", target).partition("#")[0]


def meant_path(target: str) -> str:
    """The path that the most lenient of servers would see in a target, in lower case."""
    return meant_form(target).lower()


def meant_form(target: str) -> str:
    """Return the path that the most lenient of servers would see in a target."""
    path = origin_form(target).partition("?")[0]
    while (decoded := unquote(path)) != path:
        path = decoded
    segments: list[str] = []
    for segment in re.split(r"[/\\]", path):
        name = segment.partition(";")[0].strip(_INVISIBLE)
        if name == "..":
            del segments[-1:]
        elif name not in {"", "."}:
            segments.append(name)
    return f"/{'/'.join(segments)}"
