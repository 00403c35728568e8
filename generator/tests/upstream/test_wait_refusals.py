"""An `x-wait` that does not fit the operation that it names is refused by name and place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import GenerationRefused
from generator.tests.templates.generated import config_for
from generator.tests.view.documents import document
from generator.upstream import render_package

WAITING = """\
paths:
  /a:
    post:
      operationId: a
      x-wait: {done: {operation: ASKED, member: MEMBER, pause: 1, limit: 9}}
      responses: {"202": {description: begun}}
  /b:
    get:
      operationId: b
      responses: {"200": {$ref: "#/components/responses/B"}}
  /c:
    get:
      operationId: OTHER
      parameters: [{name: timeout, in: query, schema: {type: integer}}]
      responses: {"200": {$ref: "#/components/responses/B"}}
  /d:
    get:
      operationId: d
      responses: {"200": {description: found, content: {application/json: {schema: {type: string}}}}}
components:
  responses:
    B: {description: found, content: {application/json: {schema: {$ref: "#/components/schemas/B"}}}}
  schemas:
    B:
      type: object
      required: [inner, null_too]
      properties:
        state: {type: string}
        list: {type: array, items: {type: string}}
        inner: {type: object, properties: {state: {type: string}}}
        outer: {type: object, properties: {state: {type: string}}}
        null_too: {type: [object, "null"], properties: {state: {type: string}}}
"""


def generate(asked: str = "b", member: str = "/state", other: str = "c") -> None:
    text = WAITING.replace("ASKED", asked).replace("MEMBER", member).replace("OTHER", other)
    render_package(document(text), config_for("small", Path("small.yaml")))


@pytest.mark.parametrize("member", ["/state", "/inner/state"])
def test_what_fits_is_taken(member: str) -> None:
    generate(member=member)


@pytest.mark.parametrize(
    ("asked", "member", "reported"),
    [
        ("b", "/list", "/list is no single value"),
        ("b", "/inner", "/inner is no single value"),
        ("b", "/outer/state", "no member /outer/state that is always reached"),
        ("b", "/null_too/state", "no member /null_too/state that is always reached"),
        ("d", "/state", "no member /state that is always reached"),
        ("c", "/state", "its method would take the argument 'timeout' twice"),
    ],
)
def test_what_does_not_fit_is_refused(asked: str, member: str, reported: str) -> None:
    with pytest.raises(GenerationRefused) as caught:
        generate(asked, member)
    assert reported in str(caught.value)
    assert "#/paths/~1a/post/x-wait/done" in str(caught.value)


def test_a_method_that_would_hide_an_operation_is_refused() -> None:
    with pytest.raises(GenerationRefused, match="wait_until_done is already an operation"):
        generate(other="wait_until_done")
