"""Statements beside a document: which of them contradict each other, and which operation they are about."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document.statements import contradictions, statement_files
from generator.problems import GenerationRefused
from generator.tests.view.documents import document
from generator.view.contradictions import contradictions_by_operation

LEDGER = """\
pages: {guide: "https://guide.example.test"}
clauses:
  - id: A
    strength: contradicted
    statement: It is short.
    page: guide
    pointers: [/components/schemas/B/properties/x]
    conflicts: [B]
  - {id: SURE, strength: documented, statement: It is there., pointers: [/components/schemas/B]}
  - {id: B, strength: contradicted, statement: It is long., page: other, pointers: ["{request}/x"], conflicts: [A, C]}
  - {id: C, strength: contradicted, statement: It is both., pointers: [/info], conflicts: [B, GONE]}
  - {id: D, strength: contradicted, statement: It is a read., pointers: [/paths/~1a/post/responses/204], conflicts: []}
"""
DOCUMENT = """\
paths:
  /a:
    post:
      operationId: a
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}
      responses: {"204": {description: done}}
  /b: {get: {operationId: b, responses: {"204": {description: done}}}}
components:
  schemas:
    A: {type: object, properties: {inner: {type: array, items: {$ref: "#/components/schemas/B"}}}}
    B: {type: object, properties: {x: {type: string}}}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def test_a_contradiction_has_all_its_sides_and_their_pages(ledger: Path) -> None:
    found = contradictions(ledger)
    assert [[each.id for each in sides] for sides in found] == [["A", "B", "C"], ["D"]]
    assert [each.page for each in found[0]] == ["https://guide.example.test", "", ""]


def test_a_folder_holds_several_files(ledger: Path) -> None:
    (ledger.parent / "more.yaml").write_text("clauses: []\n", encoding="utf-8")
    assert statement_files(ledger.parent) == (ledger, ledger.parent / "more.yaml")
    assert contradictions(ledger.parent) == contradictions(ledger)
    assert contradictions(None) == ()


def test_it_is_about_the_operations_that_have_the_place(ledger: Path) -> None:
    found = contradictions_by_operation(document(DOCUMENT), contradictions(ledger))
    assert [[each.id for each in sides] for sides in found["a"]] == [["A", "B", "C"], ["D"]]
    assert found["b"] == ()


def test_a_statement_that_lacks_something_is_refused_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    path.write_text("clauses:\n  - {id: A, strength: contradicted, pointers: []}\n", encoding="utf-8")
    with pytest.raises(GenerationRefused, match=r"ledger.yaml:2: #/clauses/0: the member 'statement' is missing"):
        contradictions(path)
