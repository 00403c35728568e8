"""The endpoint starts, answers and stops."""

from __future__ import annotations

import requests

from contract_tests.endpoint import EndpointSettings, running_endpoint


def test_an_unsigned_request_gets_the_gateways_401() -> None:
    with running_endpoint(EndpointSettings()) as endpoint:
        response = requests.post(f"{endpoint.base_url}/api/v2/accounts/getList", json={}, timeout=10)

    assert response.status_code == 401
    assert response.json()["error"]["errorCode"] == "200"
    assert [(seen.method, seen.status) for seen in endpoint.requests] == [("POST", 401)]
