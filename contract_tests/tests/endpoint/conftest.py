"""A running endpoint for the tests that need a socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import requests

from contract_tests.endpoint import Endpoint, EndpointSettings, running_endpoint
from contract_tests.tests.endpoint.client import Client

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    """An endpoint without faults."""
    with running_endpoint(EndpointSettings()) as running:
        yield running


@pytest.fixture
def client(endpoint: Endpoint) -> Iterator[Client]:
    """A client of it."""
    with requests.Session() as session:
        yield Client(endpoint, session)
