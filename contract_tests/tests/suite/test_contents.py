"""What responses hold of resources."""

from __future__ import annotations

import json

import pytest

from contract_tests.contract import compile_contract
from contract_tests.oracle.exchange import Response
from contract_tests.suite.resources.contents import items_of, lasting
from contract_tests.suite.resources.unexplained import may_be

ITEM = {"type": "object", "properties": {"id": {"type": ["integer", "string", "boolean"]}}}
CONTENT = {"application/json": {"schema": {"type": "array", "items": ITEM}}}
GET = {"responses": {"200": {"description": "all", "content": CONTENT}}}


@pytest.mark.parametrize(("key", "known"), [(0, {"0"}), (1, {"1"}), ("a", {"a"}), ("", set()), (True, set())])
def test_a_listed_resource_is_known_by_a_text_or_a_number(key: object, known: set[str]) -> None:
    contract = compile_contract({"openapi": "3.1.0", "info": {}, "paths": {"/planets": {"get": GET}}})
    body = json.dumps([{"id": key}]).encode()
    response = Response(200, (("content-type", "application/json"),), body)
    assert items_of(contract.operations[0], response, contract).keys() == known


def test_what_counts_changes_may_change_with_a_secret_and_more() -> None:
    secret = {"type": "string", "format": "password", "writeOnly": True}
    counted = {"type": "integer", "readOnly": True}
    members = {"id": {"type": "string"}, "name": {"type": "string"}, "code": secret, "revision": counted}
    item = {"application/json": {"schema": {"type": "object", "properties": members}}}
    listed = {"application/json": {"schema": {"type": "array", "items": item["application/json"]["schema"]}}}
    path = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    changed = {"requestBody": {"content": item}, "responses": {"200": {"description": "one", "content": item}}}
    one = {"parameters": [path], "patch": changed}
    every = {"get": {"responses": {"200": {"description": "all", "content": listed}}}}
    contract = compile_contract({"openapi": "3.1.0", "info": {}, "paths": {"/planets": every, "/planets/{id}": one}})
    listing, change = contract.operations
    assert "revision" not in lasting(listing, change, contract)
    assert "revision" in lasting(listing, None, contract)


@pytest.mark.parametrize(
    ("sent", "shown", "wanted"),
    [(4, 4, True), ("4", 4, True), ("true", True, True), (..., 4, True), ("4", 5, False), ("a", "A", False)],
)
def test_what_was_sent_in_xml_explains_what_is_shown_in_json(sent: object, shown: object, *, wanted: bool) -> None:
    """It may be shown late, long after the request that set it."""
    assert may_be(sent, shown) is wanted
