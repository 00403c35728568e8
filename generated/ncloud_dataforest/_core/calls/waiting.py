# Generated from generator/runtime/_core/calls/waiting.py by `python -m generator`; do not edit.
"""Waiting for what an operation began and did not finish: asking for its state until that is the one waited for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from ...errors import ApiError, DeadlineExceededError, InvalidArgumentError, WaitFailedError, WaitTimeoutError
from ...types import Unset
from ..clients.core import explained
from ..clients.settings import LONGEST_TIME, Settings, is_number
from ..requests.operation import OperationSpec, RequestParts
from .failing import call_facts, redactor_of

if TYPE_CHECKING:
    from ...types import RequestOptions, Response
    from ..clients.async_client import AsyncClient
    from ..clients.client import Client
    from ..clients.core import ClientCore

P = TypeVar("P")

_LONGEST_STATE: Final = 64
"""Characters of a state at most in texts."""


class Wait(Generic[P]):
    """What is waited for, and how.

    Attributes:
        state: Returns the state in what the operation returns; it may be absent.
        ready: States that end the wait.
        failed: States that end it with an error.
        pause: Seconds between two calls.
        timeout: Seconds for all of it; None: no limit.
    """

    __slots__ = ("failed", "pause", "ready", "state", "timeout")

    def __init__(
        self,
        *,
        state: Callable[[P], object],
        ready: Collection[object],
        failed: Collection[object],
        pause: float,
        timeout: float | None,
    ) -> None:
        self.state = state
        # A single state is easily passed without a list around it.
        self.ready = (ready,) if isinstance(ready, str) else tuple(ready)
        self.failed = (failed,) if isinstance(failed, str) else tuple(failed)
        self.pause = pause
        self.timeout = timeout

    def check(self) -> None:
        """Check what the caller says.

        Raises:
            InvalidArgumentError: It is impossible.
        """
        for name, value in (("pause", self.pause), ("timeout", self.timeout)):
            if not (is_number(value) and 0 < value <= LONGEST_TIME) and (name, value) != ("timeout", None):
                or_none = ", or None" if name == "timeout" else ""
                raise InvalidArgumentError(
                    message=f"{name} must be a number of seconds above 0 and up to {LONGEST_TIME:,}{or_none}"
                )
        if not self.ready:
            raise InvalidArgumentError(message="ready must name one state at least")
        if any(state in self.ready for state in self.failed):
            raise InvalidArgumentError(message="no state can be both ready and failed")


def wait(
    client: Client, operation: OperationSpec[P], parts: RequestParts, options: RequestOptions | None, wait: Wait[P]
) -> P:
    """Call an operation until it returns the state that is waited for; each is a call of its own.

    Raises:
        WaitFailedError: The state is one that means failure.
        WaitTimeoutError: The time is over.
        ApiError: A call failed.
    """
    driver = client._driver  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    course = WaitCourse(driver.core, driver.settings, operation, parts, options, wait)
    # Error reporters show the local variables of the frames that an error came through.
    del options
    while True:
        try:
            response = client.perform(operation, parts, course.options())
        except DeadlineExceededError as error:
            raise course.ended_by(error) from None
        if course.is_ready(response):
            return response.parsed
        driver.core.clock.sleep(course.pause())


async def wait_async(
    client: AsyncClient, operation: OperationSpec[P], parts: RequestParts, options: RequestOptions | None, wait: Wait[P]
) -> P:
    """Do what `wait` does, without blocking; it raises the same."""
    driver = client._driver  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    course = WaitCourse(driver.core, driver.settings, operation, parts, options, wait)
    # Error reporters show the local variables of the frames that an error came through.
    del options
    while True:
        try:
            response = await client.perform(operation, parts, course.options())
        except DeadlineExceededError as error:
            raise course.ended_by(error) from None
        if course.is_ready(response):
            return response.parsed
        await driver.core.clock.sleep_async(course.pause())


class WaitCourse(Generic[P]):
    """The course of a wait, without calling and pausing.

    Raises:
        InvalidArgumentError: The caller says something impossible.
    """

    def __init__(
        self,
        core: ClientCore,
        settings: Settings,
        operation: OperationSpec[P],
        parts: RequestParts,
        options: RequestOptions | None,
        wait: Wait[P],
    ) -> None:
        self._core = core
        self._operation = operation
        self._wait = wait
        try:
            wait.check()
            settings = settings.narrowed(options)
        except ApiError as error:
            del options
            raise explained(error, operation, None) from None
        self._deadline = settings.deadline
        self._options: Mapping[str, Any] = options or {}
        self._redactor = redactor_of(core, parts, settings, ())
        self._ends = None if wait.timeout is None else core.clock.monotonic() + wait.timeout
        self._state: str | None = None
        self._calls = 0

    def options(self) -> RequestOptions:
        """Return the options of the next call, whose deadline comes no later than the end of the wait.

        Raises:
            WaitTimeoutError: No time is left.
        """
        left = self._left()
        if left is not None and left <= 0:
            raise self._timeout()
        limits = [each for each in (left, self._deadline) if each is not None]
        return cast("RequestOptions", {**self._options, "deadline": min(limits, default=None)})

    def is_ready(self, response: Response[P]) -> bool:
        """Return whether the state is the one that is waited for.

        Raises:
            WaitFailedError: It is one that means failure.
        """
        self._calls += 1
        state = self._wait.state(response.parsed)
        is_there = state is not None and not isinstance(state, Unset)
        self._state = self._redactor.clean_name(str(state), limit=_LONGEST_STATE) if is_there else None
        if state in self._wait.failed:
            message = f"what was waited for has failed: its state is {self._state}"
            raise WaitFailedError(message=message, state=self._state, **self._facts(retryable=False))
        return state in self._wait.ready

    def pause(self) -> float:
        """Return the seconds until the next call.

        Raises:
            WaitTimeoutError: It would come too late.
        """
        left = self._left()
        if left is not None and self._wait.pause >= left:
            raise self._timeout()
        return self._wait.pause

    def ended_by(self, error: DeadlineExceededError) -> ApiError:
        """Return what to raise for a call whose time was over: that the wait is, where it had no more for the call."""
        left = self._left()
        return self._timeout() if left is not None and left <= 0 else error

    def _left(self) -> float | None:
        return None if self._ends is None else self._ends - self._core.clock.monotonic()

    def _timeout(self) -> WaitTimeoutError:
        seen = "no state has come" if self._state is None else f"the state is still {self._state}"
        message = f"{seen} after the {self._wait.timeout:.10g} seconds that the wait may take"
        return WaitTimeoutError(message=message, state=self._state, **self._facts(retryable=True))

    def _facts(self, *, retryable: bool) -> Any:  # noqa: ANN401  # arguments of errors, as `CallFacts` has them
        sent = True if self._calls else None
        return call_facts(self._operation, attempts=self._calls, sent=sent, retryable=retryable)
