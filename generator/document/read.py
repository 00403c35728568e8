"""Reading a document with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.document.bundle import bundled
from generator.document.load import Document, load
from generator.document.overlay import overlaid
from generator.document.parents import without_circles


def read(path: Path, *, name: str | None = None, overlays: Iterable[Path] = ()) -> Document:
    """Return a document with what overlays change in it, and with what its references name in the files beside it.

    Args:
        path: The file.
        name: What problems call it; the path as given by default.
        overlays: The files of the overlays.

    Raises:
        GenerationRefused: A file can not be read, or what it holds is not an object, or not an overlay.
    """
    return whole(load(path, name=name), map(load, overlays))


def whole(document: Document, overlays: Iterable[Document]) -> Document:
    """Return a document that was read, with what `read` adds to it.

    Raises:
        GenerationRefused: See `read`.
    """
    # What judges by a schema is heavy; a run that finds nothing to do does without.
    from generator.document.unquoted import as_meant

    return as_meant(without_circles(bundled(overlaid(document, overlays))))
