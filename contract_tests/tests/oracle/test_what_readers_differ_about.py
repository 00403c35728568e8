"""What right servers do in several ways, where a document without a ledger says nothing of it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from contract_tests.contract import Contract, compile_contract
from contract_tests.oracle.exchange import ObservedExchange, Request, Response
from contract_tests.oracle.expectation import Expectation, Situation, expect
from contract_tests.oracle.judge import judge
from contract_tests.oracle.observed import Observed, observe
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.oracle.rulebook import Rulebook

MOON = "0b5e9a52-5c7e-4a58-9a5e-6f6d2b0c7e11"
Judged = tuple[Observed, Expectation]
JSON = (("content-type", "application/json"),)


@cache
def planets() -> Contract:
    """Return an API of planets, which needs a key everywhere, and its moons."""
    size = {"type": "integer", "exclusiveMinimum": 0.0, "maximum": 900.0}
    ring = {"oneOf": [{"type": "object", "properties": {"width": size}}, {"type": "null"}]}
    planet = {
        "type": "object",
        "required": ["size"],
        "properties": {"size": size, "ring": ring, "mass": {"type": "number"}},
    }
    moon = {"type": "object", "properties": {"planet_id": {"type": "string", "format": "uuid"}}}
    key = [{"name": "planet_id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}]
    only = [{"name": "ringed", "in": "query", "schema": {"anyOf": [{"type": "boolean"}, {"type": "null"}]}}]

    def answers(schema: object, *statuses: str) -> dict[str, Any]:
        body = {"content": {"application/json": {"schema": schema}}}
        return {"security": [{"key": []}], "responses": {"200": body, **{each: {} for each in statuses}}}

    sent = {"requestBody": {"required": True, "content": {"application/json": {"schema": planet}}}}
    listed = {"type": "array", "items": planet}
    return compile_contract(
        {
            "openapi": "3.1.0",
            "info": {},
            "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "x-key"}}},
            "paths": {
                "/planets": {
                    "get": {"parameters": only, **answers(listed, "422")},
                    "post": {**sent, **answers(planet, "422")},
                },
                "/planets/{planet_id}": {"get": {"parameters": key, **answers(planet, "404", "422")}},
                "/planets/{planet_id}/moons": {
                    "get": {"parameters": key, **answers({"type": "array", "items": moon}, "404")}
                },
            },
        }
    )


def expected(method: str, target: str, body: object, answer: Response | None = None, key: str = "right") -> Judged:
    """Return an exchange as it is observed, and what must become of its request."""
    raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    headers = (*((("x-key", key),) if key else ()), *(JSON if raw else ()))
    request = Request(method, target, headers, raw, 0.0)
    observed = observe(ObservedExchange(request, answer, "" if answer else "reset"), Rulebook(planets()))
    known = {"planets": frozenset({MOON})}
    return observed, expect(observed, Situation(Credentials("", "", {"key": "right"}), known))


def broken(
    method: str, target: str, body: object, status: int, response: object = None, key: str = "right"
) -> set[str]:
    """Return the clauses that an exchange breaks."""
    raw = b"" if response is None else json.dumps(response).encode()
    judged = expected(method, target, body, Response(status, JSON if raw else (), raw), key)
    return {each.clause for each in judge(*judged).violations}


@pytest.mark.parametrize("status", [200, 422])
@pytest.mark.parametrize("body", [{"size": 1.0}, {"size": 1, "ring": {"width": 2.0}}])
def test_an_integer_may_be_written_with_a_fraction(body: object, status: int) -> None:
    assert not broken("POST", "/planets", body, status, {"size": 1} if status == 200 else None)


@pytest.mark.parametrize(
    ("body", "is_odd"),
    [
        ({"size": 1.0}, True),
        ({"size": 1, "ring": {"width": 2.0}}, True),
        ({"size": 900.0}, True),
        ({"size": 1}, False),
        ({"size": 1, "mass": 1.0}, False),
        ({"size": 901.0}, False),
    ],
)
def test_a_number_that_need_not_be_whole_may_have_one(body: object, *, is_odd: bool) -> None:
    assert ("with a fraction" in expected("POST", "/planets", body)[1].ruling.reason) is is_odd
    assert broken("POST", "/planets", {"size": 1.5}, 200, {"size": 1})


def test_limits_of_integers_are_integers() -> None:
    schemas = planets().schemas
    size = schemas.at("/paths/~1planets/post/requestBody/content/application~1json/schema/properties/size")
    assert [type(size[keyword]) for keyword in ("exclusiveMinimum", "maximum")] == [int, int]


@pytest.mark.parametrize(("text", "is_right"), [("true", True), ("null", True), ("maybe", False)])
def test_a_parameter_has_the_types_of_its_alternatives(text: str, *, is_right: bool) -> None:
    assert bool(broken("GET", f"/planets?ringed={text}", None, 200, [])) is not is_right


@pytest.mark.parametrize("status", [400, 422])
def test_what_cannot_be_read_may_be_refused_before_the_api_is_asked(status: int) -> None:
    assert not broken("POST", "/planets", b"{", status)
    assert not broken("POST", "/planets", b'{"size": ' + b"[" * 5000 + b"]" * 5000 + b"}", status)


def test_what_can_be_read_may_not() -> None:
    assert broken("POST", "/planets", {"size": 0}, 400)


@pytest.mark.parametrize("status", [307, 404, 422])
def test_an_escaped_slash_may_be_taken_for_one(status: int) -> None:
    assert not broken("GET", f"/planets/{MOON}%2F", None, status)


def test_a_key_without_one_is_not_led_elsewhere() -> None:
    assert broken("GET", f"/planets/{MOON[:-1]}2", None, 307)


@pytest.mark.parametrize("asked", [MOON, MOON.upper(), MOON.replace("-", "")])
def test_a_uuid_is_the_same_in_all_its_writings(asked: str) -> None:
    assert not broken("GET", f"/planets/{asked}/moons", None, 200, [{"planet_id": MOON}])


def test_another_uuid_is_another() -> None:
    assert broken("GET", f"/planets/{MOON}/moons", None, 200, [{"planet_id": f"{MOON[:-1]}2"}])


def test_where_all_operations_need_a_key_every_path_may() -> None:
    assert not broken("GET", "/%70lanets", None, 401, key="")
    assert broken("GET", "/%70lanets", None, 401)
