"""The asynchronous client: it owns connections and carries out the steps of an exchange within an event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from types import TracebackType
from typing import ClassVar, NoReturn, Self, TypeVar, cast

import httpx2

from ..errors import ApiError, ClientClosedError, InvalidArgumentError
from ..types import RequestOptions, Response
from .async_pool import AsyncPool
from .clock import Clock
from .connection import AttemptTimeouts, async_sender_of, send_async
from .core import LARGEST_RESPONSE, CallInProgress, ClientCore, build_core, explained
from .credentials import CredentialsProvider
from .description import ApiDescription
from .exchange import HeaderPairs, Pause, Sign
from .operation import Operation, RequestParts
from .outcome import Answer, Failure
from .signing import Signer

T = TypeVar("T")


class AsyncClient:
    """Base of the generated asynchronous client (asyncio).

    Many tasks may use a client at once. Its connections belong to the event loop of its first call; a call from
    another loop is refused, unless `http_client` is given. Close it with `aclose` or an `async with` statement.

    The arguments are those of the synchronous client; `http_client` is an asynchronous one, and a signer may give an
    awaitable. The deadline also cuts off steps that have begun.

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
        http_client: httpx2.AsyncClient | None = None,
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
        if http_client is not None and not isinstance(http_client, httpx2.AsyncClient):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers err
            raise InvalidArgumentError(message="http_client must be an httpx2.AsyncClient")
        self._core: ClientCore = core
        self._http_client = http_client
        self._lock = threading.Lock()
        self._is_closed = False
        self._pool: AsyncPool | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def perform(
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
            return await self._run(call)
        except ApiError as error:
            failure = explained(error, operation, call)
        # Raised here, outside of the handler and of the frames that prepared and sent the request.
        del request, options, call
        try:
            raise failure
        finally:
            del failure

    async def aclose(self) -> None:
        """Close the connections. Further calls are refused; closing again does nothing."""
        with self._lock:
            self._is_closed = True
            pool, self._pool = self._pool, None
        # The connections of another loop can only be closed there; if that loop is over, they are closed already.
        if pool is not None and self._loop is asyncio.get_running_loop():
            await pool.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def __reduce__(self) -> NoReturn:
        msg = "A client is not pickled: it holds keys and connections. Make one in each process."
        raise TypeError(msg)

    def __repr__(self) -> str:
        # Error reporters also print a client whose constructor has just refused its arguments.
        server = str(self._core.server) if hasattr(self, "_core") else None
        return f"{type(self).__name__}(base_url={server!r})"

    async def _run(self, call: CallInProgress[T]) -> Response[T]:
        clock = self._core.context.clock
        steps = call.exchange.steps()
        while True:
            try:
                step = next(steps)
            except StopIteration as stop:
                return cast("Response[T]", stop.value)
            if isinstance(step, Sign):
                step.headers = await self._sign(call, step.now)
            elif isinstance(step, Pause):
                await clock.sleep_async(step.seconds)
            else:
                timeouts = AttemptTimeouts(call.settings.timeout, step.ends, clock.monotonic)
                step.outcome = await self._sender()(
                    call.request.signed(step.signature, timeouts), timeouts, self.max_response_bytes
                )

    async def _sign(self, call: CallInProgress[T], now: float) -> HeaderPairs:
        signer, role = self._core.signer, self._core.server_role
        if signer is None:
            return ()
        if role is not None and role.waits:
            # It asks the network and would hold up the event loop.
            await asyncio.to_thread(role)
        headers = signer.sign(method=call.request.method, target=call.request.target, now=now)
        return headers if isinstance(headers, Sequence) else await headers

    def _sender(self) -> Callable[[httpx2.Request, AttemptTimeouts, int], Awaitable[Answer | Failure]]:
        """Give what sends a request, opening the connections when they are first needed."""
        if self._http_client is not None:
            if self._is_closed or self._http_client.is_closed:
                raise _closed()
            return partial(send_async, async_sender_of(self._http_client))
        loop = asyncio.get_running_loop()
        pool = self._pool
        if pool is None or self._loop is not loop:
            with self._lock:
                if self._is_closed:
                    raise _closed()
                if self._pool is None:
                    self._pool = AsyncPool(self._core.server)
                    self._loop = loop
                elif self._loop is not loop:
                    raise ClientClosedError(
                        message="the client belongs to the event loop of its first call; make one client for each loop"
                    )
                pool = self._pool
        return pool.send


def _closed() -> ClientClosedError:
    return ClientClosedError(message="the client is closed; make a new one")
