"""The requests with which every run begins, sent before the first test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.marks import tries
from contract_tests.suite.probing import REFUSED, UNSIGNED

if TYPE_CHECKING:
    from contract_tests.cases.case import Case
    from contract_tests.suite.run import Run


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=tries(case.id, *case.clauses)) for case in (UNSIGNED, REFUSED)],
)
def test_first_requests(case: Case, run: Run) -> None:
    """Their responses are judged as any other."""
    fail_if_broken(run.examine(case.id, case.clauses, run.first[case]).violations)
