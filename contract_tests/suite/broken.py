"""How a test of the suite fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contract_tests.oracle.violation import Violation


class ClauseBrokenError(AssertionError):
    """An endpoint broke a clause; the message says which and how, one violation a line."""

    def __init__(self, violations: Iterable[Violation]) -> None:
        super().__init__("\n".join(f"{violation.clause}: {violation.what}" for violation in violations))


def fail_if_broken(violations: tuple[Violation, ...]) -> None:
    """Fail the test when there are violations.

    Raises:
        ClauseBrokenError: There are some.
    """
    if violations:
        raise ClauseBrokenError(violations)
