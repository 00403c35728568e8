"""Responses that are files: what callers get of them, that a secret one does not show, and constant headers."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
import traceback
from typing import Any

import httpx2
import pytest

from generator.tests.templates.generated import async_client, client, http_response, module, package

KEY = b"\x05\x02 canary of a key file"
NAMED = {"Content-Type": "application/octet-stream", "Content-Disposition": 'attachment; filename="df001.keytab"'}


def key_file(content: bytes = KEY, status: int = 200, **headers: str) -> httpx2.Response:
    return httpx2.Response(status, headers=headers or NAMED, content=content)


def fetch_sync(*responses: httpx2.Response, **settings: Any) -> tuple[Any, httpx2.Request]:
    api, server = client("downloads", *responses, **settings)
    return api.keys.fetch(id="df001"), server.requests[0]


def fetch_async(*responses: httpx2.Response, **settings: Any) -> tuple[Any, httpx2.Request]:
    api, server = async_client("downloads", *responses, **settings)
    return asyncio.run(api.keys.fetch(id="df001")), server.requests[0]


BOTH = pytest.mark.parametrize("fetch", [fetch_sync, fetch_async])


@pytest.mark.promise("downloads")
@BOTH
def test_a_file_has_content_name_and_media_type(fetch: Any) -> None:
    found, request = fetch(key_file())
    assert (found.content, found.name, found.media_type) == (KEY, "df001.keytab", "application/octet-stream")
    assert (len(found), bytes(found)) == (len(KEY), KEY)
    assert request.headers["accept"] == "application/octet-stream"


@BOTH
def test_an_empty_secret_file_is_none(fetch: Any) -> None:
    with pytest.raises(module("downloads", "errors").UnreadableResponseError, match="content"):
        fetch(key_file(b""))


def test_another_file_may_be_empty() -> None:
    api, _ = client("downloads", httpx2.Response(200, content=b""))
    assert api.photos.show(id="1").content == b""


def test_the_class_is_public_and_the_annotation_of_the_call() -> None:
    found = package("downloads")
    assert {"DownloadedFile", "SecretFile"} <= set(found.__all__)
    assert isinstance(fetch_sync(key_file())[0], found.SecretFile)
    api, _ = client("downloads", httpx2.Response(200, content=b"png"))
    photo = api.photos.show(id="1")
    assert type(photo) is found.DownloadedFile
    assert (photo.content, photo.name, photo.media_type) == (b"png", None, None)


@pytest.mark.promise("no-secret-shown")
@BOTH
def test_a_secret_file_shows_in_no_text(fetch: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    seen: list[object] = []
    found, _ = fetch(key_file(), on_request=seen.append, on_response=seen.append)
    for text in (repr(found), str(found), f"{found}", f"{[found]!r}", repr(seen), caplog.text):
        assert "canary" not in text
    assert not hasattr(found, "__dict__")


@pytest.mark.promise("no-secret-shown")
def test_a_secret_file_is_not_pickled_nor_a_response_around_it() -> None:
    api, _ = client("downloads", key_file())
    response = module("downloads", "api.keys.fetch").sync_detailed(client=api, id="df001")
    assert "canary" not in repr(response)
    for each in (response, response.parsed):
        with pytest.raises(TypeError, match="not pickled"):
            pickle.dumps(each)
    assert copy.deepcopy(response).parsed == response.parsed  # which stays in memory


def test_another_file_is_pickled_and_compares() -> None:
    api, _ = client("downloads", httpx2.Response(200, content=b"png"))
    photo = api.photos.show(id="1")
    assert pickle.loads(pickle.dumps(photo)) == photo  # noqa: S301  # our own
    assert hash(copy.copy(photo)) == hash(photo)
    assert photo != package("downloads").SecretFile(b"png")
    assert photo != b"png"


PROBLEM = b'{"message": "no such element", "success": false}'
FORMS = [PROBLEM, b"<E><message>no such element</message><success>false</success></E>", b"\xef\xbb\xbf " + PROBLEM]


@pytest.mark.promise("downloads")
@BOTH
@pytest.mark.parametrize("body", FORMS)
@pytest.mark.parametrize("media_type", ["application/octet-stream", "application/json", "text/plain", ""])
@pytest.mark.parametrize("status", [200, 400])
def test_a_failure_is_read_whatever_its_form(fetch: Any, body: bytes, media_type: str, status: int) -> None:
    errors = module("downloads", "errors")
    expected = errors.RejectedError if status == 200 else errors.InvalidRequestError
    with pytest.raises(expected, match="no such element"):
        fetch(key_file(body, status, **{"Content-Type": media_type}))


@BOTH
def test_a_page_is_no_file(fetch: Any) -> None:
    with pytest.raises(module("downloads", "errors").UnreadableResponseError, match="a page of HTML"):
        fetch(key_file(b"<!DOCTYPE html><p>log in</p>"))


@pytest.mark.promise("no-secret-shown")
@BOTH
@pytest.mark.parametrize(("status", "limit"), [(404, 100), (200, 4)], ids=["failure", "too large"])
def test_no_error_on_the_way_shows_the_content(
    fetch: Any, status: int, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Api", "AsyncApi"):
        monkeypatch.setattr(getattr(package("downloads"), name), "max_response_bytes", limit)
    with pytest.raises(module("downloads", "errors").ApiError) as caught:
        fetch(key_file(KEY, status))
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert "canary" not in "".join(shown.format())


@pytest.mark.promise("document-requests")
def test_constant_headers_are_sent_as_documented() -> None:
    api, server = client("downloads", http_response(["a"]))
    assert api.photos.list() == ["a"]
    assert server.requests[0].headers["content-type"] == "application/json"
    assert server.requests[0].content == b""
    api, server = client("downloads", http_response(status=204))
    api.photos.name(id="1", name="sea")
    assert server.requests[0].headers.get_list("content-type") == ["application/json; charset=utf-8"]
    api, server = client("downloads", httpx2.Response(200, content=b"png"))
    api.photos.show(id="1")
    assert server.requests[0].headers["accept"] == "image/png, image/jpeg, application/json;q=0.5"


@pytest.mark.parametrize(
    ("status", "content", "wanted"),
    [
        (200, b'{"rows": 5}', {"rows": 5}),
        (202, b"", None),
        (203, "fünf".encode(), "fünf"),
        (206, b'{"rows": 5}', b'{"rows": 5}'),
    ],
)
def test_each_success_is_what_is_documented_for_its_status(status: int, content: bytes, wanted: object) -> None:
    api, server = client("downloads", httpx2.Response(status, content=content))
    found = api.reports.show()
    assert (bytes(found) if status == 206 else found.to_dict() if status == 200 else found) == wanted
    assert server.requests[0].headers["accept"] == "application/json, text/plain, application/octet-stream"


def test_a_value_beside_files_is_no_file() -> None:
    api, _ = client("downloads", httpx2.Response(200, content=b"no JSON"))
    with pytest.raises(module("downloads", "errors").UnreadableResponseError):
        api.reports.show()
