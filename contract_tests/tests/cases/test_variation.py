"""Other values of a valid request, and those that an endpoint may lose."""

from __future__ import annotations

import pytest

from contract_tests.cases.building.api import Api
from contract_tests.cases.building.variation import varied
from contract_tests.contract import load_contract

API = Api(load_contract(), {"account": ("20nAZnjbUNFdc7RsILlC3A",)}, seed=1)


@pytest.mark.parametrize("operation", ["accounts_create", "apps_create"])
def test_an_odd_name_holds_a_hyphen_where_a_reading_allows_one(operation: str) -> None:
    """Readings contradict each other about that in the name of an account."""
    subject = next(each for each in API.operations if each.operation.id == operation)
    name = next(each for each in subject.members if each.name == "name")
    draft, source = subject.draft(API.source("odd")), API.source("odd")
    made = [varied(draft, [name], API.values, source, odd=odd).get(name) for odd in (False, True)]
    assert ["-" in str(each) for each in made] == [False, True]
