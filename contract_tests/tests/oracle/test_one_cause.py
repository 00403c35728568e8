"""Each root cause is reported once, under the clause that is broken; what only follows from it is not reported."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from contract_tests.oracle.exchange import Request, Response
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
    judged,
)
from contract_tests.tests.our_api import SIGNING_HEADERS, signed, without

UNSIGNED = without(*SIGNING_HEADERS)
WITH_QUERY = "/api/v2/accounts/resetPassword?a=1"


def reported(request: Request, response: Response, subject: str | None = None) -> list[tuple[str, str]]:
    """Clauses and words of what is said about an exchange, for a test that tries one clause."""
    judgement = judged(request, response, subject=subject)
    return [(violation.clause, violation.what) for violation in judgement.violations]


def reset_xml(inner: str, before: str = "") -> bytes:
    return f"{before}<ResetAccountPasswordRequest>{inner}</ResetAccountPasswordRequest>".encode()


# ---- Signature ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "clause", "part"),
    [
        (a_request(target=WITH_QUERY), "SIG-QUERY", "its query included"),
        (a_request(target=f"{WITH_QUERY}&id=x", raw=b""), "SIG-QUERY", "its query included"),
        (a_request(method="PUT"), "SIG-METHOD", "its method included"),
        (a_request(signing=signed(shift=240.0)), "SIG-CLOCK", "240 s ahead of"),
        (a_request({"id": ACCOUNT}), "SIG-STRING", "is properly signed, and fails"),
    ],
)
def test_a_right_signature_that_is_refused_names_the_part_that_is_special(
    request_: Request, clause: str, part: str
) -> None:
    ((given, what),) = reported(request_, a_response(401, UNAUTHENTICATED))
    assert given == clause
    assert part in what


def test_no_part_is_named_once_a_right_signature_without_special_parts_was_refused() -> None:
    request = a_request(target=WITH_QUERY)
    situation = replace(a_situation(), rejects_valid_signatures=True)
    judgement = judged(request, a_response(401, UNAUTHENTICATED), situation=situation, subject="SIG-QUERY")
    assert [violation.clause for violation in judgement.violations] == ["SIG-STRING"]


@pytest.mark.parametrize("given", [f"{ACCOUNT} ", "", "-"])
def test_an_id_that_is_not_the_one_of_the_request_is_reported_once(given: str) -> None:
    assert broken(a_request(), a_response(200, {**SUCCESS, "id": given})) == {"RES-RESET-ID-SAME"}


@pytest.mark.parametrize(("subject", "part"), [("SIG-QUERY", "the query"), ("SIG-METHOD", "the method")])
def test_a_wrong_signature_that_is_accepted_names_the_part_that_does_not_matter(subject: str, part: str) -> None:
    request = a_request(target=WITH_QUERY, signing=signed(target=lambda _: "/"))
    ((clause, what),) = reported(request, a_response(200, SUCCESS), subject)
    assert clause == subject
    assert what.endswith(f"{part} in the string to sign does not matter")


@pytest.mark.parametrize(
    ("status", "body", "subject", "clause"),
    [
        (400, SERVICE_ERROR, "SIG-CLOCK", "RES-RESET-200"),
        (403, SERVICE_ERROR, "SIG-CLOCK", "RES-RESET-200"),
        (403, UNAUTHENTICATED, "SIG-CLOCK", "SIG-CLOCK"),
        (404, SERVICE_ERROR, "MEDIA-JSON", "RES-RESET-200"),
        (400, SERVICE_ERROR, "MEDIA-JSON", "MEDIA-JSON"),
    ],
)
def test_a_refusal_is_no_fault_of_what_a_test_tries_unless_it_looks_so(
    status: int, body: object, subject: str, clause: str
) -> None:
    request = a_request(signing=signed(shift=240.0))
    assert [given for given, _ in reported(request, a_response(status, body), subject)] == [clause]


@pytest.mark.parametrize("status", [400, 403])
def test_authentication_that_fails_with_another_status_is_reported_without_its_consequences(status: int) -> None:
    request = a_request(raw=b"{", signing=UNSIGNED)
    response = a_response(status, UNAUTHENTICATED)
    assert [clause for clause, _ in reported(request, response, "SIG-BEFORE-BODY")] == ["GW-401-200"]
    with_query = a_request(target=WITH_QUERY, signing=UNSIGNED)
    assert [clause for clause, _ in reported(with_query, response, "SIG-QUERY")] == ["GW-401-200"]


def test_a_body_that_is_judged_before_the_signature_is_reported_as_that() -> None:
    request = a_request(raw=b"{", signing=UNSIGNED)
    assert [clause for clause, _ in reported(request, a_response(400, SERVICE_ERROR), "SIG-BEFORE-BODY")] == [
        "SIG-BEFORE-BODY"
    ]


@pytest.mark.parametrize(
    ("authenticates_before_parsing", "raw", "body", "clause"),
    [
        (True, b"{}", SERVICE_ERROR, "SIG-CLOCK"),
        (False, b"{}", SERVICE_ERROR, "SIG-BEFORE-BODY"),
        (True, b"{}", UNAUTHENTICATED, "GW-401-200"),
        (True, None, SERVICE_ERROR, "GW-401-200"),
    ],
)
def test_a_service_that_refuses_the_body_was_reached_although_authentication_had_to_fail(
    *, authenticates_before_parsing: bool, raw: bytes | None, body: object, clause: str
) -> None:
    request = a_request(raw=raw, signing=signed(shift=400.0))
    situation = replace(a_situation(), authenticates_before_parsing=authenticates_before_parsing)
    judgement = judged(request, a_response(400, body), situation=situation, subject="SIG-CLOCK")
    assert [violation.clause for violation in judgement.violations] == [clause]


# ---- Media types -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("media_type", "raw", "clause"),
    [
        ("application/json", reset_xml(f"<id>{ACCOUNT}</id><password>{GOOD}</password>"), "MEDIA-JSON"),
        ("application/xml", f'{{"id":"{ACCOUNT}","password":"{GOOD}"}}'.encode(), "MEDIA-XML"),
        ("application/xml", b"neither", "GW-400-100"),
    ],
)
def test_a_body_of_the_other_media_type_that_is_accepted(media_type: str, raw: bytes, clause: str) -> None:
    request = a_request(raw=raw, headers=(("Content-Type", media_type), ("Accept", "application/json")))
    assert broken(request, a_response(200, SUCCESS)) == {clause}
    assert not broken(request, a_response(400, SERVICE_ERROR))


# ---- Entities and mixed text -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declarations", "text", "words"),
    [
        (
            '<!ENTITY e SYSTEM "file:///etc/passwd">',
            "Aa1!&e;",
            "the external entity e (file:///etc/passwd) must not be",
        ),
        ('<!ENTITY e PUBLIC "x" "http://h/">', "Aa1!&e;", "the external entity e (http://h/) must not be resolved"),
        ('<!ENTITY % p SYSTEM "file:///x"> %p;', "Aa1!", "the external entity p (file:///x) must not be resolved"),
        ('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;", "the entities a, b must not be replaced"),
    ],
)
@pytest.mark.parametrize("status", [200, 500])
def test_an_entity_that_does_harm_is_named(declarations: str, text: str, words: str, status: int) -> None:
    inner = f"<id>{ACCOUNT}</id><password>{text}</password>"
    request = a_request(raw=reset_xml(inner, f"<!DOCTYPE r [{declarations}]>"), headers=XML)
    response = a_response(status, SUCCESS if status == 200 else SERVICE_ERROR)
    whats = [what for _, what in reported(request, response)]
    assert any(words in what and "without" in what for what in whats), whats


@pytest.mark.parametrize(
    ("password", "interpretations"),
    [
        ("Aa1!aaaa<x/>bb", "whole and first are good"),
        ("Aa1!<x/>aaaa", "whole alone is good"),
        ("Aa1!aaaa<x/>bbbbbbbbbbbbbbb", "first alone is good"),
        ("<x>Aa1!aaaa</x>", "what is inside is good"),
    ],
)
def test_text_around_another_element_is_taken_or_not(password: str, interpretations: str) -> None:
    inner = f"<id>{ACCOUNT}</id><password>{password}</password>"
    request = a_request(raw=reset_xml(inner), headers=(("Content-Type", "application/xml"),))
    for status, body in ((200, SUCCESS), (400, SERVICE_ERROR)):
        assert not broken(request, a_response(status, body)), interpretations


@pytest.mark.parametrize("status", [400, 403, 404])
def test_an_id_in_pieces_may_be_that_of_no_account(status: int) -> None:
    inner = f"<id>{ACCOUNT[:9]}<x/>{ACCOUNT[9:]}</id><password>{GOOD}</password>"
    request = a_request(raw=reset_xml(inner), headers=(("Content-Type", "application/xml"),))
    assert not broken(request, a_response(status, SERVICE_ERROR))
    assert not broken(request, a_response(200, SUCCESS))


@pytest.mark.parametrize("password", ["Aa1!<x/>b", "<x/>", "aaaa<x/>bbbb", "Aa1!<x>b</x>c"])
def test_text_around_another_element_that_is_no_password_in_any_interpretation_is_refused(password: str) -> None:
    inner = f"<id>{ACCOUNT}</id><password>{password}</password>"
    request = a_request(raw=reset_xml(inner), headers=(("Content-Type", "application/xml"),))
    ((clause, what),) = reported(request, a_response(200, SUCCESS))
    assert clause in {"PW-LEN-MIN", "PW-REFUSED-BY-ALL"}
    assert what.startswith("an element holds others, and read as a whole password")
    assert not broken(request, a_response(400, SERVICE_ERROR))


# ---- Failures that are reported with the status of a success -------------------------------------------------------

ECHO = {"message": "invalid request parameter (password, 'forestforest')", "success": False}
LEAK = {**SUCCESS, "message": "set to forestforest"}
REFUSED = {"id": ACCOUNT, "password": "forestforest"}


@pytest.mark.parametrize(
    ("request_", "body", "clause"),
    [
        (a_request(REFUSED), ECHO, "ERR-400-PARAMETER"),
        (a_request({"id": ACCOUNT, "password": "forest-2026"}), ECHO, "ERR-400-PARAMETER"),
        (a_request(raw=b"{"), {"success": False}, "ERR-400-PARAMETER"),
        (a_request(target=LIST_PATH, signing=UNSIGNED), SERVICE_ERROR, "GW-401-200"),
        (a_request(target=LIST_PATH, signing=UNSIGNED), UNAUTHENTICATED, "GW-401-200"),
        (a_request(target="/api/v2/no", signing=UNSIGNED), NOT_FOUND, "ERR-404"),
        (a_request(target=LIST_PATH, raw=b"{}"), SERVICE_ERROR, "RES-LIST-SUCCESS"),
        (a_request(), SERVICE_ERROR, "RES-RESET-SUCCESS"),
    ],
)
def test_a_failure_with_the_status_of_a_success_is_reported_once(request_: Request, body: object, clause: str) -> None:
    assert broken(request_, a_response(200, body)) == {clause}


def test_a_password_that_a_wrong_success_gives_away_is_reported_beside_it() -> None:
    assert broken(a_request(REFUSED), a_response(200, LEAK)) == {"PW-REFUSED-BY-ALL", "RES-RESET-NO-PASSWORD"}
    in_header = (("X-Debug", "forestforest"),)
    assert broken(a_request(REFUSED), a_response(200, ECHO, headers=in_header)) == {
        "ERR-400-PARAMETER",
        "RES-RESET-NO-PASSWORD",
    }


@pytest.mark.parametrize("before", ["", "x", "df", "df001:"])
def test_a_password_is_found_in_base64_whatever_precedes_it(before: str) -> None:
    token = base64.b64encode(f"{before}{GOOD}, and more".encode()).decode()
    assert broken(a_request(), a_response(200, {**SUCCESS, "token": token})) == {"RES-RESET-NO-PASSWORD"}


@pytest.mark.parametrize("form", [base64.b32encode(GOOD.encode()).decode(), f"{GOOD[:-2]}**", f"**{GOOD[2:]}"])
def test_a_password_is_found_in_base32_and_behind_a_thin_mask(form: str) -> None:
    assert broken(a_request(), a_response(200, {**SUCCESS, "token": form})) == {"RES-RESET-NO-PASSWORD"}


def test_a_mask_that_hides_most_of_the_password_gives_nothing_away() -> None:
    assert not broken(a_request(), a_response(200, {**SUCCESS, "message": f"{GOOD[:3]}*****{GOOD[-3:]}"}))


# ---- Methods and statuses ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "body", "clause"),
    [
        (200, {"success": True}, "METHOD-POST"),
        (200, SERVICE_ERROR, "METHOD-POST"),
        (500, NOT_FOUND, "ERR-500"),
        (501, b"<html>Not Implemented</html>", "ERR-STATUS-KNOWN"),
    ],
)
@pytest.mark.parametrize("path", [LIST_PATH, "/api/v2/accounts/resetPassword"])
def test_another_method_with_a_wrong_response_is_reported_once(
    status: int, body: object, clause: str, path: str
) -> None:
    assert broken(a_request(method="PUT", target=path), a_response(status, body)) == {clause}


def test_a_wrong_status_is_not_reported_again_by_the_body_that_goes_with_it() -> None:
    bad = a_request({"id": ACCOUNT, "password": "short"})
    assert broken(bad, a_response(401, SERVICE_ERROR)) == {"SIG-STRING"}
    assert broken(bad, a_response(422, {"detail": "no"})) == {"ERR-STATUS-KNOWN"}
    assert broken(bad, a_response(404, {"message": "no"})) == {"ERR-400-PARAMETER", "ERR-SHAPE-SUCCESS"}


def test_nothing_but_the_status_is_looked_at_where_no_response_is_documented() -> None:
    assert not judged(a_request(method="OPTIONS", raw=b""), a_response(200, SERVICE_ERROR)).violations
