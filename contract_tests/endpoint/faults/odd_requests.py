"""Faults at well-formed requests that nobody expected: a 500, or no response at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..response import unexpected
from ..response_hooks import adjusting
from ..signature import SIGNING_HEADERS
from ..switches import Fault, grouped

if TYPE_CHECKING:
    from ..behaviour import Behaviour
    from ..delivery import ClientConnection
    from ..encoding import EncodedResponse
    from ..request import Request
    from ..switches import Change

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})


def crashing_at(when: Callable[[Request], bool]) -> Change:
    """Respond with 500 to some requests."""
    return adjusting(lambda _state, request, response: unexpected() if when(request) else response)


def is_beyond_ascii(request: Request) -> bool:
    """Return whether a signing header holds bytes beyond ASCII."""
    return any(not value.isascii() for name in SIGNING_HEADERS for value in request.header_values(name))


def dropping(when: Callable[[Request], bool]) -> Change:
    """Reset the connection instead of responding to some requests."""

    def changed(behaviour: Behaviour) -> Behaviour:
        inner = behaviour.deliver

        async def deliver(connection: ClientConnection, request: Request, encoded: EncodedResponse) -> None:
            await (connection.reset() if when(request) else inner(connection, request, encoded))

        return replace(behaviour, deliver=deliver)

    return changed


CRASH: Final = ("ERR-500", "ERR-STATUS-KNOWN")

FAULTS: Final = (
    *grouped(
        "transport",
        Fault(
            "connection-dropped-at-bytes-beyond-ascii",
            "Resets the connection when a signing header holds bytes beyond ASCII.",
            ("ERR-STATUS-KNOWN",),
            dropping(is_beyond_ascii),
        ),
        Fault(
            "connection-dropped-at-escape-cut-short",
            "Resets the connection when the target ends with a percent sign.",
            ("ERR-STATUS-KNOWN",),
            dropping(lambda request: request.target.endswith("%")),
        ),
    ),
    *grouped(
        "methods",
        Fault(
            "method-unknown-crashes",
            "Responds with 500 to a method that HTTP does not define.",
            CRASH,
            crashing_at(lambda request: request.method not in METHODS),
        ),
        Fault(
            "path-escape-crashes",
            "Responds with 500 to an escaped slash in the path.",
            CRASH,
            crashing_at(lambda request: "%2f" in request.path.lower()),
        ),
        Fault(
            "path-nul-crashes",
            "Responds with 500 to an escaped NUL in the path.",
            CRASH,
            crashing_at(lambda request: "%00" in request.path),
        ),
        Fault(
            "query-escape-crashes",
            "Responds with 500 to a percent sign in the query that two hexadecimal digits do not follow.",
            CRASH,
            crashing_at(lambda request: re.search("%(?![0-9A-Fa-f]{2})", request.target) is not None),
        ),
    ),
)
