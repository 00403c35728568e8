"""Bodies of which a document says less than it seems to."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from contract_tests.contract import compile_contract
from contract_tests.oracle.exchange import Request
from contract_tests.oracle.expectation import Situation, expect
from contract_tests.oracle.observed import observe
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.oracle.rulebook import Rulebook

FORM = "application/x-www-form-urlencoded"


def outcome(media_type: str, schema: Mapping[str, object], body: bytes, *, is_required: bool = True) -> str:
    content = {media_type: {"schema": schema}}
    operation = {
        "requestBody": {"required": is_required, "content": content},
        "responses": {"201": {"description": "made"}, "400": {"description": "no"}},
    }
    document = {"openapi": "3.0.3", "info": {"title": "T"}, "paths": {"/things": {"post": operation}}}
    request = Request("POST", "/things", (("Content-Type", media_type),), body, 0.0)
    book = Rulebook(compile_contract(document))
    return expect(observe(request, book), Situation(Credentials("", "", {}), {})).outcome.name


@pytest.mark.parametrize(
    ("schema", "body", "wanted"),
    [
        ({"required": ["a"], "properties": {"a": {}}}, b"null", "OPEN"),  # `required` speaks of objects alone
        ({"required": ["a"], "properties": {"a": {}}}, b"{}", "FAIL"),
        ({"type": "object", "properties": {"a": {}}}, b"null", "FAIL"),
        ({"type": "object", "properties": {"$ref": "#/info", "a": {}}}, b"null", "FAIL"),
    ],
)
def test_what_is_no_object_is_wrong_where_the_type_is_stated(
    schema: Mapping[str, object], body: bytes, wanted: str
) -> None:
    assert outcome("application/json", schema, body) == wanted


def test_a_form_without_members_is_written_like_no_body() -> None:
    free = {"type": "object", "properties": {"a": {"type": "string"}}}
    assert outcome(FORM, free, b"") == "OPEN"
    assert outcome(FORM, {**free, "required": ["a"]}, b"") == "FAIL"
    assert outcome(FORM, {**free, "required": ["a"]}, b"", is_required=False) == "OPEN"
    assert outcome("application/json", free, b"") == "FAIL"
