"""Carrying out the steps of an exchange, one after the other."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import TypeVar, cast

import httpx2

from ..errors import ApiError, InvalidArgumentError
from ..types import RequestOptions, Response
from .attempt import AttemptTimeouts
from .connections import Connections
from .core import CallInProgress, ClientCore, explained
from .exchange import HeaderPairs, Pause, Sign
from .operation import Operation, RequestParts

T = TypeVar("T")


class Driver:
    """Does the work of a client.

    Attributes:
        core: What the client is made of.
        connections: Its connections.
        limit: Bytes that the body of an answer may have.
    """

    def __init__(self, core: ClientCore, http_client: httpx2.Client | httpx2.BaseTransport | None, limit: int) -> None:
        self.core = core
        self.connections = Connections(core.server, http_client)
        self.limit = limit

    def perform(self, operation: Operation[T], request: RequestParts, options: RequestOptions | None) -> Response[T]:
        """Make one call.

        Raises:
            ApiError: It failed.
        """
        call: CallInProgress[T] | None = None
        try:
            call = self.core.begin(operation, request, options)
            return self._run(call)
        except ApiError as error:
            failure = explained(error, operation, call)
        # Raised here, outside of the handler and of the frames that prepared and sent the request.
        del request, options, call
        try:
            raise failure
        finally:
            del failure

    def _run(self, call: CallInProgress[T]) -> Response[T]:
        clock = self.core.context.clock
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
                # The request gets no name here: its text shows its address, where a secret may travel.
                step.outcome = self.connections.send(
                    call.request.signed(step.signature, timeouts), timeouts, self.limit
                )

    def _sign(self, call: CallInProgress[T], now: float) -> HeaderPairs:
        signer = self.core.signer
        if signer is None:
            return ()
        headers = signer.sign(method=call.request.method, target=call.request.target, now=now)
        if isinstance(headers, Sequence):
            return headers
        if isinstance(headers, Coroutine):
            headers.close()
        raise InvalidArgumentError(message="the signer has to be awaited; use the asynchronous client with it")
