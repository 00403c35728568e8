"""The addresses of servers, as the document writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from generator.document import pointer as json_pointer
from generator.document.load import Document

_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")


def address(server: Mapping[str, Any]) -> str:
    """Return the address of a server, with the default values of its variables; what has no protocol is `https`."""
    variables = server.get("variables") or {}
    filled = _VARIABLE.sub(lambda match: str(variables.get(match[1], {}).get("default", "x")), str(server["url"]))
    return f"https:{filled}" if filled.startswith("//") else filled


def undefined_variables(server: Mapping[str, Any]) -> Iterator[str]:
    """Return the variables of an address that the server does not define."""
    return (name for name in _VARIABLE.findall(server["url"]) if name not in (server.get("variables") or {}))


def servers_with_host(document: Document) -> Mapping[str, str]:
    """Return the addresses of the servers of the document that say which host it is, by their pointers.

    Others are paths below that of wherever the document was read, which is nowhere.
    """
    found = {
        json_pointer.join(json_pointer.ROOT, "servers", index, "url"): address(server)
        for index, server in enumerate(document.root.get("servers") or ())
    }
    return {pointer: each for pointer, each in found.items() if _has_scheme(each)}


def _has_scheme(text: str) -> bool:
    try:
        return bool(urlsplit(text).scheme)
    except ValueError:  # brackets that hold no address: what is wrong is told where addresses are looked at
        return True
