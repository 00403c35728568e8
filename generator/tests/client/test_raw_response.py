"""The response around the value, asked for at the resource."""

from __future__ import annotations

import asyncio
import inspect
import typing
from unittest.mock import create_autospec

import pytest
from ncloud_dataforest import AsyncDataForest, DataForest, Response
from ncloud_dataforest.errors import InvalidArgumentError, NotFoundError
from ncloud_dataforest.models import GetListResponse
from ncloud_dataforest.resources.accounts import Accounts, AccountsWithRawResponse
from ncloud_dataforest.testing import FakeGateway

from generator.tests.client.dataforest import ACCOUNT_ID, PASSWORD

GATEWAY = FakeGateway(DataForest)


@pytest.mark.promise("raw-response")
def test_is_returned_by_each_method() -> None:
    with GATEWAY.client() as df:
        listed = df.accounts.with_raw_response.get_list()
        assert (listed.status_code, listed.attempts, listed.headers["date"][-3:]) == (200, 1, "GMT")
        assert [account.id for account in listed.parsed] == [ACCOUNT_ID]
        reset = df.accounts.with_raw_response.reset_password(id=ACCOUNT_ID, password=PASSWORD)
        assert reset.parsed.id == ACCOUNT_ID
        # The resource itself returns values as before.
        assert df.accounts.get_list().total == 1


@pytest.mark.promise("raw-response")
def test_is_awaited_in_the_asynchronous_client() -> None:
    async def main() -> None:
        async with GATEWAY.client_of(AsyncDataForest) as df:
            listed = await df.accounts.with_raw_response.get_list()
            assert (listed.status_code, listed.parsed.total) == (200, 1)

    asyncio.run(main())


def test_arguments_are_checked_and_failures_raised() -> None:
    with GATEWAY.client() as df:
        with pytest.raises(InvalidArgumentError):
            df.accounts.with_raw_response.reset_password(id=ACCOUNT_ID, password="forest")
        GATEWAY.script("accounts_get_list", NotFoundError)
        with pytest.raises(NotFoundError):
            df.accounts.with_raw_response.get_list()


def test_options_of_the_client_hold() -> None:
    with GATEWAY.client() as df:
        df.with_options(headers={"X-Team": "forest"}).accounts.with_raw_response.get_list()
    assert GATEWAY.requests[-1].headers["x-team"] == "forest"


@pytest.mark.promise("visible-names")
def test_editors_and_mocks_know_the_methods() -> None:
    method = AccountsWithRawResponse.get_list
    assert typing.get_type_hints(method)["return"] == Response[GetListResponse]
    signature = inspect.signature(method, eval_str=True)
    assert list(signature.parameters) == ["self", "options"]
    assert typing.get_type_hints(Accounts.get_list)["return"] is GetListResponse
    mock = create_autospec(DataForest, instance=True)
    mock.accounts.with_raw_response.get_list.return_value = "all"
    assert mock.accounts.with_raw_response.get_list() == "all"
    with pytest.raises(TypeError):
        mock.accounts.with_raw_response.reset_password(id=ACCOUNT_ID)
