"""Every variant changes something, and never beyond what the documentation leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_tests.endpoint import VARIANTS
from contract_tests.endpoint.serving.encoding import EncodedResponse
from contract_tests.endpoint.serving.response import ResponseReason
from contract_tests.tests.endpoint.building import JSON, XML
from contract_tests.tests.endpoint.documents import CLAUSES
from contract_tests.tests.endpoint.probes import probes
from contract_tests.tests.endpoint.responses import changes_a_response, documented_responses, responses, variant
from contract_tests.tests.endpoint.test_robustness import assert_documented

UNDOCUMENTED = {
    "wrong-method-405": 405,
    "other-media-types-415": 415,
    "path-forms-redirected": 301,
    "undefined-methods-501": 501,
}
"""Statuses that HTTP has for what is undocumented."""
OPERATORS = {(VARIANTS[name].group, name.rpartition("/")[2]): name for name in reversed(list(VARIANTS))}.values()
"""The first variant of every operator."""
IN_TRANSPORT = {"slow-answers", "chunked-answers", "compressed-answers"}
WITHOUT_EFFECT = {"id-length-maybe-empty", "accounts_delete/parts-deleted"}
"""The pattern of an id refuses the empty one as well; no probe asks for what belonged to an account that is gone."""


@pytest.mark.parametrize("name", [name for name in OPERATORS if name not in IN_TRANSPORT | WITHOUT_EFFECT])
def test_a_variant_changes_a_response(name: str) -> None:
    assert changes_a_response(variant(name))


@pytest.mark.parametrize("name", OPERATORS)
def test_a_variant_stays_within_the_documentation(name: str) -> None:
    for request, response, documented in zip(probes(), responses(variant(name)), documented_responses(), strict=True):
        if response.status == UNDOCUMENTED.get(name):
            assert documented.status in {400, 404}
        elif response.reason is ResponseReason.REFUSED_STATE:  # when a state ends, and with which status, no page says
            assert documented.status in {200, 400, 404}
        elif name == "more-members" or (name == "unauthenticated-in-plain-text" and response.status == 401):
            assert response.status == documented.status
        else:
            assert_documented(without_charset(response), 200, 400, 401, 403, 404, 413)
        # No variant turns a failure into a success, except where readings of the password rule or of a body differ.
        if response.status == 200 and documented.status != 200:
            assert VARIANTS[name].group in {"values", "state", "requests"} or name.startswith("clock-"), request


def test_variants_name_clauses_that_exist() -> None:
    assert {clause for switch in VARIANTS.values() for clause in switch.clauses} <= CLAUSES.keys()


def without_charset(response: EncodedResponse) -> EncodedResponse:
    plain = {f"{media_type};charset=UTF-8": media_type for media_type in (JSON, XML)}
    return replace(response, headers=tuple((name, plain.get(value, value)) for name, value in response.headers))
