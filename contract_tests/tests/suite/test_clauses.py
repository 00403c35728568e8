"""Ledger and tests agree: every clause that binds an endpoint is tried, and every test names clauses that exist."""

from __future__ import annotations

import pytest

from contract_tests.cases.profile import Profile
from contract_tests.contract import EffectKind
from contract_tests.proof.trial import NoProgress
from contract_tests.suite.session import marks
from contract_tests.suite.session.plan import cases_of
from contract_tests.suite.session.plugin import SuitePlugin
from contract_tests.suite.session.start import ARGUMENTS
from contract_tests.tests.suite.running import ACCOUNT, a_run_at
from openapi.ledger import Scope, Strength, load_clauses


class CollectedClauses:
    """Keeps which clauses the collected tests try."""

    def __init__(self) -> None:
        self.by_test: dict[str, tuple[str, ...]] = {}

    @pytest.hookimpl
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.by_test = {each.id: each.clauses for each in map(marks.subject_of, session.items)}


@pytest.fixture(scope="module", params=[Profile.QUICK, Profile.DEFAULT])
def tried(request: pytest.FixtureRequest) -> dict[str, tuple[str, ...]]:
    """Clauses by the test that tries them; nothing is sent."""
    run = a_run_at(
        "http://127.0.0.1:1",
        resources={"account": ACCOUNT, "app": "A4LI7d5mRn1f6M2HxZAEE2", "app-type": "DEV-1.0.0"},
        allow=frozenset({EffectKind.CREATE, EffectKind.DELETE}),
        profile=request.param,
    )
    collected = CollectedClauses()
    suite = SuitePlugin(run, cases_of(run), NoProgress())
    assert pytest.main([*ARGUMENTS, "--collect-only"], plugins=[suite, collected]) == pytest.ExitCode.OK
    return collected.by_test


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
