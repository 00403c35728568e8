"""The whole matrix: which families of cases a profile tries, of any API."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .authentication.clock import clock_cases
from .authentication.credential_cases import credential_cases
from .authentication.header_values import header_value_cases
from .authentication.signatures import signature_cases
from .bodies.json_bodies import body_cases
from .bodies.json_text import json_text_cases
from .bodies.media_types import media_type_cases, operation_cases
from .bodies.member_names import member_name_cases
from .bodies.xml_bodies import xml_body_cases
from .bodies.xml_markup import xml_markup_cases
from .building.api import Api
from .inputs.further_edges import further_edge_cases
from .inputs.inner_values import inner_value_cases
from .inputs.odd_inputs import odd_input_cases
from .inputs.references import reference_cases
from .inputs.rule_cases import rule_cases
from .inputs.text_values import text_value_cases, xml_text_value_cases
from .profile import Profile
from .targets.connections import connection_cases
from .targets.methods import method_cases
from .targets.paths import path_cases, path_form_cases, query_cases

if TYPE_CHECKING:
    from contract_tests.contract import Contract

    from .building.case import Case
    from .building.values import Base, Known

FAMILIES: Final[tuple[Callable[[Api], Iterator[Case]], ...]] = (
    operation_cases,
    text_value_cases,
    rule_cases,
    further_edge_cases,
    inner_value_cases,
    reference_cases,
    odd_input_cases,
    body_cases,
    member_name_cases,
    json_text_cases,
    media_type_cases,
    connection_cases,
    clock_cases,  # before the signatures: a timestamp that is no number is judged in the light of the others
    signature_cases,
    credential_cases,
    header_value_cases,
    path_cases,
    query_cases,
    method_cases,
    path_form_cases,
    xml_body_cases,
    xml_markup_cases,
    xml_text_value_cases,
)


def matrix(
    contract: Contract,
    known: Known,
    seed: int,
    profile: Profile = Profile.DEFAULT,
    bases: Mapping[str, Base] | None = None,
) -> Iterator[Case]:
    """Yield every case, in the order in which they are tried.

    Args:
        contract: The API.
        known: Keys of resources that exist and may be changed, by the kind of resource.
        seed: Decides throw-away values.
        profile: How much is tried.
        bases: What valid requests begin with, by the ids of operations.
    """
    api = Api(contract, known, seed, bases)
    taken = set[str]()
    for family in FAMILIES if api.operations else ():
        for case in family(api):
            named = case if case.id not in taken else _further(case, contract, taken)
            taken.add(named.id)
            if profile is not Profile.QUICK or named.is_quick:
                yield named


def _further(case: Case, contract: Contract, taken: set[str]) -> Case:
    """Return a case with the name of its operation in its id, since another operation has one of the same id."""
    group, _, name = case.id.partition("/")
    start = f"{group}/{contract.operation(case.operation).name}/{name}"
    number, new = 1, start
    while new in taken:
        number, new = number + 1, f"{start}-{number + 1}"
    return replace(case, id=new)
