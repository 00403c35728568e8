"""Running an endpoint: in a thread for tests, or in the foreground for people."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import h11
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from ..composition import behaviour_of, state_of
from ..settings import EndpointSettings
from .app import NAMES_EXTENSION, TARGET_EXTENSION, Application, SeenRequest
from .delivery import TRANSPORT_EXTENSION, as_http
from .encoding import EncodedResponse, encode
from .response import ResponseReason


class Endpoint:
    """An endpoint: its address and keys, and what happened on it.

    Raises:
        SettingsError: A setting can't be used.
        ResourcesFileError: The file of resources can't be used.
    """

    def __init__(self, settings: EndpointSettings, base_url: str) -> None:
        self._state = state_of(settings)
        self.base_url = f"{base_url}{self._state.plan.contract.base_path}"
        self.credentials = self._state.credentials
        self.access_key = next(iter(self._state.keys), "")
        self.secret_key = self._state.keys.get(self.access_key, "")
        self.application = Application(settings, behaviour_of(settings), self._state)

    @property
    def title(self) -> str:
        """What the API is called."""
        return self._state.plan.contract.title or "API"

    @property
    def readings(self) -> Mapping[str, str]:
        """The reading that is followed of each contradiction."""
        return self._state.plan.chosen

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of resources that the endpoint knows."""
        return self._state.world.kinds

    def keys(self, kind: str) -> tuple[str, ...]:
        """Return the keys of the resources of a kind."""
        return self._state.world.keys(kind)

    def value_is(self, kind: str, key: str, member: str, value: object) -> bool:
        """Return whether a member of a resource has a value now; a secret one too, which no response shows.

        Raises:
            KeyError: There is no such resource.
        """
        return self._state.world.value_is(kind, key, member, value)

    def respond_to_garbage(self, message: str) -> EncodedResponse:
        """Return the response to what is not HTTP."""
        response = self._state.plan.failures.respond(
            ResponseReason.UNREADABLE, None, details=message, origin=self._state.plan.failures.outer
        )
        return encode(response, next(iter(response.roots), ""))

    @property
    def requests(self) -> tuple[SeenRequest, ...]:
        """The requests so far."""
        return tuple(self.application.requests)

    @property
    def errors(self) -> tuple[Exception, ...]:
        """What went wrong in the endpoint's own code; `running_endpoint` raises when there is something."""
        return tuple(self.application.errors)


@contextlib.contextmanager
def running_endpoint(settings: EndpointSettings) -> Iterator[Endpoint]:
    """Run an endpoint on a free port of the loopback interface while the block runs.

    Raises:
        SettingsError: A setting can't be used.
        ResourcesFileError: The file of resources can't be used.
        RuntimeError: The server did not start; or, after the block, the endpoint's own code failed at a request.
    """
    with socket.create_server(("127.0.0.1", 0)) as listening:
        endpoint = Endpoint(settings, f"http://127.0.0.1:{listening.getsockname()[1]}")
        server = server_of(endpoint)
        thread = threading.Thread(target=server.run, args=([listening],), name="endpoint", daemon=True)
        thread.start()
        try:
            while thread.is_alive() and not server.started:
                thread.join(0.005)
            if not server.started:
                raise RuntimeError("the endpoint's server did not start")
            yield endpoint
        finally:
            server.should_exit = True
            thread.join()
    if endpoint.errors:
        raise RuntimeError("the endpoint's own code failed at a request") from endpoint.errors[0]


def server_of(endpoint: Endpoint) -> uvicorn.Server:
    """Return the server of an endpoint; its own log stays silent, since it would repeat request targets."""
    return uvicorn.Server(
        uvicorn.Config(
            endpoint.application.handle,
            interface="asgi3",
            http=_protocol_of(endpoint),
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            date_header=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )


class _HeadKeeper(h11.Connection):
    """Keeps what ASGI drops: a question mark at the end of the target, and the case of the names of headers."""

    target = b""
    names: tuple[str, ...] = ()

    def next_event(self) -> Any:  # noqa: ANN401 - h11's own return type names private classes
        event = super().next_event()
        if isinstance(event, h11.Request):
            self.target = event.target
            self.names = tuple(name.decode("latin-1") for name, _ in event.headers.raw_items())
        return event


def _protocol_of(endpoint: Endpoint) -> type[H11Protocol]:
    """Return a protocol that refuses for an endpoint what is not HTTP."""
    return type("_ProtocolOfEndpoint", (_Protocol,), {"endpoint": endpoint})


class _Protocol(H11Protocol):
    """Hands the connection and the exact request target to the application, and refuses what is not HTTP."""

    endpoint: Endpoint

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - passed on unread
        super().__init__(*arguments, **named)
        self.conn = self._keeper = _HeadKeeper(h11.SERVER)
        self._application = self.app
        self.app = self._extended

    async def _extended(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["extensions"] = {
            TARGET_EXTENSION: self._keeper.target,
            NAMES_EXTENSION: self._keeper.names,
            TRANSPORT_EXTENSION: self.transport,
        }
        await self._application(scope, receive, send)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is not HTTP, as who stands in front of the service does."""
        self.transport.write(as_http(self.endpoint.respond_to_garbage(msg)))
        self.transport.close()
