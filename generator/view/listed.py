"""Values that a document lists."""

from __future__ import annotations

import json
from collections.abc import Set
from typing import Any, NamedTuple


class ListedValue(NamedTuple):
    """One of the only values, or of the known values, of a schema.

    Attributes:
        value: The value.
        name: What the document calls it; `None` if it does not name it.
    """

    value: Any
    name: str | None = None


def meant(listed: tuple[ListedValue, ...], types: Set[str]) -> tuple[ListedValue, ...]:
    """Return values as their type has them: people forget the quotes around a text that looks like a number."""
    if types == {"string"}:
        return tuple(each._replace(value=_text(each.value)) for each in listed)
    if types == {"integer"}:
        return tuple(each._replace(value=_number(each.value)) for each in listed)
    return listed


def _text(value: Any) -> Any:  # noqa: ANN401 - a document lists any JSON value
    return json.dumps(value) if isinstance(value, bool | int | float) else value


def _number(value: Any) -> Any:  # noqa: ANN401 - a document lists any JSON value
    return int(value) if isinstance(value, str) and value.isdecimal() and value.isascii() else value
