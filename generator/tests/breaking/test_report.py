"""The comparison as the body of a comment on a pull request."""

from __future__ import annotations

import pytest

from generator.breaking.change import CallSide, Change, Severity
from generator.breaking.cli import BREAKS, main
from generator.breaking.comparison import Comparison
from generator.breaking.report import as_markdown, as_text
from generator.breaking.version import judge
from generator.tests.breaking.repository import Repository


def comparison(*changes: Change, notes: tuple[str, ...] = ()) -> Comparison:
    return Comparison("origin/main", "9d378fbd1e16", changes, notes, judge("0.1.0", "0.1.0", changes))


def change(severity: Severity, notice: str = "A notice.", where: str = "#/paths") -> Change:
    return Change("bound-tightened", severity, CallSide.REQUEST, where, notice, "A remedy.")


def test_what_breaks_is_open_and_the_rest_is_folded() -> None:
    body = as_markdown(comparison(*map(change, Severity), notes=("Not all was compared.",)))
    assert body.startswith("### Changes since origin/main for those who import the client\n\nThis calls for")
    assert body.count("<details") == body.count("</details>") == 3
    assert "<details open><summary>Breaking (1)</summary>\n\n- **bound-tightened**, request: " in body
    assert "<details><summary>Compatible (1)</summary>" in body
    assert body.count("A notice. A remedy.") == 1
    assert body.count("A notice.") == 3
    assert body.endswith("Note: Not all was compared.\n")


def test_texts_of_a_document_are_only_text() -> None:
    notice = "It must match <img src=x> `a` [b](c) *d* @everybody\n\n# e."
    body = as_markdown(comparison(change(Severity.BREAKING, notice, "#/a/*_x_*")))
    assert r"\<img src=x\> \`a\` \[b\](c) \*d\* @<!-- -->everybody \# e." in body
    assert r"\#/a/\*\_x\_\*<br>" in body


@pytest.mark.parametrize("notice", ["A notice.", "*" * 900, "_" * 70_000])
def test_a_comment_stays_below_the_limit_of_its_length(notice: str) -> None:
    body = as_markdown(comparison(*[change(severity, notice) for severity in Severity for _ in range(5_000)]))
    assert len(body) < 65_536
    left_out = [int(line.split()[1]) for line in body.splitlines() if line.endswith("which `make breaking` lists")]
    assert sum(left_out) + body.count("- **bound-tightened**") == 15_000


def test_nothing_changed() -> None:
    assert "\nNothing changed.\n" in as_markdown(comparison())


@pytest.mark.parametrize("severity", Severity)
def test_text_and_markdown_call_for_the_same_version(severity: Severity) -> None:
    made = comparison(change(severity))
    last = as_text(made).splitlines()[-1].replace("_", "")
    assert last in as_markdown(made).replace("\\", "")


def test_the_command_writes_markdown(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.write_document({"document": {"servers": [{"url": "https://a.example"}]}})
    repository.commit("served")
    repository.write_document({"document": {"servers": [{"url": "https://b.example"}]}})
    arguments = ["--base", "served", "--config", str(repository.config), "--format", "markdown"]
    assert main(arguments) == BREAKS
    printed = capsys.readouterr().out
    assert "- **server-changed**, client: \\#/servers<br>" in printed
