"""What is run: by test, by clause, by operation, in any combination; and nothing is green that tried nothing."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from contract_tests.tests.command.running import Command, Result, WrongHandler, serving
from contract_tests.tests.our_api import OTHERS
from contract_tests.tests.suite.plain_server import plain_server


def clauses_by_test(result: Result) -> dict[str, set[str]]:
    """The clauses of each test in the report."""
    root = ET.parse(result.folder / "junit.xml").getroot()  # noqa: S314 - our own report
    return {
        f"{case.get('classname', '').removeprefix('contract.')}/{case.get('name')}": {
            str(each.get("value")) for each in case.iter("property")
        }
        for case in root.iter("testcase")
    }


def test_single_tests_and_generated_ones_together(command: Command) -> None:
    with plain_server(classes_needed=3) as base_url:
        result = command.full(base_url, "--only", "list", "--only", "generated")
    assert result.code == 0, result.last
    groups = {test.partition("/")[0] for test in clauses_by_test(result)}
    assert groups == {"list", "generated"}


def test_by_clause(command: Command) -> None:
    result = command.run("--profile", "quick", "--only", "PW-LEN-MIN", "--only", "ID-LEN-MAX")
    assert result.code == 0
    tests = clauses_by_test(result)
    assert len(tests) > 20
    assert all(clauses & {"PW-LEN-MIN", "ID-LEN-MAX"} for clauses in tests.values())


def test_by_operation_without_some_clauses_and_tests(command: Command) -> None:
    exclude = ("SIG-TARGET", "signature/accounts_get_list/other", "resetPassword", *OTHERS)
    result = command.run("--only", "accounts/getList", *(word for each in exclude for word in ("--exclude", each)))
    assert result.code == 0
    tests = clauses_by_test(result)
    assert any(test.startswith("signature/accounts_get_list/") for test in tests)
    assert any(test.startswith("generated/") and test.endswith("/accounts_get_list") for test in tests)
    assert not any(
        test.startswith(("signature/accounts_get_list/other", "password-", "state/listed")) for test in tests
    )
    assert not any("SIG-TARGET" in clauses for clauses in tests.values())


def test_what_is_excluded_may_be_generated(command: Command) -> None:
    result = command.run("--profile", "quick", "--only", "list/", "--exclude", "generated/")
    assert result.code == 0


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--only", "list/nonsense"], "--only list/nonsense: unknown"),
        (["--only", "SIG-CLOCK-EDGE-IN"], "--only SIG-CLOCK-EDGE-IN: no test of this run tries this clause"),
        (["--only", "list/", "--exclude", "accounts_get_list"], "leave no test"),
    ],
)
def test_nothing_known_is_named(arguments: list[str], what: str, command: Command) -> None:
    with plain_server() as base_url:
        result = command.full(base_url, *arguments)
    assert result.code == 2
    assert what in result.last
    assert result.summary["tests"] == 0
    assert result.summary["requests"] <= 7  # which ask what is offered, and whether there is such an account
    assert not command.password_file.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--only", "nonsense"],
        ["--only", "list/", "--only", "PW-NONSENSE"],
        ["--exclude", "getlist"],
        ["--only", "nonsense/request"],
        ["--allow", "create,delete", "--only", "accounts_remove"],
    ],
)
def test_what_cannot_exist_is_noticed_before_anything_is_sent(arguments: list[str], command: Command) -> None:
    def none(_handler: WrongHandler, _number: int) -> bool:
        raise AssertionError

    with serving(none) as base_url:
        result = command.full(base_url, *arguments)
    assert result.code == 2
    assert f"{arguments[-2]} {arguments[-1]}: unknown" in result.last
    assert (result.summary["tests"], result.summary["requests"]) == (0, 0)
    assert not command.password_file.exists()


@pytest.mark.parametrize("only", ["state/listed-again", "stateful/", "state/replaced"])
def test_tests_that_are_all_skipped_are_no_verdict(only: str, command: Command) -> None:
    with plain_server() as base_url:
        result = command.safe(base_url, "--only", only)
    assert result.code == 2
    assert "chosen tests could be tried" in result.last
    assert "held" not in result.summary["clauses"].values()


def test_a_clause_that_only_failing_tests_tried_is_not_held(command: Command) -> None:
    fault = ("--fault", "password-trimmed", "--seed", "1", "--only")
    test = command.run(*fault, "password-white-space/").summary["violations"][0]["tests"][0]
    result = command.run(*fault, test)
    assert (result.code, result.broken) == (1, ["PW-LEN-MAX"])
    tried = clauses_by_test(result)[test]
    states = {result.summary["clauses"][clause] for clause in tried - {"PW-LEN-MAX"}}
    assert states
    assert states <= {"not tried", "open"}
    assert "held" not in result.summary["clauses"].values()


def test_the_run_ends_after_some_failures(command: Command) -> None:
    only = ("--only", "password-white-space/", "--only", "id/")
    faults = ("--fault", "password-trimmed", "--fault", "id-trimmed")
    result = command.run(*faults, *only, "--max-failures", "2", "--seed", "1")
    assert result.code == 1
    assert len({test for violation in result.summary["violations"] for test in violation["tests"]}) == 2
    assert "2 tests failed, as many as --max-failures allows" in result.last
    assert result.summary["tests"] < result.summary["planned_tests"]
