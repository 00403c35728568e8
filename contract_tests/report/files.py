"""Writes the reports of a run into a folder, every one of them through the redactor."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Final

from .context import RunContext
from .junit import junit_of
from .machine import json_of
from .redaction import Redactor
from .summary import Summary
from .templates import html_of, markdown_of

NAMES: Final = ("index.html", "junit.xml", "summary.json", "summary.md")


def write_reports(folder: Path, summary: Summary, context: RunContext, redactor: Redactor) -> str:
    """Write index.html, junit.xml, summary.json and summary.md.

    Args:
        folder: Where to; it exists.
        summary: What the run comes to.
        context: How it was started.
        redactor: Knows every secret of the run.

    Returns:
        The Markdown.

    Raises:
        OSError: A file can't be written.
    """
    markdown = redactor.clean(markdown_of(summary, context))
    machine = json.dumps(json_of(summary, context), ensure_ascii=False, indent=2) + "\n"
    for name, text in zip(
        NAMES, (html_of(summary, context), junit_of(summary, context), machine, markdown), strict=True
    ):
        _write(folder / name, redactor.clean(text))
    return markdown


def append_step_summary(name: str, markdown: str) -> None:
    """Add the Markdown to a file, the one that GITHUB_STEP_SUMMARY names.

    Raises:
        OSError: It can't be written.
    """
    with Path(name).open("a", encoding="utf-8", errors="replace") as file:
        file.write(f"\n{markdown}")


def _write(path: Path, text: str) -> None:
    """Write whole or not at all: a reader never sees half a report."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
