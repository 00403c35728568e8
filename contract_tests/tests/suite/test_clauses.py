"""Ledger and tests agree: every clause that binds an endpoint is tried, and every test names clauses that exist."""

from __future__ import annotations

import pytest

from contract_tests.cases.profile import Profile
from contract_tests.proof.nearest import clauses_by_test
from openapi.ledger import Scope, Strength, load_clauses


@pytest.fixture(scope="module", params=[Profile.QUICK, Profile.DEFAULT])
def tried(request: pytest.FixtureRequest) -> dict[str, tuple[str, ...]]:
    """Clauses by the test that tries them; nothing is sent."""
    return clauses_by_test(request.param)


def test_every_documented_clause_is_tried(tried: dict[str, tuple[str, ...]]) -> None:
    named = {clause for clauses in tried.values() for clause in clauses}
    binding = {
        clause.id
        for clause in load_clauses().values()
        if clause.strength is Strength.DOCUMENTED and clause.scope is Scope.ENDPOINT
    }
    assert binding - named == set()


def test_every_open_question_about_an_endpoint_is_tried(tried: dict[str, tuple[str, ...]]) -> None:
    """Except the edge of the clock window, which no probe can hit."""
    named = {clause for clauses in tried.values() for clause in clauses}
    questions = {
        clause.id
        for clause in load_clauses().values()
        if clause.strength is not Strength.DOCUMENTED and clause.scope is Scope.ENDPOINT
    }
    assert questions - named <= {"SIG-CLOCK-EDGE-IN", "SIG-CLOCK-EDGE-OUT"}


def test_every_test_names_clauses_that_exist(tried: dict[str, tuple[str, ...]]) -> None:
    known = load_clauses().keys()
    for test, clauses in tried.items():
        assert clauses, test
        assert set(clauses) <= known, test
