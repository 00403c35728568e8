"""How a test of the suite says what it is called in reports and which clauses it tries."""

from __future__ import annotations

import pytest

MARK = "tries"


def tries(name: str, *clauses: str) -> pytest.MarkDecorator:
    """Name a test and its clauses.

    Args:
        name: Its id in reports and for `--only`.
        clauses: Ids of the clauses that it tries.
    """
    return pytest.mark.tries(name, *clauses)


def of_item(item: pytest.Item) -> tuple[str, tuple[str, ...]]:
    """Id and clauses of a collected test."""
    mark = item.get_closest_marker(MARK)
    if mark is None:
        raise LookupError(f"{item.nodeid} does not say which clauses it tries: mark it with tries()")
    return str(mark.args[0]), tuple(map(str, mark.args[1:]))
