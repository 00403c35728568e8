"""What the forms of a success become."""

import httpx2
import pytest

from generator.tests.templates.generated import client, http_response, module


@pytest.mark.promise("document-responses")
def test_nothing() -> None:
    api, _ = client("responses", http_response(status=204))
    assert api.default.nothing() is None


@pytest.mark.promise("document-requests")
def test_the_method_is_that_of_the_document() -> None:
    api, server = client("responses", http_response(status=204), httpx2.Response(200, content=b"a file"))
    api.default.nothing()
    api.default.file()
    assert [request.method for request in server.requests] == ["DELETE", "GET"]


@pytest.mark.promise("document-responses")
def test_a_file() -> None:
    api, server = client("responses", httpx2.Response(200, content=b"\x00\xff"))
    assert api.default.file().content == b"\x00\xff"
    assert server.requests[0].headers["accept"] == "application/octet-stream, application/json;q=0.5"


@pytest.mark.promise("document-responses")
def test_a_list_and_a_number() -> None:
    api, _ = client("responses", http_response([1, 2]))
    assert api.default.numbers() == [1, 2]
    api, _ = client("responses", http_response(7, status=299))
    assert api.default.count() == 7


def test_anything_and_an_object_without_declared_members() -> None:
    api, _ = client("responses", http_response({"a": 1}))
    assert api.default.free().additional_properties == {"a": 1}
    assert api.default.anything() == {"a": 1}


def test_each_success_status_has_its_type() -> None:
    models = module("responses", "models")
    api, _ = client("responses", http_response({"id": 1}), http_response([{"id": 2}], status=202))
    assert api.default.either() == models.Thing(id=1)
    assert api.default.either() == [models.Thing(id=2)]


def test_a_status_has_its_own_form_not_that_of_its_range() -> None:
    api, _ = client("lists", http_response(status=204), http_response([{"at": 1}], status=203))
    assert api.lists.statuses_list() is None
    assert api.lists.statuses_list() == [module("lists", "models").Fold(at=1)]


def test_what_is_no_documented_success_raises() -> None:
    errors = module("responses", "errors")
    expected = {
        404: errors.NotFoundError,
        500: errors.ServerError,
        418: errors.UnexpectedStatusError,
        201: errors.UnexpectedStatusError,
        302: errors.RedirectError,
    }
    for status, error in expected.items():
        api, _ = client("responses", http_response({}, status=status))
        with pytest.raises(error):
            api.default.either()
    api, _ = client("responses", http_response({"id": "1"}))
    with pytest.raises(errors.UnreadableResponseError):
        api.default.either()


def test_xml_is_read_into_the_same_model() -> None:
    api, _ = client("responses", httpx2.Response(200, content=b"<thing><id>5</id></thing>"))
    assert api.default.xml() == module("responses", "models").Thing(id=5)


@pytest.mark.promise("raw-response")
def test_the_response_around_the_value() -> None:
    api, _ = client("responses", httpx2.Response(200, headers={"X-A": "b"}, content=b"[3]"))
    response = module("responses", "api.default.numbers").sync_detailed(client=api)
    assert (response.status_code, response.headers["x-a"], response.parsed, response.content) == (200, "b", [3], b"[3]")
