"""The runtime: plain Python that is the same in every generated package, copied from the generator as far as needed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from generator.output.banner import with_banner
from generator.problems import GenerationRefused, Problem

RUNTIME: Final = Path(__file__).parents[1] / "runtime"
"""Where the runtime stands; its folders are those of the package."""

_IMPORT: Final = re.compile(r"from(?<!\Sfrom) (?P<dots>\.+)(?P<module>[\w.]*) import (?P<names>\([^)]*\)|[^\n(]+)")
"""Begins with a word, for which a text is searched faster than for beginnings of lines."""

_ALWAYS: Final = frozenset({".", "_core"})
"""Folders of which every package has all modules."""


def with_runtime(
    package: str, rendered: Iterable[tuple[str, str]], runtime: Path = RUNTIME
) -> Iterator[tuple[str, str]]:
    """Return files that templates wrote, and then those of the runtime that the package needs.

    Those are its public modules, those that stand for a former place, and what all these and the rendered files import,
    over however many steps. An import that only type checkers see counts too.

    Args:
        package: Name of the package.
        rendered: Paths in the project and texts.
        runtime: Where the runtime stands.
    """
    sources = runtime_sources(runtime)
    waiting = {path for path in sources if str(PurePosixPath(path).parent) in _ALWAYS}
    for path, text in rendered:
        yield path, text
        if path.endswith(".py"):
            waiting |= imported(path.removeprefix(f"{package}/"), text)
    needed: set[str] = set()
    while found := (waiting & sources.keys()) - needed:
        needed |= found
        waiting = {path for name in found for path in imported(name, sources[name])}
    for path in sorted(needed):
        yield f"{package}/{path}", _copied(package, path, sources[path], runtime)


def runtime_sources(runtime: Path = RUNTIME) -> Mapping[str, str]:
    """Return the text of every module of the runtime, by path in a package."""
    return {
        path.relative_to(runtime).as_posix(): path.read_text(encoding="utf-8") for path in sorted(runtime.rglob("*.py"))
    }


def _copied(package: str, path: str, text: str, runtime: Path) -> str:
    return with_banner(f"{package}/{path}", text, f"{runtime.parent.name}/{runtime.name}/{path}")


def imported(path: str, text: str) -> frozenset[str]:
    """Return where the modules that a module of a package imports can stand in it, and the packages around them."""
    folder, _, _ = path.rpartition("/")
    return frozenset[str]().union(*(_targets(folder, *found) for found in _IMPORT.findall(text)))


@lru_cache
def _targets(folder: str, dots: str, module: str, names: str) -> frozenset[str]:
    """Return what one statement imports; the modules of a folder have most of their statements in common."""
    around = folder.split("/") if folder else []
    # One dot is the folder of the module, each further one the folder above it.
    home = [*around[: len(around) + 1 - len(dots)], *(module.split(".") if module else ())]
    listed = names.strip("()").replace("\n", " ").split(",")
    found: set[str] = set()
    for target in (home, *([*home, name.split()[0]] for name in listed if name.strip())):
        found.add(f"{'/'.join(target)}.py")
        found |= {"/".join([*target[:count], "__init__.py"]) for count in range(len(target) + 1)}
    return frozenset(found)


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
