"""What the models of responses can be used as: lists, and members of sets."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from ncloud_dataforest.models import Account, CreateAccountRequest, GetAccountDetailResponse, GetListResponse
from ncloud_dataforest.types import UNSET

from generator.tests.client.dataforest import BOTH, PASSWORD, get_list, http_response

ONE, OTHER = {"id": "20nAZnjbUNFdc7RsILlC3A", "name": "df001"}, {"id": "20nAZnjbUNFdc7RsILlC3B", "name": "df002"}


@pytest.mark.parametrize("call", BOTH)
def test_a_response_that_holds_a_list_stands_for_it(call: Any) -> None:
    response, _ = call(get_list, http_response({"success": True, "total": 2, "contents": [ONE, OTHER]}))
    assert len(response) == 2
    assert [account.name for account in response] == ["df001", "df002"]
    assert list(response) == response.contents


def test_one_without_the_list_is_empty() -> None:
    response = GetListResponse.from_dict({"success": True})
    assert response.contents is UNSET
    assert (len(response), list(response)) == (0, [])


def test_one_that_is_more_than_its_list_is_true_without_it() -> None:
    assert GetAccountDetailResponse.from_dict({"success": True, "id": ONE["id"]})


def test_models_are_hashable_where_their_members_are() -> None:
    one, twin, other = (Account.from_dict(each) for each in (ONE, dict(ONE), OTHER))
    assert {one, twin, other} == {one, other}
    assert hash(one) == hash(twin)
    # Undocumented members may be of any kind, and do not count.
    more = Account.from_dict({**ONE, "more": {"a": []}})
    assert hash(more) == hash(one)
    assert more != one
    with pytest.raises(TypeError, match="unhashable"):
        hash(GetListResponse.from_dict({"success": True, "contents": [ONE]}))


def test_what_holds_a_secret_is_copied_in_memory_and_not_pickled() -> None:
    request = CreateAccountRequest(name="df001", password=PASSWORD)
    for copied in (copy.copy(request), copy.deepcopy({"request": request})["request"]):
        assert copied == request
        assert copied is not request
    with pytest.raises(TypeError, match="CreateAccountRequest is not pickled"):
        pickle.dumps([request])
