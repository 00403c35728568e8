"""Values that come in several types: Python sees one where one can hold them all, and nothing gets lost."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from generator.tests.templates.generated import client, http_response, module

APP = {"space": 200, "lifetime": "604800", "disabled": False, "queues": ["dev"], "maybe": ["dev"], "count": 1}
WRITTEN: dict[str, list[tuple[object, object]]] = {
    "space": [(200, 200), ("200", 200), (200.0, 200), (" 0200 ", 200)],
    "lifetime": [(604800, "604800"), ("7 days, 0:0:0 (604800 seconds)", "7 days, 0:0:0 (604800 seconds)")],
    "disabled": [(True, True), ("true", True), ("False", False)],
    "queues": [(["dev", "longlived"], ["dev", "longlived"]), ("dev", ["dev"]), ("dev, a", ["dev, a"]), ("", [])],
    "maybe": [(None, None), ("dev", ["dev"]), ([], [])],
    "count": [(3, 3), ("three", "three")],
}


@pytest.mark.promise("document-responses")
@pytest.mark.parametrize(("name", "value", "read"), [(name, *pair) for name in WRITTEN for pair in WRITTEN[name]])
def test_each_form_is_read_as_the_one_type(name: str, value: object, read: object) -> None:
    api, _ = client("read_as", http_response({**APP, name: value}))
    found = getattr(api.default.app(), name)
    assert (type(found), found) == (type(read), read)


@pytest.mark.parametrize(("name", "value"), [("space", "200 TB"), ("space", ""), ("queues", [1]), ("queues", 5)])
def test_another_form_is_no_success(name: str, value: object) -> None:
    api, _ = client("read_as", http_response({name: value}))
    with pytest.raises(module("read_as", "errors").UnreadableResponseError):
        api.default.app()


@pytest.mark.promise("document-responses")
def test_what_no_single_type_holds_stays_what_it_is() -> None:
    links = {"shell": "https://shell.example.test", "supervisor": "https://supervisor.example.test"}
    api, _ = client("read_as", http_response({"links": links}), http_response({"links": "https://one.example.test"}))
    found = api.default.app().links
    assert found == module("read_as", "models").Links.from_dict(links)
    assert found.to_dict() == links
    assert api.default.app().links == "https://one.example.test"


def xml(text: str) -> httpx2.Response:
    return httpx2.Response(200, content=f"<App>{text}</App>".encode())


@pytest.mark.promise("xml-responses")
@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("space", "<space>200</space>", 200),
        ("lifetime", "<lifetime>604800</lifetime>", "604800"),
        ("queues", "<queues>dev</queues>", ["dev"]),
        ("queues", "<queues>dev</queues><queues>a</queues>", ["dev", "a"]),
        ("queues", "<queues/>", []),
        ("links", "<links>https://one.example.test</links>", "https://one.example.test"),
    ],
)
def test_xml_is_read_as_the_same(name: str, text: str, read: object) -> None:
    api, _ = client("read_as", xml(text))
    assert getattr(api.default.app(), name) == read


def test_xml_of_an_object_is_one() -> None:
    api, _ = client("read_as", xml("<links><shell>https://shell.example.test</shell></links>"))
    assert api.default.app().links.additional_properties == {"shell": "https://shell.example.test"}


@pytest.mark.promise("document-requests")
def test_a_list_is_sent_as_a_list_and_checked() -> None:
    api, server = client("read_as", http_response("dev"))
    answer: Any = api.default.tags(names=["dev"])
    assert answer == ["dev"]
    assert server.body == {"names": ["dev"]}
    with pytest.raises(module("read_as", "errors").InvalidArgumentError, match=r"names must have .*1.*"):
        api.default.tags(names=[])
    with pytest.raises(module("read_as", "errors").InvalidArgumentError, match=r"names\[0\] must not be longer than 9"):
        api.default.tags(names=["longlivedqueue"])


@pytest.mark.parametrize("name", ["space", "lifetime", "disabled"])
def test_what_is_no_such_value_is_not_sent(name: str) -> None:
    api, server = client("read_as")
    with pytest.raises(module("read_as", "errors").InvalidArgumentError, match=f"{name} must be"):
        api.default.replace(**{name: 1.5})
    assert not server.requests
