"""Small documents for tests of the view."""

from __future__ import annotations

from pathlib import Path

from generator.document import Document
from generator.document.load import parse

_HEAD = """\
openapi: 3.1.0
info: {title: Small, version: 1.0.0}
servers: [{url: "https://small.example.test"}]
"""


def document(text: str, *, head: str = _HEAD) -> Document:
    """Return the document that a text is, after the members that every document has."""
    return parse((head + text).encode(), Path("small.yaml"))


def schemas(text: str) -> Document:
    """Return a document with schemas, written as the members of `components/schemas`."""
    indented = "\n".join(f"    {line}" for line in text.splitlines())
    return document(f"paths: {{}}\ncomponents:\n  schemas:\n{indented}\n")
