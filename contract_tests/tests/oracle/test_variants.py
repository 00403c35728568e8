"""What no page documents is not a violation: one test for each variant that the documentation allows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.tests.oracle.building import (
    ACCOUNT,
    GOOD,
    LIST_PATH,
    NOT_FOUND,
    SERVICE_ERROR,
    SUCCESS,
    UNAUTHENTICATED,
    XML,
    a_request,
    a_response,
    a_situation,
    broken,
    expected,
    judged,
)
from contract_tests.tests.our_api import SIGNING_HEADERS, without

UNKNOWN = {"id": "0" * 22, "password": GOOD}
GATEWAY_400 = {"error": {"errorCode": "100", "message": "Bad Request Exception"}}
LIST = {"success": True, "total": 1, "contents": [{"id": ACCOUNT, "status": "RUNNING"}]}


@pytest.mark.parametrize("status", [400, 403, 404])
def test_an_unknown_id_gets_one_of_three_statuses(status: int) -> None:
    assert not broken(a_request(UNKNOWN), a_response(status, SERVICE_ERROR))


@pytest.mark.parametrize("status", [400, 403, 404])
def test_an_unknown_id_is_judged_before_or_after_the_password(status: int) -> None:
    assert not broken(a_request({"id": "0" * 22, "password": "short"}), a_response(status, SERVICE_ERROR))


@pytest.mark.parametrize("body", [SERVICE_ERROR, NOT_FOUND])
def test_a_404_has_either_envelope(body: object) -> None:
    assert not broken(a_request(UNKNOWN), a_response(404, body))


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_another_method_gets_404_or_405(method: str) -> None:
    request = a_request(method=method)
    assert not broken(request, a_response(404, NOT_FOUND))
    assert not broken(request, a_response(405, b"Method Not Allowed", "text/plain"))


@pytest.mark.parametrize("missing", [(), SIGNING_HEADERS], ids=["signed", "unsigned"])
def test_a_request_for_the_options_is_no_call_of_the_api(missing: tuple[str, ...]) -> None:
    request = a_request(method="OPTIONS", raw=b"", signing=without(*missing))
    assert not broken(request, a_response(204, b"", None))
    assert not broken(request, a_response(501, b"<p>Unsupported method</p>", "text/html"))


def test_a_response_may_have_more_members() -> None:
    assert not broken(a_request(), a_response(200, {**SUCCESS, "region": "KR", "took": 3}))
    assert not broken(a_request({"id": ACCOUNT, "password": "x"}), a_response(400, {**SERVICE_ERROR, "code": 7}))


@pytest.mark.parametrize("code", ["200", 200])
@pytest.mark.parametrize("details", [{}, {"details": "Invalid authentication information."}, {"details": None}])
def test_the_code_of_the_gateway_is_a_number_or_a_text_with_details_or_without(code: object, details: object) -> None:
    error = {"errorCode": code, "message": "Authentication Failed", **dict(details or {})}  # type: ignore[call-overload]
    assert not broken(a_request(signing=without(*SIGNING_HEADERS)), a_response(401, {"error": error}))


@pytest.mark.parametrize("message", ["success", "", None])
def test_a_success_may_carry_a_message(message: object) -> None:
    assert not broken(a_request(), a_response(200, {**SUCCESS, "message": message}))


@pytest.mark.parametrize("content_type", ["application/json;charset=UTF-8", "application/json; charset=utf-8"])
def test_a_charset_may_follow_the_media_type(content_type: str) -> None:
    assert not broken(a_request(), a_response(200, SUCCESS, content_type))
    assert not broken(a_request({"id": ACCOUNT, "password": "x"}), a_response(400, SERVICE_ERROR, content_type))


@pytest.mark.parametrize("body", [SERVICE_ERROR, GATEWAY_400])
def test_malformed_json_is_reported_by_the_service_or_by_the_gateway(body: object) -> None:
    assert not broken(a_request(raw=b"{"), a_response(400, body))


def test_an_error_may_come_in_json_where_xml_was_asked_for() -> None:
    short = b"<ResetAccountPasswordRequest><id>x</id><password>x</password></ResetAccountPasswordRequest>"
    request = a_request(raw=short, headers=XML)
    assert not broken(request, a_response(400, SERVICE_ERROR))
    in_xml = b"<ErrorResponse><message>no</message><success>false</success></ErrorResponse>"
    assert not broken(request, a_response(400, in_xml, "application/xml"))


@pytest.mark.parametrize("root", ["ErrorResponse", "error", "Error"])
def test_the_root_of_an_error_in_xml_has_any_name(root: str) -> None:
    body = f"<{root}><error><errorCode>200</errorCode><message>no</message></error></{root}>".encode()
    unsigned = a_request(signing=without(*SIGNING_HEADERS), headers=XML)
    assert not broken(unsigned, a_response(401, body, "application/xml"))


@pytest.mark.parametrize(("status", "body"), [(200, SUCCESS), (400, SERVICE_ERROR), (415, "anything")])
def test_a_body_in_another_media_type_is_read_or_not(status: int, body: object) -> None:
    request = a_request(headers=(("Content-Type", "text/plain"), ("Accept", "application/json")))
    assert not broken(request, a_response(status, body))


@pytest.mark.parametrize(("status", "body"), [(200, SUCCESS), (400, SERVICE_ERROR)])
def test_a_request_with_an_unknown_member_is_taken_or_not(status: int, body: object) -> None:
    request = a_request({"id": ACCOUNT, "password": GOOD, "force": True})
    assert not broken(request, a_response(status, body))


@pytest.mark.parametrize("password", ["qazQAZ12", "forest-2026", "Forest/2026", "Forest 2026!", "Forest-2026\u00e9"])
def test_a_password_on_which_the_readings_differ_is_taken_or_not(password: str) -> None:
    request = a_request({"id": ACCOUNT, "password": password})
    for status, body in ((200, SUCCESS), (400, SERVICE_ERROR)):
        judgement = judged(request, a_response(status, body))
        assert not judgement.violations
        assert judgement.findings


@pytest.mark.parametrize(
    "account",
    [
        {"id": ACCOUNT},
        {"id": ACCOUNT, "status": "SUSPENDED"},
        {"id": ACCOUNT, "disabled": True},
        {"id": ACCOUNT, "disabled": "false"},
        {"id": ACCOUNT, "createAt": "2023-04-20T06:52:38.645Z"},
        {"id": ACCOUNT, "createdAt": "2025-02-20T09:32:55+09:00"},
    ],
)
def test_a_list_is_written_as_any_of_the_pages_has_it(account: object) -> None:
    request = a_request(target=LIST_PATH, raw=b"{}")
    assert not broken(request, a_response(200, {"success": True, "total": 1, "contents": [account]}))


def test_the_table_shows_a_single_account_in_the_list() -> None:
    request = a_request(target=LIST_PATH, raw=b"{}")
    assert not broken(request, a_response(200, {"success": True, "contents": {"id": ACCOUNT}}))


def test_the_total_may_count_more_than_the_list_holds() -> None:
    judgement = judged(a_request(target=LIST_PATH, raw=b"{}"), a_response(200, {**LIST, "total": 7}))
    assert not judgement.violations
    assert any(finding.clause == "RES-LIST-TOTAL-COUNT" for finding in judgement.findings)


def test_too_many_requests_are_no_refusal() -> None:
    body = {"error": {"errorCode": "420", "message": "Rate Limited"}}
    assert not broken(a_request(), a_response(429, body))


@pytest.mark.parametrize(("status", "body"), [(200, SUCCESS), (404, NOT_FOUND)])
def test_a_slash_at_the_end_or_another_case_of_the_path(status: int, body: object) -> None:
    for target in ("/api/v2/accounts/resetPassword/", "/api/v2/accounts/resetpassword"):
        assert not broken(a_request(target=target), a_response(status, body))


@pytest.mark.parametrize(("status", "body"), [(200, SUCCESS), (404, NOT_FOUND)])
def test_a_query_that_no_page_names(status: int, body: object) -> None:
    assert not broken(a_request(target="/api/v2/accounts/resetPassword?a=1"), a_response(status, body))


@pytest.mark.parametrize("status", [401, 404])
def test_an_unsigned_request_for_an_unknown_path_is_refused_by_either(status: int) -> None:
    request = a_request(target="/api/v2/accounts/no", signing=without(*SIGNING_HEADERS))
    assert not broken(request, a_response(status, UNAUTHENTICATED if status == 401 else NOT_FOUND))


@pytest.mark.parametrize(("status", "body"), [(200, SUCCESS), (400, SERVICE_ERROR)])
def test_a_password_that_was_set_before_is_taken_or_not(status: int, body: object) -> None:
    situation = replace(a_situation(), earlier_secrets={GOOD})
    judgement = judged(a_request(), a_response(status, body), situation=situation)
    assert not judgement.violations
    assert [finding.clause for finding in judgement.findings] == ["PW-HISTORY"]


def test_what_is_no_text_was_no_password_before() -> None:
    situation = replace(a_situation(), earlier_secrets={GOOD})
    assert expected(a_request({"id": ACCOUNT, "password": [GOOD]}), situation).outcome is ExpectedOutcome.FAIL


@pytest.mark.parametrize("space", ["\n  ", " ", "\u00a0"])
@pytest.mark.parametrize("status", [200, 400, 404])
def test_white_space_around_the_text_of_an_element_may_be_cut_off(space: str, status: int) -> None:
    inner = f"<id>{space}{ACCOUNT}{space}</id><password>{space}{GOOD}{space}</password>"
    body = f"<ResetAccountPasswordRequest>{inner}</ResetAccountPasswordRequest>".encode()
    request = a_request(raw=body, headers=(("Content-Type", "application/xml"),))
    assert not broken(request, a_response(status, SUCCESS if status == 200 else SERVICE_ERROR))


def test_white_space_around_the_text_of_an_element_makes_no_other_id_right() -> None:
    inner = f"<id> {ACCOUNT} </id><password>{GOOD}</password>"
    body = f"<ResetAccountPasswordRequest>{inner}</ResetAccountPasswordRequest>".encode()
    request = a_request(raw=body, headers=(("Content-Type", "application/xml"),))
    assert broken(request, a_response(200, {**SUCCESS, "id": "0" * 22}))
