"""`python -m generator.proof.supported`: write the page that says what becomes of each keyword and construct."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

ROWS: Final = Path(__file__).with_name("supported.yaml")
PAGE: Final = Path(__file__).parents[2] / "docs" / "generator" / "supported.md"
_HEAD: Final = """\
# What is supported

Every member of OpenAPI 3.0 and 3.1 and every keyword of JSON Schema 2020-12: `expressed` in the client, `refused` by
name, or `ignored`, which changes nothing of what is generated. A test holds each row. This page is made from
`generator/proof/supported.yaml` by `python -m generator.proof.supported`.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """Some members of an object and what becomes of them.

    Attributes:
        names: The members.
        state: `expressed`, `refused` or `ignored`.
        note: What there is to know of it.
        test: The test that shows it, below `generator/tests`; empty if they are ignored.
        sample: Where a value of theirs may stand, and the value, if they are ignored.
    """

    names: tuple[str, ...]
    state: str
    note: str = ""
    test: str = ""
    sample: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """An object of the specification.

    Attributes:
        name: What the specification calls it.
        definitions: What the schema of the specification calls it.
        rows: What becomes of its members.
    """

    name: str
    definitions: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def names(self) -> frozenset[str]:
        """Its members."""
        return frozenset(name for row in self.rows for name in row.names)


def groups() -> tuple[Group, ...]:
    """Return the objects of the specification."""
    listed = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    return tuple(Group(each["object"], tuple(each["is"]), tuple(map(_row, each["rows"]))) for each in listed)


def _row(listed: dict[str, Any]) -> Row:
    return Row(**{**listed, "names": tuple(listed["names"])})


def page() -> str:
    """Return the page."""
    parts = [_HEAD]
    for group in groups():
        heading = group.name[0].upper() + group.name[1:]
        parts.append(f"\n## {heading}\n\n| member | | |\n|---|---|---|\n")
        for row in group.rows:
            names = ", ".join(f"`{name}`" for name in row.names)
            parts.append(f"| {names} | {row.state} | {row.note} |\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
