"""What schemathesis generates from the document: its examples, every corner of its schemas, and random requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from contract_tests.suite.checks import PropertyTest
from contract_tests.suite.marks import from_document, tries

if TYPE_CHECKING:
    from contract_tests.suite.run import Run

RESPONSE_CLAUSES: Final = ("ERR-STATUS-KNOWN", "ERR-SHAPE-KNOWN", "MEDIA-ANSWER", "MEDIA-JSON", "MEDIA-XML")
CORNERS: Final = (*RESPONSE_CLAUSES, "METHOD-POST", "ID-TYPE", "ID-LEN-MAX", "PW-TYPE", "PW-LEN-MIN", "PW-LEN-MAX")
FUZZING: Final = (*RESPONSE_CLAUSES, "PW-ACCEPTED-BY-ALL", "RES-RESET-200", "RES-LIST-200")


@pytest.fixture
def found_before(run: Run) -> frozenset[str]:
    """The clauses that were broken when the test began."""
    return run.record.broken_clauses


@from_document("examples", "coverage")
@tries("generated/corners", *CORNERS)
def test_corners(case: Any, run: Run) -> None:  # noqa: ANN401 - the class of a case depends on the operation
    """Every example and every corner is tried, whatever the others showed."""
    everything = frozenset(run.knowledge.clauses)
    PropertyTest(run, "generated/corners", CORNERS, known=everything).try_case(case)


@from_document("fuzzing")
@tries("generated/fuzzing", *FUZZING)
def test_fuzzing(case: Any, run: Run, found_before: frozenset[str]) -> None:  # noqa: ANN401 - as above
    """Random requests, shrunk when they show something new."""
    PropertyTest(run, "generated/fuzzing", FUZZING, known=found_before).try_case(case)
