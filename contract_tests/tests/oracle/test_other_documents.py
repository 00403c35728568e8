"""Judging APIs that nobody wrote a ledger for: places, media types, credentials and failures of any document."""

from __future__ import annotations

import base64
import functools
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from contract_tests.contract import compile_contract, load_contract
from contract_tests.oracle.exchange import ObservedExchange, Request, Response
from contract_tests.oracle.expectation import Expectation, Situation, expect
from contract_tests.oracle.judge import Judgement, judge
from contract_tests.oracle.observed import observe
from contract_tests.oracle.requests.signature import Credentials, signer_of
from contract_tests.oracle.requests.witness import Witness
from contract_tests.oracle.rulebook import Rulebook

PETS: Final = Path("contract_tests/tests/documents/pets.yaml")
SECOND: Final = Path("generator/tests/second_api/sourcebuild.yaml")
TOKEN: Final = "token-for-tests-only"
LOGIN: Final = "user-for-tests:password-for-tests"
KEYS: Final = Credentials("access-key-for-tests", "secret-key-for-tests", {"token": TOKEN, "login": LOGIN})
NOW: Final = 1_750_000_000.0
JSON: Final = ("Content-Type", "application/json")
BEARER: Final = ("Authorization", f"Bearer {TOKEN}")
PET: Final = {"name": "Rex", "kind": "dog"}


@functools.cache
def book(document: Path) -> Rulebook:
    return Rulebook(load_contract(document))


def a_request(method: str, target: str, body: Any = None, *headers: tuple[str, str]) -> Request:
    data = b"" if body is None else json.dumps(body).encode()
    return Request(method, target, ((JSON, *headers) if data else headers), data, NOW)


def signed(method: str, target: str, *headers: tuple[str, str]) -> Request:
    signer = signer_of(book(SECOND).contract)
    assert signer is not None
    stamp = str(int(NOW * 1000))
    text = signer.text(method=method, target=target, timestamp=stamp, access_key=KEYS.access_key)
    signing = zip(signer.headers, (stamp, KEYS.access_key, signer.sign(text, KEYS.secret_key)), strict=True)
    return Request(method, target, (*headers, *signing), b"", NOW)


def a_situation(witnesses: Mapping[str, tuple[Witness, ...]] | None = None, **known: str) -> Situation:
    return Situation(KEYS, {kind: frozenset({key}) for kind, key in known.items()}, witnesses=witnesses or {})


def judged(
    request: Request, status: int, body: Any, situation: Situation, document: Path = PETS
) -> tuple[Expectation, Judgement]:
    headers = () if body is None else (JSON,)
    response = Response(status, headers, b"" if body is None else json.dumps(body).encode())
    observed = observe(ObservedExchange(request, response), book(document))
    expectation = expect(observed, situation)
    return expectation, judge(observed, expectation)


def outcome(request: Request, situation: Situation | None = None, document: Path = PETS) -> str:
    return expect(observe(request, book(document)), situation or a_situation(pets="7")).outcome.name


def clauses(request: Request, status: int, body: Any, **known: str) -> set[str]:
    return {each.clause for each in judged(request, status, body, a_situation(None, **known))[1].violations}


# ---- Credentials -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (f"Bearer {TOKEN}", "SUCCEED"),
        (f"Basic {base64.b64encode(LOGIN.encode()).decode()}", "SUCCEED"),
        (f"bearer {TOKEN}", "OPEN"),
        (f"Bearer {TOKEN}x", "FAIL"),
        (f"Bearer {TOKEN}, Bearer {TOKEN}", "FAIL"),
        (f"Basic {LOGIN}", "FAIL"),
        ("", "FAIL"),
    ],
)
def test_credentials(value: str, wanted: str) -> None:
    headers = [("Authorization", value)] if value else []
    request = a_request("GET", "/pets", None, *headers)
    expectation = expect(observe(request, book(PETS)), a_situation())
    assert expectation.authentication.outcome.name == wanted
    assert (expectation.outcome.name == "FAIL") is (wanted == "FAIL")


def test_wrong_credentials_that_let_in() -> None:
    assert clauses(a_request("GET", "/pets"), 200, []) == {"credentials.required"}
    assert clauses(a_request("GET", "/pets", None, ("Authorization", "Bearer x")), 200, []) == {"credentials.key-known"}
    assert not clauses(a_request("GET", "/pets"), 401, {"title": "no"})


def test_right_credentials_that_do_not_let_in() -> None:
    assert clauses(a_request("GET", "/pets", None, BEARER), 401, {"title": "no"}) == {
        "/components/securitySchemes/token"
    }


def test_a_token_stays_secret() -> None:
    body = {"title": f"no {TOKEN[::-1]}"}
    assert clauses(a_request("GET", "/pets", None, ("Authorization", "Bearer x")), 401, body) == {"credentials.kept"}
    echoed = {"title": f"{TOKEN} is no pet"}
    assert not clauses(a_request("GET", "/pets/0", None, BEARER), 404, echoed)


# ---- Places ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("/pets?limit=0", "FAIL"),
        ("/pets?limit=51", "FAIL"),
        ("/pets?limit=many", "FAIL"),
        ("/pets?limit=1.5", "OPEN"),
        ("/pets?limit=%201", "OPEN"),
        ("/pets?limit=", "OPEN"),
        ("/pets?limit=1&limit=2", "OPEN"),
        ("/pets?colour=red", "OPEN"),
        ("/pets?kind=cat&kind=dog", "OPEN"),
        ("/pets?kind=cat&kind=cow", "FAIL"),
        ("/pets?kind=", "OPEN"),  # as an empty list is written
        ("/pets/mine", "OPEN"),
        ("/pets/NO", "FAIL"),
        ("/pets/7", "OPEN"),
        ("/dogs", "FAIL"),
    ],
)
def test_parameters_of_path_and_query(target: str, wanted: str) -> None:
    assert outcome(a_request("GET", target, None, BEARER)) == wanted


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (("X-Units", "metric"), "OPEN"),
        (("x-units", "METRIC"), "FAIL"),
        (("Cookie", "theme=dark"), "OPEN"),
        (("Cookie", "a=b; theme=far-too-dark"), "FAIL"),
    ],
)
def test_parameters_of_headers_and_cookies(header: tuple[str, str], wanted: str) -> None:
    assert outcome(a_request("GET", "/pets/7", None, BEARER, header)) == wanted


@pytest.mark.parametrize(
    ("body", "clause"),
    [
        ({"name": "", "kind": "dog"}, "/components/schemas/NewPet/allOf/0/properties/name/minLength"),
        ({"name": "Rex", "kind": "Dog"}, "/components/schemas/NewPet/allOf/0/properties/kind/enum"),
        ({"name": "Rex"}, "/components/schemas/NewPet/allOf/0/required/1"),
        ({**PET, "age": 0}, "/components/schemas/NewPet/allOf/1/properties/age/exclusiveMinimum"),
        ({**PET, "tags": ["a", "a"]}, "/components/schemas/NewPet/allOf/1/properties/tags/uniqueItems"),
        (
            {**PET, "home": {"city": "x"}},
            "/components/schemas/NewPet/allOf/1/properties/home/properties/city/minLength",
        ),
        ({**PET, "home": {}}, "/components/schemas/NewPet/allOf/1/properties/home/required/0"),
    ],
)
def test_a_body_that_breaks_one_rule(body: dict[str, object], clause: str) -> None:
    request = a_request("POST", "/pets", body, BEARER)
    assert clauses(request, 201, {**PET, "id": "8"}) == {clause}
    assert not clauses(request, 400, {"title": "no"})
    assert "refusal.parameter" in clauses(request, 404, {"title": "no"})


def test_an_optional_null_is_right_where_the_older_document_says_so() -> None:
    assert outcome(a_request("POST", "/pets", {**PET, "age": None}, BEARER)) != "FAIL"


# ---- What a document without a ledger does not demand --------------------------------------------------------------


def test_a_request_must_succeed_only_where_one_like_it_did() -> None:
    example = a_request("POST", "/pets", PET, BEARER)
    assert outcome(example) == "SUCCEED"
    assert outcome(a_request("POST", "/pets", {"name": "R" * 20, "kind": "cat"}, BEARER)) == "SUCCEED"
    assert outcome(a_request("POST", "/pets", {**PET, "age": 3}, BEARER)) == "OPEN"
    seen = {"createPet": ({**PET, "age": 7},)}
    assert outcome(a_request("POST", "/pets", {**PET, "age": 3}, BEARER), a_situation(seen)) == "SUCCEED"
    assert clauses(example, 400, {"title": "no"}) == {"/paths/~1pets/post/responses/201"}
    assert not clauses(example, 409, {"title": "there is one"})


def test_an_unknown_resource() -> None:
    request = a_request("GET", "/pets/0", None, BEARER)
    assert clauses(request, 200, {**PET, "id": "0"}, pets="7") == {"reference.unknown"}
    assert not clauses(request, 404, {"title": "no"}, pets="7")
    with_fragment = a_request("GET", "/pets/7#x", None, BEARER)  # which a server may leave aside
    assert not clauses(with_fragment, 200, {**PET, "id": "7"}, pets="7")


def test_a_status_that_is_not_documented() -> None:
    assert clauses(signed("GET", "/api/v1/project"), 200, {"result": {"project": []}}) <= {"credentials.required"}
    response = {"error": {"errorCode": "100", "message": "no", "details": "x"}}
    request = signed("GET", "/api/v1/project")
    found = judged(request, 418, response, a_situation(), SECOND)[1]
    assert [each.clause for each in found.violations] == ["status.known"]


def test_a_server_that_breaks() -> None:
    assert clauses(a_request("GET", "/pets", None, BEARER), 500, {"title": "oops"}) == {"status.known"}


def test_a_success_that_does_not_fit() -> None:
    found = clauses(a_request("GET", "/pets", None, BEARER), 200, [{"name": "Rex"}])
    assert found == {"/components/schemas/NewPet/allOf/0/required/1", "/components/schemas/Pet/allOf/1/required/0"}
    assert clauses(a_request("DELETE", "/pets/7", None, BEARER), 204, None, pets="7") == set()
    assert clauses(a_request("GET", "/pets", None, BEARER), 200, None) == {"media.response"}


def test_the_code_of_a_failure_goes_with_its_status() -> None:
    def refusal(code: str) -> dict[str, object]:
        return {"error": {"errorCode": code, "message": "no", "details": "x"}}

    unsigned = Request("GET", "/api/v1/project", (), b"", NOW)
    for code, wanted in (("200", []), ("210", []), ("100", ["failure.code-known"])):
        found = judged(unsigned, 401, refusal(code), a_situation(), SECOND)[1]
        assert [each.clause for each in found.violations] == wanted
    found = judged(unsigned, 401, {"message": "no"}, a_situation(), SECOND)[1]
    assert [each.clause for each in found.violations] == ["failure.shape-known"]


def test_a_small_number_is_the_key_of_nothing_once_a_whole_list_was_seen() -> None:
    request, known = signed("POST", "/api/v1/project/13/build"), a_situation(project="12")
    assert outcome(request, known, SECOND) == "OPEN"
    assert outcome(request, replace(known, listed_whole=frozenset({"project"})), SECOND) == "FAIL"
    assert outcome(signed("POST", "/api/v1/project/1300000000/build"), known, SECOND) == "FAIL"
    assert outcome(signed("POST", "/api/v1/project/0/build"), known, SECOND) == "FAIL"


@pytest.mark.parametrize(("key", "wanted"), [("job3", "OPEN"), ("job40", "FAIL"), ("task3", "FAIL"), ("job0", "FAIL")])
def test_a_key_that_a_counter_gave_before_may_be_somebodys(key: str, wanted: str) -> None:
    assert outcome(a_request("GET", f"/pets/{key}", None, BEARER), a_situation(pets="job30")) == wanted


def test_signed_requests_of_another_api() -> None:
    request = signed("GET", "/api/v1/project?pageNo=0")
    assert outcome(request, a_situation(), SECOND) == "FAIL"
    assert outcome(signed("POST", "/api/v1/project/12/build"), a_situation(project="12"), SECOND) == "OPEN"
    seen = {"builds_start": ({"projectId": "12"},)}
    request = signed("POST", "/api/v1/project/12/build")
    assert outcome(request, a_situation(seen, project="12"), SECOND) == "SUCCEED"


@pytest.mark.parametrize(("other", "wanted"), [([{"token": []}], 0), ([{"login": []}], 1)], ids=["differ", "alike"])
def test_what_is_not_quite_an_operation_may_need_the_credentials_of_another_one(
    other: list[dict[str, list[str]]], wanted: int
) -> None:
    responses = {"200": {"description": "all"}, "401": {"description": "no"}}
    schemes = {"login": {"type": "http", "scheme": "basic"}, "token": {"type": "http", "scheme": "bearer"}}
    paths = {
        "/things": {"get": {"responses": responses, "security": [{"login": []}]}},
        "/others": {"get": {"responses": responses, "security": other}},
    }
    document = {"openapi": "3.1.0", "info": {}, "paths": paths, "components": {"securitySchemes": schemes}}
    login = ("Authorization", f"Basic {base64.b64encode(LOGIN.encode()).decode()}")
    for method, count in (("GET", 1), ("PATCH", wanted)):
        exchange = ObservedExchange(a_request(method, "/things", None, login), Response(401, (), b""))
        observed = observe(exchange, Rulebook(compile_contract(document)))
        violations = judge(observed, expect(observed, a_situation())).violations
        assert len([each for each in violations if "securitySchemes" in each.clause]) == count
