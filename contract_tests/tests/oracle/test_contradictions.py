"""Responses that contradict themselves or another response, and texts that are not quite the documented ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_tests.oracle.exchange import Response
from contract_tests.suite.learned import Learned
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
    expected,
    judged,
    observed,
    rulebook,
)

OTHER = "3XbT7dQmZr0KfWnYs5LpHa"
BEFORE = "Meadow-2027!"
ROOT = "ResetAccountPasswordRequest"


def broken_by_list(contents: object, total: object = 1) -> set[str]:
    request = a_request(target=LIST_PATH, raw=b"{}")
    return broken(request, a_response(200, {"success": True, "total": total, "contents": contents}))


@pytest.mark.parametrize("total", [0, 1, -1])
def test_a_total_is_not_less_than_what_is_listed(total: int) -> None:
    assert "RES-LIST-TOTAL-ENOUGH" in broken_by_list([{"id": ACCOUNT}, {"id": OTHER}], total)


def test_an_id_is_that_of_one_account() -> None:
    assert broken_by_list([{"id": ACCOUNT}, {"id": ACCOUNT}], 2) == {"RES-LIST-ACCOUNT-ID"}


def test_a_principal_has_the_name_of_its_account() -> None:
    account = {"id": ACCOUNT, "name": "df001", "principal": "df002@KR.DF.NAVERNCP.COM"}
    assert broken_by_list([account]) == {"RES-LIST-ACCOUNT-PRINCIPAL"}
    assert not broken_by_list([{**account, "name": "df002"}])
    assert not broken_by_list([{**account, "name": None}])


def test_an_account_was_created_once() -> None:
    times = {"createdAt": "2025-02-20T09:32:55+09:00", "createAt": "2025-02-20T00:32:55Z"}
    assert not broken_by_list([{"id": ACCOUNT, **times}])
    assert broken_by_list([{"id": ACCOUNT, **times, "createAt": "2001-01-01T00:00:00Z"}]) == {"RES-LIST-CREATED-FORMAT"}


@pytest.mark.parametrize(
    "message",
    ["invalid request parameter (id, 'x').", "invalid request parameter (constraint violation NotEmpty, id): "],
)
def test_a_message_names_a_parameter_that_is_wrong(message: str) -> None:
    response = a_response(400, {**SERVICE_ERROR, "message": message})
    assert broken(a_request({"id": ACCOUNT, "password": "short"}), response) == {"ERR-NAMED-PARAMETER"}
    assert not broken(a_request({"id": "!", "password": "short"}), response)
    assert not broken(a_request({"password": GOOD}), response)


@pytest.mark.parametrize(
    "response",
    [
        a_response(400, {**SERVICE_ERROR, "message": f"invalid request parameter (password, '{BEFORE}')."}),
        a_response(400, SERVICE_ERROR, headers=(("X-Previous", BEFORE),)),
        a_response(400, {**SERVICE_ERROR, "trace": "TWVhZG93LTIwMjch"}),
    ],
)
def test_no_response_holds_the_password_of_another_request(response: Response) -> None:
    situation = replace(a_situation(), sent_secrets=(BEFORE,))

    def broken_after(password: str) -> set[str]:
        return broken(a_request({"id": ACCOUNT, "password": password}), response, situation=situation)

    assert broken_after("short") == {"RES-RESET-NO-PASSWORD"}


def test_a_password_that_is_also_the_own_one_may_be_quoted() -> None:
    situation = replace(a_situation(), sent_secrets=(f" {BEFORE}",))
    request = a_request({"id": ACCOUNT, "password": f"{BEFORE}{'x' * 20}"})
    message = f"invalid request parameter (password, ' {BEFORE}{'x' * 20}')."
    assert not broken(request, a_response(400, {**SERVICE_ERROR, "message": message}), situation=situation)


@pytest.mark.parametrize(("password", "kept"), [(BEFORE, (BEFORE,)), ("Forest-2026!", ())])
def test_a_text_that_the_document_shows_in_several_places_tells_of_no_request(password: str, kept: object) -> None:
    learned = Learned(rulebook().contract)
    request, response = a_request({"id": ACCOUNT, "password": password}), a_response(200, SUCCESS)
    learned.learn(observed(request, response), expected(request), judged(request, response))
    assert learned.added_to(a_situation()).sent_secrets == kept


@pytest.mark.parametrize("markup", ["<!-- x -->", "<?x y?>", "<![CDATA[]]>"])
def test_markup_within_a_text_is_no_end_of_it(markup: str) -> None:
    def request(account_id: str, password: str) -> str:
        return f"<{ROOT}><id>{account_id}</id><password>{password}</password></{ROOT}>"

    split = a_request(raw=request(ACCOUNT, f"{GOOD[:5]}{markup}{GOOD[5:]}").encode(), headers=XML[:1])
    assert broken(split, a_response(400, SERVICE_ERROR)) == {"RES-RESET-200"}
    long = a_request(raw=request(ACCOUNT, f"{GOOD}{markup}{GOOD}").encode(), headers=XML[:1])
    assert broken(long, a_response(200, SUCCESS)) == {"PW-LEN-MAX"}
    other = a_request(raw=request(f"{ACCOUNT}{markup}x", GOOD).encode(), headers=XML[:1])
    assert broken(other, a_response(200, SUCCESS)) == {"ID-LEN-MAX"}
