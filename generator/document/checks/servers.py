"""Whether the document says where the API is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from generator.document import pointer as json_pointer
from generator.document.addresses import address, default_server, undefined_variables
from generator.document.load import Document
from generator.document.walk import OPERATION, PATH_ITEM, Place
from generator.problems import Problem

_OR: Final = ", or server: https://… in the generator's config"


def check_servers(document: Document) -> Iterator[Problem]:
    """Look at the server of the root that a client calls by default."""
    servers = document.root.get("servers") or ()
    index = default_server(document)
    if index is not None:
        pointer = json_pointer.join(json_pointer.ROOT, "servers", index)
        yield from _undefined(document, pointer, servers[index])
        yield from _check_url(document, json_pointer.join(pointer, "url"), address(servers[index]))
        return
    at = json_pointer.join(json_pointer.ROOT, "servers", 0, "url") if servers else json_pointer.ROOT
    said = "the document does not say on which host the API is" if servers else "the document names no server"
    path = address(servers[0]).strip("/") if servers else ""
    url = f"https://HOST/{path}".rstrip("/")
    yield document.problem(at, said, f"Write server: {url} in the generator's config")


def check_own_servers(document: Document, places: Iterable[Place]) -> Iterator[Problem]:
    """Look at the variables of the servers of paths and operations."""
    for place in places:
        servers = place.value.get("servers") or () if place.kind in {PATH_ITEM, OPERATION} else ()
        for index, server in enumerate(servers):
            yield from _undefined(document, json_pointer.join(place.pointer, "servers", index), server)


def _undefined(document: Document, pointer: str, server: Mapping[str, Any]) -> Iterator[Problem]:
    at = json_pointer.join(pointer, "url")
    for name in undefined_variables(server):
        yield document.problem(at, f"the server variable {{{name}}} is not defined", "Define it below variables")


def _check_url(document: Document, pointer: str, url: str) -> Iterator[Problem]:
    try:
        parts = urlsplit(url)
        valid_port = parts.port is None or parts.port > 0
    except ValueError:
        valid_port = False
    if not valid_port or parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", url):
        yield document.problem(pointer, f"{url!r} is no absolute address", f"Write https:// and the host{_OR}")
    elif parts.query or parts.fragment or parts.username is not None:
        yield document.problem(
            pointer, "an address of a server has no query, fragment or user", "Leave scheme, host and path"
        )
