"""Every test that takes `flavour` runs with both clients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from generator.tests.runtime.certificate import Certificate
from generator.tests.runtime.fake_clock import FakeClock
from generator.tests.runtime.fakes import FLAVOURS, Flavour


@pytest.fixture(params=FLAVOURS, ids=lambda flavour: flavour.name)
def flavour(request: pytest.FixtureRequest) -> Flavour:
    chosen: Flavour = request.param
    return chosen


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A server certificate for this machine, which nobody else has signed."""
    return Certificate.made_in(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """What OpenTelemetry's SDK exports, in memory."""
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    # The global one can be set only once in a process.
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: provider)
    yield exporter
    assert not trace.get_current_span().get_span_context().is_valid, "a span was left behind"
    provider.shutdown()
