"""What is taken away, and who has to notice: the files in `rows/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from typing import Any, Final

import yaml

GENERATOR: Final = Path(__file__).resolve().parents[1]
REPOSITORY: Final = GENERATOR.parent
ROWS: Final = Path(__file__).with_name("rows")

_DEEPEST: Final = 40
"""Columns up to which lines are looked for."""


class CatalogueError(Exception):
    """A row says something that does not fit the code as it is."""


@dataclass(frozen=True, slots=True)
class Tampering:
    """A change of one place that takes some behaviour away.

    Attributes:
        row: What promises the behaviour: a number of the goal table, or a word for what is promised beyond it.
        goal: The promise in a few words.
        takes_away: What the client no longer does.
        file: The file that is changed, relative to `generator/`.
        old: Text that stands there exactly once; whole lines are written without the indentation they have in common.
        new: Text that takes its place, written likewise.
        noticed_by: Tests that have to fail, each by file (relative to `generator/tests/`), class and function;
            one of the cases of a test has its name in brackets.
    """

    row: str
    goal: str
    takes_away: str
    file: str
    old: str
    new: str
    noticed_by: tuple[str, ...]

    def tampered(self, repository: Path) -> str:
        """Give the text of the changed file.

        Args:
            repository: The tree that holds the file.

        Raises:
            CatalogueError: The old text does not stand there exactly once.
        """
        text = (repository / "generator" / self.file).read_text(encoding="utf-8")
        places = [pair for pair in _indented(self.old, self.new) for _ in range(text.count(pair[0]))]
        if len(places) != 1:
            msg = f"row {self.row}: the old text stands {len(places)} times in {self.file}, not once: {self.old!r}"
            raise CatalogueError(msg)
        return text.replace(*places[0])

    def apply(self, repository: Path) -> None:
        """Change the file in a tree.

        Raises:
            CatalogueError: See `tampered`.
        """
        (repository / "generator" / self.file).write_text(self.tampered(repository), encoding="utf-8")


def load(only: tuple[str, ...] = ()) -> list[Tampering]:
    """Read the rows.

    Args:
        only: Rows that are wanted; empty for all.

    Raises:
        CatalogueError: A wanted row does not exist.
    """
    rows: list[dict[str, Any]] = []
    for path in sorted(ROWS.glob("*.yaml")):
        rows += yaml.safe_load(path.read_text(encoding="utf-8"))
    unknown = set(only) - {str(row["row"]) for row in rows}
    if unknown:
        msg = f"there is no row {', '.join(sorted(unknown))}"
        raise CatalogueError(msg)
    found = [
        Tampering(str(row["row"]), row["goal"], **{**each, "noticed_by": tuple(each["noticed_by"])})
        for row in rows
        for each in row["tamperings"]
        if not only or str(row["row"]) in only
    ]
    return sorted(found, key=lambda each: (not each.row.isdigit(), each.row.zfill(2)))


def _indented(old: str, new: str) -> list[tuple[str, str]]:
    """Give the forms in which texts may stand in a file: as they are, or as whole lines at each level."""
    if not old.endswith("\n"):
        return [(old, new)]
    prefixes = [" " * width for width in range(0, _DEEPEST, 4)]
    return [(f"\n{indent(old, prefix)}", f"\n{indent(new, prefix)}") for prefix in prefixes]
