"""The endpoint takes each request that a page shows, and refuses each of which the document says that it is wrong."""

from __future__ import annotations

import json

import pytest

from contract_tests.cases.building.draft import ABSENT, Draft
from contract_tests.cases.building.writing import json_body
from contract_tests.contract import Role
from contract_tests.endpoint import EndpointSettings
from contract_tests.endpoint.resources.world import World
from contract_tests.tests.endpoint.building import request
from contract_tests.tests.endpoint.near_probes import api_of
from contract_tests.tests.endpoint.responses import Run
from contract_tests.tests.our_api import CONTRACT
from openapi.samples import VALID, Sample, load_samples

REQUESTS = [sample for sample in load_samples() if sample.part == "request" and not sample.is_skeleton]


@pytest.mark.parametrize("sample", REQUESTS, ids=lambda sample: sample.name)
def test_a_request_of_a_page_is_taken_or_refused_as_the_document_says(sample: Sample) -> None:
    run = Run(EndpointSettings())
    body = _body(sample, run.world)
    sent = request(body, target=CONTRACT.operation(sample.operation).path, content_type=sample.media_type)

    response = run.respond(sent)

    assert response.status == (200 if sample.verdict == VALID else 400)


def _body(sample: Sample, world: World) -> bytes:
    """Return the body of a sample, with keys that this endpoint knows and values for those that the page hides."""
    if sample.media_type is None:
        return b""
    if sample.is_text:
        return bytes(sample.content.encode())
    api = api_of(world)
    operation = next(each for each in api.operations if each.operation.id == sample.operation)
    valid = operation.draft(api.source("valid"))
    draft = Draft(operation.operation, body=json.loads(json.dumps(sample.content)))
    for each in operation.operation.inputs:
        value = draft.get(each)
        if value is not ABSENT and (each.role is Role.REFERENCE or each.where in sample.masked):
            key = world.keys(each.resource)[-1] if each.role is Role.REFERENCE else valid.get(each)
            draft = draft.having(each, [key] if isinstance(value, list) else key)
    return json_body(draft.body)
