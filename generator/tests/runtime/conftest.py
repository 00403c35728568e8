"""Every test that takes `flavour` runs with both clients."""

from __future__ import annotations

import pytest

from generator.tests.runtime.certificate import Certificate
from generator.tests.runtime.fakes import FLAVOURS, FakeClock, Flavour


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
