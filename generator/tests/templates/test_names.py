"""Names of the document that mean something in Python, or in generated code, keep out of the way."""

import asyncio
import inspect
from typing import Final

import pytest

from generator.tests.templates.generated import async_client, client, http_response, module, package

TEXTS: Final = (
    *("options", "rest", "source", "value", "cls", "decode", "attrs", "field", "type", "str"),
    *("from_dict", "to_dict", "violations", "secrets", "additional_properties", "2nd", "한글", "fooBar", "foo_bar"),
)
"""Members of the object that are texts."""


def test_every_member_survives_whatever_its_name() -> None:
    body = {
        "id": "1",
        "self": "2",
        "class": {"unset": "3"},
        "operation": {"any": "4"},
        "datetime": "2026-01-01T00:00:00+00:00",
        "date": "2026-01-01",
        "uuid": "00000000-0000-0000-0000-000000000001",
        "list": ["5"],
        **{name: name for name in TEXTS},
    }
    read = module("names", "models").ResponseModel.from_dict(body)
    assert read.to_dict() == body
    assert read.violations() == []


def test_arguments_are_distinguished() -> None:
    api, server = client("names", http_response({"id": "1", "self": "2"}))
    method = api.class_.import_
    arguments = {
        name: ["x"] if name.startswith("list") else "x"
        for name, parameter in inspect.signature(method).parameters.items()
        if "str" in str(parameter.annotation) and name != "options"
    }
    method(**arguments)
    assert server.requests[0].url.path == "/class/x/x"
    assert sorted(server.requests[0].url.params.keys()) == sorted(
        ["body", "client", "options", "query", "found", "list", "a-b", "a_b"]
    )
    assert server.body["self"] == "x"


def test_resources_and_methods_of_tags() -> None:
    api, server = client("tags", http_response(status=204))
    api.data_sets.get_list()
    api.files.get_list()
    api.default.health()
    assert [request.url.path for request in server.requests] == ["/a", "/b", "/c"]
    assert type(api.data_sets).__doc__ == "Sets of data."
    assert [type(each).__name__ for each in (api.data_sets, api.files, api.default)] == [
        "DataSets",
        "Files",
        "DefaultResource",
    ]
    assert api.files is api.files


@pytest.mark.promise("lean-import")
def test_the_package_imports_its_parts_when_they_are_asked_for() -> None:
    found = package("tags")
    assert set(found.__all__) == {
        "UNSET",
        "Api",
        "ApiError",
        "AsyncApi",
        "Credentials",
        "RequestOptions",
        "Response",
        "Unset",
        "__version__",
    }
    assert all(hasattr(found, name) for name in found.__all__)
    assert not hasattr(found, "Nothing")
    models = module("nested", "models")
    assert all(hasattr(models, name) for name in models.__all__)


async def _ping() -> None:
    api, server = async_client("tags", http_response(status=204))
    async with api:
        await api.data_sets.get_list()
    assert [request.url.path for request in server.requests] == ["/a"]


@pytest.mark.promise("sync-async-parity")
def test_the_asynchronous_client_has_the_same_resources() -> None:
    asyncio.run(_ping())


def test_tags_and_ids_of_other_letters_are_names() -> None:
    api, server = client("other_letters", http_response({"이름": "가"}))
    found = api.사용자.사용자목록(이름="나")
    assert server.target == "/users?%EC%9D%B4%EB%A6%84=%EB%82%98"
    assert found.to_dict() == {"이름": "가"}
    models = module("other_letters", "models")
    assert sorted(models.__all__) == ["Schema사용자", "Schema사용자상태", "Schema주소", "UsersFindBody"]
    assert models.Schema사용자.from_dict({"상태": "정지"}).상태 is models.Schema사용자상태.정지


def test_letters_that_python_takes_for_others_stay_apart() -> None:
    api, server = client("other_letters", http_response(status=204))
    names = [name for name in inspect.signature(api.users.find).parameters if name != "options"]
    api.users.find(**{name: str(number) for number, name in enumerate(names)})
    assert list(server.body) == ["\ufb02", "fl", "\uff12"]
    assert [each.partition("=")[0] for each in server.target.partition("?")[2].split("&")] == ["%EF%AC%81", "fi"]
    values = [*server.body.values(), *(each.partition("=")[2] for each in server.target.partition("?")[2].split("&"))]
    assert sorted(values) == ["0", "1", "2", "3", "4"]


def test_a_client_of_an_api_without_credentials_takes_none() -> None:
    for name in ("Api", "AsyncApi"):
        arguments = inspect.signature(getattr(package("other_letters"), name), eval_str=True).parameters
        assert {"access_key", "secret_key", "profile", "credentials", "signer"}.isdisjoint(arguments)
        assert "base_url" in arguments


def test_classes_of_resources_are_distinct_and_no_keywords() -> None:
    api, _ = client("other_letters", http_response(None, 204))
    for resource, name in (api.none.nothing, "none"), (api.users.some, "some"), (api.async_users.more, "more"):
        assert resource() is None, name
    classes = [type(getattr(api, name)).__name__ for name in ("none", "users", "async_users")]
    assert classes == ["NoneResource", "Users", "AsyncUsersResource"]
