# Generated from generator/runtime/_shell/output.py by `python -m generator`; do not edit.
"""Results of calls, as a table for people or as JSON for programs."""

from __future__ import annotations

import datetime
import json
import unicodedata
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Literal, cast
from uuid import UUID

from .._core.requests.exact import exact_json


def shown(result: object, form: Literal["table", "json"]) -> str:
    """Return the text that shows a result.

    A table has the items of a list, or the members of anything else. Nothing in it acts on a terminal.
    """
    plain = _plain(result)
    if form == "json":
        return _visible(exact_json(plain, indent=2, ensure_ascii=False))
    if plain is None:
        return "done"
    rows = _rows(result)
    if rows is None:
        return _table([[name, _cell(value)] for name, value in _members(plain).items()])
    names = list(dict.fromkeys(name for row in rows for name in row))
    return _table([names, *([_cell(row.get(name, "")) for name in names] for row in rows)])


def _plain(value: Any) -> Any:  # noqa: ANN401  # what JSON has
    """Return a value as JSON has it."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, list):
        return [_plain(each) for each in cast("list[object]", value)]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in cast("dict[str, object]", value).items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _rows(result: object) -> list[Mapping[str, object]] | None:
    """Return the items of a list, or of a model that stands for one."""
    if isinstance(result, list) or (hasattr(result, "to_dict") and isinstance(result, Iterable)):
        return [_members(_plain(each)) for each in cast("Iterable[object]", result)]
    return None


def _members(plain: object) -> Mapping[str, object]:
    """Return the members of an object; of another value, itself as the only one."""
    return cast("dict[str, object]", plain) if isinstance(plain, dict) else {"value": plain}


def _cell(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else exact_json(value, ensure_ascii=False)


def _table(rows: list[list[str]]) -> str:
    """Return rows as lines whose columns begin below each other."""
    cells = [[_visible(cell.replace("\n", "\\n")) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)) for row in cells
    )
    return "\n".join(line.rstrip() for line in lines)


def _visible(text: str) -> str:
    """Return text in which characters that act on a terminal, or hide others, are escaped as JSON does it."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() or each == "\n" else json.dumps(each)[1:-1] for each in text)


def _width(text: str) -> int:
    """Return how many columns a terminal needs for a text."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else not unicodedata.combining(each) for each in text)
