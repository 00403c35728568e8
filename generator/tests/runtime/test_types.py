"""The mark of an absent value, and the raw response."""

from __future__ import annotations

import copy
import pickle

from generator.runtime.types import UNSET, Response, Unset


def test_unset_is_one_false_object_that_holds_nothing() -> None:
    assert not UNSET
    assert Unset() is UNSET
    assert copy.copy(UNSET) is UNSET
    assert copy.deepcopy([UNSET])[0] is UNSET
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET  # noqa: S301  # it was pickled here
    assert repr(UNSET) == "UNSET"
    assert list(UNSET) == []


def test_a_response_shows_neither_its_body_nor_its_headers() -> None:
    response = Response(
        status_code=200,
        headers={"x-token": "token-1"},
        content=b"content-1",
        parsed="parsed-1",
        trace_id="t",
        attempts=1,
    )
    assert repr(response) == "Response(status_code=200, trace_id='t', attempts=1)"
