"""The runtime: plain Python that is the same in every generated package, copied from the generator."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from generator.output.banner import with_banner
from generator.problems import GenerationRefused, Problem

RUNTIME: Final = Path(__file__).parents[1] / "runtime"
"""Where the runtime stands; its folders are those of the package."""

_LEFT_OUT: Final = frozenset({"__pycache__", ".DS_Store"})


def copied_runtime(package: str, runtime: Path = RUNTIME) -> Mapping[str, str]:
    """Return the files that the runtime adds to a package: relative path in the project and text."""
    files = {}
    for path in sorted(runtime.rglob("*")):
        inside = path.relative_to(runtime)
        if path.is_file() and not _LEFT_OUT.intersection(inside.parts):
            target = f"{package}/{inside.as_posix()}"
            source = f"{runtime.parent.name}/{runtime.name}/{inside.as_posix()}"
            files[target] = with_banner(target, path.read_text(encoding="utf-8"), source)
    return files


def failure_classes(runtime: Path = RUNTIME) -> frozenset[str]:
    """Return the names of the exceptions that stand for responses: those below `ResponseError`, at any depth.

    The source is read, not imported: the generator needs nothing that a generated client needs.

    Raises:
        GenerationRefused: The runtime has no such exceptions.
    """
    path = runtime / "errors.py"
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    known = {"ResponseError"}
    while more := {name for name, parents in bases.items() if parents & known} - known:
        known |= more
    if len(known) == 1:
        message = "no exception derives from ResponseError"
        raise GenerationRefused([Problem(message, f"{runtime.name}/errors.py", "Restore the runtime")])
    return frozenset(known - {"ResponseError"})
