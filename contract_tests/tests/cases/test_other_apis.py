"""Cases of APIs that are not ours: the judgement demands of each what its family says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
import yaml

from contract_tests.cases.building.api import is_writable
from contract_tests.cases.building.case import Case
from contract_tests.cases.building.signing import ToSign
from contract_tests.cases.building.values import Known
from contract_tests.cases.inputs.rules import rule_table
from contract_tests.cases.matrix import matrix
from contract_tests.cases.profile import Profile
from contract_tests.contract import Contract, compile_contract, load_contract
from contract_tests.oracle.exchange import Request
from contract_tests.oracle.expectation import Expectation, Situation, expect
from contract_tests.oracle.observed import observe
from contract_tests.oracle.requests.signature import Credentials
from contract_tests.oracle.rulebook import Rulebook
from contract_tests.oracle.ruling import ExpectedOutcome
from contract_tests.suite.sending.transport import with_credentials

SECOND: Final = "generator/tests/second_api/sourcebuild.yaml"
PETS: Final = "contract_tests/tests/documents/pets.yaml"
KNOWN: Final = {SECOND: {"project": ("123",)}, PETS: {"pets": ("7a",)}}
SECRETS: Final = {"login": "user-for-tests:password-for-tests", "token": "token-for-tests"}
KEYS: Final = Credentials(
    "access-key-for-tests",
    "secret-key-for-tests",
    {**SECRETS, **{name: f"key-for-tests-in-{name}" for name in ("header", "query", "cookie")}},
)
NOW: Final = 1_750_000_000.0


KEYED: Final = """
openapi: 3.1.0
info: {title: Notes, version: "1"}
security: [{header: []}, {query: []}, {cookie: []}]
paths:
  /notes:
    get:
      operationId: listNotes
      responses: {"200": {description: The notes.}, "401": {description: No.}}
components:
  securitySchemes:
    header: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: key}
    cookie: {type: apiKey, in: cookie, name: session}
"""


class Judged:
    """The matrix of an API, and what the judgement demands of its cases."""

    def __init__(self, contract: Contract, known: Known) -> None:
        self.contract = contract
        self.book = Rulebook(self.contract)
        self.known = known
        self.cases = list(matrix(self.contract, self.known, 1, Profile.DEFAULT))

    def expectation(self, case: Case, secrets: Mapping[str, str] = SECRETS) -> Expectation:
        case, headers = with_credentials(case, case.signing(ToSign(case.method, case.target, NOW, KEYS, secrets)))
        request = Request(case.method, case.target, headers, case.body, NOW)
        known = {kind: frozenset(keys) for kind, keys in self.known.items()}
        return expect(observe(request, self.book), Situation(KEYS, known))


@pytest.fixture(scope="module", params=[SECOND, PETS])
def judged(request: pytest.FixtureRequest) -> Judged:
    return Judged(load_contract(Path(request.param)), KNOWN[request.param])


def test_ids_are_unique_and_the_operation_exists(judged: Judged) -> None:
    assert len({case.id for case in judged.cases}) == len(judged.cases)
    assert {case.operation for case in judged.cases} == {each.id for each in judged.contract.operations}


def test_every_path_is_tried_under_every_method_that_it_lacks(judged: Judged) -> None:
    tried = {(case.operation, case.method) for case in judged.cases if case.id.startswith("method/")}
    for operation in judged.contract.operations:
        there = {each.method for each in judged.contract.at(operation.path)}
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - there:
            assert (operation.id, method) in tried


def test_what_must_fail_is_never_demanded_to_succeed(judged: Judged) -> None:
    for case in judged.cases:
        outcome = judged.expectation(case).outcome
        if case.id.startswith(("signature/", "credentials/")):
            assert outcome is ExpectedOutcome.FAIL, case.id
        elif case.id.startswith("rule/") and not case.id.endswith("-edge"):
            assert outcome is not ExpectedOutcome.SUCCEED, case.id


def test_what_is_valid_is_never_demanded_to_fail(judged: Judged) -> None:
    """A key of the right form that no resource has may be refused."""
    for case in judged.cases:
        if case.id.startswith(("list/", "request/")) and "/body-" not in case.id and "no-body" not in case.id:
            assert judged.expectation(case).outcome is not ExpectedOutcome.FAIL, (
                case.id,
                judged.expectation(case).ruling,
            )
        if (
            case.id.startswith("rule/")
            and case.id.endswith("-edge")
            and not case.id.endswith(("Id-minLength-edge", "Id-maxLength-edge"))
        ):
            assert judged.expectation(case).outcome is not ExpectedOutcome.FAIL, (
                case.id,
                judged.expectation(case).ruling,
            )


def test_paths_of_no_operation_are_of_none(judged: Judged) -> None:
    for case in judged.cases:
        if case.id.startswith("path/") and "-and-slash" not in case.id:
            assert not judged.contract.at(case.target.partition("?")[0]), case.id


@pytest.mark.parametrize("scheme", ["header", "query", "cookie"])
def test_keys_stand_where_their_scheme_says(scheme: str) -> None:
    keyed = Judged(compile_contract(yaml.safe_load(KEYED)), {})
    secrets = {scheme: f"key-for-tests-in-{scheme}"}
    valid = next(case for case in keyed.cases if case.id == "connection/first-read")
    assert keyed.expectation(valid, secrets).authentication.outcome is ExpectedOutcome.SUCCEED
    tried = [case for case in keyed.cases if case.id.startswith(f"credentials/listNotes/{scheme}-")]
    assert len(tried) == (13 if scheme == "header" else 12)
    for case in tried:
        assert keyed.expectation(case, secrets).authentication.outcome is ExpectedOutcome.FAIL, case.id


GOLDEN: Final = sorted(Path("generator/tests/golden/documents").glob("*.yaml"))


@pytest.mark.parametrize("document", GOLDEN, ids=lambda path: path.stem)
def test_documents_of_others_have_cases(document: Path) -> None:
    contract = load_contract(document)
    cases = list(matrix(contract, {}, 1))
    assert len({case.id for case in cases}) == len(cases)
    assert {case.operation for case in cases} <= {each.id for each in contract.operations}
    for row in rule_table(contract).rows:
        assert row.reason or row.breaking is not None, row


@pytest.mark.parametrize(("media_type", "is_sent"), [("application/octet-stream", True), ("image/png", False)])
def test_a_file_of_any_bytes_is_sent_and_one_of_a_kind_is_not(media_type: str, *, is_sent: bool) -> None:
    """What a picture is made of, nobody knows here."""
    body = {"required": True, "content": {media_type: {"schema": {"type": "string", "format": "binary"}}}}
    paths = {"/plan": {"put": {"requestBody": body, "responses": {"204": {"description": "done"}}}}}
    operation = compile_contract({"openapi": "3.0.3", "info": {}, "paths": paths}).operations[0]
    assert is_writable(operation) is is_sent
