"""A text that a success shows in a format is one that some reader takes for it."""

from __future__ import annotations

import json

import pytest

from contract_tests.contract import compile_contract
from contract_tests.oracle.exchange import ObservedExchange, Request, Response
from contract_tests.oracle.expectation import Situation, expect
from contract_tests.oracle.judge import judge
from contract_tests.oracle.observed import observe
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.oracle.rulebook import Rulebook


@pytest.mark.parametrize(
    ("name", "text", "is_right"),
    [
        ("date-time", "2026-05-04T03:02:01.5Z", True),
        ("date-time", "2026-05-04T03:02:01", True),  # which lacks its zone, as many do
        ("date-time", "2026-05-04 03:02", True),
        ("date-time", "", True),
        ("date-time", "2026-05-04", False),
        ("date-time", "yesterday", False),
        ("date", "2026-05-04", True),
        ("date", "2026-05-04T00:00:00Z", False),
        ("date", "2026-02-30", False),
        ("uuid", "0B5E9A52-5C7E-4A58-9A5E-6F6D2B0C7E11", True),
        ("uuid", "17", False),
        ("email", "nobody", True),
    ],
)
def test_a_text_that_no_reader_takes_for_its_format_is_wrong(name: str, text: str, *, is_right: bool) -> None:
    one = {"type": "object", "properties": {"seen": {"type": "string", "format": name}}}
    listed = {"application/json": {"schema": {"type": "array", "items": one}}}
    get = {"responses": {"200": {"description": "all", "content": listed}}}
    contract = compile_contract({"openapi": "3.1.0", "info": {}, "paths": {"/planets": {"get": get}}})
    request = Request("GET", "/planets", (), b"", 0.0)
    response = Response(200, (("content-type", "application/json"),), json.dumps([{"seen": text}]).encode())
    observed = observe(ObservedExchange(request, response), Rulebook(contract))
    violations = judge(observed, expect(observed, Situation(Credentials("", "")))).violations
    assert [each.clause.rpartition("/items")[2] for each in violations] == ([] if is_right else ["/properties/seen"])
