"""References are followed to their end."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import Document, resolve
from generator.document.load import parse
from generator.problems import GenerationRefused

TEXT = """\
components:
  schemas:
    A: {$ref: "#/components/schemas/B", description: passed by}
    B: {$ref: "#/components/schemas/a~1b%20c"}
    a/b c: {type: string}
    Loop: {$ref: "#/components/schemas/Pool"}
    Pool: {$ref: "#/components/schemas/Loop"}
    Lost: {$ref: "#/components/schemas/C"}
    Far: {$ref: "https://example.test/x.yaml"}
    List: {$ref: "#/components/list"}
  list: []
"""


@pytest.fixture
def document() -> Document:
    return parse(TEXT.encode(), Path("a.yaml"))


@pytest.mark.parametrize("name", ["A", "B", "a~1b c"])
def test_a_chain_is_followed(document: Document, name: str) -> None:
    resolved = resolve(document, f"#/components/schemas/{name}")
    assert resolved.pointer == "#/components/schemas/a~1b c"
    assert resolved.value == {"type": "string"}


def test_the_name_of_the_file_itself_leads_nowhere_else(document: Document) -> None:
    for reference in ("a.yaml#/components/schemas/B", "./a.yaml#/components/schemas/B"):
        assert resolve(document, "#/elsewhere", {"$ref": reference}).value == {"type": "string"}


def test_a_value_at_hand_is_taken(document: Document) -> None:
    assert resolve(document, "#/elsewhere", {"$ref": "#/components/schemas/B"}).value == {"type": "string"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Loop", "the reference leads back to itself"),
        ("Lost", "the reference '#/components/schemas/C' names nothing"),
        ("Far", "the reference 'https://example.test/x.yaml' leaves the document"),
        ("List", "the reference leads to #/components/list, which is no object"),
    ],
)
def test_what_leads_nowhere_is_refused(document: Document, name: str, message: str) -> None:
    with pytest.raises(GenerationRefused) as refused:
        resolve(document, f"#/components/schemas/{name}")
    [problem] = refused.value.problems
    assert problem.message == message
    assert problem.where.startswith("a.yaml:")
