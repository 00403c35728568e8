"""Requests near the documented ones, as the contract suite tries them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contract_tests.cases.api import Api
from contract_tests.cases.json_text import json_text_cases
from contract_tests.cases.member_names import member_name_cases
from contract_tests.cases.references import reference_cases
from contract_tests.cases.text_values import text_value_cases
from contract_tests.cases.xml_markup import xml_markup_cases
from contract_tests.contract import load_contract

from .building import ID, request, reset

OTHERWISE_PROBED = ("password-lengths", "password-subsets", "password-look", "password-white", "id/unknown", "id/short")
"""Groups of cases that the probes above stand for."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contract_tests.endpoint.request import Request


def near_misses() -> Iterator[Request]:
    """Bodies near the documented ones, as the contract suite tries them."""
    for group in (text_value_cases, reference_cases, member_name_cases, json_text_cases, xml_markup_cases):
        for case in group(Api(load_contract(), {"account": (ID,)}, 1)):
            if not case.id.startswith(OTHERWISE_PROBED):
                headers = dict(case.headers)
                yield request(
                    case.body, target=case.target, content_type=headers["Content-Type"], accept=headers["Accept"]
                )
    yield from (reset(value) for value in ("df001", "df001@KR.DF.NAVERNCP.COM"))
