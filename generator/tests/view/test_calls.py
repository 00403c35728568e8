"""The calls on the pages of operations: values of every type in Python, and what curl sends."""

from __future__ import annotations

import re
from pathlib import Path

from generator.tests.templates.generated import config_for
from generator.tests.view.documents import document
from generator.upstream import render_package

ORDERS = """\
security: [{token: [], pin: []}, {login: []}]
paths:
  /shops/{shop}/orders:
    post:
      operationId: orders_make
      tags: [orders]
      parameters:
        - {name: shop, in: path, required: true, example: a/b, schema: {type: string}}
        - {name: mode, in: query, required: true, schema: {type: string, enum: [fast, slow]}, example: fast}
        - {name: X-Trace, in: header, required: true, schema: {type: string}}
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Order"}
            example:
              lines: [{sku: "it's", count: 2, gift: null}]
              note: {text: hi}
              either: 5
              kind: card
      responses:
        "200": {description: made, content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
  /form:
    post:
      operationId: orders_form
      tags: [orders]
      security: [{login: []}]
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: {type: object, required: [name], properties: {name: {type: string}, more: {type: string}}}
      responses: {"204": {description: taken}}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    pin: {type: apiKey, in: query, name: pin}
    login: {type: http, scheme: basic}
  schemas:
    Order:
      type: object
      required: [lines, kind, missing]
      properties:
        lines: {type: array, items: {$ref: "#/components/schemas/Line"}}
        kind: {type: string, enum: [card, cash]}
        missing: {type: string, format: date-time}
        note: {oneOf: [{type: string}, {$ref: "#/components/schemas/Note"}]}
        either: {oneOf: [{type: integer}, {type: string}]}
    Line:
      type: object
      required: [sku]
      properties: {sku: {type: string}, count: {type: integer}, gift: {type: [string, "null"]}}
    Note: {type: object, required: [text], properties: {text: {type: string}}}
"""


def page(name: str) -> str:
    files = dict(render_package(document(ORDERS), config_for("small", Path("small.yaml"))))
    return files[f"docs/orders/{name}.md"]


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page(name), re.MULTILINE | re.DOTALL)


def test_values_are_written_as_their_types_are() -> None:
    call, awaited = blocks("make", "python")
    assert "from api_small.models import Line, Note, OrdersMakeMode" in call
    assert '    lines=[Line(sku="it\'s", count=2, gift=None)],\n' in call
    assert "mode=OrdersMakeMode('fast')" in call
    assert "kind='card'" in call
    assert "note=Note(text='hi')" in call
    assert "either=5" in call
    assert "missing=..." in call
    assert "x_trace=..." in call
    assert "with Api(token=..., pin=...) as client:" in call
    assert "result = await client.orders.make(\n" in awaited
    for each in (call, awaited):
        compile(each, "page", "exec")


def test_the_commands_send_the_same() -> None:
    (commands,) = blocks("make", "sh")
    assert commands.startswith(
        "curl -g -X POST 'https://small.example.test/shops/a%2Fb/orders?mode=fast''&pin='\"$PIN\" \\\n"
    )
    assert '-H "Authorization: Bearer $TOKEN"' in commands
    assert "-H 'X-Trace: X-TRACE'" in commands
    assert '"sku": "it\'"\'"\'s"' in commands


def test_a_form_without_an_example_shows_what_it_needs() -> None:
    (commands,) = blocks("form", "sh")
    assert "--data-urlencode name=NAME" in commands
    assert "more" not in commands
    assert "Authorization: Basic $(printf %s" in commands


def test_tables_tell_of_the_objects_inside() -> None:
    text = page("make")
    assert "| `shop` | `str` |  |" in text
    assert text.index("### Line") < text.index("## What it returns")
    assert "| `note` | `Note \\| str \\| Unset` |" in text or "| `note` | `str \\| Note \\| Unset` |" in text
