# Generated from generator/runtime/_core/async_driver.py by `python -m generator`; do not edit.
"""Carrying out the steps of an exchange within an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TypeVar, cast

import httpx2

from ..errors import ApiError
from ..types import RequestOptions, Response
from .async_connections import AsyncConnections
from .attempt import AttemptTimeouts
from .core import CallInProgress, ClientCore, explained
from .exchange import HeaderPairs, Pause, Sign
from .operation import Operation, RequestParts

T = TypeVar("T")


class AsyncDriver:
    """Does the work of an asynchronous client.

    Attributes:
        core: What the client is made of.
        connections: Its connections.
        limit: Bytes that the body of an answer may have.
    """

    def __init__(
        self, core: ClientCore, http_client: httpx2.AsyncClient | httpx2.AsyncBaseTransport | None, limit: int
    ) -> None:
        self.core = core
        self.connections = AsyncConnections(core.server, http_client)
        self.limit = limit

    async def perform(
        self, operation: Operation[T], request: RequestParts, options: RequestOptions | None
    ) -> Response[T]:
        """Make one call.

        Raises:
            ApiError: It failed.
        """
        call: CallInProgress[T] | None = None
        try:
            call = self.core.begin(operation, request, options)
            return await self._run(call)
        except ApiError as error:
            failure = explained(error, operation, call)
        # Raised here, outside of the handler and of the frames that prepared and sent the request.
        del request, options, call
        try:
            raise failure
        finally:
            del failure

    async def _run(self, call: CallInProgress[T]) -> Response[T]:
        clock = self.core.context.clock
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
                # The request gets no name here: its text shows its address, where a secret may travel.
                step.outcome = await self.connections.send(
                    call.request.signed(step.signature, timeouts), timeouts, self.limit
                )

    async def _sign(self, call: CallInProgress[T], now: float) -> HeaderPairs:
        signer = self.core.signer
        if signer is None:
            return ()
        provider = self.core.waiting_provider()
        if provider is not None:
            # It would hold up the event loop. What it gives is kept, and the signer gets it in a moment.
            await asyncio.to_thread(provider)
        headers = signer.sign(method=call.request.method, target=call.request.target, now=now)
        return headers if isinstance(headers, Sequence) else await headers
