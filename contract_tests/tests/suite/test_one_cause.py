"""Over a whole group of tests, too, each root cause is reported once: a fault breaks its own clauses and no others."""

from __future__ import annotations

import pytest

from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.tests.our_api import RESET
from contract_tests.tests.suite.running import run_against


@pytest.mark.parametrize(
    ("fault", "only", "clauses"),
    [
        ("query-refused", ("query/",), {"SIG-QUERY"}),
        ("clock-past-unchecked", ("clock/",), {"SIG-CLOCK"}),
        ("clock-future-unchecked", ("clock/",), {"SIG-CLOCK"}),
        ("clock-past-hour-accepted", ("clock/",), {"SIG-CLOCK"}),
        ("timestamp-in-seconds-accepted", ("clock/",), {"SIG-UNIT"}),
        ("timestamp-in-microseconds-accepted", ("clock/",), {"SIG-UNIT"}),
        ("timestamp-in-iso-format-accepted", ("clock/", f"signature/{RESET.name}/timestamp"), {"SIG-UNIT"}),
        ("method-other-answered-with-200", ("method/",), {"METHOD-POST"}),
        ("method-other-crashes", ("method/",), {"ERR-500"}),
        ("method-other-answered-with-501", ("method/",), {"ERR-STATUS-KNOWN"}),
        ("invalid-parameter-answered-with-200", ("password-lengths/", "body/", "query/i"), {"ERR-400-PARAMETER"}),
        ("unauthenticated-answered-with-200", ("signature/",), {"GW-401-200"}),
        ("unauthenticated-answered-with-403", ("signature/", "query/"), {"GW-401-200"}),
        ("unknown-path-answered-with-200", ("path/",), {"ERR-404"}),
        (
            "every-third-success-false",
            ("clock/", "list/plain", "list/object", "media/json-with"),
            {"RES-RESET-SUCCESS", "RES-LIST-SUCCESS", "RES-APP-TYPES-SUCCESS"},
        ),
        ("content-type-not-looked-at", ("media/",), {"MEDIA-JSON", "MEDIA-XML"}),
        # The quick profile has none of the passwords and ids of the matrix in XML.
        ("xml-not-escaped", ("media/", "xml/"), {"ERR-SHAPE-KNOWN"}),
        ("leak-in-message", ("xml/documented", "password-lengths/"), {"RES-RESET-NO-PASSWORD"}),
    ],
)
def test_a_fault_leads_to_the_clauses_that_it_breaks(fault: str, only: tuple[str, ...], clauses: set[str]) -> None:
    with running_endpoint(EndpointSettings(faults=frozenset({fault}))) as endpoint:
        run = run_against(endpoint, only=only)
    assert run.record.broken_clauses == clauses


def test_a_request_that_never_gets_a_response_is_reported_itself_and_not_as_an_accident() -> None:
    with running_endpoint(EndpointSettings(faults=frozenset({"transport-closed-at-unreadable-body"}))) as endpoint:
        run = run_against(endpoint, only=("body/", "connections"))
    tests = {broken.observation.test for broken in run.record.broken}
    assert len(tests) > 3
    assert "connections" not in tests
