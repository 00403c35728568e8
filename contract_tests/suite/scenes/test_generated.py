"""What schemathesis generates from the document: its examples, every corner of its schemas, and random requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contract_tests.suite.scenes.checks import PropertyTest
from contract_tests.suite.session.marks import from_document

if TYPE_CHECKING:
    from contract_tests.suite.run import Run


@pytest.fixture
def found_before(run: Run) -> frozenset[str]:
    """The clauses that were broken when the test began."""
    return run.record.broken_clauses


@from_document("generated/corners", "examples", "coverage")
def test_corners(case: Any, run: Run) -> None:  # noqa: ANN401 - the class of a case depends on the operation
    """Every example and every corner is tried, whatever the others showed."""
    PropertyTest(run, "generated/corners", (), known=None).try_case(case)


@from_document("generated/fuzzing", "fuzzing")
def test_fuzzing(case: Any, run: Run, found_before: frozenset[str]) -> None:  # noqa: ANN401 - as above
    """Random requests, shrunk when they show something new."""
    PropertyTest(run, "generated/fuzzing", (), known=found_before).try_case(case)
