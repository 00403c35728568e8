"""Every fault changes a response and names the clauses that it breaks."""

from __future__ import annotations

import re

import pytest

from contract_tests.endpoint import FAILURES, FAULTS, VARIANTS, EndpointSettings

from .building import ID, SECOND_ID, reset
from .documents import CLAUSES
from .responses import Run, changes_a_response, fault

GROUPS = {
    "password rule",
    "id",
    "body",
    "error shape",
    "success shape",
    "leak",
    "list",
    "signature",
    "clock",
    "gateway envelope",
    "methods",
    "XML",
    "state",
    "transport",
}
VISIBLE = [name for name, switch in FAULTS.items() if switch.visible and switch.group != "transport"]
HIDDEN = [name for name, switch in FAULTS.items() if not switch.visible]


@pytest.mark.parametrize("name", VISIBLE)
def test_a_fault_changes_a_response(name: str) -> None:
    assert changes_a_response(fault(name))


@pytest.mark.parametrize("name", HIDDEN)
def test_a_hidden_fault_changes_no_response(name: str) -> None:
    assert not changes_a_response(fault(name))


@pytest.mark.parametrize("name", HIDDEN)
def test_a_hidden_fault_changes_the_accounts(name: str) -> None:
    passwords = {ID: "Meadow-2027!", SECOND_ID: "Meadow-2026!"}

    def changed_as_reported(settings: EndpointSettings) -> bool:
        run = Run(settings)
        run.respond(reset(password="Meadow-2027!"))
        return all(run.accounts.password_is(account_id, password) for account_id, password in passwords.items())

    assert changed_as_reported(EndpointSettings())
    assert not changed_as_reported(fault(name))


def test_there_are_faults_for_every_part_of_the_contract() -> None:
    assert {switch.group for switch in FAULTS.values()} == GROUPS
    assert len(FAULTS) >= 100


def test_every_fault_breaks_a_clause_that_binds() -> None:
    """One that is documented; or a reading of the password rule, which binds where it is in force (the default one)."""
    for name, switch in FAULTS.items():
        assert set(switch.clauses) <= CLAUSES.keys(), name
        assert any(
            CLAUSES[clause].strength == "documented" or clause == "PW-CLASSES-FOUR" for clause in switch.clauses
        ), name


def test_every_switch_is_described_in_a_line() -> None:
    for name, switch in [*FAULTS.items(), *VARIANTS.items(), *FAILURES.items()]:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
        assert re.fullmatch(r"[A-Z0-9].*\.", switch.description), name
