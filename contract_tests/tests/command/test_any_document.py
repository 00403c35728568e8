"""Options of any API: documents, credentials, resources and readings; what makes no sense is one line, and code 2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contract_tests.contract import load_contract
from contract_tests.endpoint import EndpointSettings, running_endpoint
from contract_tests.tests.command.running import Command
from contract_tests.tests.suite.plain_server import plain_server

ROOT = Path(__file__).parents[3]
PETS = ROOT / "contract_tests/tests/documents/pets.yaml"
ITEMS = PETS.with_name("items.yaml")
NOBODY = "http://127.0.0.1:9"
PET_KEYS = {"CREDENTIAL_LOGIN": "user-for-tests:CANARY-Q1w2-Z9x8"}


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--document", "no-such-file.yaml"], "no-such-file.yaml"),
        (
            ["--document", str(PETS), "--resource", "dogs=rex1"],
            "--resource dogs=rex1: KIND=KEY is needed; there are pets",
        ),
        (["--document", str(PETS), "--resource", "pets=Rex"], "--resource pets=Rex: no pets can have this key"),
        (["--document", str(PETS), "--resource", "pets"], "--resource pets: KIND=KEY is needed"),
        (["--document", str(PETS), "--resource", "pets="], "--resource pets is empty"),
        (["--document", str(PETS), "--resource", "pets=a", "--resource", "pets=b"], "pets is named twice"),
        (["--document", str(PETS), "--allow", "create,change"], "--allow change: there are create, delete, read"),
        (
            ["--document", str(PETS), "--reading", "name=long"],
            "--reading name=long: NAME=READING is needed; there are none",
        ),
        (["--document", str(PETS), "--credential", "key=word"], "--credential needs NAME=VALUE"),
        (["--readings", str(PETS)], "--readings needs --document"),
        (["--reading", "password=two-classes"], "no such reading; there are four-classes"),
        (["--reading", "id-length=maybe-empty", "--reading", "id-length=not-empty"], "named twice"),
        (["--password-policy", "two-classes"], "--password-policy two-classes: no such reading"),
    ],
)
def test_what_makes_no_sense(arguments: list[str], hint: str, command: Command) -> None:
    result = command.run("--base-url", NOBODY, *arguments, **PET_KEYS)
    assert result.code == 2
    assert hint in result.last
    assert result.errors.count("\n") == 1
    assert result.summary["requests"] == 0


def test_files_that_contradict_each_other_are_named_with_the_place(command: Command, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.yaml"
    ledger.write_text(
        "X-ONE: {strength: documented, scope: endpoint, statement: One., page: https://pages.example/one, "
        "section: One, pointers: [/paths/~1dogs]}\n",
        encoding="utf-8",
    )
    result = command.run("--document", str(PETS), "--ledger", str(ledger), "--base-url", NOBODY, **PET_KEYS)
    assert result.code == 2
    assert str(ledger) in result.last


def test_an_api_below_a_path(command: Command) -> None:
    contract = load_contract(PETS, base_path="/api/v3")
    with running_endpoint(EndpointSettings(contract=contract)) as endpoint:
        keys = [f"{name}={value}" for name, value in endpoint.credentials.items()]
        given = [
            "--document",
            str(PETS),
            "--only",
            "listPets",
            *(part for key in keys for part in ("--credential", key)),
        ]
        right = command.run("--base-url", f"{endpoint.base_url}/", *given)
        wrong = command.run("--base-url", endpoint.base_url.removesuffix("/v3"), *given)
    assert endpoint.base_url.endswith("/api/v3")
    assert right.code == 0, right.last
    assert wrong.code != 0


def test_a_path_that_the_documents_paths_have_is_not_wanted_twice(command: Command) -> None:
    result = command.run("--base-url", f"{NOBODY}/api/v2")
    assert result.code == 2
    assert "write it without /api/v2" in result.last


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        ("[]", "a mapping of contradictions by their names is needed"),
        ("name: {at: /components/schemas/Pet, readings: {}}", "name: needs two readings or more, of different values"),
        ("name: {readings: {a: {clause: /info, value: 1}, b: {clause: /info, value: 1}}}", "of different values"),
        ("name: {readings: {a: {clause: /info}}}", "name: value is missing"),
        (
            "name: {at: /nowhere/x, question: '', readings: {a: {clause: /info, value: 1}, b: {clause: /i, value: 2}}}",
            "name: /nowhere/x points at nothing",
        ),
    ],
)
def test_readings_that_make_no_sense(content: str, hint: str, command: Command, tmp_path: Path) -> None:
    readings = tmp_path / "readings.yaml"
    readings.write_text(content, encoding="utf-8")
    result = command.run("--document", str(PETS), "--readings", str(readings), "--base-url", NOBODY, **PET_KEYS)
    assert result.code == 2
    assert hint in result.last
    assert str(readings) in result.last


def test_credentials_that_are_missing_are_named(command: Command) -> None:
    result = command.run("--document", str(PETS), "--base-url", NOBODY)
    assert result.code == 2
    assert "set CREDENTIAL_LOGIN in the environment, or name login with --credential" in result.last


def test_no_credential_is_echoed(command: Command) -> None:
    arguments = ["--document", str(PETS), "--base-url", NOBODY, "--credential", "token=CANARY-R3t4-Y7v6 "]
    result = command.run(*arguments, **PET_KEYS)
    assert result.code == 2
    assert "--credential token has a space at its end" in result.last
    for text in (result.errors, *(path.read_text("utf-8") for path in result.folder.iterdir())):
        assert "CANARY" not in text


def test_a_resource_that_the_endpoint_does_not_know(command: Command) -> None:
    with plain_server() as base_url:
        arguments = [
            "--resource",
            "account=3XbT7dQmZr0KfWnYs5LpHa",
            "--yes",
            "--password-file",
            str(command.password_file),
        ]
        result = command.safe(base_url, *arguments)
    assert result.code == 2
    assert "knows no account 3XbT7dQmZr0KfWnYs5LpHa" in result.last


def test_only_by_tag_and_by_path(command: Command) -> None:
    with plain_server(classes_needed=3) as base_url:
        fewer = ("--seed", "1", "--exclude", "generated/", "--exclude", "property/")
        by_path = command.full(base_url, "--only", "/api/v2/accounts/getList", *fewer)
        by_tag = command.full(
            base_url, "--only", "accounts", "--only", "list/", "--max-failures", "1", "--exclude", "id/", *fewer
        )
    assert by_path.code == 0, by_path.last
    assert by_path.summary["tests"] < by_tag.summary["tests"]


def test_what_examples_name_is_left_alone(command: Command) -> None:
    """An endpoint may have such resources, of which no list tells: they are somebody's, and exist."""
    with running_endpoint(EndpointSettings()) as endpoint:
        before = {kind: endpoint.keys(kind) for kind in endpoint.kinds}
        keys = {"NCLOUD_ACCESS_KEY_ID": endpoint.access_key, "NCLOUD_SECRET_ACCESS_KEY": endpoint.secret_key}
        allowed = ("--allow", "create,delete", "--yes", "--profile", "default", "--seed", "1")
        chosen = [
            part for each in ("get_detail", "start", "delete") for part in ("--only", f"generated/fuzzing/apps_{each}")
        ]
        result = command.run("--base-url", endpoint.base_url, *allowed, *chosen, **keys)
        left = {kind: endpoint.keys(kind) for kind in endpoint.kinds}
        changing = [
            each for each in endpoint.requests if not re.search(b"get|check", each.target) and each.status < 300
        ]
    assert (result.code, result.broken) == (0, []), result.last
    assert all(set(keys) <= set(left[kind]) for kind, keys in before.items())
    assert not [each for each in changing if any(key.encode() in each.body for key in before["app"])]


@pytest.mark.parametrize("place", [0, 1])
def test_a_number_that_was_named_is_never_deleted(place: int, command: Command) -> None:
    """In whatever way a number is written; what the run made is, though the digits of the other stand in its key."""
    with running_endpoint(EndpointSettings(contract=load_contract(ITEMS))) as endpoint:
        named = endpoint.keys("items")[place]
        credentials = [f"--credential={name}={value}" for name, value in endpoint.credentials.items()]
        allowed = ("--resource", f"items={named}", "--allow", "create,delete", "--yes", "--seed", "1")
        chosen = ("--only", "deleteItem", "--exclude", "generated/")
        result = command.run("--document", str(ITEMS), "--base-url", endpoint.base_url, *credentials, *allowed, *chosen)
        deletes = [each.target.decode() for each in endpoint.requests if each.method == "DELETE"]
        left = endpoint.keys("items")
    assert (result.code, result.broken) == (0, []), result.last
    assert deletes
    assert named in left
    assert not [each for each in deletes if re.search(rf"/(?:0x)?0*{named}(?![0-9])", each)]
    tests = (result.folder / "junit.xml").read_text("utf-8")
    assert "deleteItem/key-missing" in tests
