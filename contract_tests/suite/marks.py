"""How a test of the suite declares its name in reports, the clauses that it tries, and where its cases come from."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

MARK = "tries"
Test = Callable[..., None]


def tries(name: str, *clauses: str) -> pytest.MarkDecorator:
    """Name a test and its clauses.

    Args:
        name: Its id in reports and for `--only`.
        clauses: Ids of the clauses that it tries.
    """
    return pytest.mark.tries(name, *clauses)


def of_item(item: pytest.Item) -> tuple[str, tuple[str, ...]]:
    """Id and clauses of a collected test; schemathesis makes one of a test for each operation."""
    mark = item.get_closest_marker(MARK)
    if mark is None:
        raise LookupError(f"{item.nodeid} does not say which clauses it tries: mark it with tries()")
    label = getattr(item, "operation_label", None)
    suffix = f"/{label.rpartition('/')[2]}" if label else ""
    return f"{mark.args[0]}{suffix}", tuple(map(str, mark.args[1:]))


@dataclass(frozen=True, slots=True)
class FromDocument:
    """A test whose cases schemathesis generates from the document.

    Attributes:
        test: The test.
        phases: The phases of schemathesis that generate them.
    """

    test: Test
    phases: tuple[str, ...]

    @property
    def name(self) -> str:
        """The id of the test, without the operation."""
        pytestmark: list[pytest.Mark] = self.test.pytestmark  # type: ignore[attr-defined]
        return str(next(mark.args[0] for mark in pytestmark if mark.name == MARK))

    def fresh(self) -> Test:
        """The test as a new function, since schemathesis writes into the function that it gets."""

        @functools.wraps(self.test)
        def test(*arguments: Any, **named: Any) -> None:  # noqa: ANN401 - handed on
            self.test(*arguments, **named)

        return test


def from_document(*phases: str) -> Callable[[Test], FromDocument]:
    """Mark a test whose cases these phases of schemathesis make from the document."""
    return lambda test: FromDocument(test, phases)
