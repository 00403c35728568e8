# Generated from generator/runtime/_core/calls/tracing.py by `python -m generator`; do not edit.
"""A span of OpenTelemetry for each call, by its semantic conventions for HTTP clients, with the attempts as events.

Imported only by a program that has imported OpenTelemetry's API itself. A span holds no header, no body, no query and
no value of an argument: where the conventions ask for an address, it has the names of the parameters in it.
"""

from __future__ import annotations

from typing import Any

import httpx2
from opentelemetry import context, trace
from opentelemetry.trace import SpanKind, StatusCode

from ...events import ResponseEvent, RetryEvent
from ..requests.operation import OperationSpec

_PORTS = {"http": 80, "https": 443}


class CallSpan:
    """The span of one call, which is the current one from now until it ends.

    Args:
        name: Name of the package.
        operation: What is called.
        server: Address of the server.
    """

    def __init__(self, name: str, operation: OperationSpec[Any], server: httpx2.URL) -> None:
        self._name = name
        self._last: ResponseEvent | None = None
        self._span = trace.get_tracer(name).start_span(
            f"{operation.method} {operation.path}",
            kind=SpanKind.CLIENT,
            attributes={
                "http.request.method": operation.method,
                "server.address": server.host,
                "server.port": server.port or _PORTS[server.scheme],
                "url.scheme": server.scheme,
                "url.full": f"{str(server).rstrip('/')}{operation.path}",
                "url.template": operation.path,
                f"{name}.operation": operation.id,
            },
        )
        self._token = context.attach(trace.set_span_in_context(self._span))

    def attempt(self, event: ResponseEvent) -> None:
        """Note that an attempt ended."""
        self._last = event
        attributes: dict[str, str | int | float] = {
            "http.request.resend_count": event.request.attempt - 1,
            "duration": event.duration,
        }
        if event.status is not None:
            attributes["http.response.status_code"] = event.status
        if event.failure is not None:
            attributes["error.type"] = event.failure
        self._span.add_event("attempt", attributes)

    def retry(self, event: RetryEvent) -> None:
        """Note that a further attempt follows."""
        self._span.add_event("retry", {"pause": event.pause, "corrects_clock": event.corrects_clock})

    def end(self, failure: str | None) -> None:
        """End the span; `failure` names the class of what the call raises."""
        last = self._last
        if last is not None:
            if last.request.attempt > 1:
                self._span.set_attribute("http.request.resend_count", last.request.attempt - 1)
            if last.status is not None:
                self._span.set_attribute("http.response.status_code", last.status)
            if last.trace_id is not None:
                self._span.set_attribute(f"{self._name}.trace_id", last.trace_id)
        if failure is not None:
            self._span.set_attribute("error.type", failure)
            self._span.set_status(StatusCode.ERROR)
        context.detach(self._token)
        self._span.end()
