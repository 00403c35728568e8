"""What a request has against the document, and whether that binds."""

from __future__ import annotations

import pytest

from contract_tests.contract import load_contract
from contract_tests.endpoint.plan import plan_of
from contract_tests.endpoint.reading.arguments import Arguments

APP = {"accountId": "a", "queueName": "q", "appTypeId": "t", "name": "dev24x7", "lifetime": 300}
COMPONENT = {"name": "shell", "memoryMb": 1, "cpuCount": 1, "containerCount": 1}


@pytest.mark.parametrize(
    ("body", "binds"),
    [
        ({**APP, "components": [COMPONENT]}, []),
        (APP, [False]),
        ({**APP, "components": [{"name": "shell", "memoryMb": 1, "cpuCount": 1}]}, [True]),
    ],
)
def test_what_is_missing_binds_where_its_own_page_says_so(body: dict[str, object], binds: list[bool]) -> None:
    contract = load_contract()
    judge = plan_of(contract, {}).judge
    found = judge.breaches(contract.operation("apps_create"), Arguments(body=body))
    assert [each.is_binding for each in found] == binds
