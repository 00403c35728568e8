"""What a server may make of a request besides what it says: forms of a path, conditions, names in other namespaces."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from contract_tests.cases.building.writing import xml_body
from contract_tests.contract import load_contract
from contract_tests.endpoint.reading.shapes import Shapes
from contract_tests.endpoint.reading.xml import read_xml, write_xml
from contract_tests.oracle.exchange import ObservedExchange, Request, Response
from contract_tests.oracle.expectation import Situation, expect
from contract_tests.oracle.judge import judge
from contract_tests.oracle.observed import observe
from contract_tests.oracle.requests.body import parse_body
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.oracle.rulebook import Rulebook

BOOK: Final = Rulebook(load_contract(Path("contract_tests/tests/documents/desks.yaml")))
KNOWN: Final = {"rooms": frozenset({"1"}), "plans": frozenset({"abc"})}
JSON: Final = ("Content-Type", "application/json")
XML: Final = ("Content-Type", "application/xml")
PLAN: Final = {"id": "abc", "title": "a & b", "wall": ["north"]}
REFUSED: Final = b'{"error":"no"}'


def broken(request: Request, response: Response, **known: object) -> set[str]:
    situation = Situation(Credentials("", ""), KNOWN, **known)  # type: ignore[arg-type]
    observed = observe(ObservedExchange(request, response), BOOK)
    return {each.clause for each in judge(observed, expect(observed, situation)).violations}


def a_request(method: str, target: str, *headers: tuple[str, str], body: bytes = b"") -> Request:
    return Request(method, target, headers, body, 0.0)


@pytest.mark.parametrize("status", [200, 301, 404, 405])
def test_a_slash_at_the_end_may_be_none(status: int) -> None:
    """So a list may come where another server sees a room without a key."""
    body = b'{"items":[],"next":null}' if status == 200 else REFUSED
    assert not broken(a_request("GET", "/rooms/"), Response(status, (JSON,), body))


def test_another_form_of_a_path_is_judged_like_the_documented_one() -> None:
    patch = ("Content-Type", "application/merge-patch+json"), ("If-Match", '"old"')
    for target in ("/rooms/1/", "/Rooms/1", "//rooms/1"):
        request = a_request("PATCH", target, *patch, body=b'{"name":"abc"}')
        assert not broken(request, Response(412, (JSON,), REFUSED))
        assert broken(request, Response(409, (JSON,), REFUSED))


@pytest.mark.parametrize(("status", "is_right"), [(428, True), (412, True), (400, True), (404, False)])
def test_a_condition_that_is_missing_has_statuses_of_its_own(status: int, is_right: bool) -> None:  # noqa: FBT001
    request = a_request("PATCH", "/rooms/1", ("Content-Type", "application/merge-patch+json"), body=b'{"name":"abc"}')
    assert (not broken(request, Response(status, (JSON,), REFUSED))) is is_right


@pytest.mark.parametrize(("key", "status", "is_right"), [("2", 404, True), ("2", 400, False), ("2x", 400, True)])
def test_an_unknown_key_that_is_written_like_a_known_one_is_not_invalid(key: str, status: int, is_right: bool) -> None:  # noqa: FBT001
    """Where 404 alone is documented; one that is written in another way may be."""
    response = Response(status, (JSON,), REFUSED)
    assert (not broken(a_request("GET", f"/rooms/{key}"), response)) is is_right


@pytest.mark.parametrize("target", ["/rooms/1", "/rooms/1%20", "/rooms/%091"])
def test_white_space_around_a_number_may_be_none_of_it(target: str) -> None:
    """In a path, which is no document of XML: what has such a key may be there, and need not."""
    refused = broken(a_request("GET", target), Response(404, (JSON,), REFUSED), witnesses={"getRoom": ({"roomId": 1},)})
    assert bool(refused) is (target == "/rooms/1")


@pytest.mark.parametrize("status", [204, 400])
def test_no_body_may_be_a_text_without_characters(status: int) -> None:
    request = a_request("PUT", "/rooms/1/sign")
    assert not broken(request, Response(status, () if status == 204 else (JSON,), b"" if status == 204 else REFUSED))


@pytest.mark.parametrize("status", [204, 400])
@pytest.mark.parametrize("content_type", [(), (("Content-Type", ""),)])
def test_a_body_without_a_media_type_may_be_a_text(content_type: tuple[tuple[str, str], ...], status: int) -> None:
    request = a_request("PUT", "/rooms/1/sign", *content_type, body=b"0")
    assert not broken(request, Response(status, () if status == 204 else (JSON,), b"" if status == 204 else REFUSED))


def test_the_state_of_things_may_be_looked_at_first() -> None:
    """So a conflict comes for what is invalid as well, where it is documented."""
    refusal = Response(409, (JSON,), REFUSED)
    assert not broken(a_request("POST", "/rooms/1/close", JSON, body=b'{"reason":1}'), refusal)
    assert broken(a_request("POST", "/rooms", JSON, body=b'{"name":1}'), refusal)


def test_what_a_header_says_may_decide_what_there_is() -> None:
    witnesses = {"getPlan": ({"planId": "abc", "X-Tenant": "AA"},)}
    gone = Response(404, (JSON,), REFUSED)
    assert broken(a_request("GET", "/plans/abc", ("X-Tenant", "AA")), gone, witnesses=witnesses)
    assert not broken(a_request("GET", "/plans/abc", ("X-Tenant", "BB")), gone, witnesses=witnesses)


def test_names_in_namespaces_are_written_and_read() -> None:
    body = BOOK.contract.operation("putPlan").body
    assert body is not None
    form = body.forms["application/xml"]
    written = xml_body(form, PLAN)
    assert b'<d:plan xmlns:d="urn:example:desks" id="abc"><d:title>a &amp; b</d:title>' in written
    assert b'<o:wall xmlns:o="urn:example:other">north</o:wall>' in written
    parsed = parse_body(written, "application/xml", form, BOOK.contract.schemas)
    assert (parsed.value, parsed.doubts) == (PLAN, ())
    schema = Shapes(BOOK.contract, "readOnly").at(form.schema_pointer)
    assert read_xml(written, form.root, schema) == PLAN
    assert read_xml(write_xml(form.root, PLAN, schema).encode(), form.root, schema) == PLAN
    elsewhere = parse_body(
        written.replace(b"urn:example:desks", b"urn:else"), "application/xml", form, BOOK.contract.schemas
    )
    assert elsewhere.doubts


@pytest.mark.parametrize(
    ("body", "clause"),
    [
        ('<d:plan xmlns:d="urn:example:desks" id="abc"><d:title>a</d:title></d:plan>', ""),
        ('<p:plan xmlns:p="urn:example:desks" id="abc"><p:title>a</p:title></p:plan>', ""),
        ('<plan xmlns="urn:example:desks" id="abc"/>', ""),
        ('<d:plan xmlns:d="urn:example:desks"/>', "/components/schemas/Plan/required/0"),
        ('<d:plan xmlns:d="urn:example:others" id="abc"/>', "/components/schemas/Plan/xml/namespace"),
        ('<plan id="abc"/>', "/components/schemas/Plan/xml/namespace"),
        ('<d:desk xmlns:d="urn:example:desks" id="abc"/>', "/components/schemas/Plan/xml/name"),
    ],
)
def test_a_response_is_in_the_stated_namespace(body: str, clause: str) -> None:
    """Whatever stands for it there; and a list without items has no element at all."""
    request = a_request("GET", "/plans/abc", ("X-Tenant", "AA"))
    assert broken(request, Response(200, (XML,), body.encode())) == ({clause} if clause else set())
