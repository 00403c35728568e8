# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""List the apps of an account."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ..._core.responses.long_bodies import LongBody
from ...models.get_app_list_request import GetAppListRequest
from ...models.get_app_list_response import GetAppListResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[GetAppListResponse]] = OperationSpec(
    id="apps_get_list",
    method="POST",
    path="/api/v2/apps/getList",
    signed=True,
    retry=RetryPolicy(
        maximum=2, not_sent=True, no_response=True, statuses=((429, None), (500, None), (503, None), (504, None))
    ),
    success={200: LongBody(GetAppListResponse, GetAppListResponse.from_dict)},
)
"""What the runtime has to know of the operation."""


def sync(*, client: Client, body: GetAppListRequest, options: RequestOptions | None = None) -> GetAppListResponse:
    """List the apps of an account.

    The documentation knows no paging. Whether apps that have ended are listed, it does not say.

    The body is sent as application/json. It can not be sent as application/xml.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getlist

    It raises what `apps.get_list` of a client raises.

    Args:
        body: Which apps are asked for.
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, RequestParts(body=body), options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(
    *, client: Client, body: GetAppListRequest, options: RequestOptions | None = None
) -> Response[GetAppListResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(
    *, client: AsyncClient, body: GetAppListRequest, options: RequestOptions | None = None
) -> GetAppListResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, RequestParts(body=body), options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, body: GetAppListRequest, options: RequestOptions | None = None
) -> Response[GetAppListResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, RequestParts(body=body), options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
