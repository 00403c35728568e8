"""Each success and each refusal that a page shows is one to the oracle, too."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import pytest

from contract_tests.cases.building.api import Api, Subject
from contract_tests.cases.building.writing import json_body
from contract_tests.oracle.expectation import Situation
from contract_tests.tests.oracle.building import KEYS, a_request, a_response, broken
from contract_tests.tests.our_api import CONTRACT
from openapi.pointers import resolve
from openapi.samples import VALID, Sample, load_samples

KNOWN = {"account": "20nAZnjbUNFdc7RsILlC3A", "app": "A4LI7d5mRn1f6M2HxZAEE2", "app-type": "DEV-1.0.0"}
JSON = [
    sample
    for sample in load_samples()
    if sample.media_type == "application/json" and sample.verdict == VALID and not sample.is_skeleton
]


@pytest.mark.parametrize("sample", [each for each in JSON if each.part == "success"], ids=lambda sample: sample.name)
def test_a_success_of_a_page_is_accepted(sample: Sample) -> None:
    content = _shown(sample)
    effect = CONTRACT.operation(sample.operation).effect
    about = next(iter(content["contents"])) if effect.lists else content
    known = {**KNOWN, **({effect.resource: about["id"]} if isinstance(about, dict) and "id" in about else {})}
    operation = _operation(sample, known)
    request = a_request(raw=operation.body(operation.api.source("sample")), target=operation.path)
    situation = Situation(KEYS, {kind: frozenset({key}) for kind, key in known.items()}, {})

    assert not broken(request, a_response(200, content), situation=situation)


@pytest.mark.parametrize("sample", [each for each in JSON if each.part == "failure"], ids=lambda sample: sample.name)
def test_a_refusal_of_a_page_is_accepted(sample: Sample) -> None:
    operation = _operation(sample, KNOWN)
    request = a_request(raw=json_body({}), target=operation.path)

    assert not broken(request, a_response(sample.status or 400, sample.content))


def _operation(sample: Sample, known: Mapping[str, str]) -> Subject:
    api = Api(CONTRACT, {kind: (key,) for kind, key in known.items()}, 1)
    return next(each for each in api.operations if each.operation.id == sample.operation)


def _shown(sample: Sample) -> Any:
    """Return the content of a sample, with a key where the page hides one."""
    content = copy.deepcopy(sample.content)
    for place in sample.masked:
        parent, _, name = place.rpartition("/")
        resolve(content, parent)[int(name) if name.isdecimal() else name] = KNOWN["account"]
    return content
