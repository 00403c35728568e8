"""Carrying out the steps of an exchange within an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from sys import modules
from typing import TypeVar, cast

import httpx2

from ...errors import ApiError, DeadlineExceededError
from ...types import RequestOptions, Response
from ..clients.core import ClientCore, explained
from ..clients.derived import around
from ..network.async_connections import AsyncConnections, running_loop
from ..requests.operation import OperationSpec, RequestParts
from ..requests.request import PreparedRequest
from .attempt import AttemptTimeouts
from .exchange import CallExchange, HeaderPairs, Pause, Sign, Steps
from .failing import NO_TIME
from .log import TRACING

T = TypeVar("T")


class AsyncDriver:
    """Does the work of an asynchronous client.

    Attributes:
        core: What the client is made of.
        connections: Its connections.
        limit: Bytes that the body of a response may have.
        settings: Settings of calls that bring none of their own.
        gives_responses: Whether calls return the response in the place of the value that was read from it.
    """

    def __init__(
        self, core: ClientCore, http_client: httpx2.AsyncClient | httpx2.AsyncBaseTransport | None, limit: int
    ) -> None:
        self.core = core
        self.connections = AsyncConnections(core.server, http_client)
        self.limit = limit
        self.settings = core.settings
        self.gives_responses = False

    async def perform(
        self, operation: OperationSpec[T], request: RequestParts, options: RequestOptions | None
    ) -> Response[T] | ApiError:
        """Make one call.

        Returns:
            The response, or the error to raise: raised from here, it would pass through frames that hold the request.
        """
        core, clock = self.core, self.core.clock
        exchange: CallExchange[T] | None = None
        steps: Steps[T] | None = None
        try:
            running_loop()
            settings = self.settings.narrowed(options) if options else self.settings
            # Error reporters show the local variables of the frames that an error came through.
            del options
            exchange = CallExchange(core, operation, request, settings)
            prepared = core.builder.prepare(operation, request, settings)
            if core.hooks is not None or TRACING in modules:
                from .observing import observed_steps

                steps = observed_steps(exchange, core, operation)
            else:
                steps = exchange.steps()
            while True:
                try:
                    step = next(steps)
                except StopIteration as stop:
                    response = cast("Response[T]", stop.value)
                    return around(response) if self.gives_responses else response
                if isinstance(step, Sign):
                    step.headers = await self._sign(prepared, step)
                elif isinstance(step, Pause):
                    await clock.sleep_async(step.seconds)
                else:
                    timeouts = AttemptTimeouts(settings.timeout, step.ends, clock.monotonic)
                    # The request gets no name here: its text shows its address, where a secret may travel.
                    step.outcome = await self.connections.send(
                        prepared.signed(step.signature, timeouts), timeouts, self.limit
                    )
        except ApiError as error:
            if steps is not None:
                # One that was raised by carrying out a step is not known there yet.
                with suppress(ApiError):
                    steps.throw(error)
            return explained(error, operation, exchange)
        except BaseException:
            if steps is not None:
                steps.close()
            raise

    async def _sign(self, request: PreparedRequest, step: Sign) -> HeaderPairs:
        signer = self.core.signer
        if signer is None:
            return ()
        provider = self.core.provider
        if provider is not None and getattr(provider, "waits", False):
            # It would hold up the event loop. What it returns is kept, and the signer gets it in a moment.
            await asyncio.to_thread(provider)
        headers = signer.sign(method=request.method, target=request.target, now=step.now)
        if isinstance(headers, Sequence):
            return headers
        left = None if step.ends is None else max(0.0, step.ends - self.core.clock.monotonic())
        limit = asyncio.timeout(left)
        try:
            async with limit:
                return await headers
        except TimeoutError:
            if not limit.expired():
                raise
        raise DeadlineExceededError(message=NO_TIME, retryable=True)
