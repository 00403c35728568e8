"""A document with something else in some places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

ABSENT: Final = object()
"""In the place of a member: it is not there."""


def with_edits(value: Any, edits: Mapping[tuple[str, ...], object]) -> Any:  # noqa: ANN401 - any JSON value
    """Return a copy of a value with something else at the end of some steps; parts of YAML may stand in two places.

    Args:
        value: An object, a list, or what is replaced as a whole.
        edits: What is there, by the steps to it; `ABSENT` for nothing.
    """
    if () in edits:
        return edits[()]
    below: dict[str, dict[tuple[str, ...], object]] = {}
    for (first, *others), each in edits.items():
        below.setdefault(first, {})[tuple(others)] = each
    if isinstance(value, list):
        return [with_edits(item, below.get(str(index), {})) for index, item in enumerate(value)] if below else value
    if not isinstance(value, dict):
        return value
    changed = {name: with_edits(value.get(name), each) for name, each in below.items()}
    return {name: member for name, member in {**value, **changed}.items() if member is not ABSENT}
