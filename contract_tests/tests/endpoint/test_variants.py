"""Every variant changes something, and never beyond what the documentation leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_tests.endpoint import VARIANTS
from contract_tests.endpoint.encoding import Reply

from .answers import answers, changes_an_answer, documented_answers, variant
from .building import JSON, XML
from .documents import CLAUSES
from .probes import probes
from .test_robustness import assert_documented

UNDOCUMENTED = {"wrong-method-405": 405, "other-media-types-415": 415}
"""Statuses that HTTP has for what no page speaks of."""
IN_TRANSPORT = {"slow-answers", "chunked-answers", "compressed-answers"}


@pytest.mark.parametrize("name", [name for name in VARIANTS if name not in IN_TRANSPORT])
def test_a_variant_changes_an_answer(name: str) -> None:
    assert changes_an_answer(variant(name))


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_stays_within_the_documentation(name: str) -> None:
    for request, reply, documented in zip(probes(), answers(variant(name)), documented_answers(), strict=True):
        if reply.status == UNDOCUMENTED.get(name):
            assert documented.status in {400, 404}
        elif name == "more-members":
            assert reply.status == documented.status
        else:
            assert_documented(without_charset(reply), 200, 400, 401, 403, 404, 413)
        # No freedom lets a failure pass, except in the open zone of the password rule and in what is read at all.
        if reply.status == 200 and documented.status != 200:
            assert VARIANTS[name].group in {"password rule", "requests", "methods and paths", "clock and transport"}, (
                request
            )


def test_variants_name_clauses_that_exist() -> None:
    assert {clause for switch in VARIANTS.values() for clause in switch.clauses} <= CLAUSES.keys()


def without_charset(reply: Reply) -> Reply:
    plain = {f"{media_type};charset=UTF-8": media_type for media_type in (JSON, XML)}
    return replace(reply, headers=tuple((name, plain.get(value, value)) for name, value in reply.headers))
