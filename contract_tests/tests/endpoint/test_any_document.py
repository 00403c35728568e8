"""Documents that nobody wrote a line of Python for: what they say is what the endpoint does."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from contract_tests.contract import Contract, compile_contract, load_contract
from contract_tests.endpoint import EndpointSettings, SettingsError, faults_for, variants_for
from contract_tests.endpoint.authentication.signature import Claim
from contract_tests.endpoint.composition import behaviour_of, plan_for, state_of
from contract_tests.endpoint.reading.validation import Evaluator
from contract_tests.endpoint.serving.encoding import EncodedResponse
from contract_tests.endpoint.serving.request import Request

TESTS = Path(__file__).parents[1]
PETS = load_contract(TESTS / "documents" / "pets.yaml")
BUILDS = load_contract(TESTS.parents[1] / "generator" / "tests" / "second_api" / "sourcebuild.yaml")
NOW = 1_770_000_000.0
LOGIN = ("authorization", f"Basic {base64.b64encode(b'mock-user:mock-password').decode()}")
JSON = ("content-type", "application/json")
REX = {"name": "Rex", "kind": "dog"}


class Server:
    """An endpoint without a socket, and a client of it that lets itself in as the document says."""

    def __init__(self, contract: Contract, **options: Any) -> None:
        settings = EndpointSettings(contract=contract, **options)
        self.state, self._behaviour = state_of(settings), behaviour_of(settings)

    def send(
        self, method: str, target: str, content: object = None, *headers: tuple[str, str], is_known: bool = True
    ) -> tuple[int, Any]:
        """Return the status and the value of the body of the response."""
        response = self.exchange(method, target, content, *headers, is_known=is_known)
        return response.status, json.loads(response.body) if response.body else None

    def exchange(
        self, method: str, target: str, content: object = None, *headers: tuple[str, str], is_known: bool = True
    ) -> EncodedResponse:
        """Return the response."""
        body = b"" if content is None else json.dumps(content).encode()
        let_in = self._credentials(method, target) if is_known else ()
        return self._behaviour.respond(
            self.state, Request(method, target, (*let_in, JSON, *headers), body, received_at=NOW)
        )

    def _credentials(self, method: str, target: str) -> tuple[tuple[str, str], ...]:
        signing = self.state.plan.signing
        if signing is None:
            return (LOGIN,)
        claim = Claim(method, target, str(round(NOW * 1000)), "mock-access-key", "")
        signature = signing.sign("mock-secret-key", signing.text(claim))
        values = (claim.timestamp, claim.access_key, signature)
        return tuple(zip(signing.fields, values, strict=True))


def test_resources_are_made_read_changed_listed_and_removed() -> None:
    server = Server(PETS)
    before = server.send("GET", "/pets")[1]

    status, made = server.send("POST", "/pets", REX)
    assert (status, made["name"], made["kind"]) == (201, "Rex", "dog")
    pet = f"/pets/{made['id']}"
    assert server.send("GET", pet) == (200, made)
    assert server.send("PUT", pet, {"name": "Max", "kind": "cat"})[1]["name"] == "Max"
    assert [each["id"] for each in server.send("GET", "/pets")[1]] == [*(each["id"] for each in before), made["id"]]
    assert server.exchange("DELETE", pet).status == 204
    assert server.send("GET", pet)[0] == 404
    assert server.send("GET", "/pets")[1] == before


@pytest.mark.parametrize(
    "content",
    [
        {"name": "", "kind": "dog"},
        {"name": "x" * 21, "kind": "dog"},
        {"name": "Rex"},
        {"name": "Rex", "kind": "cow"},
        {"name": 1, "kind": "dog"},
        {**REX, "age": 0},
        {**REX, "age": 1.5},
        {**REX, "weight": 0.35},
        {**REX, "weight": 100.1},
        {**REX, "tags": ["a", "a"]},
        {**REX, "tags": ["a", "b", "c", "d"]},
        {**REX, "tags": ["x" * 11]},
        {**REX, "home": {}},
        {**REX, "home": {"city": "x"}},
        [],
        "text",
    ],
)
def test_what_breaks_a_rule_is_refused(content: object) -> None:
    server = Server(PETS)

    assert server.send("POST", "/pets", content)[0] == 400
    assert len(server.state.world.keys("pets")) == 3


@pytest.mark.parametrize(
    "content", [REX, {**REX, "age": None}, {**REX, "weight": 0.3}, {**REX, "tags": []}, {**REX, "more": 1}]
)
def test_what_keeps_every_rule_is_accepted(content: object) -> None:
    assert Server(PETS).send("POST", "/pets", content)[0] == 201


@pytest.mark.parametrize(
    ("target", "headers"),
    [
        ("/pets?limit=0", ()),
        ("/pets?limit=51", ()),
        ("/pets?limit=many", ()),
        ("/pets?kind=cat&kind=cow", ()),
        ("/pets/UPPER", ()),
        ("/pets/id7", (("x-units", "feet"),)),
        ("/pets/id7", (("cookie", "a=1; theme=123456789"),)),
    ],
)
def test_parameters_are_judged_wherever_they_stand(target: str, headers: tuple[tuple[str, str], ...]) -> None:
    assert Server(PETS).send("GET", target, None, *headers)[0] == 400


def test_parameters_that_keep_their_rules_are_accepted() -> None:
    server = Server(PETS)
    pet = f"/pets/{server.state.world.keys('pets')[0]}"

    assert server.send("GET", "/pets?limit=50&kind=cat&kind=dog")[0] == 200
    assert server.send("GET", pet, None, ("x-units", "metric"), ("cookie", "theme=dark"))[0] == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ((), 401),
        ((LOGIN,), 200),
        ((("authorization", "Bearer mock-token"),), 200),
        ((("authorization", "bearer mock-token"),), 200),
        ((("authorization", "Bearer other"),), 401),
        ((("authorization", "Basic mock-token"),), 401),
        ((("authorization", "Basic !"),), 401),
    ],
)
def test_one_of_the_credentials_is_asked_for(headers: tuple[tuple[str, str], ...], status: int) -> None:
    assert Server(PETS).send("GET", "/pets", None, *headers, is_known=False)[0] == status


def test_credentials_can_be_given() -> None:
    server = Server(PETS, credentials={"token": "of-my-own"})

    assert server.send("GET", "/pets", None, ("authorization", "Bearer of-my-own"), is_known=False)[0] == 200
    with pytest.raises(SettingsError, match="unknown credential 'key'"):
        Server(PETS, credentials={"key": "x"})


def test_another_method_is_told_which_there_are() -> None:
    response = Server(PETS).exchange("PATCH", "/pets")

    assert response.status == 405
    assert ("allow", "GET, POST") in response.headers


def test_a_signed_api_is_served_by_path_and_schema() -> None:
    server = Server(BUILDS)
    first = server.send("GET", "/api/v1/project")[1]["result"]["project"][0]

    assert server.send("GET", f"/api/v1/project/{first['id']}")[1]["result"]["id"] == first["id"]
    assert server.send("GET", "/api/v1/project/999999")[0] == 404
    assert server.send("POST", f"/api/v1/project/{first['id']}/build")[1]["result"]["projectId"] == first["id"]
    assert server.send("GET", "/api/v1/project?pageNo=0")[0] == 400
    assert server.send("GET", "/api/v1/project", is_known=False)[1]["error"]["errorCode"] == "200"
    assert server.send("PUT", "/api/v1/project")[1]["error"]["errorCode"] == "300"


@pytest.mark.parametrize(
    ("shown", "asked", "keys"),
    [
        ({"type": "integer"}, {"type": "string", "minLength": 1}, [1, 2, 3]),
        ({"type": "string"}, {"type": "integer", "minimum": 40}, ["41", "42", "43"]),
        ({"type": "integer"}, {"type": "integer", "minimum": 5}, [6, 7, 8]),
    ],
)
def test_a_key_may_be_a_number_where_it_is_shown_and_a_text_where_it_is_asked_for(
    shown: dict[str, Any], asked: dict[str, Any], keys: list[object]
) -> None:
    item = {"type": "object", "required": ["id"], "properties": {"id": shown}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Notes", "version": "1"},
        "paths": {
            "/notes": {"get": {"responses": {"200": json_form({"type": "array", "items": item})}}},
            "/notes/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": asked}],
                "get": {"responses": {"200": json_form(item)}},
            },
        },
    }
    server = Server(compile_contract(document))
    assert [each["id"] for each in server.send("GET", "/notes")[1]] == keys
    assert server.send("GET", f"/notes/{keys[1]}") == (200, {"id": keys[1]})


def json_form(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a response in JSON."""
    return {"description": "Done.", "content": {"application/json": {"schema": schema}}}


def test_what_no_operation_has_can_not_go_wrong() -> None:
    faults = faults_for(BUILDS)  # which has no bodies, and no ledger

    assert "unauthenticated/status-400" in faults
    assert not [name for name in faults if "unreadable-body" in name or "xml" in name or "content-type-name" in name]
    assert "unauthenticated/code-210" not in faults
    assert "unknown-path/code-of-status" not in faults


def test_the_same_seed_makes_the_same_world() -> None:
    assert Server(PETS).send("GET", "/pets") == Server(PETS).send("GET", "/pets")


@pytest.mark.parametrize("contract", [PETS, BUILDS], ids=["pets", "builds"])
def test_every_success_is_as_the_document_describes_it(contract: Contract) -> None:
    plan = plan_for(EndpointSettings(contract=contract))
    for operation in plan.contract.operations:
        response = plan.performer.form(operation).response
        assert response.content is None or Evaluator(response.schema).is_valid(response.content), operation.id


@pytest.mark.parametrize("contract", [PETS, BUILDS], ids=["pets", "builds"])
def test_every_document_has_faults_of_its_own_that_can_be_switched_on(contract: Contract) -> None:
    faults, variants = faults_for(contract), variants_for(contract)

    assert len(faults) > 400
    for name, fault in faults.items():
        assert fault.clauses, name
        behaviour_of(EndpointSettings(contract=contract, faults=frozenset({name})))
    for name in variants:
        behaviour_of(EndpointSettings(contract=contract, variants=frozenset({name})))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("createPet/body.name/maxLength-off-by-one", {"name": "x" * 21, "kind": "dog"}),
        ("createPet/body.name/maxLength-unchecked", {"name": "x" * 30, "kind": "dog"}),
        ("createPet/body.kind/enum-unchecked", {"name": "x", "kind": "cow"}),
        ("createPet/body.kind/enum-case-ignored", {"name": "x", "kind": "DOG"}),
        ("createPet/body.kind/missing-accepted", {"name": "x"}),
        ("createPet/body.tags/maxItems-off-by-one", {**REX, "tags": ["a", "b", "c", "d"]}),
        ("createPet/body.weight/maximum-off-by-one", {**REX, "weight": 101}),
        ("createPet/body.name/number-accepted", {"name": 1, "kind": "dog"}),
    ],
)
def test_a_fault_accepts_what_is_refused(name: str, content: object) -> None:
    assert Server(PETS, faults=frozenset({name})).send("POST", "/pets", content)[0] == 201


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("createPet/body.name/maxLength-refused", {"name": "x" * 20, "kind": "dog"}),
        ("createPet/body.weight/maximum-refused", {**REX, "weight": 100}),
        ("createPet/body.kind/enum-cut", REX),
    ],
)
def test_a_fault_refuses_what_is_accepted(name: str, content: object) -> None:
    assert Server(PETS).send("POST", "/pets", content)[0] == 201
    assert Server(PETS, faults=frozenset({name})).send("POST", "/pets", content)[0] == 400


def basic(text: str) -> tuple[str, str]:
    return ("authorization", f"Basic {base64.b64encode(text.encode()).decode()}")


@pytest.mark.parametrize(
    ("name", "headers"),
    [
        ("listPets/unsigned-accepted", ()),
        ("login/unchecked", (basic("other:other"),)),
        ("login/password-unchecked", (basic("mock-user:other"),)),
        ("login/case-ignored", (basic("MOCK-user:mock-password"),)),
        ("token/unchecked", (("authorization", "Bearer other"),)),
        ("token/beginning-accepted", (("authorization", "Bearer mock"),)),
        ("token/suffix-accepted", (("authorization", "Bearer mock-token-2"),)),
        ("token/empty-accepted", (("authorization", "Bearer "),)),
    ],
)
def test_a_fault_lets_in_whom_the_document_does_not(name: str, headers: tuple[tuple[str, str], ...]) -> None:
    assert Server(PETS).send("GET", "/pets", None, *headers, is_known=False)[0] == 401
    faulty = Server(PETS, faults=frozenset({name}))
    assert faulty.send("GET", "/pets", None, *headers, is_known=False)[0] == 200


def test_a_part_is_found_below_what_it_was_made_below_alone() -> None:
    """Though no member of it says so."""
    server = Server(load_contract(TESTS / "documents" / "studio.yaml"))
    for name in ("one", "other"):
        assert server.send("POST", "/threads", {"thread_name": name})[0] == 201
    status, made = server.send("POST", "/threads/one/runs", {})
    assert status == 201
    assert [each["id"] for each in server.send("GET", "/threads/one/runs")[1]] == [made["id"]]
    assert server.send("GET", "/threads/other/runs") == (200, [])
    assert server.exchange("GET", f"/threads/one/runs/{made['id']}").status == 200
    assert server.exchange("GET", f"/threads/other/runs/{made['id']}").status == 404
    assert {each["kind"] for each in server.send("GET", "/tests/id1/runs")[1]} == {"test.run"}


def test_what_is_made_up_fits_though_an_example_does_not() -> None:
    server = Server(load_contract(TESTS / "documents" / "studio.yaml"))
    assert all(isinstance(each["owner"]["id"], int) for each in server.send("GET", "/threads")[1])


def test_an_item_that_an_example_shows_whole_has_a_key_of_its_own_each_time() -> None:
    event = {"type": "object", "properties": {"id": {"type": "string"}}}
    server = Server(compile_contract(_with_list("/events", {**event, "anyOf": [event], "example": {"id": "e1"}})))
    keys = [each["id"] for each in server.send("GET", "/events")[1]]
    assert len(set(keys)) == len(keys) > 1


def test_a_resource_is_unknown_in_a_status_that_its_operation_documents() -> None:
    """As another operation has 404, and this one has not."""
    responses = {"200": {"description": "it"}, "422": {"description": "no"}}
    named = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    document = _with_list("/events", {"type": "object", "properties": {"id": {"type": "string"}}})
    document["paths"]["/events/{id}"] = {"get": {"parameters": [named], "responses": responses}}
    document["paths"]["/others"] = {"get": {"responses": {"404": {"description": "no"}}}}
    assert Server(compile_contract(document)).exchange("GET", "/events/no-such-event").status == 422


def _with_list(path: str, item: dict[str, object]) -> dict[str, Any]:
    """Return a document with one operation, which lists items."""
    content = {"application/json": {"schema": {"type": "array", "items": item}}}
    operation = {"responses": {"200": {"description": "all", "content": content}}}
    return {"openapi": "3.1.0", "info": {"title": "T"}, "paths": {path: {"get": operation}}}


def test_a_text_as_a_whole_is_held_to_its_schema() -> None:
    content = {"text/plain": {"schema": {"type": "string", "maxLength": 3}}}
    responses = {"204": {"description": "done"}, "400": {"description": "no"}}
    put = {"requestBody": {"required": True, "content": content}, "responses": responses}
    document = {"openapi": "3.1.0", "info": {"title": "T"}, "paths": {"/note": {"put": put}}}
    settings = EndpointSettings(contract=compile_contract(document))
    state, behaviour = state_of(settings), behaviour_of(settings)
    found = [
        behaviour.respond(
            state, Request("PUT", "/note", (("content-type", "text/plain"),), body, received_at=NOW)
        ).status
        for body in (b"", "\u00e9\u00e9\u00e9".encode(), b"four")
    ]
    assert found == [204, 204, 400]
