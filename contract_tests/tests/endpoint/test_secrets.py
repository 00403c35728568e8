"""No secret key, signature or password leaves the endpoint through a log or a representation."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import requests

from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.tests.endpoint.building import LIST
from contract_tests.tests.endpoint.client import Client
from contract_tests.tests.endpoint.probes import probes
from contract_tests.tests.endpoint.raw import exchange_bytes

if TYPE_CHECKING:
    import pytest

SECRETS = {"Canary-Secret-Key", "Canary-2026!", "canary-query", "canary-path"}


def test_logs_and_representations_hold_no_secret(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    settings = EndpointSettings(secret_key="Canary-Secret-Key")
    with running_endpoint(settings) as endpoint, requests.Session() as session:
        client = Client(endpoint, session)
        client.reset(endpoint.keys("account")[0], "Canary-2026!")
        client.reset(endpoint.keys("account")[0], "Canary-2026!" * 2)
        client.post(f"{LIST}?canary-query", "{}")
        client.post("/canary-path", "{}")
        exchange_bytes(endpoint, b"canary-path canary-query\r\n\r\n")
        signatures = {dict(seen.headers).get("x-ncp-apigw-signature-v2", "") for seen in endpoint.requests} - {""}
        # The client that sends the canaries logs them itself.
        logged = [record.getMessage() for record in caplog.records if not record.name.startswith("urllib3")]
        shown = f"{logged}{settings!r}{endpoint!r}{endpoint.requests!r}"

    assert len(signatures) == 4
    assert f"POST {LIST} 200" in logged
    assert not [secret for secret in SECRETS | signatures if secret in shown]


def test_requests_hide_headers_and_body() -> None:
    assert not [request for request in probes() if "x-ncp" in repr(request) or "Forest-2026!" in repr(request)]
