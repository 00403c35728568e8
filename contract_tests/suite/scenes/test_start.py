"""The requests with which every run begins, sent before the first test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.suite.broken import fail_if_broken

if TYPE_CHECKING:
    from contract_tests.cases.building.case import Case
    from contract_tests.suite.run import Run


def test_first_requests(first_case: Case, run: Run) -> None:
    """Their responses are judged as any other."""
    fail_if_broken(run.examine(first_case.id, first_case.clauses, run.first[first_case.id]).violations)
