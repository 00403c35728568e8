"""What must never be in a generated project, looked for after everything else is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from generator.output.banner import has_banner
from generator.problems import GenerationRefused, Problem

_OBJECT: Final = " object at 0x"
_REMEDY: Final = "Correct the template it comes from"


def with_good_paths(files: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Return files, each a path and a text, once their paths are looked at: names of a document end up in them.

    Raises:
        GenerationRefused: A path leaves the project, or two are one, or would be on some disks: they differ in case
            alone.
    """
    seen: dict[str, str] = {}
    for path, text in files:
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path:
            message = "the path of a generated file leaves the project"
            raise GenerationRefused([Problem(message, repr(path), "Rename its source")])
        if path.casefold() in seen:
            other = seen[path.casefold()]
            same = "is written twice" if other == path else f"differs from {other} in case alone"
            raise GenerationRefused([Problem(f"the file {same}", path, "Rename one of the sources")])
        seen[path.casefold()] = path
        yield path, text


def refuse_bad_text(path: str, text: str) -> None:
    """Look at what a file says.

    Raises:
        GenerationRefused: It has no banner, or shows an unrendered object. What is not Python, the formatter has
            refused.
    """
    problems = [*_problems(path, text)]
    if problems:
        raise GenerationRefused(problems)


def _problems(path: str, text: str) -> Iterator[Problem]:
    if not has_banner(path, text):
        yield Problem("the file does not say that it is generated", path, _REMEDY)
    for number, line in enumerate(text.splitlines() if _OBJECT in text else (), start=1):
        if _OBJECT in line:
            yield Problem("an object was written in place of its text", f"{path}:{number}", _REMEDY)
