"""The HTTP side: an ASGI application that hands each request to a behaviour and delivers its response.

No router stands before it: paths are no business of a framework, since their exact bytes were signed.
"""

from __future__ import annotations

import itertools
import logging
import traceback
from dataclasses import dataclass, field
from typing import Final

from starlette.types import Receive, Scope, Send

from ..behaviour import Behaviour
from ..settings import EndpointSettings
from ..state import State
from .delivery import Connection
from .encoding import EncodedResponse, encode
from .request import Request
from .response import ResponseReason

TARGET_EXTENSION: Final = "contract_tests.target"
"""Name under which the server leaves the exact bytes of the request target in the ASGI scope."""
NAMES_EXTENSION: Final = "contract_tests.header_names"
"""Name under which the server leaves the names of the headers as they were sent."""

logger = logging.getLogger("contract_tests.endpoint")


@dataclass(frozen=True, slots=True)
class SeenRequest:
    """A request that the endpoint received, and the status of its response.

    Attributes:
        target: The bytes of the request target: path and query.
        headers: Name (lower case) and value pairs.
        body: The bytes of the body; one over the limit is cut one byte after it.
        status: The status of the response, before a transport fault altered it.
    """

    method: str
    target: bytes = field(repr=False)
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes = field(repr=False)
    status: int


class Application:
    """The ASGI application of one endpoint.

    Attributes:
        requests: The requests in the order in which they came.
        errors: Exceptions that the endpoint's own code raised.
    """

    def __init__(self, settings: EndpointSettings, behaviour: Behaviour, state: State) -> None:
        self._settings = settings
        self._behaviour = behaviour
        self._state = state
        self._numbers = itertools.count(1)
        self.requests: list[SeenRequest] = []
        self.errors: list[Exception] = []

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to one request, as an ASGI application."""
        request = await self._read(scope, receive)
        if request is None:
            return
        encoded = self._respond(request)
        self._remember(request, encoded)
        # Only paths of the document are logged: others, and queries, may hold anything.
        known = next((each.path for each in self._state.plan.at(request.path)), "(unknown path)")
        logger.info("%s %s %d", request.method, known, encoded.status)
        await self._behaviour.deliver(Connection(self._settings, scope, receive, send), request, encoded)

    def _respond(self, request: Request) -> EncodedResponse:
        try:
            return self._behaviour.respond(self._state, request)
        except Exception as error:  # noqa: BLE001 - running_endpoint raises what is recorded here
            self.errors.append(error)
            _log_place(error)
            response = self._state.plan.failures.respond(ResponseReason.UNEXPECTED, None)
            return encode(response, next(iter(response.roots), ""))

    def _remember(self, request: Request, encoded: EncodedResponse) -> None:
        if self._settings.record:
            target = request.target.encode("ascii")
            seen = SeenRequest(request.method, target, request.headers, request.body, encoded.status)
            self.requests.append(seen)

    async def _read(self, scope: Scope, receive: Receive) -> Request | None:
        """The request; None when the client went away before it was whole."""
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            # What goes over the limit is taken from the wire but not kept.
            body += message.get("body", b"")[: self._settings.body_limit + 1 - len(body)]
            more = bool(message.get("more_body", False))
        target: bytes = scope["extensions"][TARGET_EXTENSION]
        return Request(
            method=scope["method"],
            target=target.decode("ascii"),
            headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]),
            body=bytes(body),
            received_at=self._settings.clock(),
            number=next(self._numbers),
            connection=":".join(map(str, scope["client"])),
            header_names=scope["extensions"][NAMES_EXTENSION],
        )


def _log_place(error: Exception) -> None:
    # The text of an exception may quote the request, so the log names its kind and place only.
    place = traceback.extract_tb(error.__traceback__)[-1]
    logger.error("own code failed: %s in %s, line %s", type(error).__name__, place.name, place.lineno)
