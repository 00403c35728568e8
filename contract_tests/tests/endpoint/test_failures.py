"""Documented failures that no request causes can be switched on, for all requests or for the first ones."""

from __future__ import annotations

import json

import pytest

from contract_tests.endpoint import FAILURES, EndpointSettings
from contract_tests.tests.endpoint.building import LIST, XML, request
from contract_tests.tests.endpoint.documents import CLAUSES
from contract_tests.tests.endpoint.responses import Run
from contract_tests.tests.endpoint.test_robustness import assert_documented

STATUSES = {
    "bad-request-exception": (400, "100"),
    "throttle-limited": (429, "410"),
    "unexpected-error-of-gateway": (500, "900"),
    "unexpected-error": (500, None),
    "quota-exceeded": (429, "400"),
    "throttled": (429, "410"),
    "throttled-with-retry-after": (429, "410"),
    "rate-limited": (429, "420"),
    "permission-denied": (401, "210"),
    "forbidden": (403, "230"),
    "endpoint-error": (503, "500"),
    "endpoint-timeout": (504, "510"),
    "gateway-error": (500, "900"),
    "not-allowed": (403, None),
    "resource-quota": (400, None),
    "service-error": (500, None),
    "failure-in-success": (200, None),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_has_the_documented_status_and_body(name: str) -> None:
    response = Run(EndpointSettings(failures=frozenset({name}))).respond(request(target=LIST))

    status, code = STATUSES[name]
    content = json.loads(response.body)
    assert response.status == status
    assert (content["error"]["errorCode"] if code else content["success"]) == (code or False)


@pytest.mark.parametrize("name", FAILURES)
def test_an_unsigned_request_does_not_meet_it(name: str) -> None:
    response = Run(EndpointSettings(failures=frozenset({name}))).respond(request(target=LIST, signed={}))

    assert (response.status, json.loads(response.body)["error"]["errorCode"]) == (401, "200")


def test_a_failure_can_strike_the_first_requests_only() -> None:
    run = Run(EndpointSettings(failures=frozenset({"throttled"}), failure_count=2))

    assert [run.respond(request(target=LIST)).status for _ in range(4)] == [429, 429, 200, 200]


def test_a_failure_comes_in_the_media_type_that_was_asked_for() -> None:
    response = Run(EndpointSettings(failures=frozenset({"endpoint-error"}))).respond(request(target=LIST, accept=XML))

    assert_documented(response, 503)
    assert b"<ErrorResponse><error><errorCode>500</errorCode>" in response.body


def test_retry_after_is_sent() -> None:
    response = Run(EndpointSettings(failures=frozenset({"throttled-with-retry-after"}))).respond(request(target=LIST))

    assert ("retry-after", "1") in response.headers


def test_failures_name_clauses_that_exist() -> None:
    assert {clause for switch in FAILURES.values() for clause in switch.clauses} <= CLAUSES.keys()
