"""Request bodies that the document offers in several media types."""

from __future__ import annotations

import email
from typing import Any

import pytest

from generator.tests.templates.generated import client, module

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
TABS = "text/tab-separated-values"


def test_the_caller_chooses() -> None:
    api, server = client("media_types")
    api.rows.add(name="a b", size=1)
    assert (server.requests[-1].headers["content-type"], server.requests[-1].content) == (
        JSON,
        b'{"name":"a b","size":1}',
    )
    api.rows.add(name="a b", size=1, options={"media_type": FORM})
    assert (server.requests[-1].headers["content-type"], server.requests[-1].content) == (FORM, b"name=a+b&size=1")
    api.rows.add(name="a b", options={"media_type": "multipart/form-data"})
    assert server.requests[-1].headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="name"\r\n\r\na b\r\n' in server.requests[-1].content
    api.rows.add(name="a b", options={"media_type": JSON})
    assert server.requests[-1].content == b'{"name":"a b"}'


def test_texts_are_chosen_among_texts() -> None:
    api, server = client("media_types")
    api.rows.load(body="a,b")
    assert (server.requests[-1].headers["content-type"], server.requests[-1].content) == ("text/csv", b"a,b")
    api.rows.load(body="a\tb", options={"media_type": TABS})
    assert server.requests[-1].headers["content-type"] == f"{TABS}; charset=utf-8"


def test_parts_are_those_of_their_own_media_type() -> None:
    api, server = client("media_types")
    models, types = module("media_types", "models"), module("media_types", "types")
    file = types.UploadFile(b"\x00\xff", name="a.png", media_type="image/png")
    api.rows.parts(about=models.Row(name="é"), file=file, sizes=[1, 2])
    request = server.requests[-1]
    message = email.message_from_bytes(
        b"Content-Type: %b\r\n\r\n%b" % (request.headers["content-type"].encode(), request.content)
    )
    assert message.get_content_type() == "multipart/mixed"
    assert [
        (each.get_param("name", header="content-disposition"), each.get_content_type(), each.get_payload(decode=True))
        for each in message.walk()
        if not each.is_multipart()
    ] == [
        ("about", JSON, b'{"name":"\\u00e9"}'),
        ("file", "image/png", b"\x00\xff"),
        ("sizes", "text/plain", b"1"),
        ("sizes", "text/plain", b"2"),
    ]


def test_what_nothing_here_writes_is_written_by_the_caller() -> None:
    api, server = client("media_types")
    api.rows.whole(body=b"<Row/>")
    assert (server.requests[-1].headers["content-type"], server.requests[-1].content) == ("application/xml", b"<Row/>")
    api.rows.written(body="- 1\n")
    assert (server.requests[-1].headers["content-type"], server.requests[-1].content) == ("text/x-yaml", b"- 1\n")
    said = " ".join((api.rows.whole.__doc__ or "").split())
    assert "The body is sent as application/xml, as the caller writes it." in said


@pytest.mark.parametrize(
    ("method", "arguments", "media_type", "said"),
    [
        ("add", {"name": "a"}, "application/xml", f"media_type must be one of {JSON}, {FORM}, multipart/form-data"),
        ("load", {"body": ""}, "application/octet-stream", f"media_type must be one of text/csv, {TABS}"),
        ("change", {"body": []}, "application/merge-patch+json", "media_type can not be chosen for this operation"),
    ],
)
def test_what_is_not_offered_is_not_sent(method: str, arguments: dict[str, Any], media_type: str, said: str) -> None:
    api, server = client("media_types")
    with pytest.raises(module("media_types", "errors").InvalidArgumentError, match=said):
        getattr(api.rows, method)(**arguments, options={"media_type": media_type})
    assert not server.requests


def test_what_is_chosen_and_what_can_be_is_told() -> None:
    api, _ = client("media_types")
    said = {name: " ".join((getattr(api.rows, name).__doc__ or "").split()) for name in ("add", "load", "change")}
    choice = f"The option `media_type` can choose {FORM} or multipart/form-data in its place."
    assert f"The body is sent as {JSON}. {choice} It can not be sent as application/xml." in said["add"]
    assert f"can choose {TABS} in its place. It can not be sent as application/octet-stream." in said["load"]
    only = "The body is sent as application/json-patch+json. It can not be sent as application/merge-patch+json."
    assert only in said["change"]
