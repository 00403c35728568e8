"""Documents without a ledger or a line of Python, against the embedded endpoint: green when right, red on faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_tests.cases.inputs.rules import rule_table
from contract_tests.cases.matrix import matrix
from contract_tests.cases.profile import Profile
from contract_tests.contract import compile_contract
from contract_tests.proof.growth import document_of
from contract_tests.tests.command.running import Command

ROOT = Path(__file__).parents[3]
PETS = str(ROOT / "contract_tests/tests/documents/pets.yaml")
MACHINES = str(ROOT / "contract_tests/tests/documents/machines.yaml")
LIBRARY = str(ROOT / "contract_tests/tests/documents/library.yaml")
ITEMS = str(ROOT / "contract_tests/tests/documents/items.yaml")
MARKET = str(ROOT / "contract_tests/tests/documents/market.yaml")
SHAPES = str(ROOT / "contract_tests/tests/documents/shapes.yaml")
STUDIO = str(ROOT / "contract_tests/tests/documents/studio.yaml")
TRACKER = str(ROOT / "contract_tests/tests/documents/tracker.yaml")
UPLOADS = str(ROOT / "contract_tests/tests/documents/uploads.yaml")
BUILDS = str(ROOT / "generator/tests/second_api/sourcebuild.yaml")


@pytest.mark.parametrize(
    "document",
    [PETS, BUILDS, MACHINES, LIBRARY, MARKET, SHAPES, ITEMS, TRACKER, STUDIO, UPLOADS],
    ids=["pets", "builds", "machines", "library", "market", "shapes", "items", "tracker", "studio", "uploads"],
)
def test_a_right_endpoint_conforms(document: str, command: Command) -> None:
    result = command.run("--document", document, "--profile", "quick", "--seed", "1")
    assert (result.code, result.broken) == (0, []), result.last
    assert {row["isolation"] for row in result.summary["rules"]} >= {"isolated", "not triable"}
    assert not [row for row in result.summary["rules"] if row["isolation"] != "isolated" and not row["reason"]]


@pytest.mark.parametrize(
    "name",
    [
        "alternatives",
        "discriminators",
        "documentation",
        "free_form",
        "lists",
        "media_types",
        "response_forms",
        "several_files",
        "styles",
        "unions",
        "waits",
    ],
)
def test_a_right_endpoint_of_a_small_document_conforms(name: str, command: Command) -> None:
    document = ROOT / f"generator/tests/templates/documents/{name}.yaml"
    result = command.run("--document", str(document), "--profile", "quick", "--seed", "1")
    assert (result.code, result.broken) == (0, []), result.last


@pytest.mark.parametrize(
    ("fault", "clause"),
    [
        ("createPet/does-nothing", "state.changed"),
        ("replacePet/does-nothing", "state.changed"),
        ("replacePet/changes-another", "state.changed"),
        ("deletePet/does-nothing", "state.changed"),
        ("repeated-request-crashes", "status.known"),
    ],
)
def test_what_several_requests_show(fault: str, clause: str, command: Command) -> None:
    only = ["--only", "state/", "--only", "start/"]
    result = command.run("--document", PETS, "--fault", fault, "--profile", "quick", "--seed", "3", *only)
    assert result.code == 1
    assert clause in result.broken
    first = next(each for each in result.summary["violations"] if each["clause"] == clause)
    assert f"--document {PETS}" in first["reproduce"]
    assert f"DOCUMENT={PETS}" in first["serve"]


@pytest.mark.parametrize(
    ("fault", "broken"),
    [
        ("stopMachine/does-nothing", "~1machines~1{id}~1stop/post/x-effect/becomes/~1state"),
        ("deleteMachine/state-unchecked", "~1machines~1{id}/delete/x-effect/refusedWhile"),
        ("renewKey/does-nothing", "~1machines~1{id}~1key/post/x-effect/renews"),
        ("startMachine/changes-another", "~1machines~1{id}~1start/post/x-effect/becomes/~1state"),
    ],
)
def test_what_a_resource_has_become(fault: str, broken: str, command: Command) -> None:
    result = command.run("--document", MACHINES, "--fault", fault, "--profile", "quick", "--seed", "1")
    assert (result.code, result.broken) == (1, [f"/paths/{broken}"])


def test_a_key_that_is_made_up_may_be_that_of_a_listed_resource(command: Command) -> None:
    """The keys are small numbers, of which the run is given one: others come up by chance."""
    only = ["--only", "property/projectIds"]
    result = command.run("--document", BUILDS, "--profile", "default", "--seed", "1", *only)
    assert (result.code, result.broken) == (0, [])


def test_one_cause_of_all_operations_is_listed_once(command: Command) -> None:
    result = command.run(
        "--document", PETS, "--fault", "every-second-success-crashes", "--seed", "3", "--only", "list/"
    )
    assert result.code == 1
    causes = result.summary["causes"]
    assert len(causes) <= len(result.broken)
    assert all(each["count"] == sum(each["responses"].values()) for each in causes)


def test_a_run_grows_with_rules_and_not_with_rules_times_operations() -> None:
    per_rule = []
    for size in (2, 24, 60):
        contract = compile_contract(document_of(size))
        known = {f"things{number}": ("abcd1234",) for number in range(size)}
        cases = sum(1 for _ in matrix(contract, known, 1, Profile.QUICK))
        per_rule.append(cases / len(rule_table(contract).rows))
    assert per_rule == sorted(per_rule, reverse=True)
    assert per_rule[-1] < per_rule[0] / 3


@pytest.mark.parametrize(
    ("fault", "only"),
    [
        ("deletePet/path.petId/hyphens-ignored", "state/"),
        ("getPet/path.petId/cut-at-separator", "petId/"),
        ("replacePet/body.home.city/object-unwrapped", "texts/"),
        ("createPet/body.home.city/empty-accepted", "rule/"),
        ("createPet/body.age/exclusiveMinimum-refused", "rule/"),
    ],
)
def test_what_a_quick_run_tries_of_each_of_few_operations(fault: str, only: str, command: Command) -> None:
    assert is_found_in(PETS, fault, only, command)


@pytest.mark.parametrize(
    ("fault", "only"),
    [
        ("deleteItem/unsigned-accepted", "credentials/"),
        ("member-names-without-the-invisible", "name/"),
        ("json-single-quotes-accepted", "json-text/"),
        ("createItem/body.name/number-accepted", "body/"),
    ],
)
def test_what_the_main_operation_cannot_show(fault: str, only: str, command: Command) -> None:
    """Its body need not have any member, and no key of its resource is long."""
    assert is_found_in(ITEMS, fault, only, command)


def test_a_key_of_zeros_alone(command: Command) -> None:
    assert is_found_in(BUILDS, "projects_get/path.projectId/leading-zeros-ignored", "projectId/", command)


def is_found_in(document: str, fault: str, only: str, command: Command) -> bool:
    options = ["--fault", fault, "--profile", "quick", "--seed", "1", "--only", only, "--only", "start/"]
    return command.run("--document", document, *options).code == 1
