"""Running an endpoint: in a thread for tests, or in the foreground for people."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING, Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .accounts import load_accounts
from .app import NAMES_EXTENSION, TARGET_EXTENSION, TRANSPORT_EXTENSION, Application, EndpointLog
from .body import JSON
from .composition import behaviour_of
from .delivery import as_http
from .encoding import encode
from .response import ResponseReason, gateway_error
from .state import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Receive, Scope, Send

    from .app import SeenRequest
    from .settings import EndpointSettings


class Endpoint:
    """An endpoint: its address and keys, and what happened on it.

    Raises:
        SettingsError: A setting can't be used.
        AccountsFileError: The accounts file can't be used.
    """

    def __init__(self, settings: EndpointSettings, base_url: str) -> None:
        self._accounts = load_accounts(settings.accounts_file)
        self._log = EndpointLog()
        self.base_url = base_url
        self.access_key = settings.access_key
        self.secret_key = settings.secret_key
        state = State(
            self._accounts,
            {settings.access_key: settings.secret_key},
            explain=settings.explain,
            body_limit=settings.body_limit,
            failures_left=settings.failure_count,
        )
        self.application = Application(settings, behaviour_of(settings), state, self._log).starlette()

    @property
    def account_ids(self) -> tuple[str, ...]:
        """The ids of the accounts."""
        return self._accounts.ids

    @property
    def requests(self) -> tuple[SeenRequest, ...]:
        """The requests so far."""
        return tuple(self._log.requests)

    @property
    def errors(self) -> tuple[Exception, ...]:
        """What went wrong in the endpoint's own code; `running_endpoint` raises when there is something."""
        return tuple(self._log.errors)

    def password_is(self, account_id: str, password: str) -> bool:
        """Return whether `password` is the one that the account has now.

        Raises:
            KeyError: No account has the id.
        """
        return self._accounts.password_is(account_id, password)


@contextlib.contextmanager
def running_endpoint(settings: EndpointSettings) -> Iterator[Endpoint]:
    """Run an endpoint on a free port of the loopback interface while the block runs.

    Raises:
        SettingsError: A setting can't be used.
        AccountsFileError: The accounts file can't be used.
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
            endpoint.application,
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


class _Protocol(H11Protocol):
    """Hands the connection and the exact request target to the application, and refuses what is not HTTP."""

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
        """Refuse what is not HTTP, as the gateway does."""
        response = gateway_error(ResponseReason.UNREADABLE, 400, "100", "Bad Request Exception", msg)
        self.transport.write(as_http(encode(response, JSON)))
        self.transport.close()
