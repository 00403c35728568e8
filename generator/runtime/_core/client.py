"""The client: it owns connections and carries out the steps of an exchange, one after the other."""

from __future__ import annotations

import os
import threading
from collections.abc import Coroutine, Mapping, Sequence
from types import TracebackType
from typing import ClassVar, NoReturn, Self, TypeVar, cast

import httpx2

from ..errors import ApiError, ClientClosedError, InvalidArgumentError
from ..types import RequestOptions, Response
from .clock import Clock
from .connection import AttemptTimeouts, SyncSend, open_transport, send, sender_of
from .core import LARGEST_RESPONSE, CallInProgress, ClientCore, build_core, explained
from .credentials import CredentialsProvider
from .description import ApiDescription
from .exchange import HeaderPairs, Pause, Sign
from .operation import Operation, RequestParts
from .signing import Signer

T = TypeVar("T")


class Client:
    """Base of the generated client.

    A client may be used from many threads at once. It keeps connections open, so make one and keep it; close it with
    `close` or a `with` statement.

    Args:
        access_key: Key that names the caller; together with `secret_key`.
        secret_key: Key that signs; together with `access_key`.
        profile: Section of the credential file to take the keys from.
        credentials: Callable that gives the keys anew for each attempt, for keys that change.
        signer: Signs in place of the client, for keys that cannot be had (a key service, a hardware module).
        base_url: Address of another server; `https`, or `http` on this machine.
        timeout: Longest wait in seconds for each step of an attempt; None: no limit.
        deadline: Longest time in seconds for a whole call, pauses included; None: no limit. A step that has begun is
            cut off by its time-out, so a server that sends byte by byte can exceed it.
        max_retries: Further attempts after the first; None: as many as the API's document says for the operation.
        validate: Whether arguments that the document forbids are refused before sending.
        correct_clock: Whether a signature that was refused for a wrong clock is made anew with the server's.
        server_role: Whether keys may be asked from the cloud that the program runs in, if there are none elsewhere.
        http_client: HTTP client to send with (proxy, transport, tests); it is not closed by this one.
        clock: Time and chance, for tests.
        environment: Environment variables in place of the process's own.

    Raises:
        CredentialsError: There are no usable keys.
        InvalidArgumentError: An argument has an impossible value.
    """

    description: ClassVar[ApiDescription]
    max_response_bytes: ClassVar[int] = LARGEST_RESPONSE

    def __init__(
        self,
        *,
        access_key: str | None = None,
        secret_key: str | None = None,
        profile: str | None = None,
        credentials: CredentialsProvider | None = None,
        signer: Signer | None = None,
        base_url: str | None = None,
        timeout: float | None = 10.0,
        deadline: float | None = 60.0,
        max_retries: int | None = None,
        validate: bool = True,
        correct_clock: bool = True,
        server_role: bool = False,
        http_client: httpx2.Client | None = None,
        clock: Clock | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        core = build_core(
            self.description,
            access_key=access_key,
            secret_key=secret_key,
            profile=profile,
            credentials=credentials,
            signer=signer,
            server_role=server_role,
            base_url=base_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            validate=validate,
            correct_clock=correct_clock,
            clock=clock,
            environment=environment,
        )
        # Error reporters show the local variables of the frames that an error came through.
        del access_key, secret_key, base_url, environment
        if isinstance(core, ApiError):
            raise core
        if http_client is not None and not isinstance(http_client, httpx2.Client):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers err
            raise InvalidArgumentError(message="http_client must be an httpx2.Client")
        self._core: ClientCore = core
        self._http_client = http_client
        self._lock = threading.Lock()
        self._is_closed = False
        self._transport: httpx2.HTTPTransport | None = None
        self._process = os.getpid()
        self._inherited: list[httpx2.HTTPTransport] = []

    def perform(
        self, operation: Operation[T], request: RequestParts, options: RequestOptions | None = None
    ) -> Response[T]:
        """Make one call.

        Args:
            operation: What to call.
            request: Its arguments.
            options: What this call does differently from the client.

        Raises:
            ApiError: The call failed; see the classes in `errors`.
        """
        call: CallInProgress[T] | None = None
        try:
            call = self._core.begin(operation, request, options)
            # Its headers may hold a token, and an interrupt would show the variables of this frame.
            options = None
            return self._run(call)
        except ApiError as error:
            failure = explained(error, operation, call)
        # Raised here, outside of the handler and of the frames that prepared and sent the request.
        del request, options, call
        try:
            raise failure
        finally:
            del failure

    def close(self) -> None:
        """Close the connections. Further calls are refused; closing again does nothing."""
        with self._lock:
            self._is_closed = True
            transport, self._transport = self._transport, None
        if transport is not None:
            transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        msg = "A client is not pickled: it holds keys and connections. Make one in each process."
        raise TypeError(msg)

    def __repr__(self) -> str:
        # Error reporters also print a client whose constructor has just refused its arguments.
        server = str(self._core.server) if hasattr(self, "_core") else None
        return f"{type(self).__name__}(base_url={server!r})"

    def _run(self, call: CallInProgress[T]) -> Response[T]:
        clock = self._core.context.clock
        steps = call.exchange.steps()
        while True:
            try:
                step = next(steps)
            except StopIteration as stop:
                return cast("Response[T]", stop.value)
            if isinstance(step, Sign):
                step.headers = self._sign(call, step.now)
            elif isinstance(step, Pause):
                clock.sleep(step.seconds)
            else:
                timeouts = AttemptTimeouts(call.settings.timeout, step.ends, clock.monotonic)
                step.outcome = send(
                    self._sender(), call.request.signed(step.signature, timeouts), timeouts, self.max_response_bytes
                )

    def _sign(self, call: CallInProgress[T], now: float) -> HeaderPairs:
        signer = self._core.signer
        if signer is None:
            return ()
        headers = signer.sign(method=call.request.method, target=call.request.target, now=now)
        if isinstance(headers, Sequence):
            return headers
        if isinstance(headers, Coroutine):
            headers.close()
        raise InvalidArgumentError(message="the signer has to be awaited; use the asynchronous client with it")

    def _sender(self) -> SyncSend:
        """Give what sends a request, opening the connections when they are first needed."""
        if self._http_client is not None:
            if self._is_closed or self._http_client.is_closed:
                raise _closed()
            return sender_of(self._http_client)
        transport = self._transport
        process = os.getpid()
        if transport is None or self._process != process:
            with self._lock:
                if self._is_closed:
                    raise _closed()
                if self._transport is not None and self._process != process:
                    # A fork must not share the connections of its parent: both would read the other's answers. They
                    # are kept, since closing them takes locks that a thread of the parent may have held.
                    self._inherited.append(self._transport)
                    self._transport = None
                if self._transport is None:
                    self._transport = open_transport(self._core.server)
                    self._process = process
                transport = self._transport
        return transport.handle_request


def _closed() -> ClientClosedError:
    return ClientClosedError(message="the client is closed; make a new one")
