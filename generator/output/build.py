"""From document and config to a complete project in a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from generator.config import Config
from generator.document import Document
from generator.output.banner import with_banner
from generator.output.format import format_python
from generator.output.guard import refuse_bad_paths, refuse_bad_text
from generator.output.imports import without_unused_imports
from generator.output.lock import NAME, Lock, hash_of, input_hashes, output_files, tool_versions
from generator.output.runtime import copied_runtime
from generator.problems import GenerationRefused, Problem

Renderer: TypeAlias = Callable[[Document, Config], Mapping[str, str]]
"""Return the text of every file that depends on the document, by path in the project."""


def build(document: Document, config: Config, folder: Path, render: Renderer) -> None:
    """Write a complete project, its lock file included, into an empty folder.

    Raises:
        GenerationRefused: The renderer refuses the document, or what comes out is not fit to be used.
    """
    inputs = input_hashes(config, document.files)
    write_files(folder, _all_files(document, config, render))
    format_python(folder)
    paths = output_files(folder)
    refuse_bad_text((path, (folder / path).read_text(encoding="utf-8")) for path in paths)
    outputs = {path: hash_of((folder / path).read_bytes()) for path in paths}
    lock = Lock(inputs=inputs, tools=tool_versions(), outputs=outputs)
    write_files(folder, {NAME: lock.text()})


def _all_files(document: Document, config: Config, render: Renderer) -> dict[str, str]:
    source = config.document.name
    rendered = dict(render(document, config))
    for path in rendered:  # in place: twice all texts of a large document take a lot of memory
        rendered[path] = finished(path, rendered[path], source)
    copied = copied_runtime(config.package, rendered)
    twice = sorted(rendered.keys() & copied.keys())
    if twice:
        remedy = "Rename the template or the part of the runtime"
        raise GenerationRefused([Problem("a template writes a file of the runtime", path, remedy) for path in twice])
    files = {**rendered, **copied}
    refuse_bad_paths(files)
    return files


def finished(path: str, text: str, source: str) -> str:
    """Return what a template wrote as it goes into the project, up to its layout, which the formatter makes.

    Args:
        path: Where the file stands in the project.
        text: What the template wrote.
        source: File name of the document.
    """
    return with_banner(path, without_unused_imports(text) if path.endswith(".py") else text, source)


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder, by relative path; the same bytes on every system."""
    for parent in {(folder / name).parent for name in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
