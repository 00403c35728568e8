"""Reading a document with everything that belongs to it."""

from __future__ import annotations

from pathlib import Path

from generator.document.bundle import bundled
from generator.document.load import Document, load


def read(path: Path, *, name: str | None = None) -> Document:
    """Return a document with what its references name in the files beside it.

    Args:
        path: The file.
        name: What problems call it; the path as given by default.

    Raises:
        GenerationRefused: The file can not be read, or what it holds is not an object.
    """
    return bundled(load(path, name=name))
