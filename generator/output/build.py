"""From document and config to a complete project in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from generator.config import Config
from generator.document import Document
from generator.output.banner import with_banner
from generator.output.format import format_python
from generator.output.guard import refuse_bad_text, with_good_paths
from generator.output.imports import without_unused_imports
from generator.output.lock import NAME, Lock, hash_of, input_hashes, output_files, tool_versions
from generator.output.runtime import with_runtime

Renderer: TypeAlias = Callable[[Document, Config], Iterable[tuple[str, str]]]
"""Return path in the project and text of every file that depends on the document.

What can not be expressed of the document is refused before the first file.
"""


def build(document: Document, config: Config, folder: Path, render: Renderer) -> None:
    """Write a complete project, its lock file included, into an empty folder.

    Raises:
        GenerationRefused: The renderer refuses the document, or what comes out is not fit to be used.
    """
    inputs = input_hashes(config, document.files)
    source = config.document.name
    rendered = ((path, finished(path, text, source)) for path, text in render(document, config))
    write_files(folder, with_good_paths(with_runtime(config.package, rendered)))
    format_python(folder)
    outputs = {}
    for path in output_files(folder):
        content = (folder / path).read_bytes()
        refuse_bad_text(path, content.decode("utf-8"))
        outputs[path] = hash_of(content)
    lock = Lock(inputs=inputs, tools=tool_versions(), outputs=outputs)
    write_files(folder, [(NAME, lock.text())])


def finished(path: str, text: str, source: str) -> str:
    """Return what a template wrote as it goes into the project, up to its layout, which the formatter makes.

    Args:
        path: Where the file stands in the project.
        text: What the template wrote.
        source: File name of the document.
    """
    return with_banner(path, without_unused_imports(text) if path.endswith(".py") else text, source)


def write_files(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files below a folder, each a relative path and a text; the same bytes on every system."""
    parents = set()
    for name, text in files:
        parent, _, _ = name.rpartition("/")
        if parent not in parents:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            parents.add(parent)
        (folder / name).write_bytes(text.encode("utf-8"))
