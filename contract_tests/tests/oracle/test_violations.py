"""What is a violation, one by one, and which clause is said to be broken."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

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
    broken,
    judged,
)
from contract_tests.tests.our_api import SIGNING_HEADERS, signed, without

UNSIGNED = without(*SIGNING_HEADERS)
RESET_XML = (
    f"<ResetAccountPasswordRequest><id>{ACCOUNT}</id><password>{GOOD}</password></ResetAccountPasswordRequest>".encode()
)


@pytest.mark.parametrize(
    ("body", "clause"),
    [
        ({"id": ACCOUNT, "password": "Aa1!Aa1"}, "PW-LEN-MIN"),
        ({"id": ACCOUNT, "password": "Aa1!" * 5 + "x"}, "PW-LEN-MAX"),
        ({"id": ACCOUNT, "password": "forestforest"}, "PW-REFUSED-BY-ALL"),
        ({"id": ACCOUNT}, "PW-REQUIRED"),
        ({"id": ACCOUNT, "password": [GOOD]}, "PW-TYPE"),
        ({"id": "0" * 22, "password": GOOD}, "ID-UNKNOWN"),
        ({"id": "", "password": GOOD}, "ID-UNKNOWN"),
        ({"id": ACCOUNT + "0", "password": GOOD}, "ID-LEN-MAX"),
        ({"id": ACCOUNT[:-1] + "-", "password": GOOD}, "ID-BASE62"),
        ({"password": GOOD}, "ID-REQUIRED"),
        ({"id": [ACCOUNT], "password": GOOD}, "ID-TYPE"),
    ],
)
def test_a_request_that_must_fail_and_succeeds(body: dict[str, object], clause: str) -> None:
    assert clause in broken(a_request(body), a_response(200, SUCCESS))


def test_a_failure_that_is_reported_with_the_status_of_a_success_is_called_so() -> None:
    violations = judged(a_request({"id": ACCOUNT}), a_response(200, SERVICE_ERROR)).violations
    assert "request has no password; it must fail, and its body says so, but the status is 200 instead of 400" in {
        violation.what for violation in violations
    }


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b'{"id":"x","password":"y"}x'])
def test_a_body_that_cannot_be_read_and_succeeds(raw: bytes) -> None:
    assert broken(a_request(raw=raw), a_response(200, SUCCESS))


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_request_that_must_succeed_and_fails(status: int) -> None:
    body = UNAUTHENTICATED if status == 401 else SERVICE_ERROR
    assert broken(a_request(), a_response(status, body)) == {"SIG-STRING" if status == 401 else "RES-RESET-200"}


@pytest.mark.parametrize("status", [402, 409, 410, 418, 422, 451])
def test_a_status_that_no_page_has(status: int) -> None:
    bad = a_request({"id": ACCOUNT, "password": "short"})
    assert "ERR-STATUS-KNOWN" in broken(bad, a_response(status, SERVICE_ERROR))


@pytest.mark.parametrize("status", [301, 302, 307])
def test_a_redirect(status: int) -> None:
    bad = a_request({"id": ACCOUNT, "password": "short"})
    assert "ERR-STATUS-KNOWN" in broken(bad, a_response(status, SERVICE_ERROR))


@pytest.mark.parametrize("raw", [b"", b"\0" * 9, b"[" * 9999, b'{"id":"\\ud800","password":"\\ud800"}'])
@pytest.mark.parametrize(("status", "clause"), [(500, "ERR-500"), (503, "GW-503-500"), (502, "ERR-STATUS-KNOWN")])
def test_a_server_error_for_any_input(raw: bytes, status: int, clause: str) -> None:
    assert clause in broken(a_request(raw=raw), a_response(status, SERVICE_ERROR))


def test_a_dropped_connection() -> None:
    assert broken(a_request(), None) == {"ERR-STATUS-KNOWN"}


@pytest.mark.parametrize(
    ("status", "body", "clause"),
    [
        (400, {"error": {"errorCode": "100", "message": "no"}}, "ERR-SHAPE-400"),
        (400, {"success": False}, "ERR-SHAPE-MESSAGE"),
        (400, {"message": 1, "success": False}, "ERR-SHAPE-MESSAGE"),
        (400, {"message": "no"}, "ERR-SHAPE-SUCCESS"),
        (400, {"message": "no", "success": "false"}, "ERR-SHAPE-SUCCESS"),
        (400, {"message": "no", "success": True}, "ERR-SHAPE-SUCCESS"),
        (400, {"detail": "no"}, "ERR-SHAPE-KNOWN"),
        (400, [SERVICE_ERROR], "ERR-SHAPE-KNOWN"),
        (400, b"", "ERR-SHAPE-KNOWN"),
        (403, SERVICE_ERROR, "ERR-400-PARAMETER"),
        (404, SERVICE_ERROR, "ERR-400-PARAMETER"),
        (401, UNAUTHENTICATED, "SIG-STRING"),
    ],
)
def test_a_refused_password_that_is_reported_wrongly(status: int, body: object, clause: str) -> None:
    assert clause in broken(a_request({"id": ACCOUNT, "password": "short"}), a_response(status, body))


@pytest.mark.parametrize(
    ("status", "body", "clause"),
    [
        (400, SERVICE_ERROR, "GW-401-200"),
        (403, SERVICE_ERROR, "GW-401-200"),
        (401, {"errorCode": "200", "message": "Authentication Failed"}, "GW-SHAPE"),
        (401, b"", "ERR-SHAPE-KNOWN"),
        (401, {"error": {"message": "no"}}, "GW-SHAPE"),
        (401, {"error": {"errorCode": None, "message": "no"}}, "GW-SHAPE"),
        (401, {"error": {"errorCode": "200"}}, "GW-SHAPE"),
        (401, {"error": {"errorCode": "200", "message": 1}}, "GW-MESSAGE"),
        (401, {"error": {"errorCode": "401", "message": "no"}}, "GW-CODE-KNOWN"),
        (401, {"error": {"errorCode": "210", "message": "Permission Denied"}}, "GW-401-200"),
        (200, SUCCESS, "SIG-HEADERS"),
    ],
)
def test_failed_authentication_that_is_reported_wrongly(status: int, body: object, clause: str) -> None:
    assert clause in broken(a_request(signing=UNSIGNED), a_response(status, body))


@pytest.mark.parametrize("content_type", ["text/html", "text/plain", "application/octet-stream", "text/json", None])
def test_a_response_in_an_undocumented_content_type(content_type: str | None) -> None:
    assert "MEDIA-ANSWER" in broken(a_request(), a_response(200, SUCCESS, content_type))
    bad = a_request({"id": ACCOUNT, "password": "short"})
    assert "MEDIA-ANSWER" in broken(bad, a_response(400, SERVICE_ERROR, content_type))


@pytest.mark.parametrize(
    ("body", "clause"),
    [
        ({"success": True, "id": "0" * 22}, "RES-RESET-ID-SAME"),
        ({"success": True, "id": ACCOUNT.lower()}, "RES-RESET-ID-SAME"),
        ({"success": True}, "RES-RESET-ID"),
        ({"success": True, "id": 20}, "ID-TYPE"),
        ({"id": ACCOUNT}, "RES-RESET-SUCCESS"),
        ({"id": ACCOUNT, "success": False}, "RES-RESET-SUCCESS"),
        ({"id": ACCOUNT, "success": "true"}, "RES-RESET-SUCCESS"),
        ({"data": SUCCESS}, "RES-RESET-SUCCESS"),
        (b"{", "RES-RESET-200"),
    ],
)
def test_a_success_that_is_reported_wrongly(body: object, clause: str) -> None:
    assert clause in broken(a_request(), a_response(200, body))


@pytest.mark.parametrize("status", [201, 202, 204])
def test_a_success_with_another_status(status: int) -> None:
    assert "RES-RESET-200" in broken(a_request(), a_response(status, SUCCESS))


@pytest.mark.parametrize(
    "form",
    [
        GOOD,
        quote(GOOD, safe=""),
        base64.b64encode(GOOD.encode()).decode(),
        GOOD.encode().hex(),
        GOOD.encode().hex().upper(),
        GOOD[::-1],
    ],
)
def test_the_password_in_a_success(form: str) -> None:
    assert "RES-RESET-NO-PASSWORD" in broken(a_request(), a_response(200, {**SUCCESS, "message": f"set to {form}"}))
    assert "RES-RESET-NO-PASSWORD" in broken(a_request(), a_response(200, SUCCESS, headers=(("X-Debug", form),)))


def test_the_password_may_stand_in_the_message_of_an_error_but_in_no_header() -> None:
    bad = a_request({"id": ACCOUNT, "password": "forestforest"})
    echo = {"message": "invalid request parameter (password, 'forestforest')", "success": False}
    assert not broken(bad, a_response(400, echo))
    assert broken(bad, a_response(400, echo, headers=(("X-Why", "forestforest"),))) == {"RES-RESET-NO-PASSWORD"}


@pytest.mark.parametrize("seconds", [-3600.0, -330.0, 330.0, 3600.0])
def test_a_clock_window_that_is_too_wide(seconds: float) -> None:
    assert "SIG-CLOCK" in broken(a_request(signing=signed(shift=seconds)), a_response(200, SUCCESS))


@pytest.mark.parametrize("seconds", [-280.0, -30.0, 30.0, 280.0])
def test_a_clock_window_that_is_too_narrow(seconds: float) -> None:
    assert broken(a_request(signing=signed(shift=seconds)), a_response(401, UNAUTHENTICATED))


def test_a_response_in_the_other_media_type() -> None:
    in_xml = f"<ResetAccountPasswordResponse><id>{ACCOUNT}</id><success>true</success></ResetAccountPasswordResponse>"
    assert not broken(a_request(raw=RESET_XML, headers=XML), a_response(200, in_xml.encode(), "application/xml"))
    assert "MEDIA-ACCEPT" in broken(a_request(), a_response(200, in_xml.encode(), "application/xml"))
    assert "MEDIA-ACCEPT" in broken(a_request(raw=RESET_XML, headers=XML), a_response(200, SUCCESS))


@pytest.mark.parametrize(
    ("body", "clause"),
    [
        ("<Wrong><id>{id}</id><success>true</success></Wrong>", "RES-RESET-XML"),
        (
            "<ResetAccountPasswordResponse><id>{id}</id><success>yes</success></ResetAccountPasswordResponse>",
            "RES-RESET-SUCCESS",
        ),
        ("<ResetAccountPasswordResponse><success>true</success></ResetAccountPasswordResponse>", "RES-RESET-ID"),
        ("<ResetAccountPasswordResponse>", "RES-RESET-200"),
    ],
)
def test_a_success_in_xml_that_is_reported_wrongly(body: str, clause: str) -> None:
    body = body.replace("{id}", ACCOUNT).replace("{root}", "ResetAccountPasswordResponse")
    response = a_response(200, body.encode(), "application/xml")
    assert clause in broken(a_request(raw=RESET_XML, headers=XML), response)


@pytest.mark.parametrize(
    ("body", "clause"),
    [
        ({"total": 0, "contents": []}, "RES-LIST-SUCCESS"),
        ({"success": True, "total": "1", "contents": [{"id": ACCOUNT}]}, "RES-LIST-TOTAL"),
        ({"success": True, "message": 1, "contents": [{"id": ACCOUNT}]}, "RES-LIST-MESSAGE"),
        ({"success": True, "contents": []}, "ID-FROM-LIST"),
        ({"success": True, "contents": [{"name": "df001"}]}, "RES-LIST-ACCOUNT-ID"),
        ({"success": True, "contents": [{"id": ACCOUNT, "disabled": 1}]}, "RES-LIST-DISABLED-VALUES"),
        ({"success": True, "contents": [{"id": ACCOUNT, "createdAt": "2025-02-20"}]}, "RES-LIST-CREATED-FORMAT"),
        ({"success": True, "contents": [{"id": ACCOUNT, "principal": "df001"}]}, "RES-LIST-ACCOUNT-PRINCIPAL"),
    ],
)
def test_a_list_that_is_reported_wrongly(body: object, clause: str) -> None:
    assert clause in broken(a_request(target=LIST_PATH, raw=b"{}"), a_response(200, body))


def test_an_unknown_path_that_is_reported_wrongly() -> None:
    request = a_request(target="/api/v2/accounts/no")
    assert not broken(request, a_response(404, NOT_FOUND))
    assert "ERR-404" in broken(request, a_response(200, SUCCESS))
    assert "ERR-404" in broken(request, a_response(403, SERVICE_ERROR))


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
def test_another_method_that_succeeds(method: str) -> None:
    assert "METHOD-POST" in broken(a_request(method=method), a_response(200, SUCCESS))


def test_one_reading_makes_an_exact_rule() -> None:
    request = a_request({"id": ACCOUNT, "password": "qazQAZ12"})
    assert "PW-CLASSES-FOUR" in broken(request, a_response(200, SUCCESS), "four-classes")
    assert "RES-RESET-200" in broken(request, a_response(400, SERVICE_ERROR), "three-of-four")
