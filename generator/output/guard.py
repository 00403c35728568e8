"""What must never be in a generated project, looked for after everything else is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from generator.output.banner import has_banner
from generator.problems import GenerationRefused, Problem

_OBJECT: Final = " object at 0x"
_REMEDY: Final = "Correct the template it comes from"


def refuse_bad_paths(paths: Mapping[str, object]) -> None:
    """Look at the names of the files to write: names of a document end up in them.

    Raises:
        GenerationRefused: A path leaves the project, or two differ in case alone and would be one file on some disks.
    """
    problems = []
    seen: dict[str, str] = {}
    for path in paths:
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path:
            problems.append(Problem("the path of a generated file leaves the project", repr(path), "Rename its source"))
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            problems.append(Problem(f"the file differs from {other} in case alone", path, "Rename one of the sources"))
    if problems:
        raise GenerationRefused(problems)


def refuse_bad_text(files: Iterable[tuple[str, str]]) -> None:
    """Look at what files say, each a path and a text.

    Raises:
        GenerationRefused: A file has no banner, or shows an unrendered object. What is not Python, the formatter has
            refused.
    """
    problems = [problem for path, text in files for problem in _problems(path, text)]
    if problems:
        raise GenerationRefused(problems)


def _problems(path: str, text: str) -> Iterator[Problem]:
    if not has_banner(path, text):
        yield Problem("the file does not say that it is generated", path, _REMEDY)
    for number, line in enumerate(text.splitlines() if _OBJECT in text else (), start=1):
        if _OBJECT in line:
            yield Problem("an object was written in place of its text", f"{path}:{number}", _REMEDY)
