"""Every fault changes a response and names the clauses that it breaks."""

from __future__ import annotations

import re

import pytest
import yaml

from contract_tests.contract import load_contract
from contract_tests.endpoint import FAILURES, FAULTS, VARIANTS, EndpointSettings
from contract_tests.endpoint.composition import ALIASES
from contract_tests.endpoint.faults import GROUPS
from contract_tests.tests.endpoint.documents import CLAUSES
from contract_tests.tests.endpoint.near_probes import valid_request
from contract_tests.tests.endpoint.responses import Run, changes_a_response, fault

OPERATORS = {
    (FAULTS[name].group, name.rpartition("/")[2]): name for name in reversed(list(FAULTS)) if FAULTS[name].visible
}
"""The first fault of every operator."""
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
def test_a_hidden_fault_changes_the_world(name: str) -> None:
    assert world_after_one_request(name.partition("/")[0], fault(name)) != world_after_one_request(
        name.partition("/")[0], EndpointSettings()
    )


def world_after_one_request(operation: str, settings: EndpointSettings) -> dict[tuple[str, str], object]:
    """Return what is shown of every resource, and which of the values that were sent it has."""
    run = Run(settings)
    sent, given = valid_request(run.world, operation)
    assert run.respond(sent).status == 200
    return {
        (kind, key): (
            run.world.members(kind, key),
            [name for name, value in given.items() if run.world.value_is(kind, key, name, value)],
        )
        for kind in run.world.kinds
        for key in run.world.keys(kind)
    }


def test_there_are_faults_for_every_part_of_the_contract() -> None:
    assert {switch.group for switch in FAULTS.values()} == GROUPS.keys()
    assert len(FAULTS) >= 2000


def test_what_operations_were_called_in_names_of_faults_goes_on_working() -> None:
    assert FAULTS["resetPassword/body.id/trimmed"] is FAULTS["accounts_reset_password/body.id/trimmed"]
    assert "getList/total-of-all" in VARIANTS
    assert "getlist/total-of-all" not in VARIANTS


def test_every_name_of_before_leads_to_a_fault_or_a_variant() -> None:
    names = yaml.safe_load(ALIASES.read_text(encoding="utf-8"))

    assert names["faults"].keys() == FAULTS.aliases.keys()
    assert names["variants"].keys() == VARIANTS.aliases.keys()
    assert FAULTS["argument-null-crashes"].clauses == FAULTS["accounts_reset_password/body.id/null-crashes"].clauses


def test_every_fault_breaks_a_clause_that_binds() -> None:
    """One that is documented; or a reading that is in force, which are the default ones."""
    in_force = {next(iter(each.readings.values())).clause for each in load_contract().readings.values()}
    for name, switch in FAULTS.items():
        assert set(switch.clauses) <= CLAUSES.keys(), name
        assert any(CLAUSES[clause].strength == "documented" or clause in in_force for clause in switch.clauses), name


def test_every_switch_is_described_in_a_line() -> None:
    for name, switch in [*FAULTS.items(), *VARIANTS.items(), *FAILURES.items()]:
        assert re.fullmatch(r"[\w.*/-]+", name)
        assert re.fullmatch(r"[A-Z0-9].*\.", switch.description), name
