"""Right values on no rule's edge: null where it is a type, and a number that no float is."""

from __future__ import annotations

import json

import pytest

from contract_tests.cases.matrix import matrix
from contract_tests.contract import Contract, compile_contract
from contract_tests.oracle.exchange import ObservedExchange, Request, Response
from contract_tests.oracle.expectation import Situation, expect
from contract_tests.oracle.judge import judge
from contract_tests.oracle.observed import observe
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.oracle.rulebook import Rulebook

JSON = "application/json"


def a_contract(media_type: str = JSON) -> Contract:
    members = {
        "size": {"type": "integer", "format": "int64"},
        "note": {"type": ["string", "null"]},
        "name": {"type": "string"},
    }
    content = {"schema": {"type": "object", "properties": members}}
    making = {
        "requestBody": {"required": True, "content": {media_type: content}},
        "responses": {"201": {"description": "made", "content": {JSON: content}}},
    }
    return compile_contract({"openapi": "3.1.0", "info": {}, "paths": {"/planets": {"post": making}}})


@pytest.mark.parametrize("media_type", [JSON, "application/merge-patch+json"])
def test_null_and_a_precise_number_are_tried_where_they_are_right(media_type: str) -> None:
    found = [each for each in matrix(a_contract(media_type), {}, 1) if each.id.endswith(("-null-edge", "-int64-edge"))]
    sent = {each.id.rpartition("/")[2]: json.loads(each.body) for each in found}
    assert sent["size-int64-edge"]["size"] == 2**53 + 1
    # What null does in a merge patch is no value.
    assert ("note-null-edge" in sent) == (media_type == JSON)
    assert "name-null-edge" not in sent


@pytest.mark.parametrize(("shown", "is_right"), [(2**53 + 1, True), (2**53, False), (7, True)])
def test_a_whole_number_is_not_shown_as_the_nearest_float(shown: int, *, is_right: bool) -> None:
    body, headers = json.dumps({"size": 2**53 + 1}).encode(), (("Content-Type", JSON),)
    request = Request("POST", "/planets", headers, body, 0.0)
    response = Response(201, (("content-type", JSON),), json.dumps({"size": shown}).encode())
    observed = observe(ObservedExchange(request, response), Rulebook(a_contract()))
    violations = judge(observed, expect(observed, Situation(Credentials("", "")))).violations
    assert any("float" in each.what for each in violations) is not is_right
