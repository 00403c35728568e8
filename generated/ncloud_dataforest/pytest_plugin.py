# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Fixtures for pytest, which finds them by itself where the package is installed.

`fake_gateway` puts a server without a network in the place of the API, for every client that the tested program makes.
`fake_dataforest` and `fake_async_dataforest` are clients of it. `no_network` makes a real call an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .client import AsyncDataForest, DataForest
    from .testing import FakeGateway

__all__ = ["fake_async_dataforest", "fake_dataforest", "fake_gateway", "no_network"]


@pytest.fixture
def fake_gateway() -> Iterator[FakeGateway[DataForest]]:
    """Return a gateway that every client of the package talks to during the test."""
    from .client import DataForest
    from .testing import FakeGateway

    gateway = FakeGateway(DataForest)
    with gateway.intercept():
        yield gateway


@pytest.fixture
def fake_dataforest(fake_gateway: FakeGateway[DataForest]) -> Iterator[DataForest]:
    """Return a client of the fake gateway."""
    with fake_gateway.client() as client:
        yield client


@pytest.fixture
def fake_async_dataforest(fake_gateway: FakeGateway[DataForest]) -> AsyncDataForest:
    """Return an asynchronous client of the fake gateway."""
    from .client import AsyncDataForest

    return fake_gateway.client_of(AsyncDataForest)


@pytest.fixture
def no_network() -> Iterator[list[str]]:
    """Make every real call an error, at the end of the test if the program caught it; return where they would have gone."""
    from .testing import no_network as guard

    with guard() as attempts:
        yield attempts
    assert not attempts, f"no_network: calls would have gone to {', '.join(attempts)}"
