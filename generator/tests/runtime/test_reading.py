"""What a response means: parsing by what a body looks like, and matching the documented shapes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime._core.calls.outcome import ReceivedResponse
from generator.runtime._core.requests.operation import OperationSpec
from generator.runtime._core.responses import decode
from generator.runtime._core.responses.pointer import ABSENT, escape_step, follow, parse_pointer
from generator.runtime._core.responses.problems import Problem, UnreadableBodyError, match_problem, parse_body
from generator.runtime._core.responses.reading import Refusal, Success, read_response
from generator.runtime.errors import (
    AuthenticationError,
    EndpointError,
    EndpointTimeoutError,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    RedirectError,
    RejectedError,
    RequestTooLargeError,
    ResponseError,
    ServerError,
    ThrottledError,
    TooManyRequestsError,
    UnexpectedStatusError,
)
from generator.tests.runtime.fakes import DESCRIPTION, RESET, as_json, gateway_error, service_error

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def read(status: int, body: bytes, operation: OperationSpec[Any] = RESET) -> Success[Any] | Refusal:
    return read_response(ReceivedResponse(status, {}, body), operation, DESCRIPTION)


def facts(problem: Problem | None) -> tuple[object, ...] | None:
    return None if problem is None else (problem.origin, problem.message, problem.code, problem.details)


def parsed(meaning: Success[Any] | Refusal) -> object:
    assert isinstance(meaning, Success)
    return meaning.parsed


class TestParsing:
    @pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
    def test_utf_16_is_known_by_its_mark(self, mark: str) -> None:
        assert parse_body('\ufeff {"a": "한"}'.encode(mark)) == {"a": "한"}
        assert parse_body('\ufeff<a b="1">한</a>'.encode(mark)) is not None
        with pytest.raises(UnreadableBodyError, match="neither JSON nor XML"):
            parse_body("\ufeff{".encode(mark))

    @given(JSON, st.sampled_from([b"", b" \r\n\t", b"\xef\xbb\xbf"]))
    def test_json_comes_back(self, value: object, before: bytes) -> None:
        assert parse_body(before + json.dumps(value).encode() + b" \n") == value

    @given(st.binary(max_size=100))
    def test_nothing_fails_in_another_way(self, content: bytes) -> None:
        for strict in (True, False):
            try:
                parse_body(content, strict=strict)
            except UnreadableBodyError:
                continue

    @pytest.mark.promise("response-limits")
    def test_a_raw_line_break_in_a_text_is_taken(self) -> None:
        assert parse_body(b'{"message": "one\ntwo\ttab"}') == {"message": "one\ntwo\ttab"}

    def test_an_empty_body_is_nothing(self) -> None:
        assert parse_body(b"") is None
        assert parse_body(b" \r\n") is None

    def test_the_error_holds_nothing_of_the_body(self) -> None:
        for content in (b'{"password": "Forest-2026!', b"<password>Forest-2026!"):
            with pytest.raises(UnreadableBodyError) as caught:
                parse_body(content)
            assert "Forest" not in str(caught.value)


UNTOLD = "the server reported a failure without saying which"


class TestShapes:
    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            (service_error("no"), ("service", "no", None, None)),
            (gateway_error("210", details="more"), ("gateway", "Refused", "210", "more")),
            (gateway_error(210, details=None), ("gateway", "Refused", "210", None)),
            (gateway_error(None), ("gateway", "Refused", None, None)),
            (gateway_error(1.5), ("gateway", "Refused", None, None)),
            (gateway_error("x" * 65), ("gateway", "Refused", None, None)),
            ({"success": False, "message": None}, ("service", UNTOLD, None, None)),
            ({"success": False, "message": ["no"], "id": "1"}, ("service", UNTOLD, None, None)),
            ({"success": False}, ("service", UNTOLD, None, None)),
            ({"success": "false"}, None),
            ({"success": False} | gateway_error("210"), ("gateway", "Refused", "210", None)),
            ({"message": "no", "success": None}, None),
            ({"success": 0, "message": "no"}, None),
            ({"success": True, "message": "yes"}, None),
            ({"message": "no"}, None),
            ({"error": "no"}, None),
            ({}, None),
            ([], None),
            (None, None),
            ("no", None),
        ],
    )
    def test_are_matched_with_their_types(self, body: object, expected: tuple[object, ...] | None) -> None:
        assert facts(match_problem(DESCRIPTION.problems, body)) == expected

    def test_are_matched_in_xml_too(self) -> None:
        body = parse_body(b"<E><message>no</message><success>false</success></E>")
        assert facts(match_problem(DESCRIPTION.problems, body)) == ("service", "no", None, None)
        body = parse_body(b"<E><id>1</id><success> false </success></E>")
        assert facts(match_problem(DESCRIPTION.problems, body)) == ("service", UNTOLD, None, None)
        body = parse_body(b"<E><error><errorCode>210</errorCode><message>no</message></error></E>")
        assert facts(match_problem(DESCRIPTION.problems, body)) == ("gateway", "no", "210", None)

    def test_the_first_that_fits_counts(self) -> None:
        both = service_error("of the service") | gateway_error("1", "of the gateway")
        found = match_problem(DESCRIPTION.problems, both)
        assert found is not None
        assert found.origin == "service"

    @given(JSON)
    def test_no_body_makes_matching_fail(self, body: object) -> None:
        match_problem(DESCRIPTION.problems, body)


class TestPointers:
    def test_are_followed_through_objects(self) -> None:
        document = {"a/b": {"~": {"": 1}}, "list": [1]}
        assert follow(parse_pointer("/a~1b/~0/"), document) == 1
        assert follow(parse_pointer(""), document) is document
        assert follow(parse_pointer("/list/0"), document) is ABSENT
        assert follow(parse_pointer("/absent/x"), document) is ABSENT

    @given(st.lists(st.text(max_size=5), max_size=4))
    def test_come_back_as_they_were_written(self, steps: list[str]) -> None:
        assert parse_pointer("".join(map(escape_step, steps))) == tuple(steps)

    def test_without_a_slash_are_refused(self) -> None:
        with pytest.raises(ValueError, match="starts with '/'"):
            parse_pointer("message")


class TestClasses:
    @pytest.mark.promise("failure-classes")
    @pytest.mark.parametrize(
        ("status", "body", "error_class"),
        [
            (400, service_error("no"), InvalidRequestError),
            (401, gateway_error("200"), AuthenticationError),
            (401, gateway_error("210"), PermissionDeniedError),
            (401, gateway_error("299"), AuthenticationError),
            (403, None, PermissionDeniedError),
            (404, None, NotFoundError),
            (413, None, RequestTooLargeError),
            (429, gateway_error(410), ThrottledError),
            (429, gateway_error("499"), TooManyRequestsError),
            (429, service_error("no"), TooManyRequestsError),
            (500, None, ServerError),
            (503, None, EndpointError),
            (504, None, EndpointTimeoutError),
            (599, None, ServerError),
            (301, None, RedirectError),
            (302, service_error("no"), RedirectError),
            (409, None, UnexpectedStatusError),
            (201, {"success": True}, UnexpectedStatusError),
            (600, None, UnexpectedStatusError),
            (200, service_error("no"), RejectedError),
            (200, gateway_error("900"), RejectedError),
            (200, {"success": False, "id": "20nAZnjbUNFdc7RsILlC3A"}, RejectedError),
            (202, {"success": False}, RejectedError),
        ],
    )
    def test_follow_the_table_then_the_status(
        self, status: int, body: object, error_class: type[ResponseError]
    ) -> None:
        meaning = read(status, b"" if body is None else as_json(body))
        assert isinstance(meaning, Refusal)
        assert meaning.error_class is error_class

    def test_a_code_of_none_stands_for_all_others(self) -> None:
        failures = {**DESCRIPTION.failures, (400, "gateway", None): NotFoundError}
        description = DESCRIPTION._replace(failures=failures)
        meaning = read_response(ReceivedResponse(400, {}, as_json(gateway_error("1"))), RESET, description)
        assert isinstance(meaning, Refusal)
        assert meaning.error_class is NotFoundError


def content_of(response: object) -> bytes:
    assert isinstance(response, ReceivedResponse)
    return response.content


class TestOtherSuccesses:
    FILE = OperationSpec(
        id="keytab",
        method="POST",
        path="/k",
        signed=True,
        success={200: content_of},
        whole=(content_of,),
    )
    EMPTY = OperationSpec(id="delete", method="POST", path="/d", signed=True, success={204: decode.nothing})

    @pytest.mark.parametrize("content", [b"\x05\x02keytab", b"", b"{not json", b"<not xml", b"{" + b" " * 70_000])
    def test_a_file_is_given_as_it_is(self, content: bytes) -> None:
        assert parsed(read(200, content, self.FILE)) == content

    @pytest.mark.parametrize("body", [service_error("no"), gateway_error("900")])
    def test_a_failure_in_place_of_a_file_is_found(self, body: object) -> None:
        meaning = read(200, as_json(body), self.FILE)
        assert isinstance(meaning, Refusal)
        assert meaning.error_class is RejectedError

    @pytest.mark.parametrize("content", [b"", b"whatever", b"{}"])
    def test_a_success_without_content_takes_any(self, content: bytes) -> None:
        assert parsed(read(204, content, self.EMPTY)) is None
