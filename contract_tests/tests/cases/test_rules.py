"""Every rule of the document is broken alone by a request, and kept on its edge by another; the judgement agrees."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any, Final

import pytest

from contract_tests.cases.building.draft import ABSENT, Draft
from contract_tests.cases.building.evaluate import Evaluator
from contract_tests.cases.building.signing import ToSign
from contract_tests.cases.building.values import Values
from contract_tests.cases.building.writing import body_of, headers_of, target_of
from contract_tests.cases.inputs.rule_cases import may_count
from contract_tests.cases.inputs.rules import Isolation, RuleTable, rule_table
from contract_tests.cases.matrix import matrix
from contract_tests.cases.profile import Profile
from contract_tests.contract import Place, compile_contract, load_contract
from contract_tests.oracle.exchange import Request
from contract_tests.oracle.expectation import Expectation, Situation, expect
from contract_tests.oracle.observed import observe
from contract_tests.oracle.ruling import ExpectedOutcome, Layer
from contract_tests.tests.cases.test_matrix import KEYS, KNOWN, NOW, SITUATED
from contract_tests.tests.oracle.building import rulebook
from contract_tests.tests.our_api import JSON_HEADERS, VALID
from openapi.files import DOCUMENT, read

SECOND: Final = Path("generator/tests/second_api/sourcebuild.yaml")
PETS: Final = Path("contract_tests/tests/documents/pets.yaml")


def judged(draft: Draft) -> Expectation:
    """What the judgement demands of a request in JSON."""
    form = draft.operation.body.forms.get("application/json") if draft.operation.body else None
    target, body = target_of(draft), body_of(draft, form)
    signing = VALID(ToSign(draft.operation.method, target, NOW, KEYS))
    request = Request(draft.operation.method, target, (*JSON_HEADERS, *headers_of(draft), *signing), body, NOW)
    return expect(observe(request, rulebook()), Situation(KEYS, SITUATED))


@pytest.fixture(scope="module")
def table() -> RuleTable:
    return rule_table(load_contract(), KNOWN)


def test_every_rule_of_our_document_that_can_be_isolated_is(table: RuleTable) -> None:
    """An empty id breaks its pattern too, another type is in no list, and nothing shows what is no password."""
    broken = "every request found that breaks it breaks"
    ids = ("id", "accountId", "search.accountId", "dependentIds[]")
    assert {row.name: row.reason for row in table.not_isolated} == {
        **{f"{name} minLength": f"{broken} {name} pattern" for name in ids},
        "namespace type": f"{broken} namespace enum",
        "lifetime minimum": f"{broken} lifetime anyOf",
        "password format": "no value was found that breaks it",
    }
    with_rules = {
        operation.id for operation in load_contract().operations if any(each.rules for each in operation.inputs)
    }
    assert {row.operation for row in table.rows if row.isolation is Isolation.ISOLATED} >= with_rules


def test_the_judgement_refuses_what_breaks_a_rule_and_nothing_else(table: RuleTable) -> None:
    for row in table.rows:
        if row.breaking is not None:
            found = judged(row.breaking)
            assert found.outcome is not ExpectedOutcome.SUCCEED, row.name
            assert not row.rule.is_binding or found.outcome is ExpectedOutcome.FAIL, (row.name, found.ruling)
            assert not row.rule.is_binding or found.ruling.clause == row.rule.clause, (row.name, found.ruling)


def test_what_stands_on_a_valid_edge_breaks_nothing(table: RuleTable) -> None:
    for row in table.rows:
        assert row.edge is not None, row.name
        found = judged(row.edge)
        # Another id of the right form is none of an account, and an app may be in the wrong state.
        doubts = [each for each in found.rulings if not each.succeeds and each.layer is not Layer.REFERENCE]
        assert doubts == [], row.name


@pytest.mark.parametrize("document", [SECOND, PETS])
def test_rules_of_other_documents(document: Path) -> None:
    rows = rule_table(load_contract(document)).rows
    assert all(row.edge is not None for row in rows)
    for row in rows:
        if row.isolation is not Isolation.ISOLATED:
            assert row.rule.keyword in {"type", "required", "minLength"}, row
            assert "everything is a text" in row.reason or "the path is another" in row.reason or "enum" in row.reason


def test_a_throw_away_secret_is_never_the_same(table: RuleTable) -> None:
    secrets = {repr(row.breaking.body) for row in table.rows if row.breaking is not None}
    again = rule_table(load_contract(), KNOWN)
    assert secrets == {repr(row.breaking.body) for row in again.rows if row.breaking is not None}
    assert secrets != {
        repr(row.breaking.body) for row in rule_table(load_contract(), KNOWN, seed=1).rows if row.breaking is not None
    }


@pytest.mark.parametrize("seed", range(20))
def test_a_baseline_is_valid_under_every_reading(seed: int) -> None:
    contract = load_contract()
    values = Values(Evaluator(contract), KNOWN)
    draft = values.baseline(contract.operation("accounts_reset_password"), random.Random(seed))  # noqa: S311 - test data
    assert not list(values.evaluator.broken_by(draft))
    assert judged(draft).outcome is ExpectedOutcome.SUCCEED


CHANGES: Final[list[tuple[str, str, Any]]] = [
    ("Password", "maxLength", 16),
    ("Password", "minLength", 10),
    ("AccountId", "maxLength", 30),
    ("AccountId", "pattern", "^[0-9a-f]+$"),
]


@pytest.mark.parametrize(("schema", "keyword", "value"), CHANGES)
def test_requests_follow_the_document(schema: str, keyword: str, value: object) -> None:
    document = copy.deepcopy(read(DOCUMENT))
    document["components"]["schemas"][schema][keyword] = value
    if keyword == "pattern":
        document["components"]["schemas"][schema]["examples"] = ["0a"]
    contract = compile_contract(document)
    pointer = f"/components/schemas/{schema}/{keyword}"
    rows = [row for row in rule_table(contract, {"account": ("0a",)}).rows if row.rule.pointer == pointer]
    assert rows
    for row in rows:
        assert row.breaking is not None
        inputs = contract.operation(row.operation).inputs
        text = row.breaking.get(next(each for each in inputs if each.name == row.input))
        if isinstance(value, int):
            assert len(text) == value + (1 if keyword == "maxLength" else -1)
        else:
            assert not set(text) <= set("0123456789abcdef")


@pytest.mark.parametrize("profile", [Profile.QUICK, Profile.DEFAULT])
@pytest.mark.parametrize(("document", "known"), [(None, KNOWN), (PETS, {"pets": ("7a",)})])
def test_a_run_holds_a_request_for_every_rule_of_a_body_that_can_be_broken_alone(
    document: Path | None, known: dict[str, tuple[str, ...]], profile: Profile
) -> None:
    """Found by evaluating every rule on every case that is sent as JSON by the method of its operation."""
    contract = load_contract(document)
    evaluator, broken_alone = Evaluator(contract), set[tuple[str, str]]()
    for case in matrix(contract, known, 1, profile):
        operation = contract.operation(case.operation)
        if case.method == operation.method and JSON_HEADERS[0] in case.headers:
            body = _read(case.body)
            if body is not UNREADABLE:
                broken = [
                    each for each in evaluator.broken_by(Draft(operation, body=body)) if each[0].place is Place.BODY
                ]
                if len({(rule.keyword, repr(rule.value)) for _, rule in broken}) == 1:
                    broken_alone |= {(operation.id, rule.pointer) for _, rule in broken}
    for row in rule_table(contract, known).rows:
        is_tried = profile is not Profile.QUICK or may_count(contract, row.rule)
        if row.place is Place.BODY and row.isolation is Isolation.ISOLATED and is_tried:
            assert (row.operation, row.rule.pointer) in broken_alone, (row.operation, row.name)


UNREADABLE: Final = object()


def _read(body: bytes) -> object:
    if not body:
        return ABSENT
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return UNREADABLE
