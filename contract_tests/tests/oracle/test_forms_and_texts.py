"""Forms in parts and plain texts: oracle and endpoint read alike what is written, and what is unclear stays open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from contract_tests.cases.building.writing import content_type_of, multipart_body
from contract_tests.contract import BodyForm, compile_contract
from contract_tests.endpoint.reading.body import MULTIPART, READERS, UnreadableBodyError
from contract_tests.endpoint.reading.shapes import Shapes
from contract_tests.oracle.requests.body import parse_body
from contract_tests.oracle.requests.parsed import ParsedBody, UnreadableError

CONTRACT = compile_contract(yaml.safe_load((Path(__file__).parents[1] / "documents/uploads.yaml").read_text("utf-8")))
VALUE: dict[str, Any] = {
    "title": 'Ends in \r\n and "quotes" \u00e9\r\n',
    "pages": 3,
    "kind": "letter",
    "tags": ["first", "second"],
    "sender": {"name": "Ada", "zip": "01234"},
    "file": "--part-of\n",
}


def form() -> BodyForm:
    body = CONTRACT.operation("upload_document").body
    assert body is not None
    return body.forms[MULTIPART]


def written(value: dict[str, Any], files: frozenset[str] = frozenset({"file"})) -> bytes:
    fields = [(name, each) for name, held in value.items() for each in (held if isinstance(held, list) else [held])]
    return multipart_body(fields, files)


def parsed(body: bytes) -> ParsedBody:
    return parse_body(body, MULTIPART, form(), CONTRACT.schemas)


def read_by_endpoint(body: bytes) -> object:
    return READERS[MULTIPART](body, "", Shapes(CONTRACT, "readOnly").at(form().schema_pointer))


def test_what_is_written_is_read() -> None:
    assert (parsed(written(VALUE)).value, parsed(written(VALUE)).doubts) == (VALUE, ())
    assert read_by_endpoint(written(VALUE)) == VALUE
    boundary = content_type_of(form()).partition("boundary=")[2]
    assert written(VALUE).startswith(f"--{boundary}\r\n".encode())


@pytest.mark.parametrize("tags", [[], ["one"], ["7", "8"]])
def test_a_list_has_a_part_for_each_item(tags: list[str]) -> None:
    value = {**VALUE, "tags": tags}
    kept = value if tags else {name: each for name, each in value.items() if name != "tags"}
    assert parsed(written(value)).value == read_by_endpoint(written(value)) == kept


def test_a_number_is_one_where_it_is_written_like_one() -> None:
    assert parsed(written({"pages": "three"})).members["pages"] == "three"
    assert parsed(written({"sender": {"name": "7", "zip": "7"}})).members["sender"] == {"name": "7", "zip": "7"}
    assert read_by_endpoint(written({"sender": {"name": 7}})) == {"sender": {"name": 7}}


@pytest.mark.parametrize(
    "body",
    [
        written({**VALUE, "title": {"a": 1}}),
        written({**VALUE, "tags": [{"a": 1}]}),
        written(VALUE, files=frozenset()),
        written(VALUE, files=frozenset({"file", "title"})),
        written(VALUE).replace(b'name="kind"', b'name="title"'),
        written({**VALUE, "sender": "Ada"}),
        written(VALUE).replace(b'{"name"', b'{"name'),
        written(VALUE).replace(b"letter", b"\xff"),
        written(VALUE).replace(b'; name="kind"', b""),
    ],
    ids=["json-text", "json-item", "no-file", "file", "twice", "text-for-object", "no-json", "no-text", "no-name"],
)
def test_what_readers_differ_about_is_open(body: bytes) -> None:
    assert parsed(body).doubts


@pytest.mark.parametrize("body", [b"title=a", b"--x\r\n", b"--x--\r\n", b"{}", written(VALUE)[:-40]])
def test_what_is_no_form_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        parsed(body)
    with pytest.raises(UnreadableBodyError):
        read_by_endpoint(body)


def test_json_for_a_text_may_be_that_text() -> None:
    (other,) = parsed(written({**VALUE, "title": {"a": 1}, "tags": [["b"]]})).others
    assert (other["title"], other["tags"]) == ('{"a": 1}', ['["b"]'])


@pytest.mark.parametrize(
    ("body", "is_clear"), [(b"plain", True), (b"<a/>", True), (b"{}", True), (b"", False), ("\u00e9".encode(), False)]
)
def test_a_text_is_what_it_is(body: bytes, is_clear: bool) -> None:  # noqa: FBT001
    note = CONTRACT.operation("write_note").body
    assert note is not None
    found = parse_body(body, "text/plain", note.forms["text/plain"], CONTRACT.schemas)
    assert (found.value, not found.doubts) == (body.decode(), is_clear)
    schema = Shapes(CONTRACT, "readOnly").at(note.forms["text/plain"].schema_pointer)
    assert READERS["text/plain"](body, "", schema) == body.decode()


def test_a_text_in_another_encoding_is_open() -> None:
    note = CONTRACT.operation("write_note").body
    assert note is not None
    assert not parse_body(b"\xff", "text/plain", note.forms["text/plain"], CONTRACT.schemas).is_known
