"""Kinds of mistakes that an endpoint by a stranger had, and that the judgement once let pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_tests.oracle.expectation import expect
from contract_tests.oracle.judge import judge
from contract_tests.tests.oracle.building import (
    ACCOUNT,
    GOOD,
    LIST_PATH,
    SERVICE_ERROR,
    SUCCESS,
    XML,
    a_request,
    a_response,
    a_situation,
    broken,
    judged,
    observed,
)
from contract_tests.tests.our_api import signed

UNKNOWN = {"id": "0" * 22, "password": GOOD}
NAMED = "invalid request parameter (password, '{}')."


def in_xml(inner: str, root: str = "ErrorResponse") -> bytes:
    return f"<{root}>{inner}</{root}>".encode()


@pytest.mark.parametrize(
    ("inner", "clause"),
    [
        ("<success>false</success>", "ERR-SHAPE-MESSAGE"),
        ("<message>no</message>", "ERR-SHAPE-SUCCESS"),
        ("<message><en>no</en></message><success>false</success>", "ERR-SHAPE-MESSAGE"),
        ("<errorCode>200</errorCode>", "GW-SHAPE"),
        ("<error><errorCode>200</errorCode></error>", "GW-SHAPE"),
        ("<why>no</why>", "ERR-SHAPE-KNOWN"),
    ],
)
def test_an_error_in_xml_that_lacks_something(inner: str, clause: str) -> None:
    request = a_request(raw=b"{")
    assert clause in broken(request, a_response(400, in_xml(inner), "application/xml"))


@pytest.mark.parametrize("status", ["running", "Running", "RUNNING ", "SLEEPING"])
def test_a_value_of_an_open_list_may_be_new_but_not_in_another_case(status: str) -> None:
    listed = {"success": True, "contents": [{"id": ACCOUNT, "status": status}]}
    violated = broken(a_request(target=LIST_PATH, raw=b"{}"), a_response(200, listed))
    assert violated == ({"RES-LIST-ACCOUNT-STATUS"} if status.lower() == "running" else set())


def test_a_right_password_is_not_quoted_for_the_sake_of_another_parameter() -> None:
    quoting = a_response(400, {**SERVICE_ERROR, "message": f"no account for {GOOD}"})
    assert broken(a_request(UNKNOWN), quoting) == {"RES-RESET-NO-PASSWORD"}
    refused = {"id": ACCOUNT, "password": "forestforest"}
    assert not broken(a_request(refused), a_response(400, {**SERVICE_ERROR, "message": "forestforest is weak"}))
    gateway = {"error": {"errorCode": "200", "message": "Authentication Failed", "details": f"with {GOOD}"}}
    assert broken(a_request(signing=lambda _: ()), a_response(401, gateway)) == {"RES-RESET-NO-PASSWORD"}


def test_a_message_quotes_a_value_of_its_own_request() -> None:
    request = a_request({"id": ACCOUNT, "password": "short"})
    assert not broken(request, a_response(400, {**SERVICE_ERROR, "message": NAMED.format("short")}))
    assert not broken(request, a_response(400, {**SERVICE_ERROR, "message": NAMED.format("*****")}))
    other = a_response(400, {**SERVICE_ERROR, "message": NAMED.format("other")})
    assert broken(request, other) == {"ERR-NAMED-PARAMETER"}


@pytest.mark.parametrize("wording", ["(password, '{0}')", "(password, '%s')", "(short, 'password')"])
def test_a_message_is_filled_in_as_the_examples_are(wording: str) -> None:
    request = a_request({"id": ACCOUNT, "password": "short"})
    said = a_response(400, {**SERVICE_ERROR, "message": f"invalid request parameter {wording}."})
    assert broken(request, said) == {"ERR-NAMED-PARAMETER"}


def test_a_message_says_something_and_quotes_as_it_likes() -> None:
    accepts = (("Content-Type", "application/json"), ("Accept", "application/xml"))
    request = a_request({"id": ACCOUNT, "password": "a&b"}, headers=accepts)
    for message, clauses in {
        "": {"ERR-SHAPE-MESSAGE"},
        "invalid request parameter (password, 'a&amp;b').": set(),
        "invalid request parameter (password, 'a&amp;amp;b').": set(),
    }.items():
        error = in_xml(f"<message>{message}</message><success>false</success>")
        assert broken(request, a_response(400, error, "application/xml")) == clauses


def test_a_gateway_may_refuse_a_clock_and_an_unknown_path_in_its_own_words() -> None:
    def error(code: str) -> dict[str, object]:
        return {"error": {"errorCode": code, "message": "Refused"}}

    late = a_request(signing=signed(shift=-3_600))
    assert not broken(late, a_response(400, error("100")))
    assert broken(late, a_response(400, SERVICE_ERROR))
    unknown = a_request(target="/api/v2/accounts/no")
    assert not broken(unknown, a_response(403, error("230")))
    assert broken(unknown, a_response(403, SERVICE_ERROR)) == {"ERR-404"}


def test_texts_in_xml_are_escaped_once() -> None:
    def listed(name: str) -> bytes:
        contents = f"<contents><id>{ACCOUNT}</id><name>{name}</name></contents>"
        return in_xml(f"<success>true</success>{contents}", "GetAccountListResponse")

    situation = replace(a_situation(), listed={"account": {ACCOUNT: {"id": ACCOUNT, "name": "R&D"}}})
    request = a_request(target=LIST_PATH, raw=b"{}", headers=XML)
    once, twice = (a_response(200, listed(name), "application/xml") for name in ("R&amp;D", "R&amp;amp;D"))
    assert not broken(request, once, situation=situation)
    assert broken(request, twice, situation=situation) == {"MEDIA-XML"}


def test_what_is_not_read_right_is_not_blamed_on_the_rules_of_parameters() -> None:
    escaped = GOOD.replace("F", "\\u0046")
    right = a_request(raw=f'{{"id":"{ACCOUNT}","password":"{escaped}"}}'.encode())
    assert broken(right, a_response(400, SERVICE_ERROR)) == {"RES-RESET-200"}
    longer = GOOD[:-2] + "\\u0021" * 3
    long = a_request(raw=f'{{"id":"{ACCOUNT}","password":"{longer}"}}'.encode())
    assert broken(long, a_response(400, SERVICE_ERROR)) == {"MEDIA-JSON"}
    short = a_request(raw=f'{{"id":"{ACCOUNT}","password":"A\\u00611!"}}'.encode())
    assert broken(short, a_response(200, SUCCESS)) == {"MEDIA-JSON"}


def test_a_status_that_passes_is_no_violation_where_another_response_followed() -> None:
    body = {"error": {"errorCode": "500", "message": "Endpoint Error"}}
    seen = observed(a_request(), a_response(503, body))
    expectation = expect(seen, a_situation())
    assert [each.clause for each in judge(seen, expectation).violations] == ["GW-503-500"]
    assert not judge(seen, expectation, is_final=False).violations
    page = observed(a_request(), a_response(503, b"<html>", "text/html"))
    assert [each.clause for each in judge(page, expectation, is_final=False).violations] == ["MEDIA-ANSWER"]


def test_a_violation_has_typed_fields() -> None:
    (violation,) = judged(a_request({"id": ACCOUNT}), a_response(403, SERVICE_ERROR)).violations
    assert violation.layer is not None
    assert (violation.layer.name, violation.expected, violation.actual, violation.where) == (
        "PARAMETER",
        "400",
        "403",
        "status",
    )


@pytest.mark.parametrize(("owner", "found"), [(ACCOUNT, {"ID-FROM-LIST"}), ("Z" * 22, set())])
def test_a_list_for_one_account_need_not_hold_the_apps_of_another(owner: str, found: set[str]) -> None:
    app = "A4LI7d5mRn1f6M2HxZAEE2"
    situation = replace(
        a_situation(),
        known={"account": frozenset({ACCOUNT}), "app": frozenset({app})},
        listed={"app": {app: {"id": app, "accountId": owner}}},
    )
    request = a_request({"search": {"accountId": ACCOUNT}}, target="/api/v2/apps/getList")
    response = a_response(200, {"success": True, "total": 0, "contents": []})
    assert broken(request, response, situation=situation) == found


@pytest.mark.parametrize("status", [200, 400, 409])
def test_a_refusal_for_the_state_of_things_has_no_documented_status(status: int) -> None:
    body = {"success": False, "message": "App app001 is STOPPED"}
    situation = replace(a_situation(), known={"app": frozenset({ACCOUNT})})
    request = a_request({"id": ACCOUNT, "containerName": "c"}, target="/api/v2/apps/killContainer")
    assert not broken(request, a_response(status, body), situation=situation)
    assert broken(a_request(), a_response(status, body))


def test_half_a_character_may_be_refused() -> None:
    request = a_request(raw=b'{"name": "a\\ud800bc"}', target="/api/v2/apps/checkAvailableName")
    refused = a_response(400, SERVICE_ERROR)
    assert not broken(request, refused)
    assert not broken(request, a_response(500, SERVICE_ERROR)) <= set()
