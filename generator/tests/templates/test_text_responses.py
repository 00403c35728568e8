"""A response of text is handed out as a text."""

from __future__ import annotations

import httpx2
import pytest

from generator.tests.templates.generated import client, module


@pytest.mark.parametrize(
    ("content_type", "content", "text"),
    [
        ("text/plain", "grün".encode(), "grün"),
        ("text/plain; charset=UTF-8", "grün".encode("utf-8-sig"), "\ufeffgrün"),
        (None, "grün".encode("utf-8-sig"), "grün"),
        ('text/plain; charset="iso-8859-1"', "grün".encode("latin-1"), "grün"),
        ("text/plain", b"", ""),
        ("application/json", b'{"a": 1}', '{"a": 1}'),
    ],
)
def test_a_text_is_read_by_its_charset(content_type: str | None, content: bytes, text: str) -> None:
    headers = {} if content_type is None else {"content-type": content_type}
    api, server = client("text_responses", httpx2.Response(200, headers=headers, content=content))
    assert api.texts.log() == text
    assert server.requests[-1].headers["accept"] == "text/plain, application/json;q=0.5"


@pytest.mark.parametrize("content_type", ["text/plain", "text/plain; charset=unheard-of"])
def test_what_is_no_text_is_unreadable(content_type: str) -> None:
    api, _ = client("text_responses", httpx2.Response(200, headers={"content-type": content_type}, content=b"\xff"))
    with pytest.raises(module("text_responses", "errors").UnreadableResponseError, match="charset"):
        api.texts.log()


def test_each_status_has_its_text() -> None:
    api, _ = client("text_responses", httpx2.Response(202, content=b"soon"))
    assert api.texts.table() == "soon"
