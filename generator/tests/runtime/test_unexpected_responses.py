"""Responses that the API's document does not foresee: what is said of them, and what of them is handed out."""

from __future__ import annotations

import copy
import logging
import pickle
from typing import Any, ClassVar

import httpx2
import pytest

from generator.runtime._core.requests.operation import OperationSpec, RequestParts
from generator.runtime._core.responses import decode
from generator.runtime.errors import (
    AuthenticationError,
    NotFoundError,
    RedirectError,
    RejectedError,
    ResponseError,
    UnexpectedStatusError,
    UnreadableResponseError,
)
from generator.runtime.types import UNSET
from generator.tests.runtime.fake_clock import START, FakeClock
from generator.tests.runtime.fakes import (
    FLAVOURS,
    LIST,
    PASSWORD,
    RESET,
    SUCCESS,
    Flavour,
    Network,
    dated,
    gateway_error,
    http_response,
    reset_parts,
    service_error,
)

PAGE = b"<!DOCTYPE html>\n<html><body>Log in</body></html>"
DAY = 24 * 60 * 60


@pytest.fixture(params=FLAVOURS, ids=lambda flavour: flavour.name)
def flavour(request: pytest.FixtureRequest) -> Flavour:
    chosen: Flavour = request.param
    return chosen


def failure(flavour: Flavour, response: httpx2.Response, operation: OperationSpec[Any] = RESET, **options: Any) -> Any:
    with pytest.raises(ResponseError) as caught:
        flavour.call(Network(response), operation, max_retries=0, clock=FakeClock(), **options)
    return caught.value


class TestPages:
    @pytest.mark.parametrize("start", [b"", b"\n  ", b"\xef\xbb\xbf"])
    @pytest.mark.parametrize("status", [200, 401, 404, 502])
    def test_html_is_reported_as_a_page(self, flavour: Flavour, start: bytes, status: int) -> None:
        error = failure(flavour, httpx2.Response(status, content=start + PAGE))
        assert "a page of HTML came in place of a response" in error.message
        assert isinstance(error, UnreadableResponseError) is (status == 200)

    def test_markup_that_is_labelled_as_html_is_a_page(self, flavour: Flavour) -> None:
        response = httpx2.Response(200, content=b"<p>Log in</p>", headers={"Content-Type": "text/html; charset=utf-8"})
        error = failure(flavour, response)
        assert "a page of HTML" in error.message
        assert error.content_type == "text/html; charset=utf-8"

    def test_json_that_is_labelled_as_html_is_no_page(self, flavour: Flavour) -> None:
        response = httpx2.Response(200, json=SUCCESS, headers={"Content-Type": "text/html"})
        assert flavour.call(Network(response)).parsed.id == SUCCESS["id"]


class TestEmptyBodies:
    @pytest.mark.parametrize("content", [b"", b" \r\n", b"\xef\xbb\xbf"])
    def test_what_is_said_is_true(self, flavour: Flavour, content: bytes) -> None:
        error = failure(flavour, httpx2.Response(200, content=content))
        assert isinstance(error, UnreadableResponseError)
        assert error.message == "the response has no body, where one is documented"


class TestRedirections:
    @pytest.mark.parametrize(
        ("status", "headers", "words"),
        [
            (302, {"Location": "https://elsewhere.test"}, "points to another address"),
            (304, {}, "nothing has changed"),
            (300, {}, "without saying where"),
        ],
    )
    def test_what_is_said_is_true(self, flavour: Flavour, status: int, headers: dict[str, str], words: str) -> None:
        error = failure(flavour, http_response(status, None, headers))
        assert isinstance(error, RedirectError) is (status != 304)
        assert words in error.message
        assert ("another address" in error.message) is ("Location" in headers)
        assert "elsewhere.test" not in str(vars(error))


class TestSuccessesOfAnotherStatus:
    @pytest.mark.parametrize("status", [201, 202, 203])
    def test_one_that_fits_is_handed_out_with_a_warning(
        self, flavour: Flavour, status: int, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.WARNING):
            response = flavour.call(Network(http_response(status, SUCCESS)))
        assert (response.status_code, response.parsed.id) == (status, SUCCESS["id"])
        (record,) = caplog.records
        assert record.levelno == logging.WARNING
        assert f"status {status}; the status is not documented" in record.getMessage()

    def test_a_documented_one_warns_of_nothing(self, flavour: Flavour, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.WARNING):
            flavour.call(Network(http_response(200, SUCCESS)))
        assert caplog.records == []

    @pytest.mark.parametrize("body", [{"other": 1}, None])
    def test_one_that_does_not_fit_is_none(self, flavour: Flavour, body: object) -> None:
        assert isinstance(failure(flavour, http_response(202, body)), UnexpectedStatusError)

    def test_a_part_is_none(self, flavour: Flavour) -> None:
        assert isinstance(failure(flavour, http_response(206, SUCCESS)), UnexpectedStatusError)

    def test_one_that_reports_a_failure_is_none(self, flavour: Flavour) -> None:
        error = failure(flavour, http_response(201, service_error("Not now")), LIST)
        assert isinstance(error, UnexpectedStatusError | RejectedError)
        assert error.message == "Not now"

    def test_one_without_content_fits_any(self, flavour: Flavour) -> None:
        operation: OperationSpec[Any] = RESET._replace(success={})
        operation = operation._replace(success={204: decode.nothing})
        assert flavour.call(Network(httpx2.Response(200)), operation).parsed is None


class TestMissingMembers:
    BODY: ClassVar = {"success": True}

    def test_one_is_named_as_missing(self, flavour: Flavour) -> None:
        assert "/id is missing" in failure(flavour, http_response(200, self.BODY)).message

    def test_one_of_another_type_is_not(self, flavour: Flavour) -> None:
        assert "/id is not a text" in failure(flavour, http_response(200, {**self.BODY, "id": 1})).message

    def test_the_rest_is_handed_out_on_request(self, flavour: Flavour) -> None:
        assert flavour.call(Network(http_response(200, self.BODY)), lenient=True).parsed.id is UNSET
        assert flavour.call(Network(http_response(200, {"id": "a"})), lenient=True).parsed.id == "a"
        parsed = flavour.call(Network(http_response(200, self.BODY)), request_options={"lenient": True}).parsed
        assert parsed.id is UNSET

    def test_what_is_wrong_stays_an_error(self, flavour: Flavour) -> None:
        error = failure(flavour, http_response(200, {"success": "perhaps"}), lenient=True)
        assert "/success is not true" in error.message


class TestWhatAnErrorHolds:
    def test_headers_that_help_and_no_others(self, flavour: Flavour) -> None:
        headers = {"Server": "mock/1", "RateLimit-Remaining": "0", "Set-Cookie": "session=1", "X-Secret": "1"}
        error = failure(flavour, http_response(404, gateway_error("300"), headers))
        assert error.headers["server"] == "mock/1"
        assert error.headers["ratelimit-remaining"] == "0"
        assert error.content_type == "application/json"
        assert not {"set-cookie", "x-secret"} & error.headers.keys()

    def test_the_body_where_it_has_a_documented_form(self, flavour: Flavour) -> None:
        body = gateway_error("300", list=[1, None, {"echo": PASSWORD}])
        error = failure(flavour, http_response(404, body))
        assert error.body["error"]["list"] == [1, None, {"echo": "[redacted]"}]
        assert error.body["error"]["errorCode"] == "300"

    def test_the_body_that_an_operation_documents(self, flavour: Flavour) -> None:
        operation = RESET._replace(failures=((404, 404), (500, 599)))
        error = failure(flavour, http_response(404, {"title": "No such thing", "echo": PASSWORD}), operation)
        assert isinstance(error, NotFoundError)
        assert error.body == {"title": "No such thing", "echo": "[redacted]"}
        assert "which its body describes" in error.message
        for status, content, said in ((409, b'{"title": "x"}', "documented form"), (404, b"", "body")):
            other = failure(flavour, httpx2.Response(status, content=content), operation)
            assert (other.body, other.message) == (None, f"the response has no {said}")

    @pytest.mark.parametrize(
        ("content_type", "content", "body"),
        [
            ("text/plain", b"No such thing \xc3\xbc", "No such thing ü"),
            ("Text/Plain; charset=iso-8859-1", b"\xfc", "ü"),
            ("text/plain", f"not {PASSWORD}".encode(), "not [redacted]"),
            ("text/plain; charset=utf-8", b"\xfc", None),
            ("text/plain", b"", None),
            ("text/plain", b"x" * 70_000, None),
            ("image/png", b"text", None),
        ],
    )
    def test_a_text_that_an_operation_documents(
        self, flavour: Flavour, content_type: str, content: bytes, body: str | None
    ) -> None:
        operation = RESET._replace(failures=((404, 404),))
        response = httpx2.Response(404, content=content, headers={"Content-Type": content_type})
        error = failure(flavour, response, operation)
        assert error.body == body
        assert ("which its body describes" in error.message) is (body is not None)

    def test_it_survives_copying(self, flavour: Flavour) -> None:
        error = failure(flavour, http_response(404, gateway_error("300"), {"Server": "mock/1"}))
        for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301  # our own
            assert (twin, twin.body, twin.headers) == (error, error.body, error.headers)


class TestClocks:
    @pytest.mark.parametrize("days", [-3, 400])
    def test_one_that_is_days_off_is_named(self, flavour: Flavour, days: int) -> None:
        error = failure(flavour, dated(401, gateway_error("200"), START + days * DAY))
        assert isinstance(error, AuthenticationError)
        assert f"{abs(days)}.0 days apart" in error.message

    def test_one_that_is_right_is_not(self, flavour: Flavour) -> None:
        assert "apart" not in failure(flavour, dated(401, gateway_error("200"), START)).message


class TestShortKeys:
    def test_a_short_access_key_hides_nothing(self, flavour: Flavour) -> None:
        response = http_response(404, gateway_error("k1", "No such account k"), {"X-Trace-Id": "trace-k"})
        error = failure(flavour, response, access_key="k", secret_key="mock-secret-key")
        assert (error.message, error.code) == ("No such account k", "k1")

    def test_with_a_short_secret_codes_and_our_own_words_stay(self, flavour: Flavour) -> None:
        secret = RequestParts(body=reset_parts().body, secrets=["abc"])
        with pytest.raises(NotFoundError) as caught:
            flavour.call(Network(http_response(404, gateway_error("300", "not abc"))), RESET, secret)
        assert (caught.value.message, caught.value.code) == ("[redacted]", "300")
        with pytest.raises(UnreadableResponseError, match="/id is missing"):
            flavour.call(Network(http_response(200, {"success": True})), RESET, secret)
        with pytest.raises(NotFoundError) as caught:
            flavour.call(Network(http_response(404, gateway_error("ABC", "x", more="-abc-"))), RESET, secret)
        assert caught.value.code == "[redacted]"
        assert caught.value.body == {"error": {"errorCode": "[redacted]", "message": "x", "more": "[redacted]"}}
