"""Over HTTP the endpoint responds as the documentation shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from contract_tests.tests.endpoint.building import LIST, RESET, XML

if TYPE_CHECKING:
    from contract_tests.endpoint import Endpoint
    from contract_tests.tests.endpoint.client import Client

ID = "20nAZnjbUNFdc7RsILlC3A"
XML_HEADERS = {"content-type": XML, "accept": XML}


def test_the_list_holds_every_account(client: Client, endpoint: Endpoint) -> None:
    response = client.list()

    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json()["success"] is True
    assert response.json()["total"] == 3
    assert tuple(account["id"] for account in response.json()["contents"]) == endpoint.keys("account")
    assert response.json()["contents"][0] == {
        "id": ID,
        "name": "df001",
        "principal": "df001@KR.DF.NAVERNCP.COM",
        "status": "RUNNING",
        "disabled": False,
        "createdAt": "2025-02-20T09:32:55+09:00",
    }


@pytest.mark.parametrize("body", ["", "{}", '{"unknown": 1}'])
def test_the_list_needs_no_body(client: Client, body: str) -> None:
    assert client.post(LIST, body).json()["success"] is True


def test_a_reset_replaces_the_password(client: Client, endpoint: Endpoint) -> None:
    response = client.reset(ID, "Meadow-2027!")

    assert (response.status_code, response.json()) == (200, {"success": True, "id": ID})
    assert endpoint.value_is("account", ID, "password", "Meadow-2027!")
    assert not endpoint.value_is("account", ID, "password", "Forest-2026!")


def test_a_refused_password_is_not_set(client: Client, endpoint: Endpoint) -> None:
    client.reset(ID, "Meadow-2028!")
    client.reset(ID, "short")

    assert endpoint.value_is("account", ID, "password", "Meadow-2028!")


def test_a_refused_password_is_quoted(client: Client) -> None:
    response = client.reset(ID, "qazQAZ1")

    assert response.status_code == 400
    assert response.json().keys() == {"message", "success"}
    assert response.json()["success"] is False
    assert response.json()["message"].startswith("invalid request parameter (password, 'qazQAZ1').\n")
    assert rb"(password, 'qazQAZ1').\n" in response.content


def test_a_refused_id_is_named_as_the_example_names_a_password(client: Client) -> None:
    response = client.reset("", "Forest-2026!")

    assert response.status_code == 400
    assert response.json() == {"message": "invalid request parameter (id, '').", "success": False}


@pytest.mark.parametrize("account_id", ["x" * 23, "with-hyphen", "한글", " ", "a b", None, 7, ["a"], {"a": 1}])
def test_an_id_that_breaks_its_rule_gets_400(client: Client, account_id: object) -> None:
    response = client.reset(account_id, "Forest-2026!")

    assert response.status_code == 400
    assert response.json()["success"] is False


def test_an_unknown_id_gets_404(client: Client) -> None:
    response = client.reset("7zzzzzzzzzzzzzzzzzzzzz", "Forest-2026!")

    assert (response.status_code, response.json()) == (404, {"message": "no such element", "success": False})


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"id": NaN}', '{"id":"a","id":"b"}', "[" * 50_000])
def test_a_malformed_body_gets_400(client: Client, body: str) -> None:
    response = client.post(RESET, body)

    assert response.status_code == 400
    assert response.json()["success"] is False


def test_another_media_type_gets_400(client: Client) -> None:
    response = client.reset(ID, "Forest-2026!", content_type="text/plain")

    assert response.status_code == 400


def test_a_reset_in_xml(client: Client, endpoint: Endpoint) -> None:
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ResetAccountPasswordRequest>\n'
        f"  <id>{ID}</id>\n  <password>Fo&lt;st-2026</password>\n</ResetAccountPasswordRequest>"
    )
    response = client.post(RESET, body, headers=XML_HEADERS)

    assert response.status_code == 200
    assert response.headers["content-type"] == XML
    assert response.text == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<ResetAccountPasswordResponse><success>true</success><id>{ID}</id></ResetAccountPasswordResponse>"
    )
    assert endpoint.value_is("account", ID, "password", "Fo<st-2026")


def test_an_error_in_xml_escapes_what_it_quotes(client: Client) -> None:
    body = f"<ResetAccountPasswordRequest><id>{ID}</id><password>&lt;&amp;</password></ResetAccountPasswordRequest>"
    response = client.post(RESET, body, headers=XML_HEADERS)

    assert response.status_code == 400
    assert "<ErrorResponse><message>invalid request parameter (password, '&lt;&amp;')." in response.text
    assert response.text.endswith("<success>false</success></ErrorResponse>")


def test_the_list_in_xml(client: Client) -> None:
    response = client.post(LIST, "", headers={"accept": XML})

    assert "<GetAccountListResponse><success>true</success><total>3</total><contents><id>" in response.text


@pytest.mark.parametrize("path", ["/", "/api/v2/accounts/resetpassword", "/accounts/resetPassword", f"{RESET}/"])
def test_an_unknown_path_gets_the_gateways_404(client: Client, path: str) -> None:
    response = client.post(path, "{}")

    assert response.status_code == 404
    assert response.json() == {"error": {"errorCode": "300", "message": "Not Found Exception"}}


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_another_method_gets_the_gateways_404(client: Client, method: str) -> None:
    response = client.post(RESET, "{}", method=method)

    assert response.status_code == 404
    assert response.json()["error"]["errorCode"] == "300"


def test_a_body_over_the_limit_gets_413(client: Client) -> None:
    response = client.post(RESET, b" " * 1_048_577)

    assert response.status_code == 413
    assert response.json() == {"error": {"errorCode": "430", "message": "Request Entity Too Large"}}


def test_missing_headers_are_reported_by_the_gateway(client: Client) -> None:
    response = client.reset(ID, "Forest-2026!", x_ncp_iam_access_key="")

    assert response.status_code == 401
    assert response.json()["error"]["errorCode"] == "200"
    assert response.json()["error"]["message"] == "Authentication Failed"
    assert response.json()["error"]["details"].startswith("Authentication information are missing.")


def test_the_signature_is_judged_before_the_body(client: Client) -> None:
    wrong = {"x-ncp-apigw-signature-v2": "A" * 44}

    assert client.post(RESET, "{", headers=wrong).status_code == 401
    assert client.post(RESET, b" " * 1_048_577, headers=wrong).status_code == 401


def test_a_query_is_signed_and_otherwise_ignored(client: Client) -> None:
    body = json.dumps({"id": ID, "password": "Forest-2026!"})

    for query in ("?a=1&a=&b=%ED%95%9C+%2F", "?b&a=~"):
        assert client.post(f"{RESET}{query}", body).status_code == 200


def test_every_response_has_a_date_and_a_trace_id(client: Client) -> None:
    first, second = client.list(), client.list()

    assert first.headers["date"].endswith("GMT")
    assert first.headers["x-ncp-trace-id"] != second.headers["x-ncp-trace-id"]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("application/xml", "application/xml"),
        ("application/json;q=0.5, application/xml", "application/xml"),
        ("application/xml;q=0, application/json;q=0.1", "application/json"),
        ("APPLICATION/XML", "application/xml"),
        ("application/xml, */*", "application/xml"),
        ("text/html", "application/json"),
        ("text/html, */*;q=0.1", "application/json"),
        ("application/xml;q=high", "application/xml"),
    ],
)
def test_the_response_has_the_preferred_media_type(client: Client, accept: str | None, media_type: str) -> None:
    client.session.headers.pop("accept", None)
    response = client.post(LIST, "{}", headers={"accept": accept} if accept else None)

    assert response.headers["content-type"] == media_type


def test_the_request_decides_when_accept_asks_for_something_else(client: Client) -> None:
    response = client.post(LIST, "<GetAccountListRequest/>", headers={"content-type": XML, "accept": "text/html"})

    assert response.headers["content-type"] == XML
