"""Whatever bytes come, the response is a documented one."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contract_tests.endpoint import EndpointSettings
from contract_tests.endpoint.serving.encoding import EncodedResponse
from contract_tests.tests.endpoint.building import ID, JSON, LIST, RESET, XML, request, signed_headers
from contract_tests.tests.endpoint.responses import Run, documented_responses

RUN = Run(EndpointSettings())
STATUSES = {200, 400, 401, 404, 413}
FILE = "application/octet-stream"
ROOT = "ResetAccountPasswordRequest"

any_text = st.text(st.characters(exclude_categories=()), max_size=40)
json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=8,
)


def read_json(response: EncodedResponse) -> dict[str, Any]:
    """Return the body, which has to be strict JSON in UTF-8."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    value = json.loads(response.body.decode("utf-8"), parse_constant=refuse)
    assert isinstance(value, dict)
    return value


def read_xml(response: EncodedResponse) -> dict[str, str | None]:
    """Return the children of the root, which have to be well-formed XML."""
    root = ET.fromstring(response.body)  # noqa: S314 - our own response
    return {child.tag: child.text for child in root}


def assert_documented(response: EncodedResponse, *statuses: int) -> None:
    """One of the statuses, in one of the two envelopes or a success, in the media type that it is labelled with."""
    assert response.status in (statuses or STATUSES)
    content_type = dict(response.headers)["content-type"]
    if content_type == FILE:
        assert response.status == 200
        return
    assert content_type in {JSON, XML}
    members = read_json(response) if content_type == JSON else read_xml(response)
    if response.status == 200:
        assert members["success"] in {True, "true"}
    elif "error" in members:
        assert members.keys() == {"error"}
    else:
        assert members.keys() == {"message", "success"}
        assert members["success"] in {False, "false"}


def test_every_probe_gets_a_documented_response() -> None:
    for response in documented_responses():
        assert_documented(response)


@given(st.binary(max_size=200), st.sampled_from([JSON, XML, "text/plain", ""]), st.sampled_from([JSON, XML, "*/*"]))
def test_any_bytes_are_refused(body: bytes, content_type: str, accept: str) -> None:
    assert_documented(RUN.respond(request(body, content_type=content_type, accept=accept)), 400)


@given(json_values, st.sampled_from([JSON, XML]))
def test_any_json_is_refused_or_harmless(value: object, accept: str) -> None:
    body = json.dumps(value)

    assert_documented(RUN.respond(request(body, accept=accept)), 400)
    assert_documented(RUN.respond(request(body, target=LIST, accept=accept)), 200, 400)


@given(any_text | json_values, any_text | json_values, st.sampled_from([JSON, XML]))
@example(ID, "\x00" * 8, XML)
@example(ID, "\ud800\udfff\uffff", XML)
@example("\r\n]]>", "<&>\"'", XML)
def test_any_arguments_get_a_response(account_id: object, password: object, accept: str) -> None:
    body = json.dumps({"id": account_id, "password": password})

    assert_documented(RUN.respond(request(body, accept=accept)), 200, 400, 404)


@given(any_text, any_text)
def test_any_text_in_xml_gets_a_response(account_id: str, password: str) -> None:
    body = f"<{ROOT}><id>{account_id}</id><password>{password}</password></{ROOT}>"

    assert_documented(RUN.respond(request(body, content_type=XML, accept=XML)), 200, 400, 404)


@settings(max_examples=300)
@given(st.data())
def test_damaged_requests_get_a_response(data: st.DataObject) -> None:
    whole = data.draw(
        st.sampled_from([f'{{"id":"{ID}","password":"Forest-2026!"}}', f"<{ROOT}><id>{ID}</id></{ROOT}>"])
    )
    body = bytearray(whole.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        position = data.draw(st.integers(0, len(body) - 1))
        body[position : position + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    content_type = XML if whole.startswith("<") else JSON

    assert_documented(RUN.respond(request(bytes(body), content_type=content_type)), 200, 400, 404)


@given(st.dictionaries(st.sampled_from([*signed_headers(), "accept", "content-type"]), st.text(max_size=60)))
def test_any_headers_get_a_response(headers: dict[str, str]) -> None:
    printable = {name: value.encode("latin-1", "replace").decode("latin-1") for name, value in headers.items()}

    assert_documented(RUN.respond(request("{}", target=LIST, headers={**printable})), 200, 400, 401)


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=60))
def test_any_target_gets_a_response(target: str) -> None:
    for changed in (target, f"/{target}", f"{RESET}?{target}"):
        assert_documented(RUN.respond(request("{}", target=changed)), 400, 404)


@pytest.mark.parametrize(
    "body",
    [
        '<!DOCTYPE r [<!ENTITY x "Forest-2026!">]>{0}',
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">{0}',
        '<!DOCTYPE r [<!ENTITY a "aaaaaaaa"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;">]>{0}',
        '<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///nowhere"> %p;]>{0}',
        "{0}",
    ],
)
def test_no_entity_is_replaced(body: str) -> None:
    inner = f"<{ROOT}><id>{ID}</id><password>&x;</password></{ROOT}>"

    assert_documented(RUN.respond(request(body.format(inner), content_type=XML)), 400)


VALID = f"<{ROOT}><id>{ID}</id><password>Forest-2026!</password></{ROOT}>"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("<a>" * 1000, 400),
        (VALID.replace("<id>", f"{'<a>' * 31}{'</a>' * 31}<id>"), 200),
        (VALID.replace("<id>", f"{'<a>' * 32}{'</a>' * 32}<id>"), 400),
        (VALID.replace("</id>", "<b/></id>"), 400),
        (VALID.replace("-2026!", "<!-- comment -->-2026!"), 200),
        (VALID.replace(f"<{ROOT}>", f"<x:{ROOT} xmlns:x='u'>").replace(f"</{ROOT}>", f"</x:{ROOT}>"), 400),
        (f'<?xml version="1.0" encoding="ISO-8859-1"?>{VALID}', 200),
        (f'<?xml version="1.0" encoding="nonsense"?>{VALID}', 200),
        (VALID.encode("utf-16"), 400),
    ],
)
def test_shapes_of_xml(body: bytes | str, status: int) -> None:
    assert_documented(RUN.respond(request(body, content_type=XML)), status)
