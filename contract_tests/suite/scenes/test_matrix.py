"""The matrix of cases: one request each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.suite.broken import fail_if_broken

if TYPE_CHECKING:
    from contract_tests.cases.building.case import Case
    from contract_tests.suite.run import Run


def test_matrix(matrix_case: Case, run: Run) -> None:
    """The response to the case breaks no clause."""
    fail_if_broken(run.try_case(matrix_case).violations)
