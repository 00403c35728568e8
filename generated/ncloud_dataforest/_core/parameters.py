# Generated from generator/runtime/_core/parameters.py by `python -m generator`; do not edit.
"""Writing arguments as the text that a path, a query or a header carries."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from enum import Enum
from typing import cast


def text(value: object) -> str:
    """Write one value; what is of no type that the API's document knows is written as Python shows it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return text(value.value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def texts(value: object) -> list[str]:
    """Write the items of a list; what is no list is one item."""
    items = cast("Sequence[object]", value) if isinstance(value, list | tuple) else (value,)
    return [text(item) for item in items]
