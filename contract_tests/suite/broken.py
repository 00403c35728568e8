"""How a test of the suite fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contract_tests.oracle.violation import ClauseViolation


class ClauseBrokenError(AssertionError):
    """An endpoint broke a clause; the message says which and how, one violation a line."""

    def __init__(self, reasons: Iterable[str]) -> None:
        super().__init__("\n".join(dict.fromkeys(reasons)))


def format_violation(violation: ClauseViolation) -> str:
    """A violation in one line."""
    return f"{violation.clause}: {violation.what}"


def fail_if_broken(violations: tuple[ClauseViolation, ...]) -> None:
    """Fail the test when there are violations.

    Raises:
        ClauseBrokenError: There are some.
    """
    if violations:
        raise ClauseBrokenError(map(format_violation, violations))
