# Generated from generator/runtime/testing.py by `python -m generator`; do not edit.
"""A gateway without a network, for the tests of programs that use this package.

It takes three lines::

    gateway = FakeGateway(Client)
    with gateway.client() as client:
        ...

It checks each signature, responds with what the API's document shows, keeps what it responds with
between calls (`responses`), does what a test scripts (`script`), and records what it was sent without the secrets
(`requests`). Pauses take no time: `clock` is the clock of both sides. Clients that the tested program makes itself
reach it while `intercept` is in force. The fixtures for pytest are in `pytest_plugin`.
"""

from __future__ import annotations

import copy
import datetime
import re
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar, cast

import httpx2

from ._core.calls.clock import SystemClock
from ._core.clients.async_client import AsyncClient
from ._core.clients.client import Client
from ._core.names.deprecated import deprecated_names, warn_of_name
from ._core.network.origin import parse_server
from ._core.requests.examples import OperationExample
from ._testing.interception import intercepted
from ._testing.manual_clock import ManualClock
from ._testing.network_guard import no_network
from ._testing.recording import RecordedRequest, record
from ._testing.responses import FakeResponse, failure, refers_to_nothing, success
from ._testing.verifier import find_flaw
from .errors import ApiError, AuthenticationError, NotFoundError

__all__ = ["FakeGateway", "FakeResponse", "ManualClock", "RecordedRequest", "no_network"]

if TYPE_CHECKING:
    FakeAnswer = FakeResponse
else:
    __getattr__ = deprecated_names(__name__, {"FakeAnswer": "FakeResponse"})

C = TypeVar("C", bound=Client | AsyncClient)
D = TypeVar("D", bound=Client | AsyncClient)

Event: TypeAlias = FakeResponse | type[ApiError] | Exception | Callable[[RecordedRequest], FakeResponse]
"""What a script makes of one request: a response, the exception that the client is to raise, an error of the network
itself (of the HTTP library), or a function that returns a response."""

ACCESS_KEY: Final = "access-key-for-tests"
SECRET_KEY: Final = "secret-key-for-tests"  # noqa: S105  # it opens nothing


class FakeGateway(httpx2.BaseTransport, httpx2.AsyncBaseTransport, Generic[C]):
    """Plays the server of an API. Usable from several threads and tasks.

    Args:
        client_class: The client to be tested with, synchronous or asynchronous.
        access_key: Key that the gateway knows.
        secret_key: Key that belongs to it.
        clock: Clock of both sides.

    Attributes:
        responses: Body of the success of each operation, by its identifier. A test may change it; what other operations
            refer to is looked up in it.
        requests: What was sent, in its order.
        clock: Clock of both sides. A timestamp of this machine's clock is accepted too: clients that a program makes
            itself have that.
        clock_skew: Seconds by which the gateway's clock is ahead of the client's.
        access_key: Key that the gateway knows.
        secret_key: Key that belongs to it.
        checks_signatures: Whether it checks them; switch it off for a signer whose key the test does not have.

    Raises:
        LookupError: The client was generated without what a gateway needs: examples, the recipe of the signature.
    """

    def __init__(
        self,
        client_class: type[C],
        *,
        access_key: str = ACCESS_KEY,
        secret_key: str = SECRET_KEY,
        clock: ManualClock | None = None,
    ) -> None:
        self._client_class = client_class
        self._description = client_class.description
        self.access_key = access_key
        self.secret_key = secret_key
        self.checks_signatures = True
        self._lock = threading.Lock()
        self._scripts: dict[str, list[Event]] = {}
        self._examples = {example.id: example for example in self._description.examples()}
        if not self._examples:
            msg = f"{client_class.__name__} was generated without examples, so there is nothing to respond with"
            raise LookupError(msg)
        if self._description.signing is not None and self._description.signing.recipe is None:
            msg = f"{client_class.__name__} was generated without the recipe of its signature, so it cannot be checked"
            raise LookupError(msg)
        self._paths = [(_path_pattern(each.path), each) for each in self._examples.values()]
        self._prefixes = [_prefix_of(parse_server(self._description.server))]
        self.responses: dict[str, Any] = {each.id: copy.deepcopy(each.response) for each in self._examples.values()}
        self.requests: list[RecordedRequest] = []
        self.clock = ManualClock() if clock is None else clock
        self.clock_skew = 0.0

    @property
    def answers(self) -> dict[str, Any]:
        """Deprecated: `responses` by its former name."""
        warn_of_name("FakeGateway.answers", "responses")
        return self.responses

    def client(self, **options: Any) -> C:  # noqa: ANN401  # the constructor names and checks them
        """Make a client that talks to this gateway; options are those of its constructor."""
        return self.client_of(self._client_class, **options)

    def client_of(self, client_class: type[D], **options: Any) -> D:  # noqa: ANN401  # the constructor checks them
        """Make a client of another class of the same API that talks to this gateway, such as the asynchronous one."""
        options.setdefault("clock", self.clock)
        given = options.keys() & {"profile", "credentials", "signer", "access_key", "secret_key"}
        if self._description.signing is not None and not given:
            options |= {"access_key": self.access_key, "secret_key": self.secret_key}
        client = client_class(http_client=cast("Any", self), **options)
        if options.get("base_url") is not None:
            self._stand_for(parse_server(options["base_url"], options.get("plain_http_to")))
        return client

    def intercept(self) -> AbstractContextManager[None]:
        """Return a context in which every client of the package talks to this gateway, however it was made.

        Only clients that were given a mock of their own, such as `httpx2.MockTransport`, keep to it. The keys of the
        gateway are in the environment meanwhile; a program that has its keys from elsewhere gets a gateway that
        knows them (`access_key`, `secret_key`).
        """
        return intercepted(
            self,
            self.handle_request,
            self.handle_async_request,
            self._stand_for,
            description=self._description,
            clock=self.clock,
            access_key=self.access_key,
            secret_key=self.secret_key,
        )

    def script(self, operation: str, *events: Event) -> None:
        """Return what happens to the next requests of an operation, one event each; after them it responds as always.

        Args:
            operation: Identifier of the operation (`operationId` of the API's document).
            events: See `Event`.

        Raises:
            LookupError: There is no such operation.
            TypeError: An event is of another kind.
        """
        if operation not in self._examples:
            msg = f"there is no operation {operation}; known are {', '.join(self._examples)}"
            raise LookupError(msg)
        given: tuple[object, ...] = events
        for event in given:
            if not isinstance(event, FakeResponse | Exception | type) and not callable(event):
                msg = f"an event must be a response, an exception or a function, not {type(event).__name__}"
                raise TypeError(msg)
        resolved = [failure(self._description, event) if isinstance(event, type) else event for event in events]
        with self._lock:
            self._scripts.setdefault(operation, []).extend(resolved)

    def failure(self, error_class: type[ApiError], message: str | None = None) -> FakeResponse | Exception:
        """Return what makes the client raise an exception class, with a text of one's own; to be scripted."""
        return failure(self._description, error_class, message)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Respond to a request of a synchronous client."""
        return self._handle(request, request.read())

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Respond to a request of an asynchronous client."""
        return self._handle(request, await request.aread())

    def _handle(self, request: httpx2.Request, content: bytes) -> httpx2.Response:
        target = request.url.raw_path.decode("ascii")
        example = self._find(request.method, target)
        with self._lock:
            event = self._event(request.method, target, request.headers, content, example)
            number = len(self.requests)
        if isinstance(event, Exception):
            raise event
        now = datetime.datetime.fromtimestamp(int(self.clock.now() + self.clock_skew), datetime.UTC)
        headers = {"date": format_datetime(now, usegmt=True)}
        if self._description.trace_id_header is not None:
            headers[self._description.trace_id_header] = f"fake-{number}"
        return event.response(headers)

    def _find(self, method: str, target: str) -> OperationExample | None:
        path = target.partition("?")[0]
        rests = [path.removeprefix(prefix) for prefix in self._prefixes if path.startswith(prefix)]
        known = ((pattern, each) for pattern, each in self._paths if each.method == method)
        return next((each for pattern, each in known if any(map(pattern.fullmatch, rests))), None)

    def _stand_for(self, server: httpx2.URL) -> None:
        """Take the place of a server that a client is made for, below whatever path that has."""
        prefix = _prefix_of(server)
        if prefix not in self._prefixes:
            self._prefixes.append(prefix)

    def _event(
        self, method: str, target: str, headers: Mapping[str, str], content: bytes, example: OperationExample | None
    ) -> FakeResponse | Exception:
        """Record a request and give what happens to it; the lock is held."""
        scheme = self._description.signing
        recorded = record(
            operation="" if example is None else example.id,
            method=method,
            target=target,
            headers=headers,
            content=content,
            secret_headers=frozenset() if scheme is None else scheme.secret_headers,
            secrets=() if example is None else example.secrets,
            exact=self._description.exact_numbers,
        )
        self.requests.append(recorded)
        if example is None:
            return failure(self._description, NotFoundError, f"there is no {method} {target}")
        flaw = self._flaw(method, target, headers) if example.signed else None
        if flaw is not None:
            return failure(self._description, AuthenticationError, flaw)
        script = self._scripts.get(example.id)
        if script:
            event = script.pop(0)
            return event if isinstance(event, FakeResponse | Exception) else cast("Any", event)(recorded)
        if refers_to_nothing(example, recorded.body, self.responses):
            return failure(self._description, NotFoundError, "no such element")
        response = self.responses[example.id]
        if response is None and example.status != 204:
            return LookupError(f"the document shows no response of {example.id}; script one")
        return success(example, response, recorded.body)

    def _flaw(self, method: str, target: str, headers: Mapping[str, str]) -> str | None:
        scheme = self._description.signing
        if scheme is None or scheme.recipe is None or not self.checks_signatures:
            return None
        return find_flaw(
            scheme.recipe,
            method=method,
            target=target,
            headers=headers,
            access_key=self.access_key,
            secret_key=self.secret_key,
            clocks=(self.clock.now() + self.clock_skew, SystemClock.now() + self.clock_skew),
            window=scheme.clock_window,
        )


def _path_pattern(path: str) -> re.Pattern[str]:
    return re.compile("[^/]+".join(map(re.escape, re.split(r"\{[^{}]*\}", path))))


def _prefix_of(server: httpx2.URL) -> str:
    """Return the path that all paths of a server begin with."""
    return server.raw_path.decode("ascii").rstrip("/")
