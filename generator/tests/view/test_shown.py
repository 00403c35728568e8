"""What the test kit gets: responses that the document shows, secrets of requests, and links between operations."""

from pathlib import Path

import pytest

from generator.tests.templates.generated import config_for
from generator.tests.view.documents import document
from generator.upstream import render_package

SHOP = """\
paths:
  /list:
    get:
      operationId: things_list
      tags: [things]
      responses:
        "200":
          description: all
          content:
            application/json:
              schema: {type: object}
              examples: {one: {value: {page: {items: [{key: {id: a}}]}}}, two: {value: {}}}
          links:
            change: {operationId: things_change, requestBody: {thing: {id: "LINK"}}}
  /change:
    post:
      operationId: things_change
      tags: [things]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                thing: {type: object, properties: {id: {type: string}, pin: {type: string, writeOnly: true}}}
                password: {type: string, format: password}
      responses:
        "202": {description: later, content: {application/json: {schema: {type: object}, example: {ok: true}}}}
"""


def examples(link: str) -> str:
    files = dict(render_package(document(SHOP.replace("LINK", link)), config_for("small", Path("small.yaml"))))
    return files["api_small/_examples.py"]


def test_responses_secrets_and_statuses() -> None:
    source = examples("$response.body#/page/items/0/key/id")
    assert "response={'page': {'items': [{'key': {'id': 'a'}}]}}" in source
    assert "response={'ok': True}" in source
    assert "status=202" in source
    assert "secrets=('/thing/pin', '/password')" in source


def test_a_link_into_an_item_of_a_list_is_a_reference() -> None:
    source = " ".join(examples("$response.body#/page/items/0/key/id").split())
    assert "Reference( member='/thing/id', operation='things_list', items='/page/items', value='/key/id' )" in source


@pytest.mark.parametrize(
    "link",
    ["$response.body#/page/id", "$response.body#/items/0/1/id", "$response.body#/items/0", "$request.body#/a/0/b", "x"],
)
def test_other_links_are_left_out(link: str) -> None:
    assert "Reference(" not in examples(link).replace("OperationExample, Reference", "")


def test_a_value_that_the_operation_sets_is_no_reference() -> None:
    effect = (
        "      x-effect: {kind: change, resource: thing, sets: [/thing/id]}\n      tags: [things]\n      requestBody"
    )
    shop = SHOP.replace("LINK", "$response.body#/page/items/0/key/id").replace(
        "      tags: [things]\n      requestBody", effect
    )
    files = dict(render_package(document(shop), config_for("small", Path("small.yaml"))))
    assert "Reference(" not in files["api_small/_examples.py"]
