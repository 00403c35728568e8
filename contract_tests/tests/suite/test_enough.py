"""What counts as a documented response when a run is asked whether it has shown anything."""

from __future__ import annotations

import pytest

from contract_tests.oracle.exchange import ObservedExchange
from contract_tests.suite.session.enough import missing
from contract_tests.tests.oracle.building import SERVICE_ERROR, a_request, a_response
from contract_tests.tests.our_api import SIGNING_HEADERS, without
from contract_tests.tests.suite.running import a_run_at


@pytest.mark.parametrize(
    ("body", "content_type"), [(SERVICE_ERROR, "application/json"), (b"Unauthorized", "text/plain")]
)
def test_failed_authentication_in_a_body_that_is_left_open(body: object, content_type: str) -> None:
    run, wanted = a_run_at("http://127.0.0.1:1"), "a request that fails authentication, as documented"
    assert wanted in missing(run)
    request = a_request(signing=without(*SIGNING_HEADERS))
    run.examine("test", (), ObservedExchange(request, a_response(401, body, content_type)))
    assert not run.record.broken
    assert wanted not in missing(run)
