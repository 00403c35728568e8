"""Bodies of which a document says less than it seems to."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from contract_tests.contract import compile_contract
from contract_tests.oracle.exchange import ObservedExchange, Request, Response
from contract_tests.oracle.expectation import Situation, expect
from contract_tests.oracle.judge import judge
from contract_tests.oracle.observed import observe
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.oracle.rulebook import Rulebook

FORM = "application/x-www-form-urlencoded"


def outcome(media_type: str, schema: Mapping[str, object], body: bytes, *, is_required: bool = True) -> str:
    content = {media_type: {"schema": schema}}
    operation = {
        "requestBody": {"required": is_required, "content": content},
        "responses": {"201": {"description": "made"}, "400": {"description": "no"}},
    }
    document = {"openapi": "3.0.3", "info": {"title": "T"}, "paths": {"/things": {"post": operation}}}
    request = Request("POST", "/things", (("Content-Type", media_type),), body, 0.0)
    book = Rulebook(compile_contract(document))
    return expect(observe(request, book), Situation(Credentials("", "", {}), {})).outcome.name


@pytest.mark.parametrize(
    ("schema", "body", "wanted"),
    [
        ({"required": ["a"], "properties": {"a": {}}}, b"null", "OPEN"),  # `required` speaks of objects alone
        ({"required": ["a"], "properties": {"a": {}}}, b"{}", "FAIL"),
        ({"type": "object", "properties": {"a": {}}}, b"null", "FAIL"),
        ({"type": "object", "properties": {"$ref": "#/info", "a": {}}}, b"null", "FAIL"),
    ],
)
def test_what_is_no_object_is_wrong_where_the_type_is_stated(
    schema: Mapping[str, object], body: bytes, wanted: str
) -> None:
    assert outcome("application/json", schema, body) == wanted


def test_a_form_without_members_is_written_like_no_body() -> None:
    free = {"type": "object", "properties": {"a": {"type": "string"}}}
    assert outcome(FORM, free, b"") == "OPEN"
    assert outcome(FORM, {**free, "required": ["a"]}, b"") == "FAIL"
    assert outcome(FORM, {**free, "required": ["a"]}, b"", is_required=False) == "OPEN"
    assert outcome("application/json", free, b"") == "FAIL"


def test_a_text_as_a_whole_has_the_rules_of_its_schema() -> None:
    text = {"type": "string", "maxLength": 3}
    assert outcome("text/plain", text, b"") == "OPEN"
    assert outcome("text/plain", text, b"  ") == "OPEN"  # as any that is merely right
    assert outcome("text/plain", text, "\u00e9\u00e9\u00e9".encode()) == "OPEN"
    assert outcome("text/plain", text, b"four") == "FAIL"
    assert outcome("text/plain", text, b"\xff\xff\xff\xff") == "OPEN"
    assert outcome("text/plain", {"type": "object"}, b"four") == "OPEN"


PART = '--b\r\nContent-Disposition: form-data; name="{}"\r\n{}\r\n{}\r\n'


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("title", '{"a": 1}', "OPEN"),  # which is a text, too
        ("tags", '["a"]', "OPEN"),
        ("pages", '"x"', "FAIL"),  # neither is a number
        ("pages", "7", "OPEN"),
        ("sender", "[]", "FAIL"),
    ],
)
def test_a_part_in_json_is_a_text_to_others(name: str, value: str, wanted: str) -> None:
    schema = {
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "tags": {"type": "array", "items": {"type": "string"}},
            "pages": {"type": "integer"},
            "sender": {"type": "object"},
        },
    }
    body = PART.format(name, "Content-Type: application/json\r\n", value) + "--b--\r\n"
    assert outcome("multipart/form-data", schema, body.encode()) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [(b"a", 1), (b"\xed\xa0\x80", 0), (None, 0)],
    ids=["read", "half a character", "no body"],
)
def test_nothing_is_said_of_defaults_where_no_body_is_read(text: bytes | None, wanted: int) -> None:
    folder = {"type": "string", "default": "inbox"}
    properties = {"id": {"type": "string"}, "title": {"type": "string"}, "folder": folder}
    schema = {"schema": {"type": "object", "properties": properties}}
    made = {"description": "made", "content": {"application/json": schema}}
    operation = {"requestBody": {"content": {"multipart/form-data": schema}}, "responses": {"201": made}}
    document = {"openapi": "3.1.0", "info": {"title": "T"}, "paths": {"/things": {"post": operation}}}
    body = PART.format("title", "", "").encode().removesuffix(b"\r\n") + (text or b"") + b"\r\n--b--\r\n"
    headers = (("Content-Type", "multipart/form-data; boundary=b"),)
    request = Request("POST", "/things", headers if text else (), body if text else b"", 0.0)
    response = Response(201, (("Content-Type", "application/json"),), b'{"id": "1", "folder": "other"}')
    observed = observe(ObservedExchange(request, response), Rulebook(compile_contract(document)))
    expectation = expect(observed, Situation(Credentials("", "", {}), {}))
    found = [each for each in judge(observed, expectation).violations if each.clause.endswith("/default")]
    assert len(found) == wanted


@pytest.mark.parametrize(("shown", "wanted"), [("inbox", []), ("other", ["folder/default"])])
def test_a_default_may_stand_beside_a_reference(shown: str, wanted: list[str]) -> None:
    folder = {"$ref": "#/components/schemas/Folder", "default": "inbox"}
    schema = {"schema": {"type": "object", "properties": {"title": {"type": "string"}, "folder": folder}}}
    content = {"content": {"application/json": schema}}
    operation = {"requestBody": content, "responses": {"201": {"description": "made", **content}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T"},
        "paths": {"/things": {"post": operation}},
        "components": {"schemas": {"Folder": {"type": "string", "enum": ["inbox", "other"]}}},
    }
    json = (("Content-Type", "application/json"),)
    request = Request("POST", "/things", json, b'{"title": "a"}', 0.0)
    response = Response(201, json, f'{{"title": "a", "folder": "{shown}"}}'.encode())
    observed = observe(ObservedExchange(request, response), Rulebook(compile_contract(document)))
    found = judge(observed, expect(observed, Situation(Credentials("", "", {}), {}))).violations
    assert [each.clause.rpartition("/properties/")[2] for each in found] == wanted
