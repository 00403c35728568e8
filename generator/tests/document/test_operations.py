"""Operations are listed, and named as Python names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import method_name, operations, resource_name
from generator.document.load import parse

TEXT = """\
paths:
  /a:
    summary: not an operation
    parameters: []
    post: {tags: [one, two]}
    get: {}
  /b: {$ref: "#/components/pathItems/b"}
components:
  pathItems:
    b: {put: {tags: []}}
"""


def test_operations_stand_in_the_order_of_the_document() -> None:
    found = list(operations(parse(TEXT.encode(), Path("a.yaml"))))
    assert [(each.path, each.method, each.tag, each.pointer) for each in found] == [
        ("/a", "post", "one", "#/paths/~1a/post"),
        ("/a", "get", "default", "#/paths/~1a/get"),
        ("/b", "put", "default", "#/components/pathItems/b/put"),
    ]


def test_an_operation_without_an_id_is_called_after_method_and_path() -> None:
    paths = "paths: {'/pets/{petId}/Toys': {get: {}}, /: {post: {operationId: makeAll}}}"
    assert [each.id for each in operations(parse(paths.encode(), Path("a.yaml")))] == [
        "get_pets_pet_id_toys",
        "makeAll",
    ]


@pytest.mark.parametrize(
    ("operation_id", "tag", "name"),
    [
        ("accounts_reset_password", "accounts", "reset_password"),
        ("accountsResetPassword", "accounts", "reset_password"),
        ("accounts.resetPassword", "Accounts", "reset_password"),
        ("resetPassword", "accounts", "reset_password"),
        ("accounts", "accounts", "accounts"),
        ("dataSets_list", "Data Sets", "list"),
        ("getHTTPResponse2", "x", "get_http_response2"),
        ("x_import", "x", "import_"),
        ("--odd--", "x", "odd"),
        ("x_2nd", "x", "operation_2nd"),
    ],
)
def test_method_name(operation_id: str, tag: str, name: str) -> None:
    assert method_name(operation_id, tag) == name


@pytest.mark.parametrize(
    ("tag", "name"),
    [("accounts", "accounts"), ("Data Sets", "data_sets"), ("class", "class_"), ("1-Click Apps", "tag_1_click_apps")],
)
def test_resource_name(tag: str, name: str) -> None:
    assert resource_name(tag) == name
