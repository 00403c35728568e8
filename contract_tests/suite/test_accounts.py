"""What the list says of an account: the same before and after a reset, and nothing of it but the id is its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from contract_tests.cases.case import XML_HEADERS, Case, reset_json, reset_xml
from contract_tests.cases.making import Maker
from contract_tests.oracle.observed import observe
from contract_tests.oracle.operations import GET_LIST
from contract_tests.oracle.success import resources_in
from contract_tests.oracle.violation import ClauseViolation
from contract_tests.suite.broken import fail_if_broken
from contract_tests.suite.generation import IMPOSSIBLE_ID
from contract_tests.suite.marks import OPERATION_NAMES, tries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contract_tests.suite.run import Run

UNCHANGED: Final = "state/list-unchanged"
BY_OTHERS: Final = "state/id-by-another-attribute"
LASTING: Final = ("name", "principal", "createdAt", "createAt")
"""What a reset of the password does not change of an account; its status may change."""


@tries(UNCHANGED, "RES-LIST-200", "ID-FROM-LIST", operations=OPERATION_NAMES)
def test_list_unchanged(run: Run) -> None:
    """A reset changes neither which accounts are listed nor what they are called."""
    listed = _listed(run, UNCHANGED)
    before = {**listed, **run.world.listed.get("account", {})}  # the run may have reset the password before
    account_id, maker = _account(run), Maker.of(run.settings.seed, UNCHANGED)
    for headers, write in ((None, reset_json), (XML_HEADERS, reset_xml)):
        body = write(account_id, maker.password())
        case = Case(UNCHANGED, ("RES-RESET-200",), body=body)
        judgement = run.try_case(case if headers is None else Case(UNCHANGED, case.clauses, headers=headers, body=body))
        fail_if_broken(judgement.violations)
    after = _listed(run, UNCHANGED)
    for each, account in before.items():
        if each not in after:
            what = "an account is not listed any more after the password of one was reset"
        elif changed := [name for name in LASTING if account.get(name) != after[each].get(name)]:
            what = f"{' and '.join(changed)} of an account changed when the password of one was reset"
        else:
            continue
        fail_if_broken(run.add_violation(UNCHANGED, ClauseViolation("RES-LIST-200", what)))


@tries(BY_OTHERS, "ID-UNKNOWN", "ID-LEN-MAX", operations=OPERATION_NAMES)
def test_id_by_another_attribute(run: Run) -> None:
    """No account is found by its name, its principal, or its position in the list."""
    account_id = _account(run)
    account = _listed(run, BY_OTHERS).get(account_id, {})
    principal = str(account.get("principal") or "")
    values = [account.get("name"), principal, principal.partition("@")[0], account.get("createdAt"), "0", "1"]
    maker = Maker.of(run.settings.seed, BY_OTHERS)
    for value in dict.fromkeys(value for value in values if isinstance(value, str) and value):
        case = Case(BY_OTHERS, ("ID-UNKNOWN",), body=reset_json(value, maker.password()))
        fail_if_broken(run.try_case(case).violations)


def _account(run: Run) -> str:
    return run.settings.account_id or IMPOSSIBLE_ID


def _listed(run: Run, test: str) -> Mapping[str, Mapping[str, Any]]:
    """The accounts of the list by their ids."""
    fail_if_broken(run.try_case(Case(test, ("RES-LIST-200",), target=GET_LIST.path, body=b"{}")).violations)
    exchange = run.record.observations[-1].exchange
    if exchange.response is None:
        pytest.skip("the list can't be read")
    return resources_in(observe(exchange, run.knowledge.rulebook))
