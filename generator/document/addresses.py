"""The addresses of servers, as the document writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

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


def default_server(document: Document) -> int | None:
    """Return which server of the document is called: the first that is spoken to in HTTP and says its host.

    Others are paths below that of wherever the document was read, which is nowhere. Where none speaks HTTP, it is the
    first that speaks something else; `None` if there is none.
    """
    schemes = [_scheme(address(server)) for server in document.root.get("servers") or ()]
    told = [index for index, scheme in enumerate(schemes) if scheme]
    return next((index for index in told if schemes[index] in {"http", "https"}), told[0] if told else None)


def _scheme(text: str) -> str:
    try:
        return urlsplit(text).scheme.lower()
    except ValueError:  # brackets that hold no address: what is wrong is told where addresses are looked at
        return "https"
