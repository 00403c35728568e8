"""What the documentation behind a document contradicts itself about: statements that a file beside it lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.document import pointer as json_pointer
from generator.document.load import Document, load
from generator.problems import GenerationRefused

_CONTRADICTED: Final = "contradicted"


class Statement(NamedTuple):
    """One side of a contradiction.

    Attributes:
        id: Its name.
        text: What is said.
        page: Address of the page that says it; empty if it is not known.
        pointers: Places of the document that it is about.
        conflicts: Names of the other sides.
    """

    id: str
    text: str
    page: str
    pointers: tuple[str, ...]
    conflicts: tuple[str, ...]


def statement_files(path: Path | None) -> tuple[Path, ...]:
    """Return the files that list statements: one, or all of a folder."""
    if path is None:
        return ()
    return tuple(sorted(path.glob("*.yaml"))) if path.is_dir() else (path,)


def contradictions(path: Path | None) -> tuple[tuple[Statement, ...], ...]:
    """Return the contradictions that files list, each with all its sides, in the order of the files.

    Args:
        path: The file, or a folder of files; None for none.

    Raises:
        GenerationRefused: One can not be read, or lists something that is no statement.
    """
    files = [load(each) for each in statement_files(path)]
    pages: dict[str, str] = {}
    for file in files:
        pages |= file.root.get("pages") or {}
    every = {each.id: each for file in files for each in _contradicted(file, pages)}
    found: list[tuple[Statement, ...]] = []
    seen: set[str] = set()
    for statement in every.values():
        if statement.id not in seen:
            sides = tuple(_sides(statement, every))
            seen |= {each.id for each in sides}
            found.append(sides)
    return tuple(found)


def _contradicted(file: Document, pages: Mapping[str, str]) -> Iterator[Statement]:
    clauses = file.root.get("clauses")
    for index, clause in enumerate(clauses if isinstance(clauses, list) else ()):
        if isinstance(clause, dict) and clause.get("strength") == _CONTRADICTED:
            missing = [name for name in ("id", "statement", "pointers") if name not in clause]
            if missing:
                at = json_pointer.join(json_pointer.ROOT, "clauses", index)
                raise GenerationRefused([file.problem(at, f"the member {missing[0]!r} is missing", "Add it")])
            yield _statement(clause, pages)


def _statement(clause: Mapping[str, Any], pages: Mapping[str, str]) -> Statement:
    return Statement(
        id=str(clause["id"]),
        text=str(clause["statement"]),
        page=str(pages.get(clause.get("page", ""), "")),
        # A pointer here has no # in front; one that begins with a brace stands for places everywhere.
        pointers=tuple(f"#{each}" for each in clause["pointers"] if str(each).startswith("/")),
        conflicts=tuple(map(str, clause.get("conflicts") or ())),
    )


def _sides(statement: Statement, every: Mapping[str, Statement]) -> Iterator[Statement]:
    """Yield a statement, what contradicts it, and what contradicts that."""
    waiting, seen = [statement.id], set[str]()
    while waiting:
        name = waiting.pop(0)
        if name not in seen and name in every:
            seen.add(name)
            yield every[name]
            waiting += every[name].conflicts
