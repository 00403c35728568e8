"""Compiling documents: ours equals what the pages say, another one needs no ledger, a bad one is named."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any, Final

import pytest

from contract_tests.cases.inputs.rules import rule_table
from contract_tests.contract import (
    ContractError,
    EffectKind,
    Place,
    ReadingsError,
    Role,
    SchemeKind,
    Slot,
    compile_contract,
    contract_under,
    load_contract,
)
from contract_tests.contract.upgrade import upgraded
from openapi.files import DOCUMENT, read
from openapi.ledger import LedgerError, read_ledger

SECOND: Final = Path("generator/tests/second_api/sourcebuild.yaml")
RESET: Final = "accounts_reset_password"
PETS: Final = Path("contract_tests/tests/documents/pets.yaml")


def test_the_inputs_of_our_operation_have_the_rules_of_the_page() -> None:
    reset = load_contract().operation(RESET)
    bounds = {each.name: {rule.keyword: rule.value for rule in each.rules} for each in reset.inputs}
    assert (bounds["password"]["minLength"], bounds["password"]["maxLength"]) == (8, 20)
    assert bounds["id"]["maxLength"] == 22
    assert [each.required_clause for each in reset.inputs] == ["ID-REQUIRED", "PW-REQUIRED"]
    assert [(each.role, each.resource) for each in reset.inputs] == [(Role.REFERENCE, "account"), (Role.SECRET, "")]
    assert (reset.effect.kind, reset.effect.echoes) == (EffectKind.CHANGE, {"/id": "/id"})
    effects = {each.id: each.effect for each in load_contract().operations}
    assert effects["apps_stop"].becomes == {"/state": "STOPPED"}
    assert effects["apps_delete"].refused_while == {"/state": ("RUNNING",)}
    assert effects["accounts_reset_kerberos_keytab"].renews == ("accounts_get_kerberos_keytab",)
    assert [rule.clause for rule in reset.inputs[1].rules][:3] == ["PW-TYPE", "PW-LEN-MIN", "PW-LEN-MAX"]


def test_the_failures_of_our_operations_have_the_codes_of_the_gateway() -> None:
    reset = load_contract().operation(RESET)
    codes = {
        status: {failure.code for failure in form.failures if failure.origin == "gateway"}
        for status, form in reset.responses.items()
        if form.failures
    }
    assert codes == {
        "400": {"100"},
        "401": {"200", "210"},
        "403": {"230"},
        "404": {"300"},
        "413": {"430"},
        "429": {"400", "410", "420"},
        "500": {"900"},
        "503": {"500"},
        "504": {"510"},
    }
    assert [shape.name for shape in reset.responses["401"].shapes] == ["GatewayError"]


def test_our_signature_and_slots_are_found() -> None:
    contract = load_contract()
    assert contract.recipe is not None
    assert (contract.recipe.clock_window, contract.recipe.unit) == (300, "milliseconds")
    assert contract.schemes["signature"].field == "x-ncp-apigw-signature-v2"
    assert all(contract.clauses.slot(slot) in contract.clauses for slot in Slot)
    assert contract.clauses.at("/components/schemas/Account/properties/total/maximum")


def test_a_document_without_a_ledger_is_its_own_ledger() -> None:
    contract = load_contract(SECOND)
    start = contract.operation("builds_start")
    assert [(each.name, each.place, each.role, each.resource) for each in start.inputs] == [
        ("x-ncp-region_code", Place.HEADER, Role.VALUE, ""),
        ("projectId", Place.PATH, Role.REFERENCE, "project"),
    ]
    assert [rule.clause for rule in start.inputs[1].rules] == [rule.pointer for rule in start.inputs[1].rules]
    assert contract.clauses.slot(Slot.SIGNATURE_COMPLETE) == "signature.complete"
    assert contract.clauses.slot(Slot.STATE_HISTORY) is None
    assert contract.operation("projects_get_list").effect.lists == "/result/project"


def test_an_older_document_with_other_credentials() -> None:
    contract = load_contract(PETS)
    assert {name: scheme.kind for name, scheme in contract.schemes.items()} == {
        "login": SchemeKind.BASIC,
        "token": SchemeKind.BEARER,
    }
    create = contract.operation("createPet")
    assert {each.name: [rule.keyword for rule in each.rules] for each in create.inputs} == {
        "name": ["type", "minLength", "maxLength"],
        "kind": ["type", "enum"],
        "age": ["type", "exclusiveMinimum"],
        "weight": ["type", "maximum", "multipleOf"],
        "tags": ["type", "maxItems", "uniqueItems"],
        "home": ["type"],
        "home.city": ["type", "minLength"],
    }
    assert create.inputs[2].schema["type"] == ["integer", "null"]
    assert create.effect.kind is EffectKind.CREATE
    assert create.security == (("login",), ("token",))
    found = create.response_to(418)
    assert found is not None
    assert found.status == "default"
    assert [each.id for each in contract.at("/pets/mine")] == ["GET /pets/mine"]
    assert [each.effect.kind for each in contract.at("/pets/7")] == [
        EffectKind.READ,
        EffectKind.CHANGE,
        EffectKind.DELETE,
    ]
    assert not contract.at("/pets/7/8")


@pytest.mark.parametrize(
    ("members", "key"),
    [
        ({"id": "string", "slug": "string"}, "/slug"),  # by which paths name it
        ({"slug": "string", "author": "object"}, "/slug"),
        ({"text": "string", "author": "object"}, ""),  # that of its author is another one's
        ({"author": "object"}, "/author/id"),
        ({"author": "object", "parts": "array"}, ""),  # several may have one author
        ({"gid": "string", "name": "string"}, "/gid"),
    ],
)
def test_items_of_a_list_have_their_own_key(members: dict[str, str], key: str) -> None:
    owner = {"id": {"type": "string"}}
    properties = {name: {"type": type_, "properties": owner} for name, type_ in members.items()}
    listed = {"type": "array", "items": {"type": "object", "properties": properties}}
    responses = {"200": {"description": "all", "content": {"application/json": {"schema": listed}}}}
    name = "post_gid" if "gid" in members else "slug"
    paths = {"/posts": {"get": {"responses": responses}}, f"/posts/{{{name}}}": {}}
    contract = compile_contract({"openapi": "3.1.0", "info": {}, "paths": paths})
    assert contract.operations[0].effect.item_key == key


def test_a_change_of_the_document_is_a_change_of_the_contract() -> None:
    document = copy.deepcopy(read(DOCUMENT))
    document["components"]["schemas"]["Password"]["maxLength"] = 16
    document["components"]["securitySchemes"]["signature"]["x-signature"]["clockWindow"] = 60
    contract = compile_contract(document, read_ledger())
    rule = contract.operation(RESET).inputs[1].rule("maxLength")
    assert rule is not None
    assert rule.value == 16
    assert contract.recipe is not None
    assert contract.recipe.clock_window == 60


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ({"swagger": "2.0"}, "convert it"),
        ([], "openapi must be 3.0 or 3.1"),
        ({"openapi": "3.1.0"}, "/paths is missing"),
        ({"openapi": "3.1.0", "paths": {"/a": {"get": {"requestBody": {"$ref": "#/x"}}}}}, "/x leads nowhere"),
        (
            {"openapi": "3.1.0", "paths": {"/a": {"get": {"requestBody": {"$ref": "#/x"}}}}},
            "^/paths/~1a/get/requestBody: the reference #/x leads nowhere",
        ),
        ({"openapi": "3.1.0", "paths": {"/a": {"$ref": "#/paths/~1a"}}}, "leads nowhere"),
        ({"openapi": "3.1.0", "paths": {}}, "/paths has no operation"),
    ],
)
def test_a_bad_document_is_named(document: object, problem: str) -> None:
    with pytest.raises(ContractError, match=problem) as caught:
        compile_contract(document)
    assert "\n" not in str(caught.value)


def test_a_ledger_that_points_at_nothing_is_named() -> None:
    document = copy.deepcopy(read(DOCUMENT))
    del document["components"]["schemas"]["Password"]["maxLength"]
    with pytest.raises(LedgerError, match="PW-LEN-MAX: /components/schemas/Password/maxLength points at nothing"):
        compile_contract(document, read_ledger())


def test_a_reading_replaces_what_the_document_demands_and_binds() -> None:
    contract = load_contract()
    assert set(contract.readings["password"].readings) == {"four-classes", "three-groups", "three-of-four"}
    password = contract_under(contract, {"password": "three-of-four"}).operation(RESET).inputs[1]
    assert [(rule.keyword, rule.clause, rule.is_binding) for rule in password.rules[4:]] == [
        ("anyOf", "PW-THREE-OF-FOUR", True)
    ]
    assert password.rules[1].clause == "PW-LEN-MIN"
    listed = contract_under(contract, {"list-body": "required"}).operation("accounts_get_list")
    assert listed.body is not None
    assert listed.body.is_required


@pytest.mark.parametrize("chosen", [{"password": "none"}, {"colour": "red"}])
def test_a_reading_that_does_not_exist_is_named(chosen: dict[str, str]) -> None:
    with pytest.raises(ReadingsError, match="there is no such reading; there are"):
        contract_under(load_contract(), chosen)


def _listing(component: str) -> dict[str, object]:
    """Return an operation that lists what a component describes."""
    schema = {"type": "array", "items": {"$ref": f"#/components/schemas/{component}"}}
    return {"responses": {"200": {"description": "all", "content": {"application/json": {"schema": schema}}}}}


@pytest.mark.parametrize(
    ("paths", "kinds"),
    [
        (
            {"/threads/{id}/runs": "A", "/threads/{id}/runs/{run}": "A", "/tests/{id}/runs/{run}": "B"},
            ["runs", "runs", "tests/runs"],
        ),
        ({"/users/{id}/posts/{post}": "A", "/posts/{post}": "A", "/posts": "A"}, ["posts", "posts", "posts"]),
        ({"/users/{id}/posts": "A", "/posts/{post}": "A"}, ["posts", "posts"]),
        ({"/users/{id}/posts": "B", "/posts/{post}": "A"}, ["users/posts", "posts"]),
        # What is described in place may be the same.
        ({"/users/{id}/posts": "", "/posts/{post}": "A"}, ["posts", "posts"]),
        ({"/boards/{id}/tags/{tag}": "A", "/sprints/{id}/tags/{tag}": "A"}, ["tags", "sprints/tags"]),
    ],
)
def test_collections_that_end_in_one_word_may_hold_different_things(paths: dict[str, str], kinds: list[str]) -> None:
    schemas = {name: {"type": "object", "properties": {"id": {"type": "string"}}} for name in "AB"}
    plain = {"responses": {"204": {"description": "done"}}}
    document = {
        "openapi": "3.1.0",
        "info": {},
        "paths": {path: {"get": _listing(name) if name else plain} for path, name in paths.items()},
        "components": {"schemas": schemas},
    }
    assert [each.effect.resource for each in compile_contract(document).operations] == kinds


def test_an_operation_may_be_a_reference_and_a_circle_is_named() -> None:
    operations = {"list": _listing("A"), "a": {"$ref": "#/components/x-operations/a"}}
    components = {"x-operations": operations, "schemas": {"A": {"type": "object"}}}
    document = {"openapi": "3.1.0", "info": {}, "components": components}
    paths = {"/as": {"get": {"$ref": "#/components/x-operations/list"}}}
    assert compile_contract({**document, "paths": paths}).operations[0].successes
    with pytest.raises(ContractError, match=r"/components/x-operations/a: the reference .* leads nowhere"):
        compile_contract({**document, "paths": {"/as": {"get": {"$ref": "#/components/x-operations/a"}}}})


@pytest.mark.parametrize(
    ("schema", "keywords"),
    [
        ({"type": "number", "enum": ["Low", "High"], "description": "either"}, {"description"}),
        ({"type": "string", "enum": [True, False]}, set()),
        ({"type": "string", "enum": ["a", 1]}, {"type", "enum"}),
        ({"type": ["integer", "null"], "enum": [1.0, None]}, {"type", "enum"}),
    ],
)
def test_values_of_which_none_has_its_type_say_nothing(schema: dict[str, object], keywords: set[str]) -> None:
    assert upgraded(schema).keys() == keywords


def test_what_is_made_has_its_key_where_the_items_of_the_list_have_it() -> None:
    """An item has a name of its own, and so the id of its file is none of its own."""
    made: dict[str, Any] = _listing("A")
    made["responses"]["201"] = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}
    del made["responses"]["200"]
    file = {"type": "object", "properties": {"id": {"type": "string"}}}
    schema = {"type": "object", "properties": {"name": {"type": "string"}, "file": file}}
    document = {
        "openapi": "3.1.0",
        "info": {},
        "paths": {"/as": {"get": _listing("A"), "post": made}},
        "components": {"schemas": {"A": schema}},
    }
    listed, made_so = (each.effect for each in compile_contract(document).operations)
    assert (listed.item_key, made_so.made_key) == ("", "/id")


def test_members_may_be_a_reference() -> None:
    """As bundlers allow it."""
    components = {"x-members": {"id": {"type": "string", "minLength": 2}}}
    schema = {"type": "object", "properties": {"$ref": "#/components/x-members"}}
    body = {"content": {"application/json": {"schema": schema}}}
    paths = {"/as": {"post": {"requestBody": body, "responses": {"204": {"description": "done"}}}}}
    contract = compile_contract({"openapi": "3.1.0", "info": {}, "paths": paths, "components": components})
    assert [each.name for each in contract.operations[0].inputs] == ["id"]
    assert rule_table(contract).rows
