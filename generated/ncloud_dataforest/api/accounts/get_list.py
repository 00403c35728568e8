# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""List the Data Forest accounts of the caller."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ..._core.responses.long_bodies import LongBody
from ...models.get_list_request import GetListRequest
from ...models.get_list_response import GetListResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[GetListResponse]] = OperationSpec(
    id="accounts_get_list",
    method="POST",
    path="/api/v2/accounts/getList",
    signed=True,
    retry=RetryPolicy(
        maximum=2, not_sent=True, no_response=True, statuses=((429, None), (500, None), (503, None), (504, None))
    ),
    success={200: LongBody(GetListResponse, GetListResponse.from_dict)},
)
"""What the runtime has to know of the operation."""

_REQUEST: Final = RequestParts(body=GetListRequest())


def sync(*, client: Client, options: RequestOptions | None = None) -> GetListResponse:
    """List the Data Forest accounts of the caller.

    Gives every account with its id, the id that the other account operations ask for. The documentation knows no
    paging: the response is the whole list.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-accounts-getlist

    It raises what `accounts.get_list` of a client raises.

    Args:
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, _REQUEST, options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(*, client: Client, options: RequestOptions | None = None) -> Response[GetListResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, _REQUEST, options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(*, client: AsyncClient, options: RequestOptions | None = None) -> GetListResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, _REQUEST, options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(*, client: AsyncClient, options: RequestOptions | None = None) -> Response[GetListResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, _REQUEST, options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
