"""The page of an operation says what members without a name may be."""

from __future__ import annotations

from pathlib import Path

from generator.tests.templates.generated import config_for
from generator.tests.view.documents import document
from generator.upstream import render_package

MAPS = """\
paths:
  /labels:
    put:
      operationId: put_labels
      tags: [labels]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Labels"}}}
      responses:
        "200": {description: done, content: {application/json: {schema: {$ref: "#/components/schemas/Named"}}}}
components:
  schemas:
    Labels: {type: object, additionalProperties: {type: string}}
    Named: {type: object, properties: {name: {type: string}}}
"""


def test_members_without_a_name_have_a_line_where_the_document_says_what_they_are() -> None:
    files = dict(render_package(document(MAPS), config_for("small", Path("small.yaml"))))
    page = next(text for name, text in files.items() if name.endswith("put_labels.md"))
    assert page.count("| `additional_properties` | `dict[str, str]` |") == 1
