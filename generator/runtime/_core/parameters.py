"""Writing arguments as the text that a path, a query or a header carries."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
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


def members(value: object) -> list[tuple[str, str]]:
    """Return each member of an object as a parameter of its own; of a member that is a list, each item."""
    found = cast("Mapping[str, object]", value).items()
    return [(name, each) for name, member in found if member is not None for each in texts(member)]


def bracketed(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Return a pair for each part of a value, named by the way to it in brackets."""
    if isinstance(value, Mapping):
        for key, part in cast("Mapping[str, object]", value).items():
            yield from bracketed(f"{name}[{key}]", part)
    elif isinstance(value, list):
        for index, item in enumerate(cast("list[object]", value)):
            yield from bracketed(f"{name}[{index}]", item)
    elif value is not None:
        yield name, text(value)
