"""How a test of the suite declares its name in reports, the clauses that it tries, and where its cases come from."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import pytest

from contract_tests.oracle.operations import OPERATIONS, RESET_PASSWORD

from .selection import Subject

MARK = "tries"
OPERATION_NAMES = tuple(operation.name for operation in OPERATIONS.values())
Test = Callable[..., None]


def tries(name: str, *clauses: str, operations: Collection[str] = (RESET_PASSWORD.name,)) -> pytest.MarkDecorator:
    """Name a test, its clauses and its operations.

    Args:
        name: Its id in reports and for `--only`.
        clauses: Ids of the clauses that it tries.
        operations: Names of the operations that it calls.
    """
    return pytest.mark.tries(name, *clauses, operations=tuple(operations))


def subject_of(item: pytest.Item) -> Subject:
    """What a collected test is about."""
    name, clauses = of_item(item)
    mark = item.get_closest_marker(MARK)
    label = getattr(item, "operation_label", None)
    operations = (label.rpartition("/")[2],) if label else mark.kwargs["operations"] if mark else ()
    return Subject(name, clauses, operations)


def operations_at(target: str) -> list[str]:
    """Names of the operations that a target of a request means, however it is written."""
    return [operation.name for operation in OPERATIONS.values() if operation.name.lower() in target.lower()]


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
    def subjects(self) -> list[Subject]:
        """What the tests are about that are made of it."""
        pytestmark: list[pytest.Mark] = self.test.pytestmark  # type: ignore[attr-defined]
        mark = next(mark for mark in pytestmark if mark.name == MARK)
        return [Subject(f"{mark.args[0]}/{name}", mark.args[1:], (name,)) for name in OPERATION_NAMES]

    def fresh(self) -> Test:
        """The test as a new function, since schemathesis writes into the function that it gets."""

        @functools.wraps(self.test)
        def test(*arguments: Any, **named: Any) -> None:  # noqa: ANN401 - handed on
            self.test(*arguments, **named)

        return test


def from_document(*phases: str) -> Callable[[Test], FromDocument]:
    """Mark a test whose cases these phases of schemathesis make from the document."""
    return lambda test: FromDocument(test, phases)
