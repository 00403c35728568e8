"""Whether the document says where the API is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from generator.document import pointer as json_pointer
from generator.document.load import Document
from generator.document.walk import OPERATION, PATH_ITEM, Place
from generator.problems import Problem

_OR: Final = ", or server: https://… in the generator's config"
_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")


def check_servers(document: Document) -> Iterator[Problem]:
    """Look at the servers of the root: the first is the one that a client calls by default."""
    servers = document.root.get("servers")
    if not servers:
        yield document.problem(
            json_pointer.ROOT,
            "the document names no server",
            f"Write servers: [{{url: https://…}}] at its top{_OR}",
        )
        return
    for index, server in enumerate(servers):
        pointer = json_pointer.join(json_pointer.ROOT, "servers", index)
        at = json_pointer.join(pointer, "url")
        variables = server.get("variables", {})
        for name in _VARIABLE.findall(server["url"]):
            if name not in variables:
                yield document.problem(
                    at, f"the server variable {{{name}}} is not defined", "Define it below variables"
                )
        values = {name: variables.get(name, {}).get("default", "x") for name in _VARIABLE.findall(server["url"])}
        yield from _check_url(document, at, _filled(server["url"], values))


def check_own_servers(document: Document, places: Iterable[Place]) -> Iterator[Problem]:
    """Look at the variables of the servers of paths and operations."""
    for place in places:
        servers = place.value.get("servers") or () if place.kind in {PATH_ITEM, OPERATION} else ()
        for index, server in enumerate(servers):
            for name in _VARIABLE.findall(server["url"]):
                if name not in server.get("variables", {}):
                    at = json_pointer.join(place.pointer, "servers", index, "url")
                    yield document.problem(
                        at, f"the server variable {{{name}}} is not defined", "Define it below variables"
                    )


def _filled(url: str, values: Mapping[str, str]) -> str:
    return _VARIABLE.sub(lambda match: values[match[1]], url)


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
