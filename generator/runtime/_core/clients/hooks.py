"""The hooks of a client: functions of its owner that are called in the course of each call."""

from __future__ import annotations

from collections.abc import Callable
from inspect import iscoroutinefunction
from typing import Any

from ...errors import InvalidArgumentError
from ...events import RequestEvent, RequestHook, ResponseEvent, ResponseHook, RetryEvent, RetryHook
from ..calls.log import CallLog


class Hooks:
    """Calls the hooks. What one raises is logged by its class and goes no further: the call itself is not at fault.

    Raises:
        InvalidArgumentError: One is no plain function.
    """

    def __init__(
        self, on_request: RequestHook | None, on_response: ResponseHook | None, on_retry: RetryHook | None
    ) -> None:
        self._on_request = _checked("on_request", on_request)
        self._on_response = _checked("on_response", on_response)
        self._on_retry = _checked("on_retry", on_retry)

    def request(self, event: RequestEvent, log: CallLog) -> None:
        """Call what wants to know of requests."""
        _call("on_request", self._on_request, event, log)

    def response(self, event: ResponseEvent, log: CallLog) -> None:
        """Call what wants to know how attempts ended."""
        _call("on_response", self._on_response, event, log)

    def retry(self, event: RetryEvent, log: CallLog) -> None:
        """Call what wants to know of further attempts."""
        _call("on_retry", self._on_retry, event, log)


def _checked(name: str, hook: Any) -> Any:  # noqa: ANN401  # whatever a caller gives
    if hook is not None and (not callable(hook) or iscoroutinefunction(hook)):
        raise InvalidArgumentError(message=f"{name} must be a plain function that takes an event")
    return hook


def _call(name: str, hook: Callable[[Any], object] | None, event: object, log: CallLog) -> None:
    if hook is None:
        return
    try:
        hook(event)
    except Exception as error:  # noqa: BLE001  # a hook must not decide about a call that may have been executed
        log.hook_failure(name, type(error).__name__)
