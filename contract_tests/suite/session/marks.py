"""How a test of the suite declares its name in reports, the clauses that it tries, and where its cases come from."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from .selection import Subject

if TYPE_CHECKING:
    from contract_tests.contract import OperationContract

MARK = "about"
Test = Callable[..., None]


def about(subject: Subject) -> pytest.MarkDecorator:
    """Say what a test is about."""
    return pytest.mark.about(subject)


def labels_of(operations: Iterable[OperationContract]) -> tuple[str, ...]:
    """Return everything by which operations may be named: id, path, what a path ends with, and tags."""
    found = (label for each in operations for label in (each.id, each.template, *_endings(each.template), *each.tags))
    return tuple(dict.fromkeys(found))


def _endings(path: str) -> list[str]:
    """Return what a path ends with, such as `pets/list` and `list`; no ending begins with a template."""
    parts = path.strip("/").split("/")
    return ["/".join(parts[index:]) for index, part in enumerate(parts) if not part.startswith("{")]


def is_test(item: pytest.Item) -> bool:
    """Return whether a collected test is one; of what applies to no operation pytest makes one that is empty."""
    return item.get_closest_marker(MARK) is not None


def subject_of(item: pytest.Item) -> Subject:
    """Return what a collected test is about."""
    mark = item.get_closest_marker(MARK)
    if mark is None:
        raise LookupError(f"{item.nodeid} does not say which clauses it tries: mark it with about()")
    subject: Subject = mark.args[0]
    return subject


@dataclass(frozen=True, slots=True)
class FromDocument:
    """A test whose cases schemathesis generates from the document.

    Attributes:
        test: The test.
        name: The beginning of its id, before the name of the operation.
        phases: The phases of schemathesis that generate them.
    """

    test: Test
    name: str
    phases: tuple[str, ...]

    def fresh(self) -> Test:
        """The test as a new function, since schemathesis writes into the function that it gets."""

        @functools.wraps(self.test)
        def test(*arguments: Any, **named: Any) -> None:  # noqa: ANN401 - handed on
            self.test(*arguments, **named)

        return test


def from_document(name: str, *phases: str) -> Callable[[Test], FromDocument]:
    """Mark a test whose cases these phases of schemathesis make from the document."""
    return lambda test: FromDocument(test, name, phases)
