"""Bodies of every kind are written as their media type and their encoding say."""

import datetime
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

import pytest

from generator.document.load import parse
from generator.tests.foreign.packages import DOCUMENTS, client, expressible, module
from generator.tests.templates.generated import Server, http_response


def form(server: Server) -> list[tuple[str, str]]:
    assert server.requests[-1].headers["content-type"] == "application/x-www-form-urlencoded"
    return parse_qsl(server.requests[-1].content.decode("ascii"), keep_blank_values=True)


@pytest.mark.promise("document-requests")
@pytest.mark.parametrize(
    ("arguments", "pairs"),
    [
        ({}, []),
        ({"captured": True, "note": "a b&ü"}, [("captured", "true"), ("note", "a b&ü")]),
        ({"note": None}, []),
        ({"labels": ["x", "y"]}, [("labels", "x"), ("labels", "y")]),
        ({"ids": [1, 2]}, [("ids", "1,2")]),
        ({"expand": ["a", "b"]}, [("expand[0]", "a"), ("expand[1]", "b")]),
    ],
)
def test_form(arguments: dict[str, Any], pairs: list[tuple[str, str]]) -> None:
    api, server = client("forms")
    api.charges.create(amount=5, **arguments)
    assert form(server) == [("amount", "5"), *pairs]


def test_objects_in_a_form() -> None:
    api, server = client("forms")
    models = module("forms", "models")
    when = models.ChargesCreateBodyWhen(
        after=datetime.date(2026, 1, 2), zone=models.ChargesCreateBodyWhenZone(name="KST")
    )
    api.charges.create(amount=5, when=when, extra=models.ChargesCreateBodyExtra(color="red"))
    assert form(server)[1:] == [
        ("when[after]", "2026-01-02"),
        ("when[zone][name]", "KST"),
        ("extra", '{"color":"red"}'),
    ]


def test_secrets_and_rules_of_a_form_are_those_of_any_body() -> None:
    api, server = client("forms", http_response({"message": "no Forest-2026!"}, status=400))
    errors = module("forms", "errors")
    with pytest.raises(errors.InvalidArgumentError, match="amount must not be less than 1"):
        api.charges.create(amount=0)
    assert not server.requests
    with pytest.raises(errors.InvalidRequestError) as refused:
        api.charges.create(amount=1, password="Forest-2026!")
    assert "Forest-2026!" not in str(refused.value)


def test_items_that_would_be_read_as_two_are_not_sent() -> None:
    api, server = client("forms")
    with pytest.raises(module("forms", "errors").InvalidArgumentError, match="notes must not have items with ','"):
        api.charges.create(amount=5, notes=["a", "b,c"])
    assert not server.requests


def test_half_a_character_is_refused_without_being_shown() -> None:
    api, server = client("forms")
    with pytest.raises(module("forms", "errors").InvalidArgumentError, match="UTF-8") as refused:
        api.charges.create(amount=1, note="secret \ud800", options={"validate": False})
    assert "secret" not in str(refused.value)
    assert not server.requests


def parts(server: Server) -> list[tuple[object, object, object, object]]:
    """Return name, file name, media type and content of each part, as Python's own parser reads them."""
    head = f"Content-Type: {server.requests[-1].headers['content-type']}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + server.requests[-1].content)
    return [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part.get_content_type() if "content-type" in part else "",
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()
    ]


def test_multipart() -> None:
    api, server = client("files")
    models, types = module("files", "models"), module("files", "types")
    page = types.UploadFile(b"\x00\r\n--", name="p.png", media_type="image/png")
    api.documents.upload(
        document=types.UploadFile(b"%PDF", name="a.pdf", media_type="application/pdf"),
        pages=[page, types.UploadFile(b"")],
        about=models.DocumentsUploadBodyAbout(title="T"),
        odd_name="ü",
        copies=2,
    )
    assert parts(server) == [
        ("document", "a.pdf", "application/pdf", b"%PDF"),
        ("pages", "p.png", "image/png", b"\x00\r\n--"),
        ("pages", "file", "application/octet-stream", b""),
        ("about", None, "application/json", b'{"title":"T"}'),
        ("odd %22name%22", None, "", "ü".encode()),
        ("copies", None, "", b"2"),
    ]


def test_files_of_a_multipart_form_are_what_the_document_says_unless_the_caller_does() -> None:
    api, server = client("files")
    file = module("files", "types").UploadFile
    api.albums.add(covers=[file(b"1"), file(b"2", media_type="image/gif")], other=file(b"3"), own=file(b"4"))
    assert [each[2] for each in parts(server)] == ["image/png", "image/gif", "application/octet-stream", "image/webp"]


def test_a_part_without_a_header_that_it_needs_is_refused() -> None:
    text = (DOCUMENTS / "files.yaml").read_text(encoding="utf-8")
    assert "X-Size: {schema" in text
    needed = text.replace("X-Size: {schema", "X-Size: {required: true, schema")
    _, said = expressible(parse(needed.encode(), DOCUMENTS / "files.yaml"), "needed")
    assert "/encoding/covers/headers/X-Size: a part of a form with headers of its own can not be sent" in said[0]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"tags": ["a", "b"]}, [("tags", None, "", b"a,b")]),
        ({"words": ["a,", "b"]}, [("words", None, "", b"a,"), ("words", None, "", b"b")]),
        ({"title": 'a"b'}, [("title", None, "application/json", b'"a\\"b"')]),
        ({"counts": [1, 2]}, [("counts", None, "application/json", b"1"), ("counts", None, "application/json", b"2")]),
    ],
)
def test_styles_of_a_multipart_form(members: dict[str, Any], expected: list[tuple[object, ...]]) -> None:
    api, server = client("files")
    api.albums.add(**members)
    assert parts(server) == expected
    with pytest.raises(module("files", "errors").InvalidArgumentError, match="tags must not have items with ','"):
        api.albums.add(tags=["a,b"])


def test_an_object_in_brackets_in_a_multipart_form() -> None:
    api, server = client("files")
    api.albums.add(where=module("files", "models").AlbumsAddBodyWhere(city="S", at=[1.5, 2]))
    assert [(each[0], each[3]) for each in parts(server)] == [
        ("where[city]", b"S"),
        ("where[at][0]", b"1.5"),
        ("where[at][1]", b"2"),
    ]


@pytest.mark.parametrize("media_type", ["image/png\r\nX-Evil: 1", "image", "imagé/png"])
def test_a_media_type_that_is_none_is_refused(media_type: str) -> None:
    api, server = client("files")
    file = module("files", "types").UploadFile(b"", media_type=media_type)
    with pytest.raises(module("files", "errors").InvalidArgumentError, match="media type"):
        api.documents.upload(document=file)
    assert not server.requests


@pytest.mark.parametrize("wrong", [b"bytes", "text", None])
def test_a_file_is_a_file(wrong: object) -> None:
    api, _ = client("files")
    with pytest.raises(module("files", "errors").InvalidArgumentError, match="document must be an UploadFile"):
        api.documents.upload(document=wrong)


def test_content_is_sent_as_it_is() -> None:
    api, server = client("files")
    api.photos.replace(body=b"\xff\xd8")
    assert (server.requests[-1].headers["content-type"], server.requests[-1].content) == ("image/jpeg", b"\xff\xd8")
    api.notes.write(body="grün")
    assert (server.requests[-1].headers["content-type"], server.requests[-1].content) == ("text/plain", b"gr\xc3\xbcn")
    api.photos.add(body=module("files", "types").UploadFile(b"GIF", media_type="image/gif"))
    assert (server.requests[-1].headers["content-type"], server.requests[-1].content) == ("image/gif", b"GIF")
    api.photos.add()
    assert "content-type" not in server.requests[-1].headers
    with pytest.raises(module("files", "errors").InvalidArgumentError, match="body must be bytes"):
        api.photos.replace(body="text")


@pytest.mark.parametrize(
    ("method", "right", "wrong", "said"),
    [
        ("write", "a" * 9, "a" * 10, "not be longer than 9 characters"),
        ("write", "", 5, "a text"),
        ("count", 1, 0, "not be less than 1"),
        ("kind", "long", "none", "one of short, long"),
    ],
)
def test_texts_are_checked(method: str, right: object, wrong: object, said: str) -> None:
    api, server = client("files")
    getattr(api.notes, method)(body=right)
    assert server.requests[-1].content == str(right).encode()
    with pytest.raises(module("files", "errors").InvalidArgumentError, match=f"body must (be )?{said}"):
        getattr(api.notes, method)(body=wrong)


def test_values_that_are_no_objects() -> None:
    api, server = client("values")
    api.names.replace(body=["aa", "bb"])
    assert (server.requests[-1].headers["content-type"], server.body) == ("application/json", ["aa", "bb"])
    api.days.set(day_id=3, body=datetime.date(2026, 1, 2))
    assert (server.target, server.body) == ("/day/3", "2026-01-02")
    api.settings.merge(theme=None)
    assert server.requests[-1].headers["content-type"] == "application/merge-patch+json"
    assert server.body == {"theme": None}


@pytest.mark.parametrize("wrong", [["aa", "bb", "cc"], ["a"], "aa", None])
def test_values_that_are_no_objects_are_checked(wrong: object) -> None:
    api, server = client("values")
    with pytest.raises(module("values", "errors").InvalidArgumentError, match="body"):
        api.names.replace(body=wrong)
    assert not server.requests


def test_secrets_in_a_list_are_redacted() -> None:
    api, server = client("values", http_response({"message": "Forest-2026! is weak"}, status=400))
    login = module("values", "models").Login(name="x", password="Forest-2026!")
    with pytest.raises(module("values", "errors").InvalidRequestError) as refused:
        api.logins.add(body=[login])
    assert server.body == [{"name": "x", "password": "Forest-2026!"}]
    assert "Forest-2026!" not in str(refused.value)
    api, server = client("values")
    api.logins.add()
    assert server.requests[-1].content == b""
