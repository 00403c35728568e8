# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""List the ids of the app types."""

from __future__ import annotations

from typing import Final

from ..._core.clients.async_client import AsyncClient
from ..._core.clients.client import Client
from ..._core.requests.operation import OperationSpec, RequestParts, RetryPolicy
from ...models.get_app_type_id_list_response import GetAppTypeIdListResponse
from ...types import RequestOptions, Response

OPERATION: Final[OperationSpec[GetAppTypeIdListResponse]] = OperationSpec(
    id="apps_get_app_type_id_list",
    method="POST",
    path="/api/v2/apps/getAppTypeIdList",
    signed=True,
    retry=RetryPolicy(
        maximum=2, not_sent=True, no_response=True, statuses=((429, None), (500, None), (503, None), (504, None))
    ),
    success={200: GetAppTypeIdListResponse.from_dict},
)
"""What the runtime has to know of the operation."""

_REQUEST: Final = RequestParts()


def sync(*, client: Client, options: RequestOptions | None = None) -> GetAppTypeIdListResponse:
    """List the ids of the app types.

    The list is the same for every account.

    Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest-apps-getapptypeidlist

    It raises what `apps.get_app_type_id_list` of a client raises.

    Args:
        options: What this call does differently from its client.
    """
    try:
        return client.perform(OPERATION, _REQUEST, options).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


def sync_detailed(*, client: Client, options: RequestOptions | None = None) -> Response[GetAppTypeIdListResponse]:
    """Do what `sync` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return client.perform(OPERATION, _REQUEST, options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio(*, client: AsyncClient, options: RequestOptions | None = None) -> GetAppTypeIdListResponse:
    """Do what `sync` does, without blocking; it raises the same."""
    try:
        return (await client.perform(OPERATION, _REQUEST, options)).parsed
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options


async def asyncio_detailed(
    *, client: AsyncClient, options: RequestOptions | None = None
) -> Response[GetAppTypeIdListResponse]:
    """Do what `asyncio` does; give the response around the value, too: status, headers, trace id, attempts."""
    try:
        return await client.perform(OPERATION, _REQUEST, options)
    finally:
        # Error reporters show the local variables of the frames that an error came through.
        del options
