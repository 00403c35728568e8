"""Spans of OpenTelemetry, made by the real SDK."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import Any

import httpx2
import pytest
from opentelemetry import trace
from opentelemetry.instrumentation.httpx import HTTPX2ClientInstrumentor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from generator.runtime._core.keys.credentials import Credentials
from generator.runtime._core.requests.operation import RequestParts
from generator.runtime.errors import CredentialsError, ServerError
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import (
    AIOHTTP,
    FLAVOURS,
    LIST,
    RESET,
    SUCCESS,
    Flavour,
    Network,
    http_response,
    reset_parts,
)
from generator.tests.runtime.wire import responding, running


@pytest.mark.promise("tracing")
def test_a_call_is_one_span_with_its_attempts_as_events(
    flavour: Flavour, spans: InMemorySpanExporter, clock: FakeClock
) -> None:
    network = Network(
        http_response(500, {}), httpx2.ReadTimeout("no"), http_response(200, SUCCESS, {"X-Trace-Id": "t-1"})
    )
    flavour.call(network, LIST, RequestParts(), clock=clock)
    (span,) = spans.get_finished_spans()
    assert (span.name, span.kind) == (f"POST {LIST.path}", SpanKind.CLIENT)
    assert span.attributes == {
        "http.request.method": "POST",
        "http.response.status_code": 200,
        "http.request.resend_count": 2,
        "server.address": "small.example.com",
        "server.port": 443,
        "url.scheme": "https",
        "url.full": f"https://small.example.com{LIST.path}",
        "url.template": LIST.path,
        "small_api.operation": LIST.id,
        "small_api.trace_id": "t-1",
    }
    assert span.status.status_code is StatusCode.UNSET
    assert [event.name for event in span.events] == ["attempt", "retry", "attempt", "retry", "attempt"]
    first, retry, second, *_ = [dict(event.attributes or {}) for event in span.events]
    assert first == {"http.request.resend_count": 0, "http.response.status_code": 500, "duration": 0.0}
    assert retry == {"pause": 0.25, "corrects_clock": False}
    assert second == {"http.request.resend_count": 1, "error.type": "timeout", "duration": 0.0}


def test_a_failed_call_names_the_class_of_its_error(
    flavour: Flavour, spans: InMemorySpanExporter, clock: FakeClock
) -> None:
    with pytest.raises(ServerError):
        flavour.call(Network(http_response(500, {"secret": "canary"})), clock=clock)
    (span,) = spans.get_finished_spans()
    assert span.status.status_code is StatusCode.ERROR
    assert span.status.description is None
    assert (span.attributes or {})["error.type"] == "ServerError"


def no_keys() -> Credentials:
    raise CredentialsError(message="none today")


def interrupted(_: httpx2.Request) -> httpx2.Response:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("options", "error_class", "name"),
    [
        ({"credentials": no_keys}, CredentialsError, "CredentialsError"),
        ({"handler": interrupted}, KeyboardInterrupt, "interrupted"),
    ],
)
def test_a_call_that_is_cut_off_ends_its_span(
    flavour: Flavour, spans: InMemorySpanExporter, options: dict[str, Any], error_class: type[BaseException], name: str
) -> None:
    client = flavour.client(**{"handler": Network(http_response(200, SUCCESS)), **options})
    with pytest.raises(error_class):
        flavour.perform(client, RESET, reset_parts())
    (span,) = spans.get_finished_spans()
    assert (span.attributes or {})["error.type"] == name


def test_a_cancelled_call_ends_its_span(spans: InMemorySpanExporter) -> None:
    async def main() -> None:
        started = asyncio.Event()

        async def hang(_: httpx2.Request) -> httpx2.Response:
            started.set()
            await asyncio.Event().wait()
            raise AssertionError

        transport = httpx2.MockTransport(hang)
        async with FLAVOURS[1].client(http_client=transport) as client:
            task = asyncio.create_task(client.perform(LIST, RequestParts()))
            await started.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(main())
    (span,) = spans.get_finished_spans()
    assert (span.attributes or {})["error.type"] == "interrupted"


@pytest.mark.parametrize("flavour", [*FLAVOURS, AIOHTTP], ids=lambda flavour: flavour.name)
@pytest.mark.promise("tracing")
def test_the_span_is_the_current_one_during_an_attempt(
    flavour: Flavour, spans: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What instruments the HTTP libraries wraps these methods, and takes the current span for the parent of its own."""
    import aiohttp

    seen: list[Any] = []
    for owner, name in (
        (httpx2.HTTPTransport, "handle_request"),
        (httpx2.AsyncHTTPTransport, "handle_async_request"),
        (aiohttp.ClientSession, "_request"),
    ):
        usual = getattr(owner, name)

        def wrapped(*arguments: Any, usual: Any = usual, **options: Any) -> Any:
            seen.append(trace.get_current_span().get_span_context().span_id)
            return usual(*arguments, **options)

        monkeypatch.setattr(owner, name, wrapped)
    with (
        running(responding(b"HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n{}")) as wire,
        trace.get_tracer("test").start_as_current_span("theirs") as theirs,
        pytest.raises(Exception, match="404"),
    ):
        flavour.perform(flavour.client(base_url=wire.base_url), LIST, RequestParts())
    span = next(each for each in spans.get_finished_spans() if each.name != "theirs")
    assert span.context is not None
    assert span.parent is not None
    assert seen == [span.context.span_id]
    assert span.parent.span_id == theirs.get_span_context().span_id


@pytest.mark.parametrize("flavour", FLAVOURS, ids=lambda flavour: flavour.name)
def test_the_instrumentation_of_httpx2_makes_a_span_for_each_attempt(
    flavour: Flavour, spans: InMemorySpanExporter, clock: FakeClock
) -> None:
    HTTPX2ClientInstrumentor().instrument(tracer_provider=trace.get_tracer_provider())
    try:
        with running(responding(b"HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\n{}")) as wire, pytest.raises(ServerError):
            flavour.perform(flavour.client(base_url=wire.base_url, clock=clock), LIST, RequestParts())
    finally:
        HTTPX2ClientInstrumentor().uninstrument()
    *attempts, call = [json.loads(span.to_json()) for span in spans.get_finished_spans()]
    assert call["name"] == f"POST {LIST.path}"
    assert len(attempts) == 1 + call["attributes"]["http.request.resend_count"]
    assert {attempt["parent_id"] for attempt in attempts} == {call["context"]["span_id"]}
    assert {attempt["attributes"]["http.status_code"] for attempt in attempts} == {500}


def test_calls_at_once_have_spans_of_their_own(spans: InMemorySpanExporter) -> None:
    async def main() -> None:
        async with FLAVOURS[1].client(Network(http_response(200, SUCCESS))) as client:
            await asyncio.gather(*(client.perform(LIST, RequestParts()) for _ in range(5)))

    asyncio.run(main())
    found = spans.get_finished_spans()
    assert len({span.context.span_id for span in found if span.context}) == 5
    assert all(span.parent is None for span in found)


@pytest.mark.promise("tracing")
def test_a_value_of_an_argument_is_in_no_span(flavour: Flavour, spans: InMemorySpanExporter) -> None:
    operation = LIST._replace(path="/apps/{appId}")
    parts = RequestParts(path={"appId": "canary-5"}, query=[("token", "canary-6")])
    flavour.call(Network(http_response(200, SUCCESS)), operation, parts)
    (span,) = spans.get_finished_spans()
    assert "canary" not in span.to_json()
    assert (span.attributes or {})["url.full"] == "https://small.example.com/apps/{appId}"


def test_opentelemetry_is_not_imported_for_its_own_sake() -> None:
    script = """
import sys
from generator.tests.runtime.fakes import FLAVOURS, LIST, SUCCESS, Network, RequestParts, http_response
for flavour in FLAVOURS:
    flavour.call(Network(http_response(200, SUCCESS)), LIST, RequestParts())
print(*[name for name in sys.modules if name.startswith("opentelemetry")])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
