"""Clients ask for the media type that is documented, and take any success where only failures are."""

import httpx2
import pytest

from generator.tests.foreign.packages import client, module, skipped
from generator.tests.templates.generated import http_response


def test_a_download() -> None:
    response = http_response()
    api, server = client("responses", type(response)(200, content=b"%PDF"))
    assert api.default.report().content == b"%PDF"
    assert server.requests[-1].headers["accept"] == "application/pdf, application/json;q=0.5"


def test_json_of_a_kind_of_its_own() -> None:
    api, server = client("responses", http_response({"id": 5}))
    assert api.default.item().id == 5
    assert server.requests[-1].headers["accept"] == "application/vnd.item+json, application/json;q=0.5"


def test_undocumented_successes() -> None:
    api, server = client("responses", http_response({"any": "thing"}, status=201))
    assert api.default.undocumented() is None
    assert api.default.silent() is None
    assert server.requests[-1].headers["accept"] == "application/json"


def test_what_only_redirects_says_where_to() -> None:
    assert not skipped("responses")
    there = httpx2.Response(302, headers={"Location": "https://elsewhere.example.test/1"}, content=b"<p>Moved.")
    api, server = client("responses", there, http_response(status=303))
    response = api.default.with_raw_response.elsewhere()
    assert response.parsed is None
    assert response.headers["location"] == "https://elsewhere.example.test/1"
    with pytest.raises(module("responses", "errors").RedirectError):
        api.default.elsewhere()
    assert len(server.requests) == 2


def test_members_that_xml_has_elsewhere_are_refused() -> None:
    # Of a schema that others use, too, only what reads it from XML is left out.
    said = {each.split(": ")[0]: each for each in skipped("markup")}
    assert set(said) == {f"skipped GET /{name}" for name in ("other", "attribute", "wrapped", "items")}
    assert "an element of XML with another name than its member can not be read" in said["skipped GET /other"]
    assert "an attribute of XML can not be read" in said["skipped GET /attribute"]
    assert "a list of XML with an element around it can not be read" in said["skipped GET /wrapped"]
    assert "#/paths/~1items/get/" in said["skipped GET /items"]


def test_xml_whose_elements_are_named_as_the_members_is_read() -> None:
    content = b'<r xmlns:a="https://a.example.test"><a:name>n</a:name><ids>1</ids><inner><text>t</text></inner></r>'
    api, _ = client("markup", httpx2.Response(200, content=content), http_response({"name": "n"}))
    plain = api.default.plain()
    assert (plain.name, plain.ids, plain.inner.text) == ("n", [1], "t")
    assert api.default.both().name == "n"
