"""Running the endpoint: in a thread for tests, or in the foreground for people."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .accounts import load_accounts
from .app import Exchange, Record, application
from .behaviour import Behaviour, World
from .passwords import PASSWORD_POLICIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Receive, Scope, Send

    from .settings import EndpointSettings


class _TargetKeeper(h11.Connection):
    """Keeps the request target as it was sent: ASGI can't tell `/path?` from `/path`."""

    target = b""

    def next_event(self) -> Any:  # noqa: ANN401 - h11's own return type names private classes
        event = super().next_event()
        if isinstance(event, h11.Request):
            self.target = event.target
        return event


class _Protocol(H11Protocol):
    """Hands the connection and the exact request target to the application."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - passed on unread
        super().__init__(*arguments, **named)
        self.conn = self._keeper = _TargetKeeper(h11.SERVER)
        self._application = self.app
        self.app = self._call

    async def _call(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["extensions"] = {"endpoint.target": self._keeper.target, "endpoint.transport": self.transport}
        await self._application(scope, receive, send)


class Endpoint:
    """An endpoint that runs, or is about to."""

    def __init__(self, settings: EndpointSettings) -> None:
        self._settings = settings
        self._accounts = load_accounts(settings.accounts_file)
        self._record = Record()
        self._behaviour = replace(Behaviour(), password_fits=PASSWORD_POLICIES[settings.password_policy])
        self._world = World(
            self._accounts, {settings.access_key: settings.secret_key}, settings.explain, settings.body_limit
        )
        self.base_url = ""

    @property
    def access_key(self) -> str:
        return self._settings.access_key

    @property
    def secret_key(self) -> str:
        return self._settings.secret_key

    @property
    def account_ids(self) -> tuple[str, ...]:
        return self._accounts.ids

    @property
    def requests(self) -> tuple[Exchange, ...]:
        return tuple(self._record.exchanges)

    def password_is(self, account_id: str, password: str) -> bool:
        return self._accounts.password_is(account_id, password)

    def _server(self) -> uvicorn.Server:
        app = application(self._settings, self._behaviour, self._world, self._record)
        return uvicorn.Server(
            uvicorn.Config(
                app,
                http=_Protocol,
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


@contextlib.contextmanager
def running_endpoint(settings: EndpointSettings) -> Iterator[Endpoint]:
    """Run an endpoint on a free port of the loopback interface while the block runs."""
    endpoint = Endpoint(settings)
    server = endpoint._server()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        endpoint.base_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="endpoint", daemon=True)
        thread.start()
        try:
            while not server.started and thread.is_alive():
                thread.join(0.005)
            yield endpoint
        finally:
            server.should_exit = True
            thread.join()
    if endpoint._record.failures:
        raise RuntimeError("the endpoint failed at a request") from endpoint._record.failures[0]
