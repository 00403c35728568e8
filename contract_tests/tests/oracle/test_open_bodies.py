"""Bodies, of requests and of responses, about which no page decides: none of these is a violation."""

from __future__ import annotations

import pytest

from contract_tests.tests.oracle.building import (
    ACCOUNT,
    GOOD,
    LIST_PATH,
    SERVICE_ERROR,
    SUCCESS,
    XML,
    a_request,
    a_response,
    broken,
    judged,
)
from contract_tests.tests.our_api import SIGNING_HEADERS, without

GATEWAY_400 = {"error": {"errorCode": "100", "message": "Bad Request Exception"}}
TOO_LARGE = {"error": {"errorCode": "430", "message": "Request Entity Too Large"}}
TEXTS = ("name", "principal", "status", "disabled", "createdAt", "createAt")
ROOT = "ResetAccountPasswordRequest"
INNER = f"<id>{ACCOUNT}</id><password>{GOOD}</password>"


def the_list(**members: object) -> dict[str, object]:
    return {"success": True, "total": 1, "contents": [{"id": ACCOUNT, **members}]}


@pytest.mark.parametrize("name", TEXTS)
def test_an_optional_text_of_an_account_may_be_null(name: str) -> None:
    request = a_request(target=LIST_PATH, raw=b"{}")
    judgement = judged(request, a_response(200, the_list(**{name: None})))
    assert not judgement.violations
    assert "RES-NULL" in {finding.clause for finding in judgement.findings}


@pytest.mark.parametrize("name", [*TEXTS, "message"])
def test_an_optional_text_in_xml_may_be_an_empty_element(name: str) -> None:
    inner = f"<{name}/>" if name != "message" else ""
    message = "<message/>" if name == "message" else ""
    body = f"<GetAccountListResponse><success>true</success>{message}<contents><id>{ACCOUNT}</id>{inner}</contents>"
    response = a_response(200, f"{body}</GetAccountListResponse>".encode(), "application/xml")
    assert not broken(a_request(target=LIST_PATH, raw=b"{}", headers=XML), response)


@pytest.mark.parametrize("member", ["id", "message"])
def test_a_required_text_may_not_be_null(member: str) -> None:
    if member == "id":
        assert broken(a_request(target=LIST_PATH, raw=b"{}"), a_response(200, the_list(id=None)))
    else:
        request = a_request({"id": ACCOUNT, "password": "x"})
        assert broken(request, a_response(400, {**SERVICE_ERROR, "message": None})) == {"ERR-SHAPE-MESSAGE"}


def test_what_is_larger_than_any_documented_request_may_be_too_large() -> None:
    large = b" " * 200 + a_request().body
    for request in (a_request(raw=large), a_request(raw=large, signing=without(*SIGNING_HEADERS))):
        judgement = judged(request, a_response(413, TOO_LARGE))
        assert not judgement.violations
        assert "GW-413-430" in {finding.clause for finding in judgement.findings}
    assert broken(a_request(raw=large), a_response(400, SERVICE_ERROR)) == {"RES-RESET-200"}
    assert broken(a_request(raw=large), a_response(413, SERVICE_ERROR)) == {"GW-SHAPE"}
    assert broken(a_request(), a_response(413, TOO_LARGE)) == {"RES-RESET-200"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(SERVICE_ERROR, "application/json"), (b"Unauthorized", "text/plain"), (b"<html></html>", "text/html")],
)
def test_failed_authentication_may_be_reported_in_another_body(body: object, content_type: str) -> None:
    request = a_request(signing=without(*SIGNING_HEADERS))
    judgement = judged(request, a_response(401, body, content_type))
    assert not judgement.violations
    assert "GW-SHAPE-401" in {finding.clause for finding in judgement.findings}


def test_a_body_without_a_content_type_is_none_of_these() -> None:
    request = a_request(signing=without(*SIGNING_HEADERS))
    assert broken(request, a_response(401, b"Unauthorized", None)) == {"MEDIA-ANSWER"}


QUOTA, NEW_APP = "/api/v2/accounts/setQuota", "/api/v2/apps/create"
WHOLE_QUOTA = {"id": ACCOUNT, "namespace": "koya", "fileCountMillion": 1, "spaceTb": 200}
WHOLE_APP = {
    "accountId": ACCOUNT,
    "queueName": "longlived",
    "appTypeId": "DEV-1.0.0",
    "name": "dev24x7",
    "lifetime": 300,
    "components": [{"name": "shell", "memoryMb": 1024, "cpuCount": 1, "containerCount": 1}],
}


@pytest.mark.parametrize(
    ("target", "whole", "name", "is_open"),
    [
        (QUOTA, WHOLE_QUOTA, "namespace", True),
        (QUOTA, WHOLE_QUOTA, "fileCountMillion", True),
        (QUOTA, WHOLE_QUOTA, "spaceTb", True),
        (NEW_APP, WHOLE_APP, "components", True),
        (NEW_APP, WHOLE_APP, "queueName", True),
        (QUOTA, WHOLE_QUOTA, "id", False),
        (NEW_APP, WHOLE_APP, "lifetime", False),
    ],
)
def test_a_required_member_for_which_a_page_has_a_default(
    target: str, whole: dict[str, object], name: str, *, is_open: bool
) -> None:
    request = a_request({each: value for each, value in whole.items() if each != name}, target=target)
    accepted, refused = (judged(request, a_response(*each)) for each in ((200, SUCCESS), (400, SERVICE_ERROR)))
    assert not refused.violations
    assert bool(accepted.violations) is not is_open


@pytest.mark.parametrize(
    ("target", "body", "is_open"),
    [
        ("/api/v2/apps/setLifetime", {"id": ACCOUNT, "lifetime": None}, True),
        ("/api/v2/apps/setLifetime", {"id": None, "lifetime": 300}, False),
        (NEW_APP, {**WHOLE_APP, "components": None}, True),
        (NEW_APP, {**WHOLE_APP, "lifetime": None}, False),
    ],
)
def test_null_for_what_need_not_be_given(target: str, body: dict[str, object], *, is_open: bool) -> None:
    request = a_request(body, target=target)
    accepted, refused = (judged(request, a_response(*each)) for each in ((200, SUCCESS), (400, SERVICE_ERROR)))
    assert not refused.violations
    assert bool(accepted.violations) is not is_open


@pytest.mark.parametrize(("status", "body"), [(200, the_list()), (400, SERVICE_ERROR)])
def test_the_list_without_a_body(status: int, body: object) -> None:
    request = a_request(target=LIST_PATH, raw=b"", headers=(("Content-Type", "application/json"),))
    assert not broken(request, a_response(status, body))


def test_the_list_in_the_xml_that_its_page_shows() -> None:
    request = a_request(target=LIST_PATH, raw=b"<GetAccountListRequest/>", headers=XML[:1])
    assert not broken(request, a_response(200, the_list()))
    assert broken(request, a_response(400, SERVICE_ERROR)) == {"RES-LIST-200"}


@pytest.mark.parametrize("body", [SERVICE_ERROR, GATEWAY_400])
def test_a_wrong_type_is_reported_by_the_service_or_by_the_gateway(body: object) -> None:
    assert not broken(a_request({"id": ACCOUNT, "password": 12345678}), a_response(400, body))


@pytest.mark.parametrize(
    "document",
    [
        f'<{ROOT} xmlns="urn:x">{INNER}</{ROOT}>',
        f'<n:{ROOT} xmlns:n="urn:x">{INNER}</n:{ROOT}>',
        f"<{ROOT}>{INNER.replace('<', '<n:').replace('<n:/', '</n:')}</{ROOT}>",
        f'<{ROOT} version="2">{INNER}</{ROOT}>',
        f"<{ROOT}>text{INNER}</{ROOT}>",
        f'<?xml version="1.0" encoding="ISO-8859-1"?><{ROOT}>{INNER}</{ROOT}>',
        f'<?xml version="1.0" encoding="UTF-16"?><{ROOT}>{INNER}</{ROOT}>',
        f'<?xml version="1.0" encoding="EUC-KR"?><{ROOT}>{INNER}</{ROOT}>',
        f'<?xml version="1.1"?><{ROOT}>{INNER}</{ROOT}>',
    ],
)
@pytest.mark.parametrize("status", [200, 400])
def test_xml_that_a_schema_does_not_have_is_taken_or_not(document: str, status: int) -> None:
    request = a_request(raw=document.encode(), headers=(("Content-Type", "application/xml"),))
    assert not broken(request, a_response(status, SUCCESS if status == 200 else SERVICE_ERROR))
    assert broken(request, a_response(500, SERVICE_ERROR)) == {"ERR-500"}


@pytest.mark.parametrize("first", [GOOD, "short"])
def test_of_two_members_of_one_name_either_counts(first: str) -> None:
    second = "short" if first == GOOD else GOOD
    body = f'{{"id":"{ACCOUNT}","password":"{first}","password":"{second}"}}'.encode()
    for status, response in ((200, SUCCESS), (400, SERVICE_ERROR)):
        assert not broken(a_request(raw=body), a_response(status, response))


@pytest.mark.parametrize(
    "message", ["잘못된 요청", "(id, 'x') is invalid", "invalid request parameter (password, '&lt;')"]
)
def test_a_message_may_be_worded_in_any_way(message: str) -> None:
    request = a_request({"id": ACCOUNT, "password": "<"})
    assert not broken(request, a_response(400, {**SERVICE_ERROR, "message": message}))


def test_a_key_of_a_kind_of_which_none_is_known_may_exist() -> None:
    request = a_request({"id": "A4LI7d5mRn1f6M2HxZAEE2"}, target="/api/v2/apps/start")
    success = {"success": True, "id": "A4LI7d5mRn1f6M2HxZAEE2"}
    for status, body in ((200, success), (404, SERVICE_ERROR)):
        assert not broken(request, a_response(status, body))


@pytest.mark.parametrize(
    ("target", "body", "named", "clauses"),
    [
        (QUOTA, {"id": ACCOUNT, "namespace": "KOYA"}, "(id, 'KOYA')", {"ERR-NAMED-PARAMETER"}),
        (QUOTA, {"id": ACCOUNT, "namespace": "KOYA"}, "(namespace, 'KOYA')", set()),
        (NEW_APP, {"lifetime": 1}, "(constraint violation NotEmpty, name)", {"ERR-NAMED-PARAMETER"}),
        # What may be refused for its state, for a character, or for a part that is called alike.
        (NEW_APP, {"lifetime": 1}, "(name, 'kafka001')", set()),
        (NEW_APP, {"lifetime": 1, "description": "a\0"}, "(constraint violation Printable, description)", set()),
        (NEW_APP, {"components": [{"cpuCount": 1}]}, "(constraint violation NotEmpty, name)", set()),
    ],
)
def test_a_message_names_what_may_be_wrong(target: str, body: dict[str, object], named: str, clauses: set[str]) -> None:
    right = WHOLE_QUOTA if target == QUOTA else WHOLE_APP
    response = a_response(400, {"success": False, "message": f"invalid request parameter {named}"})
    assert broken(a_request({**right, **body}, target=target), response) == clauses
