"""An `x-pagination` that does not fit its operation is refused by name and place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import GenerationRefused
from generator.tests.templates.generated import config_for
from generator.tests.view.documents import document
from generator.upstream import render_package

LISTING = """\
paths:
  /a:
    post:
      operationId: a
      x-pagination: {{{paging}}}
      parameters: [{{name: skip, in: query, schema: {{type: integer}}}}]
      requestBody:
        content: {{application/json: {{schema: {{type: object, properties: {{page: {{type: integer}}}}}}}}}}
      responses:
        "200":
          description: found
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: {{type: array, items: {{type: string}}}}
                  one: {{type: string}}
                  inner: {{type: object, properties: {{items: {{type: array, items: {{type: string}}}}}}}}
  /b: {{get: {{operationId: {other}, responses: {{"204": {{description: done}}}}}}}}
"""


def generate(paging: str, other: str = "b") -> None:
    render_package(document(LISTING.format(paging=paging, other=other)), config_for("small", Path("small.yaml")))


@pytest.mark.parametrize("start", ["skip", "/page"])
def test_what_fits_is_taken(start: str) -> None:
    generate(f"start: {start}, items: /items, next: /one")


@pytest.mark.parametrize(
    ("paging", "reported"),
    [
        ("start: offset, items: /items", "there is no query parameter offset"),
        ("start: /offset, items: /items", "the request body has no member /offset"),
        ("start: /page/offset, items: /items", "the request body has no member /page/offset"),
        ("start: skip, items: /things", "no member /things that is always reached"),
        ("start: skip, items: /inner/items", "no member /inner/items that is always reached"),
        ("start: skip, items: /one", "/one is no list"),
        ("start: skip, items: /items, next: /cursor", "no member /cursor"),
        ("start: skip, items: /items, total: /count", "no member /count"),
        ("start: skip, items: /items, total: /one, next: /one", "two ways of knowing the last page"),
    ],
)
def test_what_does_not_fit_is_refused(paging: str, reported: str) -> None:
    with pytest.raises(GenerationRefused) as caught:
        generate(paging)
    assert reported in str(caught.value)
    assert "#/paths/~1a/post/x-pagination" in str(caught.value)


def test_a_method_that_would_hide_an_operation_is_refused() -> None:
    with pytest.raises(GenerationRefused, match="iter_a is already an operation"):
        generate("start: skip, items: /items", other="iter_a")
