"""Every fault changes a response and names the clauses that it breaks."""

from __future__ import annotations

import re

import pytest
import yaml

from contract_tests.endpoint import FAILURES, FAULTS, VARIANTS, EndpointSettings
from contract_tests.endpoint.composition import ALIASES
from contract_tests.endpoint.faults import GROUPS

from .building import ID, SECOND_ID, reset
from .documents import CLAUSES
from .responses import Run, changes_a_response, fault

OPERATORS = {(switch.group, name.rpartition("/")[2]): name for name, switch in FAULTS.items() if switch.visible}
"""A fault of every operator."""
VISIBLE = sorted(
    {name for (group, _), name in OPERATORS.items() if group != "transport"}
    | {name for name in FAULTS.aliases if FAULTS[name].visible}
)
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
        return all(
            run.world.value_is("account", account_id, "password", password)
            for account_id, password in passwords.items()
        )

    assert changed_as_reported(EndpointSettings())
    assert not changed_as_reported(fault(name))


def test_there_are_faults_for_every_part_of_the_contract() -> None:
    assert {switch.group for switch in FAULTS.values()} == GROUPS.keys()
    assert len(FAULTS) >= 500


def test_every_name_of_before_leads_to_a_fault_or_a_variant() -> None:
    names = yaml.safe_load(ALIASES.read_text(encoding="utf-8"))

    assert names["faults"].keys() == FAULTS.aliases.keys()
    assert names["variants"].keys() == VARIANTS.aliases.keys()
    assert FAULTS["argument-null-crashes"].clauses == FAULTS["resetPassword/body.id/null-crashes"].clauses


def test_every_fault_breaks_a_clause_that_binds() -> None:
    """One that is documented; or a reading of the password rule, which binds where it is in force (the default one)."""
    for name, switch in FAULTS.items():
        assert set(switch.clauses) <= CLAUSES.keys(), name
        assert any(
            CLAUSES[clause].strength == "documented" or clause in {"PW-CLASSES-FOUR", "ID-NOT-EMPTY"}
            for clause in switch.clauses
        ), name


def test_every_switch_is_described_in_a_line() -> None:
    for name, switch in [*FAULTS.items(), *VARIANTS.items(), *FAILURES.items()]:
        assert re.fullmatch(r"[\w.*/-]+", name)
        assert re.fullmatch(r"[A-Z0-9].*\.", switch.description), name
