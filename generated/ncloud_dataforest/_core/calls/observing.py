# Generated from generator/runtime/_core/calls/observing.py by `python -m generator`; do not edit.
"""The steps of a call, with those who watch it told of them. Used only when somebody watches."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

from ...errors import ApiError
from ...events import RequestEvent, ResponseEvent, RetryEvent
from ...types import Response
from ..requests.operation import OperationSpec
from .exchange import CallExchange, Pause, Send, Step, Steps
from .log import TRACING
from .outcome import ReceivedResponse

if TYPE_CHECKING:
    from ..clients.core import ClientCore
    from .tracing import CallSpan

T = TypeVar("T")


def observed_steps(exchange: CallExchange[T], core: ClientCore, operation: OperationSpec[Any]) -> Steps[T]:
    """Run a call as its exchange does, reporting attempts to the hooks and to a span.

    Raises:
        ApiError: The call failed for good.
    """
    observation = _Observation(exchange, core, operation)
    steps = exchange.steps()
    try:
        while True:
            try:
                step = next(steps)
            except StopIteration as stop:
                response: Response[T] = stop.value
                break
            observation.before(step)
            yield step
            observation.after(step)
    except ApiError as error:
        observation.end(type(error).__name__)
        raise
    except BaseException:
        observation.end("interrupted")
        raise
    finally:
        steps.close()
    observation.end(None)
    return response


class _Observation:
    """What is reported of one call."""

    def __init__(self, exchange: CallExchange[Any], core: ClientCore, operation: OperationSpec[Any]) -> None:
        self._exchange = exchange
        self._core = core
        self._operation = operation
        self._begun = 0.0
        self._request: RequestEvent | None = None
        self._response: ResponseEvent | None = None
        self._span: CallSpan | None = None
        if TRACING in sys.modules:
            from .tracing import CallSpan

            self._span = CallSpan(core.description.logger, operation, core.builder.server_of(operation))

    def before(self, step: Step) -> None:
        """Report what is about to happen."""
        core = self._core
        if isinstance(step, Send):
            self._request = RequestEvent(
                self._operation.id,
                self._operation.method,
                self._operation.path,
                str(core.builder.server_of(self._operation)).rstrip("/"),
                self._exchange.attempts,
            )
            if core.hooks is not None:
                core.hooks.request(self._request, core.log)
            self._begun = core.clock.monotonic()
        elif self._response is not None:
            # Signing anew without a pause: the clock was corrected.
            pause = step.seconds if isinstance(step, Pause) else 0.0
            event = RetryEvent(self._response, pause, corrects_clock=not isinstance(step, Pause))
            self._response = None
            if self._span is not None:
                self._span.retry(event)
            if core.hooks is not None:
                core.hooks.retry(event, core.log)

    def after(self, step: Step) -> None:
        """Report what came of it."""
        if not isinstance(step, Send) or self._request is None or step.outcome is None:
            return
        core, outcome = self._core, step.outcome
        self._response = ResponseEvent(
            self._request,
            core.clock.monotonic() - self._begun,
            outcome.status if isinstance(outcome, ReceivedResponse) else None,
            self._exchange.trace_id(outcome) if isinstance(outcome, ReceivedResponse) else None,
            None if isinstance(outcome, ReceivedResponse) else outcome.kind.name.lower(),
        )
        if self._span is not None:
            self._span.attempt(self._response)
        if core.hooks is not None:
            core.hooks.response(self._response, core.log)

    def end(self, failure: str | None) -> None:
        """Report that the call is over; `failure` names the class of what it raises."""
        if self._span is not None:
            self._span.end(failure)
