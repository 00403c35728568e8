"""The client reads every sample of a success that the pages print, and takes none of a failure for a success."""

from __future__ import annotations

import pytest
from ncloud_dataforest import errors

from generator.tests.client.dataforest import CALLS, http_response, sync_call
from openapi.samples import UNDOCUMENTED, VALID, Sample, load_samples

JSON = [
    sample
    for sample in load_samples()
    if sample.media_type == "application/json" and sample.part != "request" and sample.verdict != UNDOCUMENTED
]
SUCCESSES = [each for each in JSON if each.part == "success" and each.verdict == VALID and not each.is_skeleton]
FAILURES = [each for each in JSON if each.part == "failure"]


@pytest.mark.parametrize("sample", SUCCESSES, ids=lambda sample: sample.name)
def test_a_success_is_read_and_loses_nothing(sample: Sample) -> None:
    result, _ = sync_call(CALLS[sample.operation], http_response(sample.content))

    assert result.to_dict() == sample.content


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize("sample", FAILURES, ids=lambda sample: sample.name)
def test_a_failure_is_never_a_success(sample: Sample, status: int) -> None:
    content = sample.content.encode() if sample.is_text else sample.content

    with pytest.raises(errors.ResponseError):
        sync_call(CALLS[sample.operation], http_response(content, status), max_retries=0)
