"""The page about breaking changes shows what the command really says."""

from __future__ import annotations

from pathlib import Path

from generator.breaking.comparison import Comparison
from generator.breaking.document_diff.documents import compare_documents
from generator.breaking.report import as_text
from generator.breaking.version import judge
from generator.document import load

REPOSITORY = Path(__file__).parents[3]
PAGE = (REPOSITORY / "docs" / "generator" / "breaking-changes.md").read_text(encoding="utf-8")
DOCUMENT = REPOSITORY / "openapi" / "dataforest.yaml"


def test_the_example_is_what_the_command_says(tmp_path: Path) -> None:
    edited = tmp_path / DOCUMENT.name
    edited.write_text(
        DOCUMENT.read_text(encoding="utf-8").replace("maxLength: 20\n", "maxLength: 16\n"), encoding="utf-8"
    )
    changes = compare_documents(load(DOCUMENT), load(edited), {})
    shown = Comparison("origin/main", "9d378fbd1e16", changes, (), judge("0.1.0", "0.1.0", changes))
    assert f"```text\n{as_text(shown)}```" in PAGE
