"""Which members of a body are likely to name a resource, and what that means for requests and their judgement."""

from __future__ import annotations

import json
from typing import Any

import pytest

from contract_tests.cases.building.api import Api
from contract_tests.contract import Contract, Role, compile_contract
from contract_tests.oracle.exchange import ObservedExchange, Request, Response
from contract_tests.oracle.expectation import Situation, expect
from contract_tests.oracle.observed import observe
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.oracle.rulebook import Rulebook
from contract_tests.oracle.ruling import ExpectedOutcome

DONE = {"responses": {"201": {"description": "done"}, "404": {"description": "no such thing"}}}


def a_contract(key: str, member: str) -> Contract:
    """A contract in which files are read by a key, and shared by a member."""
    parameter = {"name": key, "in": "path", "required": True, "schema": {"type": "string"}}
    body: dict[str, Any] = {"type": "object", "required": [member], "properties": {member: {"type": "string"}}}
    sharing = {"requestBody": {"required": True, "content": {"application/json": {"schema": body}}}, **DONE}
    files = {"parameters": [parameter], "get": {"responses": {"200": {"description": "a file"}}}}
    paths = {"/files": {"post": DONE}, f"/files/{{{key}}}": files, "/shares": {"post": sharing}}
    return compile_contract({"openapi": "3.1.0", "info": {}, "paths": paths})


@pytest.mark.parametrize(
    ("key", "member", "kind"),
    [
        ("fileId", "file_id", "files"),
        ("file_id", "FileID", "files"),
        ("id", "fileId", "files"),
        ("id", "id", ""),
        ("name", "name", ""),
        ("fileId", "file", ""),
    ],
)
def test_a_member_is_likely_to_name_what_a_key_in_a_path_that_is_called_like_it_names(
    key: str, member: str, kind: str
) -> None:
    found = a_contract(key, member).operations[-1].input(f"/{member}")
    assert found is not None
    assert (found.likely, found.role) == (kind, Role.VALUE)


def test_a_request_names_what_exists() -> None:
    api = Api(a_contract("fileId", "file_id"), {"files": ("f-17",)}, 1)
    assert json.loads(api.operations[-1].case("shared").body) == {"file_id": "f-17"}


@pytest.mark.parametrize(("key", "may_be_refused"), [("f-17", False), ("f-18", True)])
def test_what_names_nothing_that_is_known_may_be_refused(key: str, *, may_be_refused: bool) -> None:
    contract = a_contract("fileId", "file_id")
    body = json.dumps({"file_id": key}).encode()
    request = Request("POST", "/shares", (("Content-Type", "application/json"),), body, 0.0)
    observed = observe(ObservedExchange(request, Response(404, (), b"")), Rulebook(contract))
    situation = Situation(Credentials("", ""), {"files": frozenset({"f-17"})})
    expectation = expect(observed, situation)
    assert expectation.outcome is ExpectedOutcome.OPEN
    assert any("that of no files" in each.reason for each in expectation.rulings) is may_be_refused


@pytest.mark.parametrize(("name", "kind"), [("cursor", "next page"), ("page_token", "next page"), ("colour", "")])
def test_a_cursor_names_a_page_that_only_the_endpoint_knows(name: str, kind: str) -> None:
    asking = {"name": name, "in": "query", "schema": {"type": "string", "maxLength": 200}}
    members = {"items": {"type": "array", "items": {"type": "object"}}, "next": {"type": "string"}}
    content = {"application/json": {"schema": {"type": "object", "properties": members}}}
    listing = {"parameters": [asking], "responses": {"200": {"description": "a page", "content": content}}}
    contract = compile_contract({"openapi": "3.1.0", "info": {}, "paths": {"/files": {"get": listing}}})
    found = contract.operations[0].input(name)
    assert found is not None
    assert found.likely == kind
